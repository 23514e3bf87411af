"""The words that open a vault: four generated ones with pictures, or one's own of eight characters or more.

Four words out of N are N x N x N x N equally likely choices: `WordList.bits` says how many bits that is, and
the screen may say it too. It is little beside a random key. It is enough because every guess costs a second
and 256 MiB (slots.py), and because on most computers a secret of the computer's own is mixed in.
"""

import math
import secrets
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from core.errors import Refusal
from core.resources import resource_json

COUNT = 4
SHORTEST_OWN = 8
LONGEST = 200
"""Characters; more is a mistake (something else was pasted) and would only cost time."""
PIN_LENGTHS = range(6, 13)
"""Six at least: growing waits hold off a person, but not a program in the same account on this computer,
which can read the computer's half of the key and try every code. It has tried all of four numbers in about
two hours, and all of six in nine days (0.77 s a guess on two cores; README, "What is not protected")."""
PICTURE_COUNT = 4
PICTURES_OFFERED = 24
"""24 x 24 x 24 x 24 rows: three days of such guessing."""


class PassphraseRefused(Refusal):
    """Words or a PIN that would be too easy to guess."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the list and its picture, as a character of the emoji alphabet."""

    text: str
    picture: str


class WordList:
    """The words to draw from: short, friendly, and no two alike to the eye or the ear."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self._by_text = {word.text: word for word in self.words}
        if len(self._by_text) != len(self.words):
            raise ValueError("a word stands in the list twice")
        self._longest = max(map(len, self._by_text))

    @property
    def bits(self) -> float:
        """How many bits four of them are worth to somebody who knows this list."""
        return COUNT * math.log2(len(self.words))

    def draw(self, choose: Callable[[Sequence[Word]], Word] = secrets.choice) -> tuple[Word, ...]:
        """Four words, each drawn from all of them by the operating system's randomness."""
        return tuple(choose(self.words) for _ in range(COUNT))

    def picture_of(self, text: str) -> str | None:
        """The picture of a word as somebody types it; None while it is no word of the list."""
        word = self._by_text.get(_plain(text))
        return None if word is None else word.picture

    def beginning(self, text: str, *, limit: int = 6) -> tuple[Word, ...]:
        """Words that begin so, to choose from while typing; shortest first."""
        start = _plain(text)
        if not start:
            return ()
        found = [word for word in self.words if word.text.startswith(start)]
        return tuple(sorted(found, key=lambda word: (len(word.text), word.text))[:limit])

    def as_four(self, text: str) -> tuple[Word, ...] | None:
        """The four words in `text`, however spaced, hyphenated or capitalised; None if it is not four.

        Words run together are found too, where there is only one way to part them.
        """
        letters = _plain(text)
        if len(letters) > COUNT * self._longest:
            return None
        spaced = [_plain(part) for part in _parts(text)]
        if len(spaced) == COUNT and all(part in self._by_text for part in spaced):
            return tuple(self._by_text[part] for part in spaced)
        ways = self._partings(letters, COUNT)
        return ways[0] if len(ways) == 1 else None

    def _partings(self, letters: str, count: int) -> list[tuple[Word, ...]]:
        if count == 0:
            return [()] if not letters else []
        ways: list[tuple[Word, ...]] = []
        for length in range(1, min(self._longest, len(letters)) + 1):
            word = self._by_text.get(letters[:length])
            if word is not None:
                ways += [(word, *rest) for rest in self._partings(letters[length:], count - 1)]
        return ways


@cache
def word_list() -> WordList:
    """The list in resources/passphrase/words.json."""
    raw = resource_json("passphrase", "words.json")["words"]
    assert isinstance(raw, list)
    return WordList([Word(str(entry["word"]), str(entry["picture"])) for entry in raw])


@cache
def _banned() -> frozenset[str]:
    raw = resource_json("passphrase", "banned.json")["banned"]
    assert isinstance(raw, list)
    return frozenset(_plain(str(entry)) for entry in raw)


