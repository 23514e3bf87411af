"""The keys that hide everything at once, heard before any dialog, menu or text field can have them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.runtime.app_events import app_events
from ui.theme.tokens import Room

_ESC = QKeyCombination(Qt.Key.Key_Escape)
_CTRL_H = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_H)

HIDE_KEYS: dict[Room, tuple[QKeyCombination, ...]] = {
    Room.YOUNG: (_ESC, _CTRL_H),
    Room.WORKER: (_CTRL_H,),
}
"""In the worker's room Esc goes back, and Ctrl+H hides."""


class HideKeys(QObject):
    """Heard for the whole application: Esc inside a dialog would close the dialog, and must hide instead.

    `hide` is called at once for a key anywhere in `window`, in its menus and dialogs, or in a stray window
    that belongs to nobody.
    """

    def __init__(self, window: QWidget, room: Room, hide: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self.use(room)
        self._hide = hide
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        app_events().hear(kinds, self._pressed, owner=self)

    def use(self, room: Room) -> None:
        """The keys of this room from now on."""
        self._keys = HIDE_KEYS[room]

    def _pressed(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if not any(event.keyCombination() == key for key in self._keys) or not self._is_ours(watched):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        self._hide()
        return True

    def _is_ours(self, watched: QObject) -> bool:
        widget = _widget_of(watched)
        return widget is not None and belongs_to(widget, self._window)


def belongs_to(widget: QWidget, window: QWidget) -> bool:
    """True for `window`, all that is in it, its menus and dialogs; and for a dialog that belongs to nobody
    (a message box without a parent): every open Heard hides then, rather than none."""
    step: QWidget | None = widget
    top = widget
    while step is not None:
        if step is window:
            return True
        top, step = step, step.parentWidget()
    return isinstance(top, QDialog)


def _widget_of(watched: QObject) -> QWidget | None:
    if isinstance(watched, QWidget):
        return watched
    if isinstance(watched, QWindow):
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        return next((top for top in QApplication.topLevelWidgets() if top.windowHandle() is watched), None)
    return None
