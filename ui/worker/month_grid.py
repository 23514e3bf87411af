"""One month of days, painted: moved through by arrow keys, taken by Enter or a click."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.worktime.worker_words import MONTHS, full_date
from ui.controls.lines import paint_line
from ui.controls.paint import disc, mirrored, panel
from ui.theme.theme import Theme

WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
CELL = 44
_DAY = timedelta(days=1)

IsDay = Callable[[date], bool]


class MonthGrid(QWidget):
    """One month. Arrows move a day or a week, Page keys a month, Enter takes it. Its name says the day."""

    taken = Signal(object)
    """date"""
    turned = Signal()
    """Another month is shown."""

    def __init__(self, theme: Theme, day: date, first: date, last: date, is_working: IsDay) -> None:
        super().__init__()
        self._theme = theme
        self._day, self._first, self._last = min(max(day, first), last), first, last
        self._is_working = is_working
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._rename()

    @property
    def day(self) -> date:
        """The marked day."""
        return self._day

    @property
    def month_words(self) -> str:
        return f"{MONTHS[self._day.month - 1]} {self._day.year}"

    def go(self, day: date) -> None:
        """Mark another day, kept within what may be chosen."""
        before = (self._day.year, self._day.month)
        self._day = min(max(day, self._first), self._last)
        self._rename()
        self.update()
        if (self._day.year, self._day.month) != before:
            self.turned.emit()

    def go_month(self, step: int) -> None:
        """The same day some months on or back."""
        index = self._day.year * 12 + self._day.month - 1 + step
        year, month = divmod(index, 12)
        most = calendar.monthrange(year, month + 1)[1]
        self.go(date(year, month + 1, min(self._day.day, most)))

    def _rename(self) -> None:
        closed = "" if self._is_working(self._day) else ", not a working day"
        self.setAccessibleName(f"{full_date(self._day)}{closed}")

    @Slot()
    def _restyle(self) -> None:
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        cell = self._theme.px(CELL)
        return QSize(cell * 7, self._theme.px(24) + cell * 6)

    def _start(self) -> date:
        first = self._day.replace(day=1)
        return first - _DAY * first.weekday()

    def _cell(self, number: int) -> QRectF:
        cell, top = float(self._theme.px(CELL)), float(self._theme.px(24))
        spot = QRectF((number % 7) * cell, top + (number // 7) * cell, cell, cell)
        return mirrored(spot, QRectF(self.rect()), self.layoutDirection())

    def _may(self, day: date) -> bool:
        return self._first <= day <= self._last

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number in range(42):
            if self._cell(number).contains(event.position()):
                day = self._start() + _DAY * number
                if self._may(day):
                    self.go(day)
                    self.taken.emit(self._day)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        side = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps = {
            Qt.Key.Key_Left: -side,
            Qt.Key.Key_Right: side,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.go(self._day + _DAY * steps[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_month(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.taken.emit(self._day)
        else:
            super().keyPressEvent(event)

    def ring_rect(self) -> QRectF:
        number = (self._day - self._start()).days
        return self._cell(number).adjusted(3, 3, -3, -3)

    def ring_radius(self) -> float:
        return self._theme.pf(10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = self._theme
        middle = Qt.AlignmentFlag.AlignHCenter
        for number, word in enumerate(WEEK):
            head = self._cell(number)
            head = QRectF(head.x(), 0, head.width(), t.px(24))
            paint_line(painter, head, word, t.font("meta"), t.colour("soft"), middle)
        start = self._start()
        for number in range(42):
            day = start + _DAY * number
            if day.month != self._day.month:
                continue
            cell = self._cell(number)
            inner = cell.adjusted(3, 3, -3, -3)
            ink, role = ("ink", "desk") if self._may(day) else ("soft", "meta")
            if not self._is_working(day) and self._may(day):
                panel(painter, inner, t.pf(10), t.colour("sunk"))
                ink = "soft"
            if day == self._day:
                panel(painter, inner, t.pf(10), t.colour("teal_wash"), t.colour("teal"), t.pf(1.5))
                ink, role = "teal_ink", "desk_strong"
            if not self._may(day):
                painter.setOpacity(0.6)
            paint_line(painter, cell, str(day.day), t.font(role), t.colour(ink), middle)
            painter.setOpacity(1.0)
            if day == self._first:
                dot = QPointF(cell.center().x(), cell.bottom() - t.pf(8))
                disc(painter, dot, t.pf(4), t.colour("teal"))
