"""What the worker's room needs of one unlocked person; made by whoever opens the session."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.clock import Clock
from core.ids import PersonId
from core.insights.late import CountsService
from core.people.model import Person
from core.reviews.preparation import ReviewsService
from core.session import Session
from core.statements.absence import AbsenceService
from core.statements.alarms import AlarmService
from core.statements.answering import AnsweringService
from core.statements.handing import HandingService
from core.statements.promises import PromiseService
from core.statements.spare_key import SpareKeyService
from core.statements.triage import InboxService
from core.worktime.clock import WorkingClock
from core.worktime.days import WorkingDays
from ui.welcome.access import QuickUnlock
from ui.worker.inviting_services import InvitingServices, inviting_services_of
from ui.worker.own_services import OwnServices, own_services_of


class Link(Protocol):
    """How the connection to the hub stands: core.sync.loop.SyncStatus has these."""

    @property
    def online(self) -> bool: ...
    @property
    def waiting(self) -> int: ...
    @property
    def last_at(self) -> datetime | None: ...
    @property
    def offline_since(self) -> datetime | None: ...
    @property
    def refused(self) -> str: ...
    @property
    def alarm(self) -> str: ...


@dataclass(frozen=True, slots=True)
class WorkerServices:
    """Every call to a service runs on the session's lane; `link` and `wake` may be called from any thread.

    `person` finds somebody of the directory, `setting` and `keep_setting` are this person's own choices (JSON
    values by key): on the lane too. `link` is SyncLoop.status, `wake` SyncLoop.wake.
    """

    me: Person
    clock: Clock
    working: WorkingClock
    days: WorkingDays
    inbox: InboxService
    counts: CountsService
    answering: AnsweringService
    promises: PromiseService
    reviews: ReviewsService
    person: Callable[[PersonId], Person | None]
    setting: Callable[[str], object]
    keep_setting: Callable[[str, object], None]
    absence: AbsenceService
    handing: HandingService
    alarms: AlarmService
    spare_key: SpareKeyService
    inviting: InvitingServices
    own: OwnServices
    link: Callable[[], Link]
    wake: Callable[[], None]


def services_of(
    session: Session, *, quick: QuickUnlock | None = None, confirm: Callable[[str], None] | None = None
) -> WorkerServices:
    """The worker's part of an unlocked session; `quick` and `confirm`: see OwnServices."""
    return WorkerServices(
        me=session.me,
        clock=session.clock,
        working=session.account.working,
        days=session.account.days,
        inbox=session.inbox,
        counts=session.counts,
        answering=session.answering,
        promises=session.promises,
        reviews=session.reviews,
        person=session.person,
        setting=session.setting,
        keep_setting=session.keep_setting,
        absence=session.absence,
        handing=session.handing,
        alarms=session.alarms,
        spare_key=session.spare_key,
        inviting=inviting_services_of(session),
        own=own_services_of(session, quick, confirm),
        link=session.loop.status,
        wake=session.loop.wake,
    )
