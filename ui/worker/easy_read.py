"""How easy a worker's draft is to read, and the words in it to look at, as the composer shows them.

Nothing is refused because of them; they are shown to the writer alone.
"""

from dataclasses import dataclass

from core.statements.plain_words import PlainWords as WordList
from core.statements.readability import reading_of

EASY_AGE = 10
"""Up to this age the draft counts as easy (the young person's own screens aim at nine)."""
LONGEST_SENTENCE = 20
"""Words; more lose a reader of nine whatever the words are."""
LEAST_WORDS = 8
"""Fewer say nothing about an age."""


@dataclass(frozen=True, slots=True)
class Reading:
    """`age` is 0 while there is too little to measure."""

    age: int
    longest: int

    @property
    def is_easy(self) -> bool:
        """Whether a child of about nine can read it."""
        return self.age <= EASY_AGE and self.longest <= LONGEST_SENTENCE


def reading(text: str) -> Reading:
    """Measure a draft."""
    found = reading_of(text)
    return Reading(min(18, found.age) if found.words >= LEAST_WORDS else 0, found.longest)


@dataclass(frozen=True, slots=True)
class Jargon:
    """A word a young person may not know, where it stands, and the plain one to use instead."""

    start: int
    length: int
    word: str
    plain: str


class PlainWords:
    """The plain word for each word of the trade. Run on the worker's own draft, never on a child's words."""

    def __init__(self, words: WordList) -> None:
        self._words = words

    @classmethod
    def load(cls) -> "PlainWords":
        """From resources/words/plain.json."""
        return cls(WordList.load())

    def found(self, text: str) -> tuple[Jargon, ...]:
        """Every such word in `text`, in order."""
        return tuple(Jargon(f.start, f.end - f.start, f.word, f.use) for f in self._words.find(text))
