"""The weeks before a review on one line: opened, reminded, today, pack ready, meeting."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.reviews.model import BeforeReview
from core.worktime.worker_words import short_date
from ui.controls.lines import paint_line, text_width
from ui.controls.paint import disc
from ui.theme.theme import Theme
from ui.worker.promise_words import time_words


@dataclass(frozen=True, slots=True)
class Mark:
    """One point: `part` 0 to 1 along the line."""

    words: str
    day: date
    part: float
    is_today: bool = False


def marks_of(before: BeforeReview, today: date, zone: ZoneInfo) -> tuple[Mark, ...]:
    """The points of the preparation window, with today among them while it is inside."""
    window, review = before.window, before.review
    whole = max(1, (window.day - window.opens).days)

    def part(day: date) -> float:
        return min(1.0, max(0.0, (day - window.opens).days / whole))

    at = f", {time_words(review.day, review.at, zone)}" if review.at else ""
    points = [
        Mark("Opens" if today < window.opens else "Opened", window.opens, 0.0),
        Mark(f"{before.name} reminded", window.first_reminder, part(window.first_reminder)),
        Mark("Last reminder", window.second_reminder, part(window.second_reminder)),
        Mark(f"Meeting{at}" if review.is_set else "Last day for it", window.day, 1.0),
    ]
    if window.opens < today < window.day:
        points.append(Mark("Today", today, part(today), is_today=True))
    return tuple(sorted(points, key=lambda mark: (mark.day, mark.is_today)))


class Timeline(QWidget):
    """Done in teal, still to come in the outline grey; its description says all of it."""

    def __init__(self, theme: Theme, marks: tuple[Mark, ...], today: date) -> None:
        super().__init__()
        self._theme, self._marks, self._today = theme, marks, today
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The weeks before the review")
        self.setAccessibleDescription("; ".join(f"{m.words} {short_date(m.day)}" for m in marks))
        theme.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(72))
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(72))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = self._theme
        mirror = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge, y = t.pf(8), t.pf(14)
        length = self.width() - 2 * edge

        def x_of(part: float) -> float:
            return edge + length * (1 - part if mirror else part)

        gone = max((m.part for m in self._marks if m.day <= self._today), default=0.0)
        painter.setPen(QPen(t.colour("outline"), t.pf(2)))
        painter.drawLine(QPointF(x_of(0), y), QPointF(x_of(1), y))
        painter.setPen(QPen(t.colour("teal"), t.pf(4)))
        painter.drawLine(QPointF(x_of(0), y), QPointF(x_of(gone), y))
        for mark in self._marks:
            centre = QPointF(x_of(mark.part), y)
            if mark.is_today:
                disc(painter, centre, t.pf(16), t.colour("card"), t.colour("teal"), t.pf(4))
            elif mark.day <= self._today:
                disc(painter, centre, t.pf(13), t.colour("teal"))
            else:
                disc(painter, centre, t.pf(13), t.colour("card"), t.colour("outline"), t.pf(1.5))
        self._words(painter, x_of)

    def _words(self, painter: QPainter, x_of: object) -> None:
        """Under each point, as far as there is room; the ends and today go before the others."""
        t = self._theme
        taken: list[QRectF] = []
        order = sorted(self._marks, key=lambda m: (not m.is_today, m.part not in (0.0, 1.0), m.part))
        for mark in order:
            bold, soft = t.font("meta_strong"), t.font("meta")
            day = short_date(mark.day)
            wide = max(text_width(mark.words, bold), text_width(day, soft)) + 4
            box = self._room(x_of(mark.part), wide, taken)  # type: ignore[operator]
            if box is None:
                continue
            taken.append(box)
            middle = Qt.AlignmentFlag.AlignHCenter
            top = QRectF(box.x(), box.y(), wide, t.pf(19))
            paint_line(painter, top, mark.words, bold, t.colour("ink"), middle, self.layoutDirection())
            under = top.translated(0, t.pf(19))
            paint_line(painter, under, day, soft, t.colour("soft"), middle, self.layoutDirection())

    def _room(self, x: float, wide: float, taken: list[QRectF]) -> QRectF | None:
        """Under its point, or to one side of it, without touching another; None where there is none."""
        reach = self._theme.pf(9)
        for left in (x - wide / 2, x - wide + reach, x - reach):
            box = QRectF(
                min(max(0.0, left), self.width() - wide), self._theme.pf(28), wide, self._theme.pf(40)
            )
            if not any(box.adjusted(-8, 0, 8, 0).intersects(other) for other in taken):
                return box
        return None
