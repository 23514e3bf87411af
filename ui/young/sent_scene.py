"""The scene of what has been sent; its plane flies 24 px along its trail once, then rests."""

import re

from PySide6.QtCore import Property, QPointF, QRectF, QSize, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.resources import resource_path
from ui.theme import Theme
from ui.theme.motion import glide
from ui.theme.svg import svg_pixmap, svg_text
from ui.young.plane import paint_plane

FLIGHT_MS = 600
_PLANE = re.compile(r'<g transform="translate\(214 196\).*?</g>', re.DOTALL)
_BOX = (466.0, 592.0)
_REST = QPointF(214, 196)
_TRAIL = QPointF(0.45, -0.89)
"""The way the trail points where it ends."""


def scene_without_plane() -> str:
    """The drawing less its plane. ValueError if the drawing has none where it should be: a bug."""
    svg, found = _PLANE.subn("", svg_text(resource_path("art", "scenes", "sent.svg")))
    if found != 1:
        raise ValueError("the sent scene has no plane where it should be")
    return svg


class SentScene(QWidget):
    """466x568; cropped, never stretched. In a narrow window it is a low band."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flown = 1.0
        self._svg = scene_without_plane()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._measure)

    @Slot()
    def _measure(self) -> None:
        self.updateGeometry()
        self.update()

    def fly(self) -> None:
        """Once; without moving when motion is off."""
        self._flown = 0.0
        glide(self, b"flown", 1.0, self._theme.duration(FLIGHT_MS) if self.isVisible() else 0)

    def _read(self) -> float:
        return self._flown

    def _write(self, value: float) -> None:
        self._flown = value
        self.update()

    flown = Property(float, _read, _write)

    def sizeHint(self) -> QSize:
        narrow = self._theme.width < 1000
        return QSize(self._theme.px(466), self._theme.px(220 if narrow else 460))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isRightToLeft():
            painter.translate(rect.width(), 0)
            painter.scale(-1, 1)
        pixmap = svg_pixmap(
            "sent-scene", self._svg, self.size(), self.devicePixelRatioF(), radius=theme.pf(24), cover=True
        )
        painter.drawPixmap(0, 0, pixmap)
        unit = max(rect.width() / _BOX[0], rect.height() / _BOX[1])
        off = QPointF((rect.width() - _BOX[0] * unit) / 2, (rect.height() - _BOX[1] * unit) / 2)
        back = theme.pf(24) * (1 - self._flown)
        centre = QPointF(_REST.x() * unit, _REST.y() * unit) + off - _TRAIL * back
        paint_plane(painter, centre, unit, paper=QColor("#FFFFFF"), shade=QColor("#D6E7E4"))
