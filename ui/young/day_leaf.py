"""A leaf of a calendar: the month over the day."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.controls.lines import paint_line
from ui.controls.paint import panel
from ui.theme import Theme


class DayLeaf(QWidget):
    """`DayLeaf(theme, "DEC", "15")`, 64x68. It says nothing itself: the date stands beside it in words."""

    def __init__(self, theme: Theme, month: str = "", day: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._month, self._day = theme, month, day
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._measure)
        self._measure()

    def set_day(self, month: str, day: str) -> None:
        """Show another day."""
        self._month, self._day = month, day
        self.update()

    @Slot()
    def _measure(self) -> None:
        self.setFixedSize(self._theme.px(64), self._theme.px(68))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        leaf = QRectF(self.rect()).adjusted(0, theme.pf(8), 0, -theme.pf(1))
        radius = theme.pf(12)
        panel(painter, leaf, radius, theme.colour("card"), theme.colour("outline"), theme.pf(1.5))
        head = QPainterPath()
        head.addRoundedRect(leaf, radius, radius)
        cut = QPainterPath()
        cut.addRect(QRectF(leaf.x(), leaf.y(), leaf.width(), theme.pf(20)))
        painter.fillPath(head.intersected(cut), theme.colour("teal"))
        pen_width = theme.pf(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink"))
        for part in (0.28, 0.72):
            x = leaf.x() + leaf.width() * part - pen_width / 2
            painter.drawRoundedRect(
                QRectF(x, theme.pf(1), pen_width, theme.pf(13)), pen_width / 2, pen_width / 2
            )
        centre = Qt.AlignmentFlag.AlignHCenter
        top = QRectF(leaf.x(), leaf.y(), leaf.width(), theme.pf(20))
        paint_line(
            painter, top, self._month.upper(), theme.font("meta_strong"), theme.colour("on_teal"), centre
        )
        rest = QRectF(leaf.x(), leaf.y() + theme.pf(20), leaf.width(), leaf.height() - theme.pf(20))
        font = theme.font("title")
        paint_line(painter, rest, self._day, font, theme.colour("ink"), centre)
