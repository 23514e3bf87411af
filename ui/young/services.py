"""What the young person's room needs of one unlocked person; made by whoever opens the session."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from core.clock import Clock
from core.events import EventBus
from core.people.model import Person
from core.people.own_computers import unsure
from core.reviews.preparation import ReviewsService
from core.session import Library, Session
from core.statements.alarms import AlarmService
from core.statements.diary import DiaryService
from core.statements.handing_values import heard_of_any
from core.statements.library import FeelingsVocabulary, FlowLibrary
from core.statements.reading import WordsService
from core.statements.spare_key import SpareKeyService
from core.statements.writing import WritingService
from core.worktime.clock import WorkingClock
from core.worktime.days import WorkingDays
from ui.welcome.access import QuickUnlock

if TYPE_CHECKING:
    from core.people.devices import DeviceService
    from core.people.own_computers import AddedComputer
    from core.statements.handing import NewWorker


class Link(Protocol):
    """How the connection to the hub stands: core.sync.loop.SyncStatus has these."""

    @property
    def online(self) -> bool: ...
    @property
    def alarm(self) -> str: ...


class Preferences(Protocol):
    """Where this person's choices are kept, in their own vault. Values are JSON. Called on the lane."""

    def get(self, key: str, default: object = None) -> object:
        """What was chosen, or `default`."""
        ...

    def set(self, key: str, value: object) -> None:
        """Keep it."""
        ...


@dataclass(frozen=True, slots=True)
class YoungServices:
    """Every call to a service runs on the session's lane. `seen_by` says in words when a person will see what
    is sent now ("8:30 in the morning on Monday"), for the safety page; empty when that is not known.

    `quick` is None where the computer cannot keep a faster way in safely. `devices` and `link` are made on
    the lane when they are first asked for; `wake` may be called from anywhere. `confirm` refuses words that
    do not open this vault; None where they cannot be asked for.
    """

    me: Person
    recovery: Person
    clock: Clock
    working: WorkingClock
    days: WorkingDays
    bus: EventBus
    writing: WritingService
    words: WordsService
    diary: DiaryService
    reviews: ReviewsService
    library: FlowLibrary
    feelings: FeelingsVocabulary
    preferences: Preferences
    alarms: AlarmService
    spare_key: SpareKeyService
    devices: Callable[[], "DeviceService"]
    link: Callable[[], Link]
    wake: Callable[[], None]
    new_workers: Callable[[], "tuple[NewWorker, ...]"] = lambda: ()
    knows_new_worker: Callable[[str], None] = lambda _id: None
    added_computers: "Callable[[], tuple[AddedComputer, ...]]" = lambda: ()
    seen_by: Callable[[], str] = field(default=lambda: "")
    quick: QuickUnlock | None = None
    confirm: Callable[[str], None] | None = None


class SessionPreferences:
    """The preferences of a session, kept in its vault."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, key: str, default: object = None) -> object:
        return self._session.setting(key, default)

    def set(self, key: str, value: object) -> None:
        self._session.keep_setting(key, value)


def services_of(
    session: Session,
    library: Library,
    *,
    seen_by: Callable[[], str] = lambda: "",
    quick: QuickUnlock | None = None,
    confirm: Callable[[str], None] | None = None,
) -> YoungServices:
    """What the room needs of an unlocked session."""
    account = session.account
    return YoungServices(
        me=account.me,
        recovery=account.recovery,
        clock=account.clock,
        working=account.working,
        days=account.days,
        bus=account.bus,
        writing=session.writing,
        words=session.words,
        diary=session.diary,
        reviews=session.reviews,
        library=library.flows,
        feelings=library.feelings,
        preferences=SessionPreferences(session),
        alarms=session.alarms,
        spare_key=session.spare_key,
        devices=lambda: session.devices,
        link=lambda: session.loop.status(),
        wake=session.nudge,
        # Without any the whole service need not be made.
        new_workers=lambda: session.handing.waiting() if heard_of_any(account) else (),
        knows_new_worker=lambda id: session.handing.read(id),
        added_computers=lambda: session.devices.added() if _any_unsure(session) else (),
        seen_by=seen_by,
        quick=quick,
        confirm=confirm,
    )


def _any_unsure(session: Session) -> bool:
    with session.account.vault.reading() as work:
        return bool(unsure(work))
