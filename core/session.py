"""One unlocked person: their services, and the loop that carries for them. Made at unlock, closed at lock."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING

from core.clock import Clock
from core.events import EventBus
from core.ids import PersonId
from core.people.model import Person, Role
from core.people.register import organisation_name
from core.people.settling import Hub, hub_of, identity_of
from core.reviews.preparation import ReviewsService
from core.reviews.schedule import ReviewRules
from core.sealing.identity import Identity
from core.statements.account import Account
from core.statements.alarms import AlarmService
from core.statements.diary import DiaryService
from core.statements.library import FeelingsVocabulary, FlowLibrary
from core.statements.reading import WordsService
from core.statements.writing import WritingService
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
        if self._carries is not None:
            self._carries.stop()
        self.account.vault.close()


def open_session(vault: Vault, clock: Clock, library: Library) -> Session:
    """The session of an open vault's owner. LookupError in a vault that has not joined."""
    with vault.reading() as work:
        identity, hub = identity_of(work), hub_of(work)
        me, recovery = replace(_owner(work), kid=identity.kid), _recovery(work)
        organisation = organisation_name(work)
    made: list[Session] = []
    account = _account(vault, clock, hub, me, recovery, identity, made)
    session = Session(account, identity, hub, organisation, library)
    made.append(session)
    if me.role is not Role.YOUNG_PERSON:
        session.make_all()
    return session


def _account(
    vault: Vault,
    clock: Clock,
    hub: Hub,
    me: Person,
    recovery: Person,
    identity: Identity,
    session: "list[Session]",
) -> Account:
    def nudge() -> None:
        for made in session:
            made.nudge()

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
        bus=EventBus(),
        nudge=nudge,
        hub_heard_at=lambda: session[0].hub_heard_at() if session else None,
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
    """`session` holds the session of this account as soon as there is one."""

