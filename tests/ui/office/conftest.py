"""An office's window on a vault of its own, with a few workers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.clock import SteerableClock
from core.events import EventBus
from core.ids import AccountId, Kid, MailboxId, PersonId
from core.people.helplines import load_helplines
from core.people.model import Person, Role
from core.people.office_lists import OfficeLists
from core.people.office_plan import Holder, OfficePlan
from core.people.roster import Planned
from core.statements.library import Words
from core.vault.engine import Vault
from core.worktime.calendar import WorkingCalendar
from tests.conftest import local
from tests.ui.office.desk_double import (
    AlarmsDouble,
    CountsDouble,
    DeskDouble,
    GlassDouble,
    HealthDouble,
    LinkDouble,
)
from tests.ui.office.driver import OfficeDriver, PaperAtHand
from ui.office.room import OfficeRoom
from ui.office.services import OfficeServices
from ui.runtime.bridge import EventBridge
from ui.runtime.lanes import Lane
from ui.shell.window import HeardWindow
from ui.theme.theme import Appearance, Theme
from ui.theme.tokens import Look, Room

MOIRA = Person(
    PersonId("0" * 32),
    "Moira Bell",
    "Moira",
    Role.OFFICE,
    Kid("0" * 64),
    AccountId("0" * 32),
    MailboxId("0" * 32),
)
WORKERS = (
    Planned("aisha@c.example", "Aisha Khan", Role.SOCIAL_WORKER, "Team 2"),
    Planned("daniel@c.example", "Daniel Reed", Role.IRO, "Reviewing service"),
    Planned("priya@c.example", "Priya Nair", Role.SOCIAL_WORKER, "Team 2", ("sam@c.example",)),
    Planned("sam@c.example", "Sam Okafor", Role.MANAGER, "Team 2"),
)


@dataclass
class Office:
    """Everything behind the window, to look at and to change from outside."""

    vault: Vault
    clock: SteerableClock
    lists: OfficeLists
    desk: DeskDouble
    health: HealthDouble
    link: LinkDouble
    alarms: AlarmsDouble
    paper: PaperAtHand
    bus: EventBus
    open: Callable[..., OfficeDriver]


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """`office.open()` gives a driver for a new window."""
    vault = Vault.create(tmp_path / "vault", bytes(32))
    clock = SteerableClock(local("2026-11-23 08:30"))
    lists = OfficeLists(vault)
    holders = tuple(Holder(name, date(2026, 11, 20)) for name in ("Ann Lee", "Tunde Ade", "Ruth Amos"))
    calendar = WorkingCalendar.working_day("ENG")
    plan = OfficePlan(name="Castlebridge", nation="ENG", holders=holders, night_staffed=False)
    lists.keep(replace(plan.with_calendar(calendar), roles=(Role.SOCIAL_WORKER, Role.MANAGER, Role.IRO)))
    for worker in sorted(WORKERS, key=lambda worker: bool(worker.covered_by)):
        lists.put_worker(worker)
    desk, health, link = DeskDouble(lists, clock), HealthDouble(), LinkDouble(last_at=clock.now())
    alarms = AlarmsDouble()
    paper, bus = PaperAtHand(tmp_path), EventBus()
    settings: dict[str, object] = {}
    ends: list[Callable[[], object]] = []
    kept: list[object] = []

    def open_window(
        *, size: tuple[int, int] = (1366, 768), scale: float = 1.0, look: Look = Look.LIGHT
    ) -> OfficeDriver:
        theme = Theme(Room.WORKER, Appearance(look=look, scale=scale, still=True), say=Words.load())
        lane, bridge = Lane("office"), EventBridge(bus)
        window = HeardWindow(theme, make_help=lambda: QWidget(), bar=False)  # type: ignore[arg-type,return-value]
        window.resize(*size)
        services = OfficeServices(
            me=MOIRA,
            clock=clock,
            working=calendar.compile(2026, 2027),
            lists=lists,
            desk=desk,
            counts=CountsDouble(),  # type: ignore[arg-type]
            health=health,  # type: ignore[arg-type]
            numbers=load_helplines(),
            setting=settings.get,
            keep_setting=settings.__setitem__,
            link=lambda: link,
            wake=lambda: None,
            alarms=alarms,  # type: ignore[arg-type]
            breaking=GlassDouble(),  # type: ignore[arg-type]
            paper=paper,
        )
        room = OfficeRoom(theme, services, lane, bridge)
        room.attach(window)
        window.show_page(room)
        kept.extend((window, theme, room))
        ends.extend((lane.close, bridge.close))
        qtbot.addWidget(window)
        window.show()
        driver = OfficeDriver(window, qtbot, lane)
        driver.settles()
        return driver

    yield Office(vault, clock, lists, desk, health, link, alarms, paper, bus, open_window)
    for end in ends:
        end()
    vault.close()
