"""The keys that hide everything at once, heard before any dialog, menu or text field can have them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.tokens import Room

_ESC = QKeyCombination(Qt.Key.Key_Escape)
_CTRL_H = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_H)

HIDE_KEYS: dict[Room, tuple[QKeyCombination, ...]] = {
    Room.YOUNG: (_ESC, _CTRL_H),
    Room.WORKER: (_CTRL_H,),
}
"""In the worker's room Esc goes back, and Ctrl+H hides."""


class HideKeys(QObject):
    """An application-level event filter: Esc inside a dialog would close the dialog, and must hide instead.

    `hide` is called at once for a key anywhere in `window`, in its menus and dialogs, or in a stray window
    that belongs to nobody.
    """

    def __init__(self, window: QWidget, room: Room, hide: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._keys = HIDE_KEYS[room]
        self._hide = hide
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(
            event, QKeyEvent
        ):
            return False
        if not any(event.keyCombination() == key for key in self._keys) or not self._is_ours(watched):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        self._hide()
        return True

    def _is_ours(self, watched: QObject) -> bool:
        widget = _widget_of(watched)
        top: QWidget | None = widget
        while widget is not None:
            if widget is self._window:
                return True
            top = widget
            widget = widget.parentWidget()
        # A window of nobody's (a message box without a parent): every open Heard hides rather than none.
        return top is not None and top.isWindow() and not hasattr(top, "hide_now")


def _widget_of(watched: QObject) -> QWidget | None:
    if isinstance(watched, QWidget):
        return watched
    if isinstance(watched, QWindow):
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        return next((top for top in QApplication.topLevelWidgets() if top.windowHandle() is watched), None)
    return None
