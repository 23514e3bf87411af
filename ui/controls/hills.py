"""Quiet hills and a sun behind the tiles of home and chooser; nothing in high contrast."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme


class Where(Enum):
    """Behind the faces at the top of home, or along the foot of the chooser."""

    TOP = "top"
    FOOT = "foot"


def paint_hills(painter: QPainter, theme: Theme, rect: QRectF, where: Where, *, mirror: bool = False) -> None:
    """Paint them across `rect` (the whole page), in measures of the design's 1280x800."""
    # In a small window they would lie behind every word.
    if theme.is_contrast or rect.height() < theme.pf(560) or theme.is_narrow:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if mirror:
        painter.translate(rect.left() + rect.right(), 0)
        painter.scale(-1, 1)
    across = rect.width() / 1280
    up = theme.scale
    if where is Where.TOP:
        _paint_top(painter, theme, rect, across, up)
    else:
        _paint_foot(painter, theme, rect, across, up)
    painter.restore()


def _curve(start: QPointF, *cubics: tuple[float, float, float, float, float, float]) -> QPainterPath:
    path = QPainterPath(start)
    for ax, ay, bx, by, x, y in cubics:
        path.cubicTo(ax, ay, bx, by, x, y)
    return path


def _fill(painter: QPainter, path: QPainterPath, floor: float, top: QColor, foot: QColor, y: float) -> None:
    path.lineTo(path.currentPosition().x(), floor)
    path.lineTo(path.elementAt(0).x, floor)
    path.closeSubpath()
    wash = QLinearGradient(0, y, 0, floor)
    wash.setColorAt(0, top)
    wash.setColorAt(1, foot)
    painter.fillPath(path, wash)


def _clear(colour: QColor) -> QColor:
    clear = QColor(colour)
    clear.setAlpha(0)
    return clear


def _paint_top(painter: QPainter, theme: Theme, rect: QRectF, across: float, up: float) -> None:
    painter.translate(rect.topLeft())
    painter.scale(across, up)
    sun = theme.colour("sun")
    radius = 43.0
    painter.setBrush(sun)
    painter.save()
    painter.scale(up / across, 1)
    painter.drawEllipse(QPointF(1010 * across / up, 147), radius, radius)
    painter.restore()
    far, near = theme.colour("hill_far"), theme.colour("hill_near")
    path = _curve(QPointF(0, 205), (260, 300, 480, 190, 640, 145), (820, 95, 1010, 175, 1280, 110))
    _fill(painter, path, 310, far, _clear(far), 130)
    path = _curve(QPointF(0, 277), (280, 265, 560, 250, 780, 190), (960, 140, 1120, 168, 1280, 152))
    _fill(painter, path, 310, near, _clear(near), 150)


def _paint_foot(painter: QPainter, theme: Theme, rect: QRectF, across: float, up: float) -> None:
    painter.translate(rect.left(), rect.bottom())
    painter.scale(across, up)
    painter.setBrush(theme.colour("sun"))
    far, middle, near = theme.colour("hill_far"), theme.colour("hill_middle"), theme.colour("hill_near")
    path = _curve(QPointF(0, -92), (160, -152, 330, -142, 520, -112), (820, -62, 1060, -132, 1280, -158))
    _fill(painter, path, 0, far, far, -160)
    painter.setBrush(theme.colour("sun"))
    painter.save()
    painter.scale(up / across, 1)
    painter.drawEllipse(QPointF(793 * across / up, -74), 56, 56)
    painter.restore()
    path = _curve(QPointF(0, -52), (220, -88, 440, -44, 640, -68), (860, -96, 1040, -108, 1280, -84))
    _fill(painter, path, 0, middle, middle, -110)
    path = _curve(QPointF(0, -34), (240, -20, 420, -52, 640, -44), (880, -34, 1060, 2, 1280, -25))
    _fill(painter, path, 0, near, near, -60)


class Hills(QWidget):
    """A background for a page: put it under everything, or let the page paint with `paint_hills`."""

    def __init__(self, theme: Theme, where: Where, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._where = theme, where
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._restyle)

    @Slot()
    def _restyle(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mirror = self.isRightToLeft()
        paint_hills(painter, self._theme, QRectF(self.rect()), self._where, mirror=mirror)
