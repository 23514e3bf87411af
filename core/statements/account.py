"""What every use case of one unlocked person needs: who, where it is kept, how it leaves, the time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from core.clock import Clock
from core.events import Event, EventBus
from core.ids import PersonId
from core.people.model import Circle, Person
from core.sync.outbox import Outbox
from core.sync.wire import CalendarId
from core.vault.engine import Vault
from core.vault.work import UnitOfWork
from core.worktime.calendar import WorkingCalendar
from core.worktime.clock import WorkingClock
from core.worktime.days import WorkingDays


@dataclass(frozen=True, slots=True)
class Account:
    """One unlocked person. `nudge` asks the sync loop to go now; it never waits. `hub_heard_at`: when the hub
    last answered.

    `calendar_id` names, at the hub, the calendar that `working` was compiled from.
    """

    me: Person
    recovery: Person
    vault: Vault
    outbox: Outbox
    clock: Clock
    calendar: WorkingCalendar
    working: WorkingClock
    calendar_id: CalendarId
    days: WorkingDays
    bus: EventBus
    nudge: Callable[[], None] = lambda: None
    hub_heard_at: Callable[[], datetime | None] = lambda: None

    @property
    def zone(self) -> tzinfo:
        """The calendar's zone."""
        return self.working.zone

    def now(self) -> datetime:
        """The present instant."""
        return self.clock.now()

    def today(self) -> date:
        """The present day where the calendar is."""
        return self.local(self.clock.now()).date()

    def local(self, instant: datetime) -> datetime:
        """`instant` in the calendar's zone."""
        return instant.astimezone(self.zone)

    def tell(self, *events: Event) -> None:
        """Announce after a commit, and let the sync loop know."""
        for event in events:
            self.bus.announce(event)
        self.nudge()

    def person(self, work: UnitOfWork, person: PersonId) -> Person:
        """Somebody of the directory. LookupError if unknown: a value of this vault named them."""
        found = self.known(work, person)
        if found is None:
            raise LookupError("a person named in this vault is not in its directory")
        return found

    def known(self, work: UnitOfWork, person: PersonId) -> Person | None:
        """Somebody of the directory, or None."""
        if person == self.me.id:
            return self.me
        if person == self.recovery.id:
            return self.recovery
        return work.people.get(person)

    def name(self, work: UnitOfWork, person: PersonId) -> str:
        """What somebody is called; empty when unknown."""
        found = self.known(work, person)
        return found.known_as if found else ""

    def circle(self, work: UnitOfWork, young_person: PersonId) -> Circle:
        """The circle around a young person; an empty one when this vault has none."""
        return work.people.circle(young_person) or Circle(young_person, ())
