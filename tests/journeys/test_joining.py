"""From an empty computer and a hub just set up to words that were heard, through windows and real codes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from core.clock import SystemClock
from core.people.model import Role
from tests.hub.running.hub_process import HubProcess
from tests.journeys.computers import Computer
from tests.ui.office.driver import FounderDriver, OfficeDriver
from tests.ui.worker.driver import WorkerDriver
from ui.office.invitation_dialog import InvitationDialog
from ui.runtime.collecting import GuiCollector
from ui.runtime.crash import CrashHandler, CrashReport
from ui.welcome.waiting_page import WaitingPage

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
WORDS = "Nobody told me about the move."


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubProcess]:
    """As council IT runs it: a process of its own."""
    made = HubProcess(tmp_path / "hub", f"sqlite:///{tmp_path / 'hub' / 'data' / 'hub.db'}")
    yield made
    made.kill()


@pytest.fixture
def computers(tmp_path: Path, qapp: QApplication) -> Iterator["Desks"]:
    made = Desks(tmp_path)
    yield made
    made.close()


class Desks:
    """The computers of this journey, by whose they are."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._all: list[Computer] = []
        self._collector = GuiCollector()
        self.crashes: list[CrashReport] = []
        self._handler = CrashHandler("test", self.crashes.append)
        self._handler.crashed.connect(self.crashes.append)

    def new(self, name: str) -> Computer:
        """A computer with nothing on it, just switched on."""
        made = Computer(self._folder / name, SystemClock(), self._handler)
        self._all.append(made)
        made.switch_on()
        return made

    def killed(self, computer: Computer, name: str) -> Computer:
        """The same, cut off at this moment and on again."""
        again = computer.killed_and_on_again(self._folder / name)
        self._all.append(again)
        return again

    def close(self) -> None:
        for one in self._all:
            one.switch_off()
        self._collector.stop()
        assert [report.text for report in self.crashes] == []


def sets_up_the_office(computer: Computer, hub: HubProcess, qtbot: QtBot) -> OfficeDriver:
    """An organisation from the first page to its own room."""
    code = re.search(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}", hub.done("init"))
    assert code is not None
    hub.start()
    computer.hands.press("Set Heard up for an organisation")
    computer.sets_up("lighthouse")
    assert computer.heard is not None
    window, lane = computer.heard.person.window, computer.heard.person.lane
    olu = FounderDriver(window, qtbot, lane)
    computer.hands.until(lambda: computer.hands.sees("Name of the council"), "the set-up")
    olu.names_the_council("Castlebridge", "Olu Obi")
    olu.presses("Office hours")
    olu.walks_to("Who keeps the three recovery sheets?")
    olu.makes_sheets("Ann Lee", "Tunde Ade", "Ruth Amos")
    for _ in range(3):
        olu.gives_sheet()
    olu.goes_on()
    olu.types("The hub’s address", hub.origin)
    olu.types("The set-up code", code.group())
    olu.presses("Take the hub")
    computer.hands.until(lambda: olu.sees("The hub is yours."), "the hub")
    olu.presses("Open the office")
    computer.hands.until(computer.is_in, "the office's room")
    assert (computer.session.me.role, computer.session.organisation) == (Role.OFFICE, "Castlebridge")
    return OfficeDriver(window, qtbot, lane)


def invites_a_worker(office: OfficeDriver, name: str, email: str) -> tuple[str, str]:
    """As the dialog says it: the code and the address."""
    office.settles()
    office.goes_to("People")
    office.presses("Add a worker")
    office.types("Name", name)
    office.types("Work e-mail", email)
    office.chooses_in_menu("Role", "Social worker")
    office.agrees()
    office.opens_worker(name)
    office.presses("Invite")
    dialog = office.dialog()
    assert isinstance(dialog, InvitationDialog)
    page = dialog.page
    dialog.close_dialog()
    return page.code, page.address


