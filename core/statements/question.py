"""One question as data: its kind, its words, its options, and what may be given for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from core.people.model import Known
from core.statements.model import FeelingChosen

MOST_WORDS = 10_000
"""Characters in one free answer (domain.md section 10)."""


class Kind(StrEnum):
    """How a question is answered, and so which page shows it."""

    FEELINGS = "feelings"
    """One or more faces; in full mode with a strength of 1 to 5 on the same page."""
    STRENGTH = "strength"
    """Easy mode: how strong, 1 to `scale`, for all the faces chosen on the page before."""
    SIZE = "size"
    """How big, 1 to `scale`: five sizes in the painted scene, three in easy mode. Options name them."""
    ONE = "one"
    """One of the options."""
    MANY = "many"
    """Any of the options."""
    TEXT = "text"
    """Free writing; with `voice` also talking; with options also ticks beside the box."""
    PEOPLE = "people"
    """People of the circle, and the options, and own words."""


class Feeds(StrEnum):
    """What an answer also proposes on the 'who should get this?' page."""

    NOTHING = ""
    RECIPIENTS = "recipients"
    EXCLUDED = "excluded"
    REPLY = "reply"
    """The options 'yes' and 'no' say whether a reply is wanted."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to tap. `icon` is a Lucide name, `picture` a drawing under resources/art.

    `safety` names the tick in domain.md section 5 that this is (such as "hurt"), or is empty.
    `alone`: choosing it clears the others ("none of these"). `roles`: who it stands for, by role code.
    """

    code: str
    word: str
    line: str = ""
    icon: str = ""
    picture: str = ""
    worker: str = ""
    safety: str = ""
    alone: bool = False
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """Shown only when `question` was answered with one of `any_of`, or, if that is empty, with anything
    but the codes in `unless`."""

    question: str
    any_of: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What was given for one question; which parts are filled follows from the question's kind.

    `words`: free writing. `chosen`: option codes. `scale`: 1 to the question's `scale`. Voice notes are
    kept beside the walk by the draft, under the question's id.
    """

    words: str = ""
    chosen: tuple[str, ...] = ()
    scale: int | None = None
    feelings: tuple[FeelingChosen, ...] = ()
    people: tuple[Known, ...] = ()
    skipped: bool = False

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> "Given":
        """From the fields that `dataclasses.asdict` gave, after JSON has made lists of its tuples."""
        return cls(
            words=fields["words"],
            chosen=tuple(fields["chosen"]),
            scale=fields["scale"],
            feelings=tuple(FeelingChosen(**felt) for felt in fields["feelings"]),
            people=tuple(Known(**person) for person in fields["people"]),
            skipped=fields["skipped"],
        )

    @property
    def is_empty(self) -> bool:
        """Nothing in it, skipped or not."""
        return not (self.words.strip() or self.chosen or self.feelings or self.people) and self.scale is None

    @property
    def codes(self) -> frozenset[str]:
        """Option and feeling codes together, for conditions."""
        return frozenset(self.chosen) | {felt.feeling for felt in self.feelings}


NOTHING = Given()


@dataclass(frozen=True, slots=True)
class Question:
    """One question, one screen. `say` is what is read aloud; `worker` is the label the worker reads.

    `own_words`: a choice that also takes a line of free writing. `picture`: a drawing under resources/art
    (every easy question has one). `scale`: the top of a size or strength.
    """

    id: str
    kind: Kind
    title: str
    sub: str
    say: str
    worker: str
    picture: str = ""
    options: tuple[Option, ...] = ()
    options_title: str = ""
    own_words: bool = False
    voice: bool = False
    may_skip: bool = True
    scale: int = 0
    feeds: Feeds = Feeds.NOTHING
    only_if: OnlyIf | None = None

    def option(self, code: str) -> Option:
        """The option with this code. KeyError if there is none."""
        for option in self.options:
            if option.code == code:
                return option
        raise KeyError(f"{self.id}: no option {code!r}")

    def problem_with(self, given: Given) -> str:
        """Why this cannot be an answer here, in words for a developer; empty if it can."""
        known = {option.code for option in self.options}
        if not set(given.chosen) <= known:
            return f"{self.id}: not an option: {sorted(set(given.chosen) - known)}"
        if len(set(given.chosen)) != len(given.chosen):
            return f"{self.id}: an option twice"
        if self.kind is Kind.ONE and len(given.chosen) > 1:
            return f"{self.id}: takes one option"
        if len(given.chosen) > 1 and any(self.option(code).alone for code in given.chosen):
            return f"{self.id}: an option that stands alone, with others"
        if given.scale is not None and not 1 <= given.scale <= self.scale:
            return f"{self.id}: scale is 1 to {self.scale}"
        if given.feelings and self.kind is not Kind.FEELINGS:
            return f"{self.id}: takes no feelings"
        if any(f.strength is not None and not 1 <= f.strength <= f.out_of for f in given.feelings):
            return f"{self.id}: a strength out of range"
        if len(given.words) > MOST_WORDS:
            return f"{self.id}: more than {MOST_WORDS} characters"
        return f"{self.id}: skipped, yet not empty" if given.skipped and not given.is_empty else ""

    def toggled(self, given: Given, code: str) -> Given:
        """`given` after a tap on an option: on or off, one or many, and 'alone' options clear the rest."""
        option = self.option(code)
        if code in given.chosen:
            kept = tuple(c for c in given.chosen if c != code)
        elif self.kind is Kind.ONE or option.alone:
            kept = (code,)
        else:
            on = {c for c in given.chosen if not self.option(c).alone} | {code}
            kept = tuple(o.code for o in self.options if o.code in on)
        return replace(given, chosen=kept, skipped=False)
