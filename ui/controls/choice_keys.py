"""Arrow keys inside a group of answers: one tab stop, arrows go to the next by where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_STEPS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class ChoiceKeys(QObject):
    """Makes `buttons` one tab stop. Arrows, Home and End move inside; Space and Enter choose.

    Tab comes in at the chosen one, or where the focus was last, or the first. Moving does not choose: an
    answer is never given by accident.

    `one`: only one of them can be chosen, and screen readers hear of one choice among several.
    """

    def __init__(self, owner: QObject, buttons: Sequence[QAbstractButton], *, one: bool = False) -> None:
        super().__init__(owner)
        self._buttons = list(buttons)
        for button in self._buttons if one else ():
            button.setAutoExclusive(True)
        for button in self._buttons:
            self._watch(button)
        self._stop_at(next((b for b in self._buttons if b.isChecked()), None))

    def add(self, button: QAbstractButton) -> None:
        """One more answer, at the end."""
        self._buttons.append(button)
        self._watch(button)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _watch(self, button: QAbstractButton) -> None:
        button.installEventFilter(self)
        button.toggled.connect(lambda on, b=button: self._stop_at(b) if on else None)

    def _live(self) -> list[QAbstractButton]:
        return [b for b in self._buttons if not b.isHidden() and b.isEnabled()]

    def _stop_at(self, button: QAbstractButton | None) -> None:
        if button is None:
            button = next(iter(self._buttons), None)
        for other in self._buttons:
            stop = Qt.FocusPolicy.StrongFocus if other is button else Qt.FocusPolicy.ClickFocus
            other.setFocusPolicy(stop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QAbstractButton):
            self._stop_at(watched)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QAbstractButton):
            return False
        live = self._live()
        target: QAbstractButton | None = None
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Home:
            target = live[0]
        elif key == Qt.Key.Key_End:
            target = live[-1]
        elif key in _STEPS:
            target = self._next(watched, _STEPS[key], live)
        else:
            return False
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _next(
        self, start: QAbstractButton, step: QPoint, live: list[QAbstractButton]
    ) -> QAbstractButton | None:
        """The nearest one lying in that direction; sideways it goes on in the next row."""
        here = _middle(start)
        ahead: list[tuple[int, QAbstractButton]] = []
        for other in live:
            away = _middle(other) - here
            along = away.x() * step.x() + away.y() * step.y()
            across = abs(away.x() * step.y()) + abs(away.y() * step.x())
            reach = start.width() if step.x() else start.height()
            if other is not start and along > reach // 4:
                ahead.append((along + 3 * across, other))
        if ahead:
            side_by_side = [
                (cost, b)
                for cost, b in ahead
                if not step.x() or abs(_middle(b).y() - here.y()) < start.height() // 2
            ]
            if side_by_side:
                return min(side_by_side, key=lambda pair: pair[0])[1]
        if not step.x():
            return None
        forward = step.x() > 0
        if start.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            forward = not forward
        place = live.index(start) + (1 if forward else -1)
        return live[place] if 0 <= place < len(live) else None


def _middle(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), widget.rect().center())
