"""Underlined words to press ("See all 14", "Bin it"); 44 high to hit, 64 in easy mode, however small."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.lines import Lines
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme


class Link(PaintedButton):
    """`Link(theme, "Bin it", pressed=self.bin)`. `end` puts the words at the trailing edge of its room."""

    radius = 8

    def __init__(
        self,
        theme: Theme,
        words: str,
        *,
        role: str = "small_medium",
        ink: str = "teal_ink",
        end: bool = False,
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._role, self._ink, self._end = role, ink, end
        super().__init__(theme, words, pressed=pressed, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def design_size(self) -> tuple[float, float]:
        high = 64 if self.theme.appearance.easy else 44
        return self.width_of(self.words, self._role) / self.theme.scale + 2, high

    def ring_rect(self) -> QRectF:
        high = self.theme.line_height(self._role)
        return QRectF(0, (self.height() - high) / 2, self.width(), high)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme = self.theme
        align = Qt.AlignmentFlag.AlignTrailing if self._end else Qt.AlignmentFlag.AlignLeading
        lines = Lines(
            self.words,
            theme.font(self._role),
            rect.height(),
            rect.width(),
            most=1,
            align=align,
            direction=self.layoutDirection(),
            underline=True,
        )
        lines.paint(painter, rect.x(), rect.y(), theme.colour("ink" if self.is_over else self._ink))
