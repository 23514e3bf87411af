"""A time to type, in an outlined box."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Row
from ui.controls.paint import panel
from ui.theme.theme import Theme
from ui.worker.time_entry import TimeEdit


class TimeBox(QWidget):
    """`edit` is the line itself; 40 high, as the buttons beside it."""

    def __init__(self, theme: Theme, name: str, at: str, zone: ZoneInfo) -> None:
        super().__init__()
        self._theme = theme
        row = Row(theme, 0, (12, 2, 6, 2))
        self.setLayout(row)
        self.edit = TimeEdit(theme, name, at, zone, "4:30pm")
        self.edit.ring_host = lambda: self  # type: ignore[attr-defined]
        row.addWidget(self.edit)
        theme.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        """Lower than by itself: it would cover the box's own line."""
        self.edit.setFixedHeight(self._theme.px(32))
        self.setFixedHeight(self._theme.px(44))

    def ring_radius(self) -> float:
        return self._theme.pf(10)

    def ring_rect(self) -> QRectF:
        edge = self._theme.pf(2)
        return QRectF(self.rect()).adjusted(0, edge, 0, -edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = self._theme
        panel(painter, self.ring_rect(), t.pf(10), t.colour("card"), t.colour("outline"), t.pf(1))
