"""Breaking the glass, as values: who asks for what, what lies there, what was opened; and what is refused."""

from dataclasses import dataclass, field
from datetime import datetime

from core.errors import Refusal
from core.ids import ContentId, PersonId
from core.people.model import Person
from core.statements.model import Answer, Statement
from core.sync.wire import Stage


class BreakGlassRefused(Refusal):
    """One of these, each with its own sentence."""

    said = ""

    def __init__(self) -> None:
        super().__init__(self.said)


class OnePerson(BreakGlassRefused):
    """One name twice."""

    said = "It takes two people. Choose another person for the second sheet."


class NoReason(BreakGlassRefused):
    """Nothing for the young person to read."""

    said = "Write why, in a line. The young person reads it."


class NotInTheDirectory(BreakGlassRefused):
    """Somebody without a computer of their own any more."""

    said = "One of the two has no computer with Heard any more. Choose somebody who has."


class EmergencyOver(BreakGlassRefused):
    """Its end has come, or it was closed."""

    said = "The time is over. What was open is closed again."


class KeptFromOne(BreakGlassRefused):
    """Its author kept it from one of the two."""

    said = (
        "Its author has kept this from one of you, so it is not shown. That you asked for it stands in the "
        "log. Two others can open it."
    )


class NotReadable(BreakGlassRefused):
    """What came is not what its author sealed, or not for this key."""

    said = "This cannot be opened with the recovery key. Tell your IT. That it was tried stands in the log."


@dataclass(frozen=True, slots=True, repr=False)
class Hand:
    """One of the two: who they say they are, and the recovery phrase of their sheet as they typed it."""

    person: PersonId
    words: str


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """Whose post, why (a word of RecoveryReason), the line for the young person, and the two."""

    about: PersonId
    why: str
    line: str
    hands: tuple[Hand, Hand]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is open. `until`: by the hub's clock."""

    about: Person
    who: tuple[Person, Person]
    why: str
    line: str = field(repr=False)
    until: datetime


@dataclass(frozen=True, slots=True)
class PostRow:
    """One envelope from outside. `young`: whose it is, or whom it answers, as a number of this emergency.

    `by`: the worker who wrote it; None for a young person. `asked`: which statement it is about.
    """

    content: ContentId
    young: int
    by: Person | None
    stage: Stage
    urgent: bool
    received_at: datetime
    due_at: datetime | None
    answered_at: datetime | None
    asked: ContentId | None


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened: one of `statement`, `answer`, `words`. `by`: its author's name, as they go by here."""

    content: ContentId
    by: str
    sent_at: datetime
    statement: Statement | None = field(default=None, repr=False)
    answer: Answer | None = field(default=None, repr=False)
    words: str = field(default="", repr=False)
