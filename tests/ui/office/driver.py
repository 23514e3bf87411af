"""Drives the office's windows as a person would: by what stands on them, by keyboard and by click."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.worker.hands import Hands
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.office.room import OfficeRoom
from ui.office.sheets_step import SheetsStep
from ui.runtime.lanes import Lane
from ui.worker.lines_view import LinesView


class PaperAtHand:
    """A person at a file dialog and a printer: what they will choose is put down before."""

    def __init__(self, folder: Path, *, printer: bool = True) -> None:
        self.folder = folder
        self.printer = printer
        self.file: Path | None = None
        self.saved: list[Path] = []
        self.printed: list[tuple[str, Sequence[bytes]]] = []
        self.leaves_off = False

    def ask_where(self, _window: QWidget, _title: str, name: str, _kinds: str) -> Path | None:
        return None if self.leaves_off else self.folder / name

    def ask_which(self, _window: QWidget, _title: str, _kinds: str) -> Path | None:
        return None if self.leaves_off else self.file

    def can_print(self) -> bool:
        return self.printer

    def print_pages(self, _window: QWidget, title: str, make: Callable[[float], Sequence[bytes]]) -> bool:
        if self.leaves_off:
            return False
        self.printed.append((title, make(20)))
        return True

    def save(self, path: Path, content: bytes) -> None:
        from ui.printing.paper import save_in_place

        save_in_place(path, content)
        self.saved.append(path)

    def read(self, path: Path) -> bytes:
        from ui.printing.paper import read_chosen

        return read_chosen(path)


class OfficeHands(Hands):
    """At a window of the office, whose jobs run on `lane`."""

    def __init__(self, window: QWidget, qtbot: QtBot, lane: Lane) -> None:
        super().__init__(window, qtbot)
        self.lane = lane

    def settles(self) -> None:
        for _ in range(3):
            self.waits_for(lambda: not self.lane.is_busy)
            QApplication.processEvents()

    def presses(self, name: str) -> None:
        super().presses(name)
        self.settles()

    def ticks(self, name: str) -> None:
        """A tick, by keyboard."""
        button = self.button(name)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.qtbot.keyClick(button, Qt.Key.Key_Space)
        QApplication.processEvents()

    def list_says(self, name: str) -> list[str]:
        """Every row of a list as it is read aloud."""
        view = self.list(name)
        return [line.spoken for line in view.rows.lines]

    def list(self, name: str) -> LinesView:
        """The visible list of this name."""
        found = [
            v for v in self.window.findChildren(LinesView) if v.isVisible() and v.accessibleName() == name
        ]
        assert found, f"no list {name!r}"
        return found[-1]

    def chooses_row(self, list_name: str, begins: str) -> None:
        """Go to a row by the arrow keys."""
        view = self.list(list_name)
        view.setFocus(Qt.FocusReason.TabFocusReason)
        self.qtbot.keyClick(view, Qt.Key.Key_Home)
        for _ in range(len(view.rows.lines)):
            at = view.currentIndex()
            if at.isValid() and view.rows.lines[at.row()].spoken.startswith(begins):
                self.settles()
                return
            self.qtbot.keyClick(view, Qt.Key.Key_Down)
        raise AssertionError(f"no row begins {begins!r}; there are {self.list_says(list_name)}")

    def visible(self, button: str) -> bool:
        """Whether a button of this name is on the window, pressed or not."""
        found = [b for b in self.window.findChildren(QAbstractButton) if b.isVisible()]
        return any(b.accessibleName().startswith(button) for b in found)

    def says_what_is_wrong(self) -> str:
        """The sentence over the page, if one is shown."""
        from ui.controls.error_summary import ErrorSummary

        shown = [e for e in self.window.findChildren(ErrorSummary) if e.isVisible()]
        return shown[0].accessibleName() if shown else ""


class FounderDriver(OfficeHands):
    """Somebody who sets Heard up for a council."""

    def names_the_council(self, council: str, me: str, nation: str = "England") -> None:
        self.types("Name of the council", council)
        self.types("Your own name", me)
        self.presses(nation)
        self.goes_on()

    def goes_on(self) -> None:
        """Next."""
        self.presses("Next")

    def goes_back(self) -> None:
        self.presses("Back")

    @property
    def title(self) -> str:
        """What the page asks."""
        from ui.office.founding_page import FoundingPage

        page = next(p for p in self.window.findChildren(FoundingPage) if p.isVisible())
        return page.title.words

    @property
    def sheets(self) -> SheetsStep:
        return next(s for s in self.window.findChildren(SheetsStep) if s.isVisible())

    def makes_sheets(self, *names: str) -> None:
        for number, name in enumerate(names, start=1):
            self.types(f"Sheet {number} goes to", name)
        self.presses("Make the three sheets")

    def gives_sheet(self) -> None:
        """Tick that it was given, and go on to the next."""
        self.ticks("I have given this sheet to")
        last = self.has_button("Done: forget the words")
        self.presses("Done: forget the words" if last else "Forget it and show the next sheet")

    def walks_to(self, title: str) -> None:
        """Through the pages with what they offer, to the one that asks this."""
        for _ in range(12):
            if self.title == title:
                return
            if self.title == "Does somebody answer at night?":
                self.presses("No, nobody does")
            self.goes_on()
        raise AssertionError(
            f"no page asks {title!r}; this one asks {self.title!r}: {self.says_what_is_wrong()}"
        )


class OfficeDriver(OfficeHands):
    """The office at its window."""

    @property
    def office(self) -> OfficeRoom:
        """The room in the window."""
        return next(room for room in self.window.findChildren(OfficeRoom) if room.isVisible())

    def goes_to(self, place: str) -> None:
        """By the rail: "People", "Working time" and so on."""
        item = next((i for i in self.office.rail.items if i.stop.words == place), None)
        assert item is not None, f"the rail has {[i.stop.words for i in self.office.rail.items]}"
        if item.isVisible():
            self.qtbot.mouseClick(item, Qt.MouseButton.LeftButton)
        else:
            self.chooses_in_menu("More", place)
        self.settles()

    def opens_worker(self, name: str) -> None:
        """A worker beside the list."""
        self.goes_to("People")
        self.chooses_row("Workers", name)
        if not self.visible("Change"):
            self.qtbot.keyClick(self.list("Workers"), Qt.Key.Key_Return)
        self.settles()

    def looks_at_file(self, kind: str, path: Path, paper: PaperAtHand) -> None:
        """Choose a file for the workers or the caseload."""
        self.goes_to("Lists in and out")
        paper.file = path
        self.presses(f"{kind}: choose a file")

    def dialog_says(self, words: str) -> bool:
        """Whether the dialog in front says so."""
        return any(words in label.words for label in self.dialog().findChildren(Label) if label.isVisible())

    def dialog(self) -> Dialog:
        found = [d for d in self.window.findChildren(Dialog) if d.isVisible()]
        assert found, "no dialog is open"
        return found[-1]

    def has_dialog(self) -> bool:
        return any(d.isVisible() for d in self.window.findChildren(Dialog))

    def agrees(self) -> None:
        """Ctrl+Enter."""
        self.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.settles()
