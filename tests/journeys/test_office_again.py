"""The office's computer is lost: through another one's windows, with two sheets, it is the office again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.people.founding_at_work import in_set_up
from core.people.rebuilding import RebuildingDesk
from core.session import Library, Session
from core.statements.library import Words
from core.vault.engine import Vault
from desktop.founding import FirstSetUp
from tests.core.people.fernshire import Fernshire
from tests.core.people.office_county import PRIYA, Office, made_office
from tests.ui.accessibility import problems_of
from tests.ui.office.driver import FounderDriver, PaperAtHand
from ui.runtime.lanes import Lane
from ui.shell.window import HeardWindow
from ui.theme.theme import Appearance, Theme
from ui.theme.tokens import Look
from ui.theme.tokens import Room as Kind

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SHEET = "The words of the {} sheet"


@dataclass
class Computer:
    """A new computer of the office's, and the council that it comes back to."""

    office: Office
    qtbot: QtBot
    folder: Path
    sessions: list[Session] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    kept: list[object] = field(default_factory=list)

    @property
    def vault(self) -> Vault:
        return self.office.county.vault("second")

    def opens(
        self, *, size: tuple[int, int] = (1366, 768), scale: float = 1.0, look: Look = Look.LIGHT
    ) -> FounderDriver:
        theme = Theme(Kind.WORKER, Appearance(look=look, scale=scale, still=True), say=Words.load())
        window = HeardWindow(theme, make_help=lambda: QWidget(), bar=False)  # type: ignore[arg-type,return-value]
        window.resize(*size)
        self.qtbot.addWidget(window)
        window.show()
        lane = Lane("office again")
        clock = self.office.county.clock
        set_up = FirstSetUp(window, self.vault, clock, lane, paper=PaperAtHand(self.folder), parent=window)
        set_up.done.connect(self.sessions.append)
        self.lanes.append(lane)
        self.kept += [window, set_up]
        set_up.start()
        driver = FounderDriver(window, self.qtbot, lane)
        driver.settles()
        driver.settles()
        return driver

    def close(self) -> None:
        for lane in self.lanes:
            lane.close()
        for session in self.sessions:
            session.close()
            self.office.county.vaults.pop("second")


@pytest.fixture
def computer(qtbot: QtBot, qapp: QApplication, tmp_path: Path, library: Library) -> Iterator[Computer]:
    county = Fernshire(tmp_path / "county", library)
    office = made_office(county)
    office.here("priya", office.desk.invite(PRIYA.email))
    made = Computer(office, qtbot, tmp_path)
    yield made
    made.close()
    county.close()


def test_two_sheets_make_it_the_office_again(computer: Computer) -> None:
    sheets, county = computer.office.sheets, computer.office.county
    moira = computer.opens()
    moira.presses("We had Heard before")
    moira.settles()
    assert moira.title == "Type the first sheet"
    words = list(sheets[1].office)
    # A word that is none is found as it is typed, with its place, and what it may have been.
    moira.types(SHEET.format("first"), " ".join([*words[:6], words[6][:-1] + "x", *words[7:9], ""]))
    assert moira.sees("Word 7 is not one of the words used.")
    moira.goes_on()
    assert moira.title == "Type the first sheet"
    moira.types(SHEET.format("first"), " ".join(words[:20]))
    assert moira.sees("13 words to go.")
    # The computer goes off; what was typed is there again.
    moira.waits_for(lambda: RebuildingDesk(computer.vault, county.clock).typed()[0] == " ".join(words[:20]))
    moira = computer.opens()
    assert moira.title == "Type the first sheet"
    assert moira.field(SHEET.format("first")).toPlainText() == " ".join(words[:20])
    moira.types(SHEET.format("first"), " ".join(word[:4] for word in words))
    assert moira.sees("Every word is right: sheet 2")
    assert problems_of(moira.window) == []
    moira.goes_on()
    # The same sheet again is no second one.
    moira.types(SHEET.format("second"), " ".join(words))
    assert moira.sees("This is the same sheet twice.")
    moira.types(SHEET.format("second"), " ".join(sheets[2].office))
    moira.goes_on()
    assert moira.title == "Take up the office"
    moira.types("Your own name", "Moira Bell")
    moira.types("The hub’s address", county.hub.origin)
    moira.presses("Take up the office")
    moira.waits_for(lambda: moira.sees("This computer is the office now."))
    assert not in_set_up(computer.vault)
    moira.presses("Open the office")
    moira.waits_for(lambda: computer.sessions)
    session = computer.sessions[0]
    assert (session.me.name, session.organisation, session.office is not None) == (
        "Moira Bell",
        "Castlebridge",
        True,
    )
    assert RebuildingDesk(computer.vault, county.clock).typed() == ("", "")


def test_one_who_was_wrong_there_sets_up_a_new_council(computer: Computer) -> None:
    moira = computer.opens()
    moira.presses("We had Heard before")
    moira.types(SHEET.format("first"), "academic")
    moira.presses("Set up a new council instead")
    moira.settles()
    assert moira.title == "Whose Heard is this?"
    assert RebuildingDesk(computer.vault, computer.office.county.clock).typed() == ("", "")
