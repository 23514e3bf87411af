"""What the welcome pages ask of whoever opens and makes vaults. Wired by the composition root."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Protocol

from core.ids import VaultId


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One vault on this computer: the picture its owner chose ("whale"), and nothing else.

    `old`: its owner began again here and put it away.
    """

    vault: VaultId
    picture: str
    old: bool = False


@dataclass(frozen=True, slots=True)
class PictureWord:
    """One word of the list, and its picture as an emoji."""

    word: str
    picture: str


@dataclass(frozen=True, slots=True)
class Opened:
    """It is open; `session` is handed on untouched."""

    session: object


@dataclass(frozen=True, slots=True)
class Wrong:
    """The words or the code did not fit. `tries_left` before waits begin; 0 when they have begun."""

    tries_left: int


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many tries for now: again after `left`."""

    left: timedelta


class Why(Enum):
    """Why the quick way in will not do now."""

    DAY = "day"
    """Its day is over."""
    TRIES = "tries"
    """It was tried too often."""
    GONE = "gone"
    """This computer's half of its key cannot be had."""


@dataclass(frozen=True, slots=True)
class WordsNeeded:
    """The quick way in will not do now, and why."""

    why: Why = Why.DAY


Outcome = Opened | Wrong | Wait | WordsNeeded


class QuickWay(Enum):
    """How a vault may be opened quickly."""

    CODE = "code"
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True)
class Quick:
    """The quick way into a vault; `why_not` where it is set but will not do now."""

    way: QuickWay
    why_not: Why | None = None


PutAway = Callable[[VaultId], None]
"""See AccessService.put_away."""


class AccessService(Protocol):
    """Opening. Every call runs on a lane, and may raise a Refusal, whose sentence is shown."""

    def people(self) -> Sequence[PersonCard]:
        """The vaults on this computer, old ones last."""
        ...

    def put_away(self, vault: VaultId) -> None:
        """Its owner began again here: it stands apart until its words open it."""
        ...

    def remove(self, vault: VaultId) -> None:
        """One that was put away, for good."""
        ...

    def wait_left(self, vault: VaultId) -> timedelta:
        """How long until a try is taken; zero when now."""
        ...

    def quick(self, vault: VaultId) -> Quick | None:
        """The quick way in, where one was set."""
        ...

    def unlock(self, vault: VaultId, words: str) -> Outcome:
        """With the words. Takes about a second."""
        ...

    def quick_unlock(self, vault: VaultId, code: str) -> Outcome:
        """With the short code."""
        ...

    def unlock_by_pictures(self, vault: VaultId, pictures: tuple[str, ...]) -> Outcome:
        """With four pictures in a row."""
        ...


class WordsService(Protocol):
    """The list of words, and what is too easy to guess. Quick: called while somebody types."""

    def draw(self) -> Sequence[PictureWord]:
        """Four new words."""
        ...

    def picture_of(self, text: str) -> str | None:
        """The picture of a word of the list; None for anything else."""
        ...

    def split(self, text: str) -> Sequence[str]:
        """The words in what was pasted or typed into one box."""
        ...

    def own_words_fault(self, text: str) -> str:
        """Why these own words will not do, in one sentence; "" if they will."""
        ...

    def pictures(self) -> Sequence[str]:
        """The pictures a row is made of, as they are laid out."""
        ...

    def code_fault(self, code: str) -> str:
        """Why this short code will not do; "" if it will."""
        ...


class SetUpService(Protocol):
    """Making a vault. `make` runs on a lane and may raise a Refusal."""

    def can_have_code(self) -> bool:
        """This computer has a safe place that a short code needs."""
        ...

    def make(self, words: str, picture: str, code: str) -> object:
        """Make and open a vault; `code` is "" for none. Returns the session."""
        ...


class QuickUnlock(Protocol):
    """A faster way in on this computer. Every call runs on the lane; each may refuse with a sentence."""

    def way(self) -> QuickWay | None:
        """What is set; None where nothing is."""
        ...

    def look(self) -> None:
        """Refuses where this computer cannot keep one safely. It may first ask its owner for a password."""
        ...

    def confirm(self, words: str) -> None:
        """Refuses unless these words open my room; takes about a second."""
        ...

    def keep(self, way: QuickWay, chosen: str | tuple[str, ...]) -> None:
        """Set the code, or the four pictures, in place of what was set; refuses what is easy to guess."""
        ...

    def end(self) -> None:
        """Nothing is set any more."""
        ...
