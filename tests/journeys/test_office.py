"""A council from nothing, through its own windows and a real hub: set up, taken, a worker invited and in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.clock import SteerableClock
from core.hub.embedded import EmbeddedHub
from core.people.founding_at_work import in_set_up
from core.people.joining import JoinService, look_up, parse_code
from core.people.model import Role
from core.resources import resource_path
from core.session import Library, Session, open_session
from core.statements.library import Words
from core.vault.engine import Vault
from core.worktime.calendar import WorkingCalendar
from desktop.founding import FirstSetUp
from desktop.rooms import OpenRoom, open_office_room
from tests.conftest import local
from tests.ui.office.driver import FounderDriver, OfficeDriver, PaperAtHand
from ui.office.invitation_dialog import InvitationDialog
from ui.office.room import OfficeRoom
from ui.runtime.lanes import Lane
from ui.runtime.ticker import MinuteTicker
from ui.shell.window import HeardWindow
from ui.theme.theme import Appearance, Theme
from ui.theme.tokens import Look
from ui.theme.tokens import Room as Kind

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@dataclass
class Council:
    """The office's computer, and a hub nobody has claimed."""

    folder: Path
    qtbot: QtBot
    clock: SteerableClock = field(default_factory=lambda: SteerableClock(local("2026-11-23 08:30")))
    sessions: list[Session] = field(default_factory=list)
    kept: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.hub = EmbeddedHub(self.folder / "hub", self.clock, resource_path("ladder", "default.json"))
        self.hub.start()
        self.vault = Vault.create(self.folder / "office", bytes(32))
        self.theirs = Vault.create(self.folder / "priya", bytes([1] * 32))
        self.lane = Lane("office")
        theme = Theme(Kind.WORKER, Appearance(look=Look.LIGHT, still=True), say=Words.load())
        self.window = HeardWindow(theme, make_help=lambda: QWidget(), bar=False)  # type: ignore[arg-type,return-value]
        self.window.resize(1366, 768)
        self.qtbot.addWidget(self.window)
        self.window.show()

    def sets_up(self) -> FounderDriver:
        """The first set-up, where it was left."""
        set_up = FirstSetUp(
            self.window, self.vault, self.clock, self.lane, paper=PaperAtHand(self.folder), parent=self.window
        )
        set_up.done.connect(self.sessions.append)
        self.kept.append(set_up)
        set_up.start()
        driver = FounderDriver(self.window, self.qtbot, self.lane)
        driver.settles()
        driver.settles()
        return driver

    def opens_the_room(self) -> tuple[OfficeDriver, OpenRoom]:
        room = open_office_room(
            self.window, self.sessions[0], self.lane, MinuteTicker(self.clock, self.window)
        )
        driver = OfficeDriver(self.window, self.qtbot, self.lane)
        driver.settles()
        return driver, room

    def close(self) -> None:
        for session in self.sessions[1:]:
            session.close()
        if not self.sessions:
            self.vault.close()
        self.lane.close()
        if self.sessions:
            self.sessions[0].close()
        if len(self.sessions) < 2:
            self.theirs.close()
        self.hub.stop()


@pytest.fixture
def council(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Council]:
    council = Council(tmp_path, qtbot)
    yield council
    council.close()


def founds(council: Council) -> FounderDriver:
    """Through every page, to the hub's."""
    olu = council.sets_up()
    olu.names_the_council("Castlebridge", "Olu Obi")
    olu.presses("Office hours")
    olu.walks_to("Who keeps the three recovery sheets?")
    olu.makes_sheets("Ann Lee", "Tunde Ade", "Ruth Amos")
    for _ in range(3):
        olu.gives_sheet()
    olu.goes_on()
    return olu


def test_from_nothing_to_the_first_worker(council: Council) -> None:
    olu = founds(council)
    assert in_set_up(council.vault)
    olu.types("The hub’s address", council.hub.origin)
    olu.types("The set-up code", "AAAA-AAAA-AAAA-AAAA")
    olu.presses("Take the hub")
    council.qtbot.waitUntil(lambda: olu.has_button("Take the hub"), timeout=20_000)
    assert not olu.sees("The hub is yours.")
    olu.types("The set-up code", str(council.hub.office.new_setup_code()))
    olu.presses("Take the hub")
    council.qtbot.waitUntil(lambda: olu.sees("The hub is yours."), timeout=20_000)
    assert not in_set_up(council.vault)
    olu.presses("Open the office")
    council.qtbot.waitUntil(lambda: bool(council.sessions), timeout=20_000)
    session = council.sessions[0]
    assert (session.me.role, session.me.name, session.organisation) == (
        Role.OFFICE,
        "Olu Obi",
        "Castlebridge",
    )
    assert session.account.calendar == WorkingCalendar.office_hours("ENG")

    olu_at_work, room = council.opens_the_room()
    assert council.window.findChildren(OfficeRoom)
    olu_at_work.goes_to("People")
    olu_at_work.presses("Add a worker")
    olu_at_work.types("Name", "Priya Shah")
    olu_at_work.types("Work e-mail", "priya@castlebridge.example")
    olu_at_work.chooses_in_menu("Role", "Social worker")
    olu_at_work.agrees()
    olu_at_work.opens_worker("Priya Shah")
    olu_at_work.presses("Invite")
    dialog = olu_at_work.dialog()
    assert isinstance(dialog, InvitationDialog)
    code = dialog.page.code
    assert olu_at_work.dialog_says(council.hub.origin.partition("//")[2])
    dialog.close_dialog()
    session.loop.once()

    joining = JoinService(council.theirs, council.clock)
    joining.begin(look_up(parse_code(code), council.hub.origin, council.clock))
    joining.answer()
    assert session.office is not None
    session.office.look()
    session.loop.once()
    joining.settle()
    priya = open_session(council.theirs, council.clock, Library.load())
    council.sessions.append(priya)
    priya.loop.once()
    assert (priya.me.name, priya.organisation) == ("Priya Shah", "Castlebridge")
    olu_at_work.opens_worker("Priya Shah")
    assert olu_at_work.sees("Here")
    room.close()


def test_left_in_the_middle_and_gone_on_with_after_a_restart(council: Council) -> None:
    olu = council.sets_up()
    olu.names_the_council("Castlebridge", "Olu Obi")
    assert in_set_up(council.vault)
    council.vault.close()
    council.vault = Vault.open(council.folder / "office", bytes(32))
    assert in_set_up(council.vault)
    again = council.sets_up()
    assert again.title == "When is an answer due?"
