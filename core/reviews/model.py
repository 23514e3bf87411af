"""Looked After Reviews as frozen values: when, what has been brought, what must come first."""

from dataclasses import dataclass
from datetime import date, datetime

from core.ids import ContentId, PersonId
from core.statements.model import Promise, ThreadLine


@dataclass(frozen=True, slots=True)
class Review:
    """One young person's next review. `latest_by` is the statutory last day for it; `number` counts from 1.

    `day` is the day set (until one is, `latest_by`); `at` is "HH:MM" or empty; `place` is free words.
    """

    young_person: PersonId
    number: int
    day: date
    latest_by: date
    at: str = ""
    place: str = ""
    changed_at: datetime | None = None
    changed_by: PersonId | None = None

    @property
    def is_set(self) -> bool:
        """Whether somebody has set its day; else nothing is known but the last day the law allows."""
        return self.changed_at is not None


@dataclass(frozen=True, slots=True)
class Window:
    """The preparation window of a review, as local days."""

    opens: date
    first_reminder: date
    second_reminder: date
    pack_ready: date
    day: date


@dataclass(frozen=True, slots=True)
class Brought:
    """A statement the young person ticked 'bring this to my review'."""

    statement: ContentId
    title: str
    flow: str
    sent_at: datetime
    first_words: str


@dataclass(frozen=True, slots=True)
class BeforeReview:
    """What a worker or IRO sees for one young person before a review, most pressing first.

    `working_days_left` counts whole working days from today to the review day (0 = today).
    `open` is False until the window opens. `late_unseen` counts late statements that this person was told
    of but cannot open (an IRO hears that one is late, not the words).
    """

    review: Review
    window: Window
    name: str
    picture: str
    age: int | None
    working_days_left: int
    open: bool
    unanswered: tuple[ThreadLine, ...] = ()
    late: tuple[ThreadLine, ...] = ()
    late_unseen: int = 0
    missed: tuple[Promise, ...] = ()
    promised: tuple[Promise, ...] = ()
    brought: tuple[Brought, ...] = ()
    checks: tuple["Check", ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checklist before the meeting: key, and when and by whom it was ticked."""

    key: str
    done_on: date | None = None
    by: PersonId | None = None
