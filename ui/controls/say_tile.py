"""One way to say something: pictogram, title, one line."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.controls.lines import Lines
from ui.controls.paint import mirrored, panel
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme


class SayTile(PaintedButton):
    """`SayTile(theme, "A worry", "Something is on my mind", drawing="pictograms/worry")`, 319x116."""

    radius = 22

    def __init__(
        self, theme: Theme, words: str, line: str, *, drawing: str, parent: QWidget | None = None
    ) -> None:
        self._drawing = drawing
        super().__init__(theme, words, more=line, parent=parent)

    def _room(self, width: float) -> float:
        return width - self.theme.pf(24 + 56 + 16 + 16)

    def _set(self, width: float) -> tuple[Lines, Lines]:
        direction = self.layoutDirection()
        return self.kept((width, direction), lambda: self._lay_out(width, direction))

    def _lay_out(self, width: float, direction: Qt.LayoutDirection) -> tuple[Lines, Lines]:
        theme, room = self.theme, max(1.0, self._room(width))
        title = Lines(
            self.words, theme.font("strong"), theme.line_height("strong"), room, direction=direction
        )
        line = Lines(self.more, theme.font("small"), theme.line_height("small"), room, direction=direction)
        return title, line

    def design_size(self) -> tuple[float, float]:
        return 319, 116

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(92))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, line = self._set(width)
        pad = 24 if self.theme.is_narrow else 32
        least = 96 if self.theme.is_narrow else 116
        return max(self.theme.px(least), round(title.height + line.height + self.theme.pf(4 + 2 * pad - 16)))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme, direction = self.theme, self.layoutDirection()
        if self.is_over or self.isDown():
            panel(painter, rect, theme.pf(22), theme.colour("teal_wash"), theme.colour("ink"), theme.pf(1.5))
        else:
            self.paint_tile(painter, rect)
        side = theme.pf(56)
        art = QRectF(rect.x() + theme.pf(24), rect.center().y() - side / 2, side, side)
        theme.paint_art(painter, mirrored(art, rect, direction), self._drawing)
        title, line = self._set(rect.width())
        gap = theme.pf(4)
        height = title.height + gap + line.height
        box = QRectF(
            art.right() + theme.pf(16), rect.center().y() - height / 2, self._room(rect.width()), height
        )
        box = mirrored(box, rect, direction)
        title.paint(painter, box.x(), box.y(), theme.colour("ink"))
        line.paint(painter, box.x(), box.y() + title.height + gap, theme.colour("soft"))
