"""How easy a worker's draft is to read: the age at which most can read it, and words to look at. Pure.

The age is Flesch-Kincaid's grade plus five, the usual step from a school grade to an age. It is a rough
measure of sentence and word length, shown to the writer alone; nothing is refused because of it.
"""

import re
from dataclasses import dataclass

from core.resources import resource_json

EASY_AGE = 10
"""Up to this age the draft counts as easy (the young person's own screens aim at nine)."""
LONGEST_SENTENCE = 20
"""Words; more lose a reader of nine whatever the words are."""

_SENTENCE = re.compile(r"[.!?]+(?:\s+|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")


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
    sentences = [found for part in _SENTENCE.split(text) if (found := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < 8:
        return Reading(0, max((len(s) for s in sentences), default=0))
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59
    return Reading(max(5, min(18, round(grade) + 5)), max(len(s) for s in sentences))


def _syllables(word: str) -> int:
    low = word.lower()
    count = len(_VOWELS.findall(low))
    if low.endswith("e") and not low.endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(1, count)


@dataclass(frozen=True, slots=True)
class Jargon:
    """A word a young person may not know, where it stands, and the plain one to use instead."""

    start: int
    length: int
    word: str
    plain: str


class PlainWords:
    """The plain word for each word of the trade. Run on the worker's own draft, never on a child's words."""

    def __init__(self, pairs: dict[str, str]) -> None:
        self._pairs = {word.casefold(): plain for word, plain in pairs.items()}
        listed = sorted(self._pairs, key=len, reverse=True)
        self._pattern = re.compile(
            r"(?<!\w)(" + "|".join(re.escape(word) for word in listed) + r")(?!\w)", re.IGNORECASE
        )

    @classmethod
    def load(cls) -> "PlainWords":
        """From resources/words/plain.json."""
        listed = resource_json("words", "plain.json")["words"]
        assert isinstance(listed, list)
        return cls({entry["word"]: entry["use"] for entry in listed})

    def found(self, text: str) -> tuple[Jargon, ...]:
        """Every such word in `text`, in order."""
        return tuple(
            Jargon(m.start(), len(m[0]), m[0], self._like(m[0], self._pairs[m[0].casefold()]))
            for m in self._pattern.finditer(text)
        )

    def _like(self, word: str, plain: str) -> str:
        return plain[:1].upper() + plain[1:] if word[:1].isupper() and not word.isupper() else plain
