"""What needs another look, above the question; the focus moves to it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from ui.controls.status_strip import Status, StatusStrip
from ui.runtime.announce import announce
from ui.theme.theme import Theme


class ErrorSummary(StatusStrip):
    """Hidden until `show_error("Pick one, or tap Skip.")`; gone again with `clear()`."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, Status.ERROR, "", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_error(self, title: str, line: str = "") -> None:
        """Say it, show it, and take the keyboard there."""
        self.show_status(Status.ERROR, title, line)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        announce(self, f"{title} {line}".strip(), at_once=True)

    def clear(self) -> None:
        """Nothing to look at any more."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