def one_form(text: str) -> str:
    """The one form of what was typed, from which a key is made.

    Four words of the list become those words with single spaces, however they were typed. Anything else is
    someone's own words: NFKC, no spaces at the ends, one space in between, capitals as they are.
    """
    four = word_list().as_four(text) if len(text) <= LONGEST else None
    if four is not None:
        return " ".join(word.text for word in four)
    return " ".join(unicodedata.normalize("NFKC", text).split())


def check_own_words(text: str) -> None:
    """PassphraseRefused for one's own words that are too short, too long, or on everybody's lips."""
    if len(text) > LONGEST:
        raise PassphraseRefused(f"That is very long. Use {LONGEST} letters or fewer.")
    form = one_form(text)
    if len(form) < SHORTEST_OWN:
        raise PassphraseRefused(f"Use {SHORTEST_OWN} or more letters, numbers and spaces.")
    plain = _plain(form) or form
    if plain in _banned() or plain.rstrip("0123456789") in _banned() or _is_pattern(plain):
        raise PassphraseRefused("Lots of people use that one, so it is easy to guess. Try another.")


@cache
def picture_names() -> tuple[str, ...]:
    """The pictures a row can be made of, as they are laid out: resources/passphrase/pictures.json."""
    raw = resource_json("passphrase", "pictures.json")["pictures"]
    assert isinstance(raw, list)
    return tuple(str(name) for name in raw)


def pin_form(pin: str) -> str:
    """The one form of a PIN as typed: no spaces, digits as 0-9. Whether it would do as one: `check_pin`."""
    return "pin:" + "".join(str(unicodedata.decimal(sign, sign)) for sign in pin if not sign.isspace())


def check_pin(pin: str) -> None:
    """PassphraseRefused unless 6 to 12 digits that are no pattern and no birthday."""
    digits = pin_form(pin).removeprefix("pin:")
    if not (digits.isascii() and digits.isdigit()):
        raise PassphraseRefused("Use numbers only.")
    if len(digits) < PIN_LENGTHS.start:
        raise PassphraseRefused(f"Use at least {PIN_LENGTHS.start} numbers.")
    if len(digits) not in PIN_LENGTHS:
        raise PassphraseRefused(f"That is very long. Use {PIN_LENGTHS.stop - 1} numbers or fewer.")
    if _is_pattern(digits):
        raise PassphraseRefused("That one is easy to guess. Try other numbers.")
    if _is_date(digits):
        raise PassphraseRefused("That looks like a birthday. Somebody may know it. Try other numbers.")


def pictures_form(pictures: Sequence[str]) -> str:
    """The one form of a row of pictures by name, in order. Whether it would do as one: `check_pictures`."""
    if any(not name or "," in name for name in pictures):
        raise ValueError("a picture has a plain name")
    return "pictures:" + ",".join(pictures)


def check_pictures(pictures: Sequence[str]) -> None:
    """PassphraseRefused unless four pictures of those offered, with at least two kinds among them."""
    if len(pictures) != PICTURE_COUNT or not set(pictures) <= set(picture_names()):
        raise PassphraseRefused("Choose four pictures.")
    if len(set(pictures)) < 2:
        raise PassphraseRefused("Choose more than one picture, so it is not easy to guess.")


def _parts(text: str) -> list[str]:
    kept = "".join(letter if letter.isalnum() else " " for letter in unicodedata.normalize("NFKC", text))
    return kept.split()


def _plain(text: str) -> str:
    """Letters and digits alone, without case."""
    return "".join(_parts(text)).casefold()


def _is_date(digits: str) -> bool:
    """A day as people write theirs: 140312 or 14032012."""
    year = {6: digits[4:], 8: digits[6:]}.get(len(digits))
    if year is None or (len(digits) == 8 and digits[4:6] not in ("19", "20")):
        return False
    try:
        date(2000 + int(year), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return False
    return True


def _is_pattern(plain: str) -> bool:
    """Few different characters, a short piece again and again, or a run such as 1234 or hgfe."""
    if len(set(plain)) <= 2:
        return True
    if any(plain == (plain[:size] * len(plain))[: len(plain)] for size in range(1, len(plain) // 2 + 1)):
        return True
    steps = {ord(after) - ord(before) for before, after in pairwise(plain)}
    return steps in ({1}, {-1})
