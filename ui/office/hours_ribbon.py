"""The days between sending and answer as a painted ribbon: what counts is teal, what does not is hatched."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.worktime.worker_words import clock_time
from ui.controls.lines import paint_line, text_width
from ui.controls.paint import panel
from ui.office.hours_story import Example
from ui.theme.theme import Theme

_BAR, _PIN, _GAP = 40, 24, 2


class HoursRibbon(QWidget):
    """`show_example(example)`. Read aloud as the sum: "8 h 20 min + 15 h 40 min = 24 h"."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._example: Example | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_example(self, example: Example) -> None:
        """Another example."""
        self._example = example
        days = "; ".join(f"{cell.label} {cell.line}" for cell in example.cells)
        self.setAccessibleName(f"Sent {example.sent_words}, due {example.due_words}")
        self.setAccessibleDescription(f"Counts {example.sum_words}. {days}")
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = self._theme
        high = t.px(_PIN + _BAR + 4) + round(t.line_height("meta")) * 2
        return QSize(t.px(540), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        example = self._example
        if example is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = self._theme
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)  # the words are put back upright one by one
        each = self.width() / len(example.cells)
        bar = QRectF(0, t.pf(_PIN), self.width(), t.pf(_BAR))
        for number in range(len(example.cells)):
            self._paint_cell(painter, self._box(number, each, bar), number, example)
        self._paint_pins(painter, example, each, bar)

    def _x(self, place: float, each: float) -> float:
        """From cells to px; mirrored right to left."""
        x = place * each
        return -x if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else x

    def _box(self, number: float, each: float, bar: QRectF) -> QRectF:
        one, other = self._x(number, each), self._x(number + 1, each)
        return QRectF(min(one, other), bar.y(), each, bar.height())

    def _paint_cell(self, painter: QPainter, box: QRectF, number: int, example: Example) -> None:
        t = self._theme
        cell = example.cells[number]
        shape = box.adjusted(t.pf(_GAP / 2), 0, -t.pf(_GAP / 2), 0)
        radius = t.pf(5)
        panel(painter, shape, radius, t.colour("card"), t.colour("outline"), t.pf(1))
        clip = QPainterPath()
        clip.addRoundedRect(shape, radius, radius)
        mirror = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        for part in cell.parts:
            start, end = (1 - part.end, 1 - part.start) if mirror else (part.start, part.end)
            left, wide = shape.x() + shape.width() * start, shape.width() * (end - start)
            rect = QRectF(left, shape.y(), wide, shape.height())
            if part.counts:
                painter.fillRect(rect, t.colour("teal"))
            else:
                painter.fillRect(rect, t.colour("sunk"))
                painter.fillRect(rect, QBrush(t.colour("outline"), Qt.BrushStyle.BDiagPattern))
        painter.restore()
        panel(painter, shape, radius, None, t.colour("outline"), t.pf(1))
        high = t.line_height("meta")
        middle = Qt.AlignmentFlag.AlignHCenter
        top = box.bottom() + t.pf(4)
        for words, role, colour in ((cell.label, "meta_strong", "ink"), (cell.line, "meta", "soft")):
            spot = QRectF(box.x(), top, box.width(), high)
            paint_line(painter, spot, words, t.font(role), t.colour(colour), middle)
            top += high

    def _paint_pins(self, painter: QPainter, example: Example, each: float, bar: QRectF) -> None:
        t = self._theme
        zone = example.sent.tzinfo
        said = (("sent", example.sent_at, example.sent), ("due", example.due_at, example.due))
        font = t.font("meta_medium")
        spots: list[QRectF] = []
        for word, place, instant in said:
            x = self._x(place, each)
            painter.setPen(QPen(t.colour("ink"), t.pf(2)))
            painter.drawLine(QPointF(x, bar.y() - t.pf(8)), QPointF(x, bar.bottom() + t.pf(3)))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.colour("ink"))
            painter.drawEllipse(QPointF(x, bar.y() - t.pf(10)), t.pf(4.5), t.pf(4.5))
            local = instant.astimezone(zone)
            ends = word == "due" and (local.hour, local.minute) == (0, 0)
            words = f"{word} {'at the end' if ends else clock_time(instant, zone)}"  # type: ignore[arg-type]
            wide = text_width(words, font) + 1
            left = x - t.pf(10) - wide
            low = 0.0 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -float(self.width())
            if left < low or (spots and QRectF(left, 0, wide, 1).intersects(spots[0])):
                left = x + t.pf(10)
            spot = QRectF(left, bar.y() - t.pf(10) - t.line_height("meta") / 2, wide, t.line_height("meta"))
            spots.append(spot)
            paint_line(painter, spot, words, font, t.colour("ink"), Qt.AlignmentFlag.AlignLeading)
