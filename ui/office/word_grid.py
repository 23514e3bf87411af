"""The words of a phrase as a row of numbered cells: typed right, wrong, and still to come."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.paint import panel
from ui.theme.theme import Theme

_CELL, _GAP, _RADIUS = 30, 6, 8
_LOOKS = {"g": ("teal_wash", "teal_ink", ""), "w": ("late_wash", "late", "late"), "t": ("", "ink", "teal")}
_TO_COME = ("", "soft", "hair")


class WordGrid(QWidget):
    """`show_states("gggw")`: a letter a word, as core.people.recovery_sheets.Typing has them."""

    def __init__(self, theme: Theme, count: int) -> None:
        super().__init__()
        self._theme, self._count, self._states = theme, count, ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_states(self, states: str) -> None:
        """How each word so far stands."""
        self._states = states
        wrong = [str(place) for place, state in enumerate(states, start=1) if state == "w"]
        named = f"; wrong: {', '.join(wrong)}" if wrong else ""
        self.setAccessibleName(f"{states.count('g')} of {self._count} words are right{named}")
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _columns(self, width: int) -> int:
        step = self._theme.px(_CELL + _GAP)
        return max(3, min(11, (width + self._theme.px(_GAP)) // step))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-self._count // self._columns(width))
        return rows * self._theme.px(_CELL + _GAP) - self._theme.px(_GAP)

    def sizeHint(self) -> QSize:
        width = 11 * self._theme.px(_CELL + _GAP)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * self._theme.px(_CELL + _GAP), self._theme.px(_CELL))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, t = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell, step, columns = t.pf(_CELL), t.px(_CELL + _GAP), self._columns(self.width())
        rightwards = self.layoutDirection() is not Qt.LayoutDirection.RightToLeft
        for place in range(self._count):
            row, column = divmod(place, columns)
            left = column * step if rightwards else self.width() - cell - column * step
            rect = QRectF(left, row * step, cell, cell).adjusted(1, 1, -1, -1)
            fill, ink, line = _LOOKS[self._states[place]] if place < len(self._states) else _TO_COME
            panel(
                painter,
                rect,
                t.pf(_RADIUS),
                t.colour(fill) if fill else None,
                t.colour(line) if line else None,
                t.pf(1.5) if line == "late" else t.pf(1),
            )
            painter.setFont(t.font("meta"))
            painter.setPen(t.colour(ink))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(place + 1))
