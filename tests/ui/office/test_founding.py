"""The first set-up: one thing per page, on disk before the next, gone on with later; no sheet is kept."""

import gc
import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.clock import SteerableClock
from core.errors import Refusal
from core.people.helplines import load_helplines
from core.people.model import Role
from core.people.office_lists import OfficeLists
from core.people.office_plan import OfficePlan
from core.people.recovery_sheets import RecoverySheet, make_sheets
from core.people.refusals import HubAnswerLost, SetupCodeRefused
from core.sealing.shares import Secret, join, read_share
from core.statements.library import Words
from core.vault.engine import Vault
from tests.conftest import local
from tests.ui.accessibility import StrayWindows, problems_of
from tests.ui.office.driver import FounderDriver, PaperAtHand
from ui.office.founding_wiring import Founding, FoundingServices
from ui.runtime.lanes import Lane
from ui.shell.window import HeardWindow
from ui.theme.theme import Appearance, Theme
from ui.theme.tokens import Look, Room

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
KEY = bytes(32)
HOLDERS = ("Moira Bell", "Tunde Ade", "Ruth Amos")


class Desk:
    """Makes real sheets of known secrets, and knows one set-up code."""

    def __init__(self) -> None:
        self.made: list[tuple[str, ...]] = []
        self.claimed: list[tuple[str, str]] = []
        self.unanswered: Refusal | None = None

    def look_again(self) -> None:
        if self.unanswered is not None:
            raise self.unanswered

    def sheets(self, plan: OfficePlan, holders: tuple[str, str, str]) -> tuple[RecoverySheet, ...]:
        self.made.append(holders)
        number = len(self.made)
        return make_sheets(
            bytes([number] * 32), bytes([number + 100] * 32), organisation=plan.name, holders=holders,
            on=date(2026, 11, 22),
        )  # fmt: skip

    def claim(self, plan: OfficePlan, origin: str, setup_code: str) -> None:
        if setup_code != "E5TZ-G3XR-AFZ6-3138":
            raise SetupCodeRefused
        self.claimed.append((origin, plan.name))


class Founders:
    """Windows on one vault, one after the other."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot, self.folder = qtbot, folder
        self.vault = Vault.create(folder / "vault", KEY)
        self.desk = Desk()
        self.paper = PaperAtHand(folder)
        self.finished: list[bool] = []
        self.locked: list[bool] = []
        self._lanes: list[Lane] = []
        self._kept: list[object] = []

    @property
    def plan(self) -> OfficePlan:
        """As it lies on the disk, read by nobody's leave."""
        return OfficeLists(self.vault).plan()

    def __call__(
        self, *, size: tuple[int, int] = (1366, 768), scale: float = 1.0, look: Look = Look.LIGHT
    ) -> FounderDriver:
        theme = Theme(Room.WORKER, Appearance(look=look, scale=scale, still=True), say=Words.load())
        lane = Lane("founding")
        window = HeardWindow(theme, make_help=lambda: QWidget(), bar=False)  # type: ignore[arg-type,return-value]
        window.resize(*size)
        services = FoundingServices(
            SteerableClock(local("2026-11-22 11:30")),
            OfficeLists(self.vault),
            self.desk,
            load_helplines(),
            self.paper,
        )
        founding = Founding(theme, services, lane)
        founding.finished.connect(lambda: self.finished.append(True))
        founding.lock_wanted.connect(lambda: self.locked.append(True))
        window.show_page(founding.page)
        self._kept += [window, theme, founding]
        self._lanes.append(lane)
        self._qtbot.addWidget(window)
        window.show()
        founding.load()
        driver = FounderDriver(window, self._qtbot, lane)
        driver.settles()
        return driver

    def close(self) -> None:
        for lane in self._lanes:
            lane.close()
        self.vault.close()


@pytest.fixture
def founders(qtbot: QtBot, tmp_path: Path) -> Iterator[Founders]:
    founders = Founders(qtbot, tmp_path)
    yield founders
    founders.close()


