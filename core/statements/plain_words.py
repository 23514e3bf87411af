"""Plain words for a worker's own draft: what a young person may not know, and what to say instead.

It reads only what a worker writes. A young person's words are never looked at.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.resources import resource_json


@dataclass(frozen=True, slots=True)
class Found:
    """A hard word at `start`:`end` of the draft. `use` replaces it, with its capital kept.

    For a short form, `use` is the long form and `explain` what a tap on it says to the young person.
    """

    start: int
    end: int
    word: str
    use: str
    explain: str = ""


@dataclass(frozen=True, slots=True)
class ShortForm:
    """An acronym, what it stands for, and the sentence a tap on it shows."""

    short: str
    long: str
    explain: str


class PlainWords:
    """The list of hard words and short forms of one language."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self._plain: dict[str, str] = {entry["word"].lower(): entry["use"] for entry in content["words"]}
        self._short = {entry["short"]: ShortForm(**entry) for entry in content["short_forms"]}
        # Longest first, so that "supervised contact" wins over "contact".
        followed = {entry["word"].lower(): entry.get("unless_next", []) for entry in content["words"]}
        longest_first = sorted(self._plain, key=len, reverse=True)
        hard = "|".join(re.escape(word) + _unless(followed[word]) for word in longest_first)
        short = "|".join(re.escape(word) for word in sorted(self._short, key=len, reverse=True))
        self._hard = re.compile(rf"(?<![\w'’-])(?:{hard})(?![\w’-])(?!'\w)", re.IGNORECASE)
        self._acronym = re.compile(rf"(?<![\w'’-])(?:{short})(?![\w-])")

    @classmethod
    def load(cls) -> "PlainWords":
        """From resources/words/plain.json."""
        return cls(resource_json("words", "plain.json"))

    @property
    def hard_words(self) -> tuple[str, ...]:
        """Every hard word, in lower case."""
        return tuple(self._plain)

    @property
    def short_forms(self) -> tuple[ShortForm, ...]:
        """Every acronym that can be explained."""
        return tuple(self._short.values())

    def explain(self, short: str) -> ShortForm | None:
        """What an acronym stands for; None if it is not known."""
        return self._short.get(short)

    def find(self, draft: str) -> tuple[Found, ...]:
        """Every hard word and short form in a worker's draft, in order, none overlapping another."""
        found = [self._of_acronym(match) for match in self._acronym.finditer(draft)]
        taken = [(one.start, one.end) for one in found]
        for match in self._hard.finditer(draft):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                found.append(self._of_word(match))
        return tuple(sorted(found, key=lambda one: one.start))

    def _of_acronym(self, match: re.Match[str]) -> Found:
        form = self._short[match.group()]
        return Found(match.start(), match.end(), match.group(), form.long, form.explain)

    def _of_word(self, match: re.Match[str]) -> Found:
        word = match.group()
        use = self._plain[word.lower()]
        return Found(match.start(), match.end(), word, use[0].upper() + use[1:] if word[0].isupper() else use)


def _unless(following: Sequence[str]) -> str:
    """'contact me' is not 'contact': what may not come next, as a pattern."""
    return rf"(?!\s+(?:{'|'.join(map(re.escape, following))})\b)" if following else ""


def with_plain(draft: str, found: Found) -> str:
    """The draft with one hard word replaced."""
    return draft[: found.start] + found.use + draft[found.end :]
