"""The rows of a list by ear: what the keyboard stands at is told, and a screen reader's pointer opens."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView


class RowPointer(QObject):
    """Keys and the mouse make a row current as they select it. What selects one and does not make it current
    is a screen reader's pointer, which knows no Enter: it means to open. `opened` is called with the place.
    """

    def __init__(self, view: QAbstractItemView, opened: Callable[[int], object]) -> None:
        super().__init__(view)
        self._view, self._opened = view, opened

    def row_selected(self, place: int) -> None:
        """A row was selected; whether it also became current shows in the next turn."""
        QTimer.singleShot(0, self, lambda: self._look(place))

    def _look(self, place: int) -> None:
        view = self._view
        index = view.model().index(place, 0)
        if place == view.currentIndex().row() or not view.selectionModel().isSelected(index):
            return
        view.setCurrentIndex(index)
        self._opened(place)


def tell_row(view: QAbstractItemView, kind: QAccessible.Event, place: int) -> None:
    """Tell screen readers what happened to a row. Qt's own list does so after laying out every row."""
    event = QAccessibleEvent(view, kind)
    event.setChild(place)
    QAccessible.updateAccessibility(event)
