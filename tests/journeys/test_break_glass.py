"""A child writes, and nobody is left who could read it: two people with two sheets do, and she is told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.ids import ContentId
from core.people.invitations import NewWorker
from core.people.model import Role, Seat
from core.sealing.entries import parse_entry
from core.sealing.entry_values import EmergencyEntry, RecoveryUseEntry, RevokedFor
from core.sealing.shares import Secret, new_secret, split
from core.session import Library, Session
from core.statements.library import Words
from core.sync.emergency_calls import EmergencyCalls
from desktop.rooms import open_office_room
from tests.core.people.fernshire import Fernshire
from tests.core.people.office_county import PRIYA, SAM, Office, made_office
from tests.ui.accessibility import problems_of
from tests.ui.office.driver import OfficeDriver
from ui.office.break_page import BreakPage
from ui.runtime.lanes import Lane
from ui.runtime.ticker import MinuteTicker
from ui.shell.window import HeardWindow
from ui.theme.theme import Appearance, Theme
from ui.theme.tokens import Look
from ui.theme.tokens import Room as Kind

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LINE = "Your workers have left, and we were afraid for you."
FIRST, SECOND = "The recovery phrase of the first sheet", "The recovery phrase of the second sheet"
WROTE = "I am at the bus station and I do not want to go back."


@dataclass
class Scene:
    """Castlebridge: Priya and Sam, who leave; Wen and Tunde, who keep sheets; Amara, who writes."""

    qtbot: QtBot
    office: Office
    amara: Session
    lane: Lane = field(default_factory=lambda: Lane("office"))
    kept: list[object] = field(default_factory=list)

    @property
    def county(self) -> Fernshire:
        return self.office.county

    def says(self, words: str) -> ContentId:
        priya = self.county.sessions["priya"]
        said = self.county.worry(self.amara, words, priya)
        self.county.everybody()
        return said

    def both_leave(self) -> None:
        """Priya, and Sam who covers for her: put out by the office."""
        office = self.office.session.office
        assert office is not None
        for name in ("priya", "sam"):
            leaver = self.county.sessions.pop(name)
            office.revoke(leaver.me.id, RevokedFor.LEFT)
            leaver.close()
            self.county.vaults.pop(name)
        self.county.everybody()

    def opens(
        self, *, size: tuple[int, int] = (1366, 768), scale: float = 1.0, look: Look = Look.LIGHT
    ) -> OfficeDriver:
        theme = Theme(Kind.WORKER, Appearance(look=look, scale=scale, still=True), say=Words.load())
        window = HeardWindow(theme, make_help=lambda: QWidget(), bar=False)  # type: ignore[arg-type,return-value]
        window.resize(*size)
        self.qtbot.addWidget(window)
        window.show()
        ticker = MinuteTicker(self.county.clock, window)
        self.kept += [window, open_office_room(window, self.office.session, self.lane, ticker)]
        olu = OfficeDriver(window, self.qtbot, self.lane)
        olu.settles()
        olu.goes_to("Recovery sheets")
        olu.presses("Open something in an emergency")
        return olu

    def log(self) -> list[str]:
        """What stands in the log of emergencies, in its order."""
        session = self.office.session
        session.loop.once()
        with session.account.vault.reading() as work:
            size = work.directory.point().size
            entries = [parse_entry(work.directory.entry(at) or b"").says for at in range(1, size + 1)]
        return [
            type(says).__name__ for says in entries if isinstance(says, EmergencyEntry | RecoveryUseEntry)
        ]

    def words(self, sheet: int) -> str:
        return " ".join(self.office.sheets[sheet].recovery)

    def close(self) -> None:
        self.lane.close()
        self.county.close()


@pytest.fixture
def scene(qtbot: QtBot, qapp: QApplication, tmp_path: Path, library: Library) -> Iterator[Scene]:
    county = Fernshire(tmp_path / "county", library)
    office = made_office(county)
    priya = office.here("priya", office.desk.invite(PRIYA.email))
    sam = office.here("sam", office.desk.invite(SAM.email))
    for name, role in (("Wen Li", Role.IRO), ("Tunde Ade", Role.IRO_MANAGER)):
        county.worker(name.split()[0].lower(), NewWorker(name, name.split()[0], role))
    county.everybody()
    seats = (
        Seat(Role.SOCIAL_WORKER, priya.me.id, (sam.me.id,), "My plan"),
        Seat(Role.MANAGER, sam.me.id),
    )
    amara = county.young_person("amara", "priya", seats)
    county.everybody()
    made = Scene(qtbot, office, amara)
    yield made
    made.close()


def page_of(olu: OfficeDriver) -> BreakPage:
    return next(page for page in olu.window.findChildren(BreakPage) if page.isVisible())


def picks(olu: OfficeDriver, question: str, name: str) -> None:
    again = f"Change: {question}"
    olu.presses(again if olu.has_button(again) else f"Choose: {question}")
    olu.chooses_row(question, name)
    olu.presses("Choose")


def asks(olu: OfficeDriver, *, line: str = LINE) -> None:
    """The first step."""
    picks(olu, "To whom was it written?", "Priya Shah")
    olu.presses("Nobody else can open it")
    olu.types("What do you want to say", line)
    olu.presses("Next")


def types_a_sheet(olu: OfficeDriver, name: str, field: str, words: str) -> None:
    picks(olu, "Who is it?", name)
    olu.field(field).setPlainText(words)  # type: ignore[union-attr]
    olu.settles()


def test_two_people_open_it_and_she_is_told(scene: Scene) -> None:
    asked = scene.says(WROTE)
    other = scene.says("Another one, that nobody opens.")
    scene.both_leave()
    olu = scene.opens()
    # Step by step, and nothing is passed over.
    olu.presses("Next")
    assert olu.says_what_is_wrong() == "Choose to whom it was written."
    asks(olu)
    one, two = scene.words(0), scene.words(2)
    wrong = one.split()
    types_a_sheet(olu, "Wen Li", FIRST, " ".join(["heard", *wrong[1:]]))
    olu.presses("Next")
    assert "Word 1 is not one of the words used." in olu.says_what_is_wrong()
    types_a_sheet(olu, "Wen Li", FIRST, one)
    assert olu.sees("Every word is right: sheet 1")
    olu.presses("Next")
    # The other one sees nothing of it, and cannot come with the same sheet, or as the same person.
    assert not any(one.split()[4] in text.split() for text in olu.texts())
    types_a_sheet(olu, "Tunde Ade", SECOND, one)
    olu.presses("Put it in the log")
    assert "This is the same sheet twice." in olu.says_what_is_wrong()
    types_a_sheet(olu, "Wen Li", SECOND, two)
    olu.presses("Put it in the log")
    assert "It takes two people." in olu.says_what_is_wrong()
    assert scene.log() == []
    picks(olu, "Who is it?", "Tunde Ade")
    olu.presses("Put it in the log")
    olu.waits_for(lambda: page_of(olu).is_open)
    assert page_of(olu).first.words.words() == page_of(olu).second.words.words() == ""
    # It stands in the log before a word of it was seen; two rows, and nothing of what they say.
    assert scene.log() == ["EmergencyEntry"]
    assert olu.sees("What young people wrote to Priya Shah")
    assert olu.sees("Wen Li and Tunde Ade, until")
    assert [name for name in olu.button_names() if name.startswith("Open: ")] == [
        "Open: Young person 1, 10am today"
    ] * 2
    assert not olu.sees("bus station")
    assert not olu.sees(one.split()[0])
    assert problems_of(olu.window) == []
    # Each opening is asked, told, and shown.
    rows = page_of(olu).post._lines
    place = [row.content for row in rows].index(asked)
    page_of(olu).post.open_wanted.emit(rows[place].content)
    olu.settles()
    assert olu.sees("the young person is told")
    olu.presses("Open it")
    olu.waits_for(lambda: olu.sees(WROTE))
    assert olu.sees("by Amara Cole")
    assert scene.log() == ["EmergencyEntry", "RecoveryUseEntry"]
    assert problems_of(olu.window) == []
    # Nothing can be marked or copied, and no title says what is open.
    assert not any(
        label.textInteractionFlags() & label.textInteractionFlags().TextSelectableByMouse
        for label in olu.window.findChildren(QLabel)
    )
    assert "Amara" not in olu.window.windowTitle()
    # She is told on her next look: who, why, and what they had to say to her.
    scene.county.everybody()
    (use,) = scene.amara.spare_key.waiting()
    assert (use.statement, use.why, use.line) == (asked, "lost-keys", LINE)
    assert [who.name for who in use.who] == ["Wen Li", "Tunde Ade"]
    assert scene.amara.spare_key.on(other) == ()
    # After a day the hub refuses, whatever the page shows; and the page has closed.
    glass = scene.office.session.breaking
    found = glass._open
    assert found is not None
    scene.county.clock.advance(timedelta(hours=24))
    with pytest.raises(Exception, match="The time for this is over"):
        EmergencyCalls(scene.office.session._client).post(found.digest, found.post)
    olu.office.refresh()
    olu.settles()
    assert not page_of(olu).is_open
    assert "The time is over." in olu.says_what_is_wrong()
    assert not olu.sees(WROTE)
    assert glass._open is None


def test_other_sheets_open_nothing_and_leaving_the_page_closes_it(scene: Scene) -> None:
    scene.says(WROTE)
    olu = scene.opens()
    asks(olu)
    others = [share.phrase for share in split(new_secret(), Secret.RECOVERY)]
    types_a_sheet(olu, "Wen Li", FIRST, others[0])
    olu.presses("Next")
    types_a_sheet(olu, "Tunde Ade", SECOND, others[1])
    olu.presses("Put it in the log")
    olu.waits_for(lambda: "not this organisation as it is now" in olu.says_what_is_wrong())
    assert not page_of(olu).is_open
    assert scene.office.session.breaking._open is None
    assert scene.log() == []
    # Back, and neither phrase is there any more.
    olu.presses("Back")
    assert page_of(olu).first.words.words() == page_of(olu).second.words.words() == ""
    types_a_sheet(olu, "Wen Li", FIRST, scene.words(1))
    olu.presses("Next")
    types_a_sheet(olu, "Tunde Ade", SECOND, scene.words(2))
    olu.presses("Put it in the log")
    olu.waits_for(lambda: page_of(olu).is_open)
    assert scene.office.session.breaking.standing is not None
    olu.goes_to("People")
    assert scene.office.session.breaking._open is None
    olu.goes_to("Recovery sheets")
    olu.presses("Open something in an emergency")
    assert not page_of(olu).is_open
    assert olu.field("What do you want to say").text() == ""  # type: ignore[union-attr]
    asks(olu)
    assert olu.field(FIRST).toPlainText() == ""  # type: ignore[union-attr]