def invites_amara(priya: WorkerDriver) -> str:
    """The worker's own screens, from the form to a code that works."""
    priya.goes_to("Young people")
    priya.presses("Invite a young person")
    priya.settles()
    priya.types("Whole name", "Amara Cole")
    priya.types("What they like to be called", "Amara")
    priya.chooses_in_menu("Where they live", "Foster home")
    priya.presses("Choose a picture")
    priya.presses("Picture: a kite")
    priya.presses("Make the invitation")
    priya.waits_for(lambda: priya.sees("Waiting for Amara to type in the code"))
    view = priya.room.pages.people.invitation.view
    assert view is not None
    return view.invitation.code


def row_of(computer: Computer, name: str) -> QAbstractItemView | None:
    """The list on the screen in which a row begins so."""
    assert computer.heard is not None
    for view in computer.heard.person.window.findChildren(QAbstractItemView):
        model = view.model()
        if not view.isVisible() or model is None:
            continue
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        if any(str(row.data(Qt.ItemDataRole.AccessibleTextRole)).startswith(name) for row in rows):
            return view
    return None


def test_from_nothing_to_words_that_were_heard(
    computers: Desks, hub: HubProcess, qtbot: QtBot, tmp_path: Path
) -> None:
    olu = computers.new("olu")
    office = sets_up_the_office(olu, hub, qtbot)
    code, address = invites_a_worker(office, "Priya Shah", "priya@castlebridge.example")

    priya = computers.new("priya")
    priya.types_code(code, address)
    priya.hands.until(lambda: priya.hands.sees("Castlebridge"), "the council's name")
    assert all(priya.hands.sees(words) for words in ("Priya Shah", "Social worker", "Olu Obi"))
    priya.is_me()
    priya.sets_up("fox")
    priya.hands.until(lambda: priya.hands.sees("Heard looks by itself"), "the answer to be there")
    assert olu.session.office is not None
    olu.session.office.look()
    priya.hands.until(priya.is_in, "Priya to be in")
    priya.hands.until(lambda: priya.hands.sees("Inbox"), "her desk")

    desk = WorkerDriver(priya.hands.window, qtbot)
    code = invites_amara(desk)
    amara = computers.new("amara")
    amara.types_code(code.lower().replace("-", " "), f"  {hub.origin.upper()}/ ")
    amara.hands.until(lambda: amara.hands.sees("My social worker"), "who invites")
    assert all(amara.hands.sees(words) for words in ("Amara Cole", "Priya Shah", "Castlebridge"))
    amara.is_me()
    amara.sets_up("whale")
    hers = amara.pictures()
    amara.hands.until(lambda: amara.hands.sees("Priya can see them now"), "the answer's way")
    desk.waits_for(lambda: desk.sees("Are these the pictures that Amara sees?"))
    assert desk.sees(f"Four pictures: {', '.join(hers)}")

    cut_off = computers.killed(amara, "amara cut off")
    cut_off.unlocks("whale")
    assert cut_off.pictures() == hers
    cut_off.switch_off()
    amara.hands.press("Yes, all the same")
    amara.hands.until(lambda: amara.hands.sees("Priya has to say yes"), "waiting")
    later = computers.killed(amara, "amara later")
    amara.switch_off()
    later.unlocks("whale")
    later.hands.until(lambda: isinstance(later.page(), WaitingPage), "waiting, as before")

    desk.presses("The pictures are the same")
    desk.waits_for(lambda: desk.sees("Done. Amara is in"))
    later.hands.until(later.is_in, "Amara to be in")
    later.hands.until(lambda: later.hands.sees("Welcome, Amara"), "her home")
    assert later.session.me.portrait == "whale", "the one she chose, not the one Priya gave"

    later.hands.press("A worry")
    later.hands.write("What is the worry?", WORDS)
    for _question in range(6):
        later.hands.press("Next")
    later.hands.press("Look before I send")
    later.hands.press("Send")
    later.hands.until(lambda: later.hands.sees("Your words are with Priya"), "the receipt")
    desk.goes_to("Inbox")
    priya.hands.until(lambda: row_of(priya, "Amara") is not None, "Amara's row")
    rows = row_of(priya, "Amara")
    assert rows is not None
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    priya.hands.walk_to("Amara")
    priya.hands.key(Qt.Key.Key_Return)
    priya.hands.until(lambda: priya.hands.sees(WORDS), "the words")
