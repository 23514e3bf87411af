"""Draws SVG files as sharp pixmaps of exact size, kept in one cache."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

QPixmapCache.setCacheLimit(64 * 1024)
"""In kB. A screen holds about 5 MB of faces and pictures at 200%; Qt's own 10 MB is too tight for that."""


@lru_cache(maxsize=512)
def svg_text(path: Path) -> str:
    """The file's text; a missing file is a bug and raises."""
    return path.read_text(encoding="utf-8")


def svg_pixmap(
    key: str,
    svg: str,
    size: QSize,
    dpr: float,
    *,
    radius: float = 0.0,
    cover: bool = False,
) -> QPixmap:
    """`svg` drawn to `size` (logical px). `cover` fills and crops; else it fits inside.

    Everything outside the rounded rectangle of `radius` is cut: Qt does not clip to the viewBox by itself.
    `key` names what is drawn (file and colours); size, radius and dpr are added to it here.
    """
    name = f"{key}|{size.width()}x{size.height()}|{dpr:.3f}|{radius:.2f}|{cover}"
    found = QPixmap()
    if QPixmapCache.find(name, found):
        return found
    pixmap = QPixmap((size.toSizeF() * dpr).toSize().expandedTo(QSize(1, 1)))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    if not renderer.isValid():
        raise ValueError(f"not a drawing: {key}")
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRectF(0, 0, size.width(), size.height())
    clip = QPainterPath()
    clip.addRoundedRect(whole, radius, radius)
    painter.setClipPath(clip)
    renderer.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
    renderer.render(painter, _placed(renderer.viewBoxF(), whole, cover=cover))
    painter.end()
    QPixmapCache.insert(name, pixmap)
    return pixmap


def _placed(box: QRectF, whole: QRectF, *, cover: bool) -> QRectF:
    if box.isEmpty():
        return whole
    ratios = (whole.width() / box.width(), whole.height() / box.height())
    factor = max(ratios) if cover else min(ratios)
    placed = QRectF(0, 0, box.width() * factor, box.height() * factor)
    placed.moveCenter(whole.center())
    return placed
