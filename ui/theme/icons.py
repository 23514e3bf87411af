"""Lucide icons, tinted by colour."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from core.resources import resource_path
from ui.theme.svg import svg_pixmap, svg_text


def icon_pixmap(name: str, px: int, colour: str, dpr: float) -> QPixmap:
    """The icon `name` (Lucide's own, such as "life-buoy") at `px` logical px in `colour` (#RRGGBB).

    A name with "!" is filled: "square!" is a stop sign.
    """
    svg = svg_text(resource_path("icons", f"{name.removesuffix('!')}.svg")).replace("currentColor", colour)
    if name.endswith("!"):
        svg = svg.replace('fill="none"', f'fill="{colour}"')
    return svg_pixmap(f"icon:{name}:{colour}", svg, QSize(px, px), dpr)


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: str, *, mirrored: bool = False) -> None:
    """Paint the icon centred in `rect`, as large as fits; `mirrored` for arrows, right to left."""
    px = max(1, round(min(rect.width(), rect.height())))
    pixmap = icon_pixmap(name, px, colour, painter.device().devicePixelRatioF())
    corner = QPointF(round(rect.center().x() - px / 2), round(rect.center().y() - px / 2))
    if not mirrored:
        painter.drawPixmap(corner, pixmap)
        return
    painter.save()
    painter.translate(corner.x() + px, corner.y())
    painter.scale(-1, 1)
    painter.drawPixmap(QPointF(0, 0), pixmap)
    painter.restore()
