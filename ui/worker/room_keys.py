"""The keys that work anywhere in the worker's room: G then a letter, / for search, ? for all of them, F6."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.theme import Theme
from ui.worker.keys_dialog import KeysDialog

WAIT_MS = 1500
"""How long G waits for its letter: slow hands have time, and a lone G is soon forgotten."""
PLACES = {
    Qt.Key.Key_I: ("inbox",),
    Qt.Key.Key_C: ("cover", "team"),
    Qt.Key.Key_L: ("late",),
    Qt.Key.Key_B: ("reviews",),
    Qt.Key.Key_P: ("promises",),
    Qt.Key.Key_Y: ("people",),
}


class RoomKeys(QObject):
    """`go(code)` for a place; `has(code)` says whether the rail has it; `panes()` are what F6 goes round."""

    def __init__(
        self,
        owner: QWidget,
        theme: Theme,
        *,
        go: Callable[[str], None],
        has: Callable[[str], bool],
        panes: Callable[[], list[QWidget]],
        letters: Callable[[], bool],
        turn_letters: Callable[[bool], None],
    ) -> None:
        super().__init__(owner)
        self._owner, self._theme = owner, theme
        self._go, self._has, self._panes = go, has, panes
        self._letters, self._turn_letters = letters, turn_letters
        self._after_g = QTimer(self)
        self._after_g.setSingleShot(True)
        self._after_g.setInterval(WAIT_MS)
        self._dialog: KeysDialog | None = None

    def take(self, event: QKeyEvent) -> bool:
        """A key that nothing in the page wanted; True if it was one of ours."""
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if not plain or not self._letters():
            return False
        key = Qt.Key(event.key())
        if self._after_g.isActive():
            self._after_g.stop()
            code = next((c for c in PLACES.get(key, ()) if self._has(c)), "")
            if code:
                self._go(code)
                return True
        if key == Qt.Key.Key_G:
            self._after_g.start()
            return True
        if event.text() == "/":
            self._go("search")
            return True
        if event.text() == "?":
            self.show_keys()
            return True
        return False

    @property
    def is_waiting(self) -> bool:
        """G was pressed, and its letter is still to come."""
        return self._after_g.isActive()

    @Slot()
    def show_keys(self) -> None:
        """All of them, over the page."""
        if self._dialog is not None:
            return
        dialog = KeysDialog(self._owner.window(), self._theme, letters=self._letters())
        dialog.letters_turned.connect(self._turn_letters)
        dialog.closed.connect(self._forget)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _forget(self) -> None:
        self._dialog = None

    @Slot()
    def next_pane(self) -> None:
        """F6: from one pane to the next, and round."""
        panes = [pane for pane in self._panes() if pane.isVisible()]
        if not panes:
            return
        focus = QApplication.focusWidget()
        here = next(
            (
                n
                for n, pane in enumerate(panes)
                if focus is not None and (pane is focus or pane.isAncestorOf(focus))
            ),
            -1,
        )
        panes[(here + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)