def test_the_whole_way(founders: Founders) -> None:
    moira = founders()
    moira.names_the_council("Castlebridge County Council", "Moira Bell", "Scotland")
    assert (founders.plan.name, founders.plan.nation, founders.plan.done) == (
        "Castlebridge County Council",
        "SCT",
        ("council",),
    )
    assert moira.title == "When is an answer due?"
    moira.presses("Office hours")
    moira.goes_on()
    calendar = founders.plan.working_calendar
    assert calendar is not None
    assert (calendar.name, calendar.nation) == ("Office hours", "SCT")
    moira.ticks("Virtual School")
    moira.types("Name of a team", "Children in Care Team 1")
    moira.presses("Add this team")
    moira.types("Name of a team", "Children in Care Team 2")
    moira.goes_on()  # a name still in the field is taken along
    assert Role.VIRTUAL_SCHOOL in founders.plan.roles
    assert founders.plan.teams == ("Children in Care Team 1", "Children in Care Team 2")
    moira.chooses_in_menu("Who covers for Complaints officer", "A colleague of the same team")
    moira.goes_on()
    assert founders.plan.cover_of(Role.COMPLAINTS) is Role.COMPLAINTS
    moira.types("Hours, if nobody has opened it: The worker.", "3")
    moira.goes_on()
    assert founders.plan.ladder_form["steps"][0]["after_hours"] == 3
    moira.presses("Yes, somebody answers")
    moira.types("What it is called", "Emergency duty team")
    moira.types("The number", "01632 960 111")
    moira.ticks("I have rung this number today")
    moira.goes_on()
    assert founders.plan.numbers["council"].call == "01632 960 111"
    moira.ticks("I have tried every number above today")
    moira.goes_on()
    assert founders.plan.tried_on == date(2026, 11, 22)
    moira.makes_sheets(*HOLDERS)
    for _ in HOLDERS:
        moira.gives_sheet()
    moira.goes_on()
    assert [(holder.name, holder.given_on) for holder in founders.plan.holders] == [
        (name, date(2026, 11, 22)) for name in HOLDERS
    ]
    moira.types("The hub’s address", "Heard.Castlebridge.example/")
    moira.types("The set-up code", "E5TZ-G3XR-AFZ6-3138")
    moira.presses("Take the hub")
    assert moira.sees("The hub is yours.")
    assert founders.desk.claimed == [("https://heard.castlebridge.example", "Castlebridge County Council")]
    moira.presses("Open the office")
    assert founders.finished == [True]


def test_every_page_is_on_disk_before_the_next_and_gone_on_with_later(founders: Founders) -> None:
    first = founders()
    first.names_the_council("Castlebridge", "Moira Bell")
    first.goes_on()
    assert first.title == "Who works here?"
    first.presses("Lock, and go on later")
    assert founders.locked == [True]
    first.window.close()
    again = founders()
    assert again.title == "Who works here?"
    again.goes_back()
    again.goes_back()
    assert again.field("Name of the council").text() == "Castlebridge"


def test_what_is_missing_is_said_and_nothing_is_kept(founders: Founders) -> None:
    moira = founders()
    moira.goes_on()
    assert moira.says_what_is_wrong() == "Type the name first."
    moira.types("Name of the council", "Castlebridge")
    moira.types("Your own name", "Moira Bell")
    moira.goes_on()
    assert moira.says_what_is_wrong() == "Choose the nation."
    assert founders.plan == OfficePlan()
    moira.presses("Wales")
    moira.goes_on()
    moira.walks_to("Who works here?")
    moira.ticks("IRO")
    moira.goes_on()
    assert moira.says_what_is_wrong() == "Every service needs these: IRO."
    moira.ticks("IRO")
    moira.walks_to("What if nobody answers?")
    moira.types("Hours, if nobody has opened it: The worker, their cover.", "2")
    moira.goes_on()
    assert moira.sees("cannot be before 4 hours")
    assert moira.title == "What if nobody answers?"


def test_a_number_nobody_has_rung_is_not_put_before_children(founders: Founders) -> None:
    moira = founders()
    moira.names_the_council("Castlebridge", "Moira Bell")
    for _ in range(4):
        moira.goes_on()
    assert moira.title == "Does somebody answer at night?"
    moira.goes_on()
    assert moira.says_what_is_wrong() == "Choose yes or no."
    moira.presses("Yes, somebody answers")
    moira.types("The number", "ring us")
    moira.goes_on()
    assert "Write the number as it is rung" in moira.says_what_is_wrong()
    moira.types("The number", "01632 960 111")
    moira.goes_on()
    assert moira.says_what_is_wrong() == "Ring the number once, then tick that you have."
    moira.ticks("I have rung this number today")
    moira.types("The number", "01632 960 112")
    moira.goes_on()
    assert "Ring the number once" in moira.says_what_is_wrong(), "another number was never rung"


