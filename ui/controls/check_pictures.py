"""Four pictures in a row that two screens show alike, so that two people see whom they are joined to."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.controls.boxes import TileGrid
from ui.controls.lines import paint_line
from ui.controls.paint import panel
from ui.theme.theme import Theme

_EMOJI = ["Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji"]


class CheckPictures(QLabel):
    """`CheckPictures(theme, [("🐳", "whale"), ...])`: each picture over its word, in the order they stand.

    `name` is said before the words to who cannot see them.
    """

    def __init__(
        self,
        theme: Theme,
        pictures: Sequence[tuple[str, str]],
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        grid = TileGrid(theme, 120, most=4, gap=12)
        self.setLayout(grid)
        for picture, word in pictures:
            grid.addWidget(_Tile(theme, picture, word))
        said = ", ".join(word for _, word in pictures)
        self.setAccessibleName(f"{name}: {said}" if name else said)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class _Tile(QWidget):
    """One picture and its word."""

    def __init__(self, theme: Theme, picture: str, word: str) -> None:
        super().__init__()
        self._theme, self._picture, self._word = theme, picture, word
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(150), self._theme.px(132))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(132))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.pf(1)
        rect = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        panel(painter, rect, theme.pf(20), theme.colour("card"), theme.colour("outline"), theme.pf(1.5))
        font = QFont()
        font.setFamilies(_EMOJI)
        font.setPixelSize(theme.px(54))
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        above = QRectF(rect.x(), rect.y() + theme.pf(12), rect.width(), theme.pf(72))
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, self._picture)
        side = theme.pf(5)
        below = QRectF(rect.x() + side, rect.bottom() - theme.pf(42), rect.width() - 2 * side, theme.pf(30))
        large = theme.font("strong")
        fits = QFontMetricsF(large).horizontalAdvance(self._word) < below.width()
        font = large if fits else theme.font("small_strong")
        paint_line(painter, below, self._word, font, theme.colour("ink"), Qt.AlignmentFlag.AlignHCenter)
