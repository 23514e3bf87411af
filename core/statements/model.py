"""What is said and what is answered, as frozen values. All instants are aware and in UTC."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.ids import BlobId, ContentId, DiaryId, DraftId, PersonId, PromiseId
from core.people.model import Handed, Known, Reader


class Mode(StrEnum):
    """Full questions, or few with pictures."""

    FULL = "full"
    EASY = "easy"


@dataclass(frozen=True, slots=True)
class FeelingChosen:
    """A feeling by its key in resources/feelings, and how strong, 1 to `out_of`; None if not said."""

    feeling: str
    strength: int | None = None
    out_of: int = 5


@dataclass(frozen=True, slots=True)
class Said:
    """What was given for one question. `asked` is the question as the young person read it.

    `words` is free writing; `chosen` are option ids and `labels` the same as shown; `scale` is 1-5.
    All empty and `skipped` True when the young person went past it.
    """

    question: str
    asked: str
    words: str = ""
    chosen: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    scale: int | None = None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class VoiceNote:
    """A recording, sealed on its own. `key` (32 bytes as hex) and `sha256` stand in the sealed body.

    `peaks` are up to 120 levels 0..1 for drawing. `size` is in bytes before sealing.
    """

    blob: BlobId
    seconds: float
    size: int
    media_type: str
    sha256: str
    key: str = field(repr=False)
    peaks: tuple[float, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class SafeContact:
    """Asked after a safety trigger: is it safe to contact you, how and when."""

    safe_to_contact: bool | None = None
    how: str = ""
    when: str = ""


class State(StrEnum):
    """Where a statement is (domain: states and escalation). Late is a fact beside it, not a state."""

    SAVED = "saved"
    DELIVERED = "delivered"
    OPENED = "opened"
    HOLDING = "holding"
    ANSWERED = "answered"
    HELPED = "helped"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"


class Verdict(StrEnum):
    """Did this help?"""

    YES = "yes"
    A_BIT = "a-bit"
    NO = "no"


class LateChoice(StrEnum):
    """What a young person may do about a late answer."""

    WAIT = "wait"
    SOMEONE_ELSE = "someone-else"
    ADVOCATE = "advocate"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as its author sent it. `title` is made from the flow and the first words."""

    id: ContentId
    author: PersonId
    flow: str
    flow_version: int
    mode: Mode
    title: str
    said: tuple[Said, ...]
    feelings: tuple[FeelingChosen, ...]
    voice: tuple[VoiceNote, ...]
    addressees: tuple[PersonId, ...]
    readers: tuple[Reader, ...]
    not_to: tuple[Known, ...]
    sent_at: datetime
    wants_reply: bool = True
    safety: tuple[str, ...] = ()
    contact: SafeContact | None = None
    follows: ContentId | None = None
    """The earlier statement this one goes on from (write back, choose someone else)."""

    @property
    def first_words(self) -> str:
        """The first free words, for a list row; empty when there are none."""
        return next((said.words for said in self.said if said.words), "")


@dataclass(frozen=True, slots=True)
class OpenedBy:
    """Who opened, and when."""

    person: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What the hub has said of a statement so far, and the verdict.

    `due_at` is the promise made at acceptance; `clock_due_at` is what counts now (a holding answer's
    date, or a fresh day after 'not sorted'); both None where no clock runs. `late_since` is set from the
    first missed due time and stays on record.
    """

    state: State = State.SAVED
    delivered_at: datetime | None = None
    due_at: datetime | None = None
    clock_due_at: datetime | None = None
    calendar_digest: str = ""
    opened: tuple[OpenedBy, ...] = ()
    holding_until: datetime | None = None
    answered_at: datetime | None = None
    late_since: datetime | None = None
    cover_asked_at: datetime | None = None
    cover_may_answer_at: datetime | None = None
    away_at: datetime | None = None
    """When it was found that those it went to are away, so that their cover may answer; `away_until`: until
    when, where they said so."""
    away_until: datetime | None = None
    boss_told_at: datetime | None = None
    advocate_offered_at: datetime | None = None
    withdrawn_at: datetime | None = None
    verdict: Verdict | None = None
    verdict_words: str = ""
    reopened_at: datetime | None = None

    @property
    def is_late(self) -> bool:
        """Late now: missed, and not yet answered."""
        return self.late_since is not None and self.state not in (
            State.ANSWERED,
            State.HELPED,
            State.WITHDRAWN,
        )


class AnswerKind(StrEnum):
    """What counts as an answer, and the one holding answer."""

    WRITTEN = "written"
    VISIT = "visit"
    CALL = "call"
    VIDEO = "video"
    HOLDING = "holding"


class PromiseState(StrEnum):
    """Kept in both views until done or explained."""

    OPEN = "open"
    DONE = "done"
    EXPLAINED = "explained"


@dataclass(frozen=True, slots=True)
class Promise:
    """Who will do what, by when (a local day; `by_time` "HH:MM" if a time was said)."""

    id: PromiseId
    statement: ContentId
    young_person: PersonId
    maker: PersonId
    who: str
    what: str
    by: date
    by_time: str = ""
    state: PromiseState = PromiseState.OPEN
    changed_at: datetime | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a statement, in four parts; or a logged visit, call or video; or the holding answer.

    `happened_at` and `said` belong to a visit, call or video; `plan` and `holding_until` to the holding
    answer. `as_cover_for` names the recipient when the cover answered. `on_time` is judged against the
    promise at whole seconds once the hub has its time; None before. `disputed_at`: "that didn't happen".
    """

    id: ContentId
    statement: ContentId
    author: PersonId
    kind: AnswerKind
    sent_at: datetime
    thank_you: str = ""
    understood: str = ""
    next_steps: str = ""
    who_and_when: str = ""
    promises: tuple[Promise, ...] = ()
    happened_at: datetime | None = None
    said: str = ""
    plan: str = ""
    holding_until: datetime | None = None
    as_cover_for: PersonId | None = None
    on_time: bool | None = None
    delivered: bool = False
    read_at: datetime | None = None
    disputed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A statement with all that came of it."""

    statement: Statement
    standing: Standing
    answers: tuple[Answer, ...] = ()
    promises: tuple[Promise, ...] = ()
    in_review: bool = False
    unread_answer: bool = False
    take_back_until: datetime | None = None
    """Set for the author while the statement may still be taken back."""
    handed: tuple[Handed, ...] = ()
    """Who gave it to whom to answer, oldest first."""
    left: bool = False
    """Whoever was to answer is gone for good."""


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """One row of 'where my words are'."""

    id: ContentId
    flow: str
    title: str
    sent_at: datetime
    standing: Standing
    addressee_name: str
    answered_by: str = ""
    unread_answer: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement being written. `walk` is the flow walker's own JSON; `voice` holds blobs kept so far."""

    id: DraftId
    flow: str
    mode: Mode
    walk: str
    changed_at: datetime
    voice: tuple[VoiceNote, ...] = ()
    to: tuple[PersonId, ...] = ()
    not_to: tuple[Known, ...] = ()
    contact: SafeContact | None = None
    follows: ContentId | None = None


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """Private; never sent; the young person's to delete."""

    id: DiaryId
    words: str
    feelings: tuple[FeelingChosen, ...]
    written_at: datetime
    changed_at: datetime
