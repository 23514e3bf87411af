"""The chooser's tiles: a picture, no name, no marks; and 'I am new here'."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.controls.lines import Lines
from ui.controls.paint import disc, panel, tick_badge
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme

_RATIO = 184 / 270


class PictureTile(PaintedButton):
    """`PictureTile(theme, "pictures/whale", "Picture: a whale's tail")`. The words are only its name.

    Its height follows its width. `checkable` in the set-up page, where it is chosen and not opened; `small`
    where many stand together.
    """

    radius = 24

    def __init__(
        self,
        theme: Theme,
        drawing: str,
        words: str,
        *,
        checkable: bool = False,
        small: bool = False,
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._drawing, self._small = drawing, small
        self.radius = 18 if small else 24
        super().__init__(theme, words, checkable=checkable, pressed=pressed, parent=parent)

    def design_size(self) -> tuple[float, float]:
        return (126, 86) if self._small else (270, 184)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(94 if self._small else 120), self.theme.px(64 if self._small else 82))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * _RATIO)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme = self.theme
        self.paint_tile(painter, rect)
        mat = theme.pf(5 if self._small else 8)
        inner = rect.adjusted(mat, mat, -mat, -mat)
        theme.paint_art(painter, inner, self._drawing, radius=theme.pf(13 if self._small else 16), cover=True)
        tick_badge(painter, theme, rect, self.layoutDirection(), self.glow)


class NewHereTile(PaintedButton):
    """'I am new here', dashed, as large as a picture."""

    radius = 24

    def __init__(
        self,
        theme: Theme,
        words: str,
        *,
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, words, pressed=pressed, parent=parent)

    def design_size(self) -> tuple[float, float]:
        return 270, 184

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(82))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(round(width * _RATIO), self.theme.px(120))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme = self.theme
        fill = theme.colour("teal_wash") if self.is_over or self.isDown() else None
        panel(painter, rect, theme.pf(24), fill, theme.colour("teal"), theme.pf(2), dashed=True)
        room = rect.width() - theme.pf(24)
        lines = Lines(
            self.words,
            theme.font("strong"),
            theme.line_height("strong"),
            room,
            align=Qt.AlignmentFlag.AlignHCenter,
            direction=self.layoutDirection(),
        )
        size, gap = theme.pf(56), theme.pf(14)
        top = rect.center().y() - (size + gap + lines.height) / 2
        middle = QPointF(rect.center().x(), top + size / 2)
        disc(painter, middle, size, theme.colour("card" if fill else "teal_wash"))
        icon = QRectF(0, 0, size * 0.46, size * 0.46)
        icon.moveCenter(middle)
        theme.paint_icon(painter, icon, "plus", "teal_ink")
        lines.paint(painter, rect.x() + theme.pf(12), top + size + gap, theme.colour("ink"))