# -- the sheets ----------------------------------------------------------------------------------------------


def at_sheets(founders: Founders) -> FounderDriver:
    moira = founders()
    moira.names_the_council("Castlebridge", "Moira Bell")
    moira.walks_to("Who keeps the three recovery sheets?")
    return moira


def test_one_sheet_at_a_time_and_none_once_they_are_given(founders: Founders) -> None:
    moira = at_sheets(founders)
    moira.makes_sheets(*HOLDERS)
    shown = []
    for number, name in enumerate(HOLDERS, start=1):
        assert moira.sees(f"Recovery sheet {number} of 3")
        assert moira.sees(f"For {name}, set")
        assert not any(moira.sees(f"For {other}") for other in HOLDERS[number:])
        moira.presses("Show the words")
        shown.append(words_shown(moira))
        moira.presses("Hide the words")
        assert words_shown(moira) == ([], [])
        assert not moira.has_button("Forget it") if number < 3 else not moira.has_button("Done: forget")
        moira.goes_on()
        assert f"Give this sheet to {name} first" in moira.says_what_is_wrong()
        moira.gives_sheet()
    typed = [read_share(" ".join(recovery), Secret.RECOVERY) for recovery, _ in shown]
    for pair in itertools.combinations(typed, 2):
        assert join(pair, Secret.RECOVERY) == bytes([1] * 32)
    office = [read_share(" ".join(words), Secret.OFFICE) for _, words in shown]
    assert join(office[:2], Secret.OFFICE) == bytes([101] * 32)
    assert moira.sees("Moira Bell has sheet 1")
    assert moira.sees("All three are given.")
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, RecoverySheet)]


def words_shown(moira: FounderDriver) -> tuple[list[str], list[str]]:
    """The words of both phrases as they stand on the screen, by their numbers."""
    import re

    found = [re.fullmatch(r"(\d+)  ([a-z]{4,8})", text) for text in moira.texts()]
    words = [(int(match[1]), match[2]) for match in found if match]
    return [w for _, w in words[:33]], [w for _, w in words[33:]]


def test_sheets_are_printed_or_saved_one_by_one(founders: Founders) -> None:
    moira = at_sheets(founders)
    moira.makes_sheets(*HOLDERS)
    moira.presses("Print it")
    assert [title for title, _ in founders.paper.printed] == ["Recovery sheet 1 of 3"]
    assert moira.sees("Sent to the printer.")
    moira.gives_sheet()
    moira.presses("Save it as PDF")
    [path] = founders.paper.saved
    assert path.name == "heard-recovery-sheet-2.pdf"
    assert path.read_bytes().startswith(b"%PDF")
    assert path.stat().st_mode & 0o777 == 0o600
    founders.paper.leaves_off = True
    moira.presses("Print it")
    moira.presses("Save it as PDF")
    assert (len(founders.paper.printed), len(founders.paper.saved)) == (1, 1)


def test_a_sheet_that_cannot_be_saved_is_said(founders: Founders) -> None:
    moira = at_sheets(founders)
    moira.makes_sheets(*HOLDERS)
    founders.paper.folder = founders.folder / "gone"
    moira.presses("Save it as PDF")
    assert moira.sees("This computer could not save the file.")


def test_without_a_printer_only_saving_and_writing_down_are_offered(founders: Founders) -> None:
    founders.paper.printer = False
    moira = at_sheets(founders)
    moira.makes_sheets(*HOLDERS)
    assert not moira.visible("Print it")
    assert moira.has_button("Save it as PDF")


def test_three_different_people(founders: Founders) -> None:
    moira = at_sheets(founders)
    moira.makes_sheets("Moira Bell", "moira  bell", "Ruth Amos")
    assert moira.sees("Three different people, please")
    moira.types("Sheet 2 goes to", "")
    moira.presses("Make the three sheets")
    assert moira.sees("Type the name first.")
    assert founders.desk.made == []


def test_nobody_goes_back_or_locks_while_a_sheet_is_on_the_screen(founders: Founders) -> None:
    moira = at_sheets(founders)
    moira.makes_sheets(*HOLDERS)
    assert not moira.has_button("Back")
    assert not moira.has_button("Lock, and go on later")
    moira.presses("1, The council, done")
    assert moira.title == "Give each person their sheet"


