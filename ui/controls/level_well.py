"""The well in which a voice is seen: a bar each 80 ms of real level, an amber cursor, dots for the rest."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.paint import panel
from ui.theme.theme import Theme

_PITCH, _BAR = 7.5, 4.5
_LOWEST, _HIGHEST = 5.0, 66.0


class LevelWell(QWidget):
    """`add_level(0..1)` while recording; `show_levels(peaks, played)` for a kept one.

    Newest beside the cursor; when the well is full the bars move on. Real input only, no invented wave.
    """

    def __init__(self, theme: Theme, *, height: float = 120, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._height = theme, height
        self._levels: list[float] = []
        self._played: float | None = None
        self._cursor = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(theme.say("voice.level"))
        theme.changed.connect(self._restyle)

    @property
    def levels(self) -> tuple[float, ...]:
        return tuple(self._levels)

    def add_level(self, level: float) -> None:
        """One more bar, 0 silent to 1 loudest."""
        self._played, self._cursor = None, True
        self._levels.append(min(1.0, max(0.0, level)))
        del self._levels[:-2000]
        self.update()

    def clear(self) -> None:
        """An empty well, ready to record."""
        self._levels, self._played, self._cursor = [], None, True
        self.update()

    def show_levels(self, levels: Iterable[float], played: float | None = None) -> None:
        """A kept recording, `played` from 0 to 1 in teal, the rest quiet."""
        self._levels = [min(1.0, max(0.0, level)) for level in levels]
        self._played, self._cursor = played, False
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(418), self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        edge = theme.colour("outline") if theme.is_contrast else None
        panel(painter, rect, theme.pf(16), theme.colour("sunk"), edge, theme.pf(1))
        inner = rect.adjusted(theme.pf(10), 0, -theme.pf(10), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(rect.left() + rect.right(), 0)
            painter.scale(-1, 1)
        pitch = theme.pf(_PITCH)
        room = max(1, int(inner.width() / pitch))
        if self._cursor:
            self._paint_recording(painter, inner, room, pitch)
        else:
            self._paint_kept(painter, inner, room, pitch)

    def _bar(self, painter: QPainter, x: float, middle: float, level: float, token: str) -> None:
        theme = self._theme
        scale = theme.pf(self._height / 120)
        height = (_LOWEST + (_HIGHEST - _LOWEST) * level) * scale
        bar = QRectF(x, middle - height / 2, theme.pf(_BAR), height)
        panel(painter, bar, theme.pf(_BAR) / 2, theme.colour(token))

    def _paint_recording(self, painter: QPainter, inner: QRectF, room: int, pitch: float) -> None:
        theme = self._theme
        middle = inner.center().y()
        most = max(1, room - 12)
        shown = self._levels[-most:]
        for i, level in enumerate(shown):
            self._bar(painter, inner.x() + i * pitch, middle, level, "teal")
        cursor = inner.x() + len(shown) * pitch + theme.pf(1)
        painter.setPen(QPen(theme.colour("amber"), theme.pf(2)))
        reach = theme.pf(36 * self._height / 120)
        painter.drawLine(QPointF(cursor, middle - reach), QPointF(cursor, middle + reach))
        self._paint_dots(painter, cursor + pitch, inner.right(), middle, pitch)

    def _paint_dots(self, painter: QPainter, x: float, end: float, middle: float, pitch: float) -> None:
        dot = self._theme.pf(4)
        while x + dot <= end:
            panel(painter, QRectF(x, middle - dot / 2, dot, dot), dot / 2, self._theme.colour("outline"))
            x += pitch

    def _paint_kept(self, painter: QPainter, inner: QRectF, room: int, pitch: float) -> None:
        middle = inner.center().y()
        levels = _fitted(self._levels, room)
        done = len(levels) * (self._played or 0.0)
        for i, level in enumerate(levels):
            token = "teal" if self._played is None or i < done else "outline"
            self._bar(painter, inner.x() + i * pitch, middle, level, token)
        if len(levels) < room:
            left = inner.x() + len(levels) * pitch
            self._paint_dots(painter, left, inner.right(), middle, pitch)


def _fitted(levels: list[float], room: int) -> list[float]:
    """At most `room` bars, each the loudest of its share."""
    if len(levels) <= room:
        return levels
    edges = [round(i * len(levels) / room) for i in range(room + 1)]
    return [max(levels[a : max(b, a + 1)]) for a, b in pairwise(edges)]
