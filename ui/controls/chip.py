"""A person (or "Nobody") who must not see this: a small answer that can be on or off."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.avatar import paint_person
from ui.controls.lines import paint_line, text_width
from ui.controls.paint import mirrored
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme


class Chip(PaintedButton):
    """44 high, 64 in easy mode; amber with a tick when chosen. `icon` (teal): for the one that opens more.

    It grows by the tick when chosen. `spoken` is its name for screen readers, where the words alone could be
    taken for another answer on the page.
    """

    radius = 22

    def __init__(
        self,
        theme: Theme,
        words: str,
        *,
        portrait: str = "",
        icon: str = "",
        checkable: bool = True,
        more: str = "",
        spoken: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._portrait, self._icon, self._spoken = portrait, icon, spoken
        super().__init__(theme, words, more=more, checkable=checkable, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(words)
        self.toggled.connect(self._restyle)

    def _rename(self) -> None:
        super()._rename()
        if self._spoken:
            self.setAccessibleName(self._spoken)

    @property
    def _high(self) -> float:
        return 64 if self.theme.appearance.easy else 44

    def ring_radius(self) -> float:
        return self.theme.pf(self._high / 2)

    @property
    def _start(self) -> float:
        if self._portrait:
            return 6 + 32 + 8
        return 14 + 20 + 10 if self._icon else 16

    def design_size(self) -> tuple[float, float]:
        words = text_width(self.words, self.theme.font("body", 600)) / self.theme.scale
        return self._start + words + 1 + (40 if self.isChecked() else 16), self._high

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.theme.px(96), self.sizeHint().width()), self.theme.px(self._high))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme, direction = self.theme, self.layoutDirection()
        self.radius = self._high / 2
        self.paint_tile(painter, rect)
        tick = theme.pf(18)
        words = text_width(self.words, theme.font("body", 600)) + 1
        x = rect.x()
        if self._portrait:
            side = theme.pf(32)
            spot = QRectF(x + theme.pf(6), rect.center().y() - side / 2, side, side)
            paint_person(painter, theme, mirrored(spot, rect, direction), self._portrait)
        elif self._icon:
            side = theme.pf(20)
            spot = QRectF(x + theme.pf(14), rect.center().y() - side / 2, side, side)
            theme.paint_icon(painter, mirrored(spot, rect, direction), self._icon, "teal_ink")
        left = x + theme.pf(self._start)
        room = min(words, rect.right() - left - theme.pf(12))
        box = mirrored(QRectF(left, rect.y(), room, rect.height()), rect, direction)
        font = theme.font("body", 600 if self.isChecked() else 500)
        ink = theme.colour("teal_ink" if self._icon else "ink")
        paint_line(painter, box, self.words, font, ink, Qt.AlignmentFlag.AlignLeading, direction)
        if self.glow > 0 and self.isChecked():  # its room goes at once when it is taken off
            painter.setOpacity(self.glow)
            spot = QRectF(rect.right() - theme.pf(14) - tick, rect.center().y() - tick / 2, tick, tick)
            theme.paint_icon(painter, mirrored(spot, rect, direction), "check", "ink")
