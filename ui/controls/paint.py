"""Small painted pieces that many controls share. Measures are logical px unless named design px."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from ui.theme.theme import Theme


def panel(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None,
    line: QColor | None = None,
    line_width: float = 1.5,
    *,
    dashed: bool = False,
) -> None:
    """A rounded box; its line lies wholly inside `rect`."""
    half = line_width / 2 if line is not None else 0.0
    inner = rect.adjusted(half, half, -half, -half)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(line, line_width)
        if dashed:
            pen.setDashPattern([3.5, 3.0])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    corner = max(0.0, min(radius, rect.width() / 2, rect.height() / 2) - half)
    painter.drawRoundedRect(inner, corner, corner)


def disc(
    painter: QPainter,
    centre: QPointF,
    diameter: float,
    fill: QColor | None,
    line: QColor | None = None,
    line_width: float = 1.5,
) -> None:
    """A filled circle; its line lies inside the diameter."""
    rect = QRectF(0, 0, diameter, diameter)
    rect.moveCenter(centre)
    panel(painter, rect, diameter / 2, fill, line, line_width)


def tick_badge(
    painter: QPainter, theme: Theme, tile: QRectF, direction: Qt.LayoutDirection, part: float
) -> None:
    """The 26 px amber tick, 10 px from the top and trailing edge of `tile`; `part` 0 to 1 fades it in."""
    if part <= 0:
        return
    size, edge = theme.pf(26), theme.pf(10)
    spot = mirrored(QRectF(tile.right() - edge - size, tile.top() + edge, size, size), tile, direction)
    painter.save()
    painter.setOpacity(painter.opacity() * part)
    disc(painter, spot.center(), size, theme.colour("amber"))
    paint_tick(painter, theme, spot, "on_amber")
    painter.restore()


def paint_tick(painter: QPainter, theme: Theme, rect: QRectF, token: str) -> None:
    """A tick in a box of 26; bolder than the icon, so that it is seen at a glance. Never mirrored."""
    unit = rect.width() / 26
    pen = QPen(theme.colour(token), 2.5 * unit)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    points = [
        QPointF(rect.x() + x * unit, rect.y() + y * unit) for x, y in ((7.6, 13.4), (11.4, 17.2), (18.6, 9.4))
    ]
    painter.drawPolyline(points)


def mirrored(rect: QRectF, bounds: QRectF, direction: Qt.LayoutDirection) -> QRectF:
    """`rect` as it lies when reading in `direction`: flipped inside `bounds` right to left."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return rect
    return QRectF(bounds.left() + bounds.right() - rect.right(), rect.top(), rect.width(), rect.height())


def soft_shadow(
    painter: QPainter, theme: Theme, rect: QRectF, radius: float, *, drop: float = 6, blur: float = 20
) -> None:
    """A still shadow under a card, in thin layers; nothing in high contrast. `drop` and `blur` in design px.

    Painted instead of QGraphicsDropShadowEffect, which draws the whole card through an image, so that words
    lose their sharpness and every change repaints everything.
    """
    if theme.is_contrast:
        return
    shade = theme.colour("shadow")
    layers = 10
    colour = QColor(shade)
    colour.setAlphaF(shade.alphaF() / layers)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for i in range(layers):
        grow = theme.pf(blur) * (i / (layers - 1) * 2 - 1)
        box = rect.adjusted(-grow, -grow, grow, grow).translated(0, theme.pf(drop))
        corner = max(0.0, radius + grow)
        painter.drawRoundedRect(box, corner, corner)
    painter.restore()
