"""The office of a council of a test's own, as its room has it: founded with sheets, Priya and Sam planned."""

from dataclasses import dataclass

from core.ids import PersonId
from core.people.founding_at_work import FoundingAtWork
from core.people.model import Role
from core.people.office_at_work import OfficeAtWork
from core.people.office_desk import Code, WorkerLine
from core.people.office_lists import OfficeLists
from core.people.office_plan import OfficePlan
from core.people.recovery_sheets import RecoverySheet
from core.people.roster import Planned
from core.session import Session
from core.worktime.calendar import WorkingCalendar
from tests.core.people.fernshire import Fernshire

PRIYA = Planned("priya@c.example", "Priya Shah", Role.SOCIAL_WORKER, "Team 2")
SAM = Planned("sam@c.example", "Sam Reid", Role.MANAGER, "Team 2")
HOLDERS = ("Moira", "Tunde", "Wen")


def plan_of(name: str = "Castlebridge") -> OfficePlan:
    plan = OfficePlan(name=name, office_name="Olu Obi", nation="ENG")
    return plan.with_calendar(WorkingCalendar.office_hours("ENG"))


@dataclass(slots=True)
class Office:
    """The office of a council, as its room has it."""

    county: Fernshire
    lists: OfficeLists
    desk: OfficeAtWork
    session: Session
    sheets: tuple[RecoverySheet, ...]

    def line(self, worker: Planned) -> WorkerLine:
        return next(line for line in self.desk.workers() if line.worker.email == worker.email)

    def person(self, worker: Planned) -> PersonId:
        person = self.line(worker).worker.person
        assert person is not None
        return person

    def here(self, name: str, code: Code) -> Session:
        """Somebody types a code that was given to them, and is let in."""
        self.session.loop.once()
        invitation = next(one for one in self.session.office.invitations() if one.code == code.code)  # type: ignore[union-attr]
        joining = self.county.answers(name, invitation)
        self.session.office.look()  # type: ignore[union-attr]
        self.session.loop.once()
        joining.settle()
        return self.county.opens(name)

    def size(self) -> int:
        """How many entries the directory has, with those on their way."""
        self.session.loop.once()
        return self.session.directory.status().size + self.desk.facts().waiting


def made_office(empty: Fernshire) -> Office:
    """The organisation claimed, its office open."""
    vault = empty.vault("office")
    lists = OfficeLists(vault)
    lists.keep(plan_of())
    founding_desk = FoundingAtWork(vault, empty.clock)
    sheets = founding_desk.sheets(lists.plan(), HOLDERS)
    founding_desk.claim(lists.plan(), empty.hub.origin, empty.hub.office.new_setup_code())
    session = empty.opens("office")
    assert session.office is not None
    for worker in (SAM, PRIYA):
        lists.put_worker(worker)
    desk = OfficeAtWork(vault, empty.clock, lists, session.office)
    return Office(empty, lists, desk, session, sheets)
