"""One of several ways, as a row to choose: a round mark, a title over a line, and what comes of it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from ui.controls.lines import Lines, paint_line, text_width
from ui.controls.paint import disc, mirrored, panel
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme

_PAD, _MARK = 12, 20


class OptionRow(PaintedButton):
    """`OptionRow(theme, "Office hours", "Monday to Friday, 9am to 5pm")`; `show_result("Monday 3:40pm")`.

    Where there is little room the result goes under the line.
    """

    radius = 10

    def __init__(self, theme: Theme, words: str, line: str = "", result: str = "") -> None:
        self._result = result
        super().__init__(theme, words, more=line, checkable=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_result(self, result: str) -> None:
        """What comes of this choice, said at its end."""
        if result != self._result:
            self._result = result
            self._rename()
            self.updateGeometry()
            self.update()

    def show_line(self, line: str) -> None:
        """Another second line."""
        self.set_words(self.words, line)

    def _rename(self) -> None:
        super()._rename()
        self.setAccessibleDescription(". ".join(part for part in (self._more, self._result) if part))

    def _weight(self) -> int:
        return 600 if self.isChecked() else 400

    def _beside(self, width: float) -> bool:
        return width >= self.theme.pf(380)

    def _set(self, width: float) -> tuple[Lines, Lines | None, Lines | None, float]:
        """Title, line, result where it stands under them, and the width kept for it at the end."""
        t, direction = self.theme, self.layoutDirection()
        start = t.pf(_PAD * 2 + _MARK)
        kept = 0.0
        if self._result and self._beside(width):
            kept = text_width(self._result, t.font("meta", 600)) + t.pf(_PAD)
        room = max(1.0, width - start - t.pf(_PAD) - kept)
        title = Lines(self.words, t.font("desk", 600), t.line_height("desk"), room, direction=direction)
        line = (
            Lines(self.more, t.font("meta"), t.line_height("meta"), room, direction=direction)
            if self.more
            else None
        )
        under = None
        if self._result and not kept:
            font = t.font("meta", self._weight())
            under = Lines(self._result, font, t.line_height("meta"), room, direction=direction)
        return title, line, under, kept

    def _high(self, width: float) -> float:
        title, line, under, _ = self._set(width)
        return title.height + (line.height if line else 0) + (under.height if under else 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self.theme.px(44), round(self._high(width) + self.theme.pf(16)))

    def sizeHint(self) -> QSize:
        width = self.theme.px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.theme.px(44))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        t, direction = self.theme, self.layoutDirection()
        on = self.isChecked()
        edge = "teal" if on else "ink" if self.is_over else "outline"
        fill = "teal_wash" if on else "card"
        panel(painter, rect, t.pf(self.radius), t.colour(fill), t.colour(edge), t.pf(2 if on else 1))
        mark = QRectF(rect.x() + t.pf(_PAD), rect.center().y() - t.pf(_MARK) / 2, t.pf(_MARK), t.pf(_MARK))
        mark = mirrored(mark, rect, direction)
        disc(painter, mark.center(), mark.width(), t.colour("card"), t.colour(edge), t.pf(1.5))
        if on:
            disc(painter, mark.center(), t.pf(10), t.colour("teal"))
        title, line, under, kept = self._set(rect.width())
        room = rect.width() - t.pf(_PAD * 3 + _MARK) - kept
        top = rect.center().y() - self._high(rect.width()) / 2
        box = mirrored(QRectF(rect.x() + t.pf(_PAD * 2 + _MARK), top, room, 1), rect, direction)
        spot = QPointF(box.x(), top)
        title.paint(painter, spot.x(), spot.y(), t.colour("ink"))
        top += title.height
        if line is not None:
            line.paint(painter, spot.x(), top, t.colour("ink" if on else "soft"))
            top += line.height
        if under is not None:
            under.paint(painter, spot.x(), top, t.colour("ink"))
        elif kept:
            end = QRectF(rect.right() - t.pf(_PAD) - kept, rect.y(), kept, rect.height())
            paint_line(
                painter,
                mirrored(end, rect, direction),
                self._result,
                t.font("meta", self._weight()),
                t.colour("ink"),
                Qt.AlignmentFlag.AlignTrailing,
                direction,
            )
