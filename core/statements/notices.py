"""The small sealed messages that travel beside statements and answers."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.ids import ContentId, PersonId, PromiseId
from core.people.model import Handed, Role, WhyReader
from core.statements.model import PromiseState, Verdict


class Kind(StrEnum):
    """What is inside an envelope; the hub never sees it."""

    STATEMENT = "statement"
    ANSWER = "answer"
    VERDICT = "verdict"
    DISPUTE = "dispute"
    PROMISE = "promise"
    REVIEW = "review"
    BROUGHT = "brought"
    CIRCLE = "circle"
    CASELOAD = "caseload"
    HAND_OVER = "hand-over"


@dataclass(frozen=True, slots=True)
class VerdictNotice:
    """Did this help? `words` is what is still not sorted, if the young person said."""

    statement: ContentId
    verdict: Verdict
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DisputeNotice:
    """ "That didn't happen", of a logged visit, call or video."""

    statement: ContentId
    answer: ContentId
    at: datetime


@dataclass(frozen=True, slots=True)
class PromiseNotice:
    """A promise was kept, or is explained."""

    statement: ContentId
    promise: PromiseId
    state: PromiseState
    explanation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReviewNotice:
    """The next review of a young person was set or moved."""

    young_person: PersonId
    number: int
    day: date
    latest_by: date
    at: str
    place: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class BroughtNotice:
    """A young person wants a statement at their review, or no longer does.

    `promises`: how the promises in its answers stand, as the young person was told, for an IRO who gets the
    answers now and was not told what came of them.
    """

    statement: ContentId
    young_person: PersonId
    bring: bool
    at: datetime
    promises: tuple[PromiseNotice, ...] = ()


@dataclass(frozen=True, slots=True)
class HandOverNotice:
    """`taker` has `giver`'s place beside a young person, and answers for these statements from now on.

    With the part COVER they cover for `covers_for`, who answers, in the place of `giver`; where nobody
    covered, `giver` is `covers_for`. `role` is that of who answers.

    `id` is the hand-over's; what does not fit into one notice comes with the next. Everybody hears of those
    statements alone that they hold themselves. `told`, for the young person alone: for each of them the
    granter's signed record (PROTOCOL.md section 7) in base64. For the new worker alone: `review`, the next
    one; `earlier`, how those statements were handed on before. Also for the young person alone: `total`, of
    how many statements they will hear, before they have heard of them all.
    """

    id: str
    young_person: PersonId
    role: Role
    giver: PersonId
    taker: PersonId
    at: datetime
    statements: tuple[ContentId, ...] = ()
    told: tuple[str, ...] = ()
    review: ReviewNotice | None = None
    earlier: tuple[Handed, ...] = ()
    total: int = 0
    part: WhyReader = WhyReader.ADDRESSEE
    covers_for: PersonId | None = None