def test_sheets_that_were_left_behind_are_made_anew_and_that_is_said(founders: Founders) -> None:
    moira = at_sheets(founders)
    moira.makes_sheets(*HOLDERS)
    moira.gives_sheet()
    moira.window.close()  # the computer is switched off in the middle
    again = founders()
    assert again.title == "Who keeps the three recovery sheets?"
    assert again.sees("Once they are made the old ones open nothing")
    again.goes_on()
    assert again.says_what_is_wrong() == "Make the three sheets first."
    again.presses("Make the three sheets")
    assert founders.desk.made == [HOLDERS, HOLDERS]


def test_another_name_for_the_council_needs_other_sheets(founders: Founders) -> None:
    moira = at_sheets(founders)
    moira.makes_sheets(*HOLDERS)
    for _ in HOLDERS:
        moira.gives_sheet()
    moira.goes_on()
    assert moira.title == "Where is your hub?"
    moira.presses("1, The council, done")
    moira.types("Name of the council", "Castlebridge and Ashby")
    moira.goes_on()
    moira.walks_to("Who keeps the three recovery sheets?")
    assert moira.sees("tear them up then")


def test_while_a_hub_may_have_taken_the_keys_of_the_old_sheets_none_are_made(founders: Founders) -> None:
    moira = at_sheets(founders)
    moira.makes_sheets(*HOLDERS)
    for _ in HOLDERS:
        moira.gives_sheet()
    moira.goes_on()
    moira.presses("1, The council, done")
    moira.types("Name of the council", "Castlebridge and Ashby")
    moira.goes_on()
    moira.walks_to("Who keeps the three recovery sheets?")
    founders.desk.unanswered = HubAnswerLost()
    moira.presses("Make the three sheets")
    assert moira.sees("A hub was asked for, and its answer was lost")
    assert not moira.sees("tear them up")
    assert founders.desk.made == [HOLDERS]
    founders.desk.unanswered = None
    moira.presses("Make the three sheets")
    assert founders.desk.made == [HOLDERS, HOLDERS]


# -- the hub -------------------------------------------------------------------------------------------------


def test_a_wrong_set_up_code_keeps_what_is_typed(founders: Founders) -> None:
    moira = at_sheets(founders)
    moira.makes_sheets(*HOLDERS)
    for _ in HOLDERS:
        moira.gives_sheet()
    moira.goes_on()
    moira.presses("Take the hub")
    assert moira.sees("Write the address as your IT gave it")
    moira.types("The hub’s address", "http://127.0.0.1:8080")
    moira.presses("Take the hub")
    assert moira.sees("Type the code that the hub printed.")
    moira.types("The set-up code", "AAAA-AAAA-AAAA-AAAA")
    moira.presses("Take the hub")
    assert moira.sees("The hub does not know this set-up code")
    assert moira.field("The set-up code").text() == "AAAA-AAAA-AAAA-AAAA"
    moira.presses("Open the office")
    assert moira.says_what_is_wrong() == "Take the hub first."
    assert founders.finished == []


# -- for everybody -------------------------------------------------------------------------------------------

SHAPES = {
    "laptop": {"size": (1366, 768)},
    "board": {"size": (1440, 900), "look": Look.DARK},
    "narrow": {"size": (800, 640)},
    "small-200": {"size": (1366, 768), "scale": 2.0},
    "contrast-150": {"size": (1440, 900), "look": Look.CONTRAST, "scale": 1.5},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_page_for_everybody(founders: Founders, shape: str) -> None:
    moira = founders(**SHAPES[shape])  # type: ignore[arg-type]
    found: list[str] = []

    def look() -> None:
        moira.settles()
        found.extend(f"{moira.title}: {problem}" for problem in problems_of(moira.window, least=44))

    with StrayWindows() as stray:
        look()
        moira.names_the_council("Castlebridge", "Moira Bell")
        while moira.title != "Who keeps the three recovery sheets?":
            look()
            if moira.title == "When is an answer due?":
                moira.presses("Our own hours")
                look()
            if moira.title == "Does somebody answer at night?":
                moira.presses("Yes, somebody answers")
                look()
                moira.presses("No, nobody does")
            moira.goes_on()
        look()
        moira.makes_sheets(*HOLDERS)
        moira.presses("Show the words")
        look()
        for _ in HOLDERS:
            moira.gives_sheet()
        look()
        moira.goes_on()
        look()
    assert not found, "\n".join(dict.fromkeys(found))
    assert not stray.seen
