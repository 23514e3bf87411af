"""The paper plane of what is sent, painted alone so that it can fly once."""

from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

_WHOLE = ((-50, 6), (58, -40), (22, 44), (4, 20))
_FOLD = ((58, -40), (4, 20), (2, 46), (16, 30))
_WING = ((58, -40), (4, 20), (22, 44))


def paint_plane(painter: QPainter, centre: QPointF, unit: float, *, paper: QColor, shade: QColor) -> None:
    """The plane, 108 units wide, as in the scene; `unit` is one of its units in logical px."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.rotate(-14)
    painter.scale(unit, unit)
    painter.setPen(Qt.PenStyle.NoPen)
    for shape, fill in ((_WHOLE, paper), (_FOLD, shade), (_WING, paper)):
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape]))
    pen = QPen(QColor("#0B524E"), 3)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in _WHOLE]))
    painter.drawPolyline(QPolygonF([QPointF(58, -40), QPointF(4, 20), QPointF(2, 46), QPointF(15, 33)]))
    painter.restore()


class Plane(QWidget):
    """The plane alone, resting on its trail: for "Nothing sent yet". 132x104 design px."""

    def __init__(self, theme: Theme, *, size: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._measure)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        self.setFixedSize(self._theme.px(132 * self._size), self._theme.px(104 * self._size))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        unit = theme.pf(0.9 * self._size)
        pen = QPen(theme.colour("outline"), theme.pf(3 * self._size), Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([0.6, 3.2])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        trail = [
            QPointF(rect.width() * x, rect.height() * y)
            for x, y in ((0.05, 0.97), (0.14, 0.92), (0.26, 0.84), (0.36, 0.73))
        ]
        painter.drawPolyline(QPolygonF(trail))
        centre = QPointF(rect.width() * 0.56, rect.height() * 0.44)
        paint_plane(painter, centre, unit, paper=QColor("#FFFFFF"), shade=QColor("#D6E7E4"))
