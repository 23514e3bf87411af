"""Hands and eyes at a worker's window: finds what is shown by its accessible name, presses, types, waits."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from core.worktime.worker_words import full_date
from ui.controls.label import Label
from ui.worker.month_grid import MonthGrid
from ui.worker.room import WorkerRoom

Key = Qt.Key
PATIENCE = 20_000
"""Milliseconds: two cores may be busy with other tests."""


class Hands:
    """At one window (a HeardWindow, or the room itself)."""

    def __init__(self, window: QWidget, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        window.activateWindow()

    @property
    def room(self) -> WorkerRoom:
        """The room in the window."""
        if isinstance(self.window, WorkerRoom):
            return self.window
        rooms = [room for room in self.window.findChildren(WorkerRoom) if room.isVisible()]
        assert len(rooms) == 1, f"{len(rooms)} rooms are shown"
        return rooms[0]

    def waits_for(self, condition: Callable[[], object]) -> None:
        """Until `condition` holds."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)

    def settles(self) -> None:
        """Until nothing is under way on the session's lane, and what came of it is shown."""
        for _ in range(2):
            self.waits_for(lambda: not self.room.context.lane.is_busy)
            QApplication.processEvents()

    def button(self, name: str) -> QAbstractButton:
        """The one visible button whose accessible name begins with `name`."""
        found = [b for b in self.window.findChildren(QAbstractButton) if b.isVisible() and _called(b, name)]
        exact = [b for b in found if b.accessibleName() == name]
        found = exact or found
        assert found, f"no button {name!r}; there are {self.button_names()}"
        return found[-1]

    def has_button(self, name: str) -> bool:
        """Whether such a button is shown."""
        buttons = self.window.findChildren(QAbstractButton)
        return any(b.isVisible() and b.isEnabled() and _called(b, name) for b in buttons)

    def button_names(self) -> list[str]:
        """The names of all buttons that are shown."""
        return [b.accessibleName() for b in self.window.findChildren(QAbstractButton) if b.isVisible()]

    def presses(self, name: str) -> None:
        """A click on a button."""
        button = self.button(name)
        assert button.isEnabled(), f"{name!r} cannot be pressed"
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def field(self, name: str) -> QTextEdit | QLineEdit:
        """The visible field of this accessible name."""
        fields = [*self.window.findChildren(QTextEdit), *self.window.findChildren(QLineEdit)]
        found = [f for f in fields if f.isVisible() and f.accessibleName().startswith(name)]
        assert found, f"no field {name!r}; there are {[f.accessibleName() for f in fields if f.isVisible()]}"
        return found[-1]

    def types(self, name: str, words: str) -> None:
        """Into a field, in place of what is there."""
        field = self.field(name)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self.qtbot.keyClick(field, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClick(field, Key.Key_Delete)
        self.qtbot.keyClicks(field, words)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, to whatever has the keyboard."""
        target = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifiers)
        QApplication.processEvents()

    def sees(self, words: str) -> bool:
        """Whether these words stand on the window, in a label or a name."""
        return any(words in text for text in self.texts())

    def texts(self) -> list[str]:
        """All that can be read now."""
        labels = [label.words for label in self.window.findChildren(Label) if label.isVisible()]
        names = [
            f"{w.accessibleName()} {w.accessibleDescription()}"
            for w in self.window.findChildren(QWidget)
            if w.isVisible() and w.accessibleName()
        ]
        return [*labels, *names]

    def chooses_in_menu(self, button: str, entry: str) -> None:
        """An entry of the menu behind a button."""
        self.presses(button)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), f"{button!r} opens no menu"
        said = (entry, f"{entry} (")  # how much waits there may follow
        action = next((a for a in menu.actions() if a.text() == entry or a.text().startswith(said[1])), None)
        assert action is not None, f"the menu has {[a.text() for a in menu.actions()]}"
        menu.setActiveAction(action)
        self.qtbot.keyClick(menu, Key.Key_Return)
        QApplication.processEvents()

    def picks_day(self, button: str, day: date) -> None:
        """Choose a day in the month behind a button, by arrow keys."""
        self.presses(button)
        grids = [g for g in self.window.findChildren(MonthGrid) if g.isVisible()]
        assert grids, "no month is open"
        grid = grids[-1]
        for _ in range(400):
            if grid.day == day:
                break
            self.qtbot.keyClick(grid, Key.Key_Right if grid.day < day else Key.Key_Left)
        assert grid.day == day, f"{full_date(day)} cannot be chosen"
        self.qtbot.keyClick(grid, Key.Key_Return)
        QApplication.processEvents()

    def _shown(self, kind: type[QLineEdit]) -> list[QLineEdit]:
        return [w for w in self.window.findChildren(kind) if w.isVisible()]


def _called(button: QAbstractButton, name: str) -> bool:
    return button.accessibleName().startswith(name)
