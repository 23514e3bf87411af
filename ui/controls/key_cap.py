"""A key's name in a small frame."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.lines import paint_line, text_width
from ui.controls.paint import panel
from ui.theme.theme import Theme


class KeyCap(QWidget):
    """`KeyCap(theme, "Ctrl")`; not mirrored, not a control."""

    def __init__(self, theme: Theme, key: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.key = theme, key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)
        theme.changed.connect(self._measure)

    @Slot()
    def _measure(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = text_width(self.key, self._theme.font("meta_strong"))
        high = self._theme.px(22)
        return QSize(max(high, round(words) + self._theme.px(12)), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        panel(painter, rect, theme.pf(6), theme.colour("card"), theme.colour("outline"), theme.pf(1))
        font = theme.font("meta_strong")
        paint_line(painter, rect, self.key, font, theme.colour("ink"), Qt.AlignmentFlag.AlignHCenter)
