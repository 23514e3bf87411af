"""A worker's inbox as values: its groups, orders and rows, and what is asked of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.ids import ContentId, PersonId
from core.statements.model import FeelingChosen, Standing


class Filter(StrEnum):
    """What of the inbox is shown."""

    ALL = "all"
    LATE = "late"
    TODAY = "today"
    UNOPENED = "unopened"
    COVER = "cover"
    ANSWERED = "answered"


class Sort(StrEnum):
    """How the inbox is ordered inside its groups."""

    TIME_LEFT = "time-left"
    NEWEST = "newest"
    YOUNG_PERSON = "young-person"


class Group(StrEnum):
    """Triage groups, in the order shown."""

    SAFETY = "safety"
    LATE = "late"
    TODAY = "today"
    TOMORROW = "tomorrow"
    LATER = "later"
    HOLDING = "holding"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One row of a worker's inbox. `as_cover_for` is set where this worker is cover, not addressee."""

    id: ContentId
    group: Group
    young_person: PersonId
    name: str
    age: int | None
    picture: str
    face_tone: str
    flow: str
    first_words: str
    feelings: tuple[FeelingChosen, ...]
    voice_seconds: float
    sent_at: datetime
    standing: Standing
    opened_by_me: bool
    safety: bool
    has_draft: bool = False
    as_cover_for: str = ""
    addressee_name: str = ""
    may_answer: bool = True
    waiting_to_go: bool = False
    """An answer is saved here and has not reached the hub yet."""
    left: bool = False
    """Whoever was to answer is gone for good."""


@dataclass(frozen=True, slots=True)
class InboxQuery:
    """One look at a worker's inbox. All instants are aware.

    `today_before` is the worker's next start of work and `tomorrow_before` the one after it: a deadline
    before the first is today's, before the second tomorrow's. `parts` are the parts this worker plays in
    the statements shown ("addressee", "cover", "safety"). `search` is free text; every word must be found.
    """

    now: datetime
    today_before: datetime
    tomorrow_before: datetime
    filter: Filter = Filter.ALL
    sort: Sort = Sort.TIME_LEFT
    search: str = ""
    offset: int = 0
    limit: int = 100
    parts: tuple[str, ...] = ("addressee", "cover", "safety")
