"""One unlocked person: their services, and the loop that carries for them. Made at unlock, closed at lock."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from core.clock import Clock
from core.events import EventBus
from core.ids import PersonId
from core.insights.late import CountsService
from core.people.directory import organisation_name
from core.people.model import Person, Role
from core.people.settling import Hub, hub_of, identity_of
from core.reviews.preparation import ReviewsService
from core.reviews.schedule import ReviewRules
from core.sealing.identity import Identity
from core.statements.absence import AbsenceService
from core.statements.account import Account
from core.statements.alarms import AlarmService
from core.statements.answering import AnsweringService
from core.statements.diary import DiaryService
from core.statements.filing import Filing
from core.statements.library import FeelingsVocabulary, FlowLibrary
from core.statements.promises import PromiseService
from core.statements.reading import WordsService
from core.statements.triage import InboxService
from core.statements.writing import WritingService
from core.sync.client import HubClient
from core.sync.loop import SyncLoop
from core.sync.office_calls import OfficeCalls
from core.sync.outbox import Outbox
from core.sync.wire import CalendarId
from core.vault.engine import Vault
from core.vault.work import UnitOfWork
from core.worktime.calendar import WorkingCalendar
from core.worktime.days import WorkingDays

YEARS_AHEAD = 2
"""How far a clock is compiled at first; it grows by itself when asked for more."""


@dataclass(frozen=True, slots=True)
class Library:
    """What is data and the same for everybody; loaded once for all sessions."""

    flows: FlowLibrary
    feelings: FeelingsVocabulary
    reviews: ReviewRules

    @classmethod
    @cache
    def load(cls) -> "Library":
        """From resources/; read once."""
        return cls(FlowLibrary.load(), FeelingsVocabulary.load(), ReviewRules.load())


@dataclass(frozen=True, slots=True)
class Session:
    """Everything an unlocked person can do. `close()` ends the loop and locks the vault."""

    account: Account
    organisation: str
    writing: WritingService
    words: WordsService
    diary: DiaryService
    inbox: InboxService
    answering: AnsweringService
    absence: AbsenceService
    alarms: AlarmService
    promises: PromiseService
    reviews: ReviewsService
    counts: CountsService
    loop: SyncLoop

    @property
    def me(self) -> Person:
        """Whose session this is."""
        return self.account.me

    @property
    def bus(self) -> EventBus:
        """Where facts come up."""
        return self.account.bus

    @property
    def clock(self) -> Clock:
        """The time."""
        return self.account.clock

    def setting(self, key: str, default: object = None) -> object:
        """A setting kept in this person's vault."""
        with self.account.vault.reading() as work:
            return work.settings.get(f"ui.{key}", default)

    def keep_setting(self, key: str, value: object) -> None:
        """Keep a setting in this person's vault."""
        with self.account.vault.transaction() as work:
            work.settings.set(f"ui.{key}", value)

    def person(self, id: PersonId) -> Person | None:
        """Somebody of the directory, to show."""
        with self.account.vault.reading() as work:
            return self.account.known(work, id)

    def start(self, on_crash: Callable[[BaseException], None] | None = None) -> None:
        """Begin carrying."""
        self.loop.start(on_crash)

    def close(self) -> None:
        """Stop carrying, then lock."""
        self.loop.stop()
        self.account.vault.close()


def open_session(vault: Vault, clock: Clock, library: Library) -> Session:
    """The session of an open vault's owner. LookupError in a vault that has not joined."""
    with vault.reading() as work:
        identity, hub = identity_of(work), hub_of(work)
        me, recovery = replace(_owner(work), kid=identity.kid), _recovery(work)
        organisation = organisation_name(work)
    client = HubClient(hub.origin, identity, me.account, hub_public=bytes.fromhex(hub.public))
    bus = EventBus()
    loops: list[SyncLoop] = []
    account = _account(vault, clock, bus, hub, me, recovery, identity, loops)
    counts = CountsService(account, OfficeCalls(client))
    loop = SyncLoop(
        client,
        vault,
        Filing(account, identity),
        mailbox=me.mailbox,
        bus=bus,
        clock=clock,
        also=() if me.role is Role.YOUNG_PERSON else (counts.ask,),
    )
    loops.append(loop)
    writing = WritingService(account, library.flows, library.feelings)
    return Session(
        account=account,
        organisation=organisation,
        writing=writing,
        words=WordsService(account, writing, library.flows),
        diary=DiaryService(account),
        inbox=InboxService(account),
        answering=AnsweringService(account),
        absence=AbsenceService(account),
        alarms=AlarmService(account),
        promises=PromiseService(account),
        reviews=ReviewsService(account, library.reviews),
        counts=counts,
        loop=loop,
    )


def _account(
    vault: Vault,
    clock: Clock,
    bus: EventBus,
    hub: Hub,
    me: Person,
    recovery: Person,
    identity: Identity,
    loops: list[SyncLoop],
) -> Account:
    def nudge() -> None:
        for loop in loops:
            loop.wake()

    calendar = WorkingCalendar.from_dict(dict(hub.calendar))
    year = clock.now().year
    return Account(
        me=me,
        recovery=recovery,
        vault=vault,
        outbox=Outbox(identity, me, recovery, clock),
        clock=clock,
        calendar=calendar,
        working=calendar.compile(year - 1, year + YEARS_AHEAD),
        days=WorkingDays(hub.nation),
        calendar_id=CalendarId(hub.calendar_id),
        bus=bus,
        nudge=nudge,
        hub_heard_at=lambda: loops[0].status().last_at if loops else None,
    )


def _owner(work: UnitOfWork) -> Person:
    owner = work.identity.owner()
    person = work.people.get(owner) if owner else None
    if person is None:
        raise LookupError("this vault has no owner yet")
    return person


def _recovery(work: UnitOfWork) -> Person:
    found = next((person for person in work.people.all() if person.role is Role.RECOVERY), None)
    if found is None:
        raise LookupError("this vault knows no recovery key")
    return found
