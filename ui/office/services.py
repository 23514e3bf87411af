"""What the office room needs of one unlocked office; made by whoever opens the session."""

from collections.abc import Callable
from dataclasses import dataclass, field

from core.clock import Clock
from core.insights.health import HealthService
from core.insights.late import CountsService
from core.people.helplines import Helplines, load_helplines
from core.people.model import Person
from core.people.office_at_work import OfficeAtWork
from core.people.office_desk import OfficeDesk
from core.people.office_lists import OfficeLists
from core.session import Session
from core.statements.alarms import AlarmService
from core.statements.breaking_glass import BreakGlassService
from core.worktime.clock import WorkingClock
from ui.printing.paper_work import Paper, RealPaper
from ui.worker.services import Link


@dataclass(frozen=True, slots=True)
class OfficeServices:
    """Every call to `lists`, `desk`, `counts` and `health` runs on the session's lane; `link` and `wake` from
    any thread."""

    me: Person
    clock: Clock
    working: WorkingClock
    lists: OfficeLists
    desk: OfficeDesk
    counts: CountsService
    health: HealthService
    numbers: Helplines
    setting: Callable[[str], object]
    keep_setting: Callable[[str, object], None]
    link: Callable[[], Link]
    wake: Callable[[], None]
    alarms: AlarmService
    breaking: BreakGlassService
    paper: Paper = field(default_factory=RealPaper)


def services_of(session: Session) -> OfficeServices:
    """The office's part of an unlocked session: of the vault with the organisation's keys."""
    office, vault = session.office, session.account.vault
    if office is None:
        raise LookupError("this vault has no organisation's keys")
    lists = OfficeLists(vault)
    return OfficeServices(
        me=session.me,
        clock=session.clock,
        working=session.account.working,
        lists=lists,
        desk=OfficeAtWork(vault, session.clock, lists, office),
        counts=session.counts,
        health=session.health,
        numbers=load_helplines(),
        setting=session.setting,
        keep_setting=session.keep_setting,
        link=session.loop.status,
        wake=session.loop.wake,
        alarms=session.alarms,
        breaking=session.breaking,
    )
