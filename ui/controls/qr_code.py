"""A QR code on a screen: dark dots on white in every theme, since telephones read it no other way."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.paint import panel
from ui.printing.qr import qr_dots
from ui.theme.theme import Theme

_EDGE = 4
"""Dots of white round it, as its standard asks."""


class QrCode(QWidget):
    """`QrCode(theme, "heard:https://...")`; A picture by the name of `name`; `side` in design px."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        side: float = 180,
        name: str = "QR code with the same code and address",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._side = theme, side
        self._dots = qr_dots(text)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        side = self._theme.px(self._side)
        self.setFixedSize(side, side)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._side), self._theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        panel(painter, rect, self._theme.pf(8), QColor("#FFFFFF"), self._theme.colour("outline"), 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        # Whole pixels for each dot: a camera reads even squares best.
        count = len(self._dots) + 2 * _EDGE
        each = max(1, int(rect.width() // count))
        start = (self.width() - each * len(self._dots)) // 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#000000"))
        for y, row in enumerate(self._dots):
            for x, dark in enumerate(row):
                if dark:
                    painter.drawRect(start + x * each, start + y * each, each, each)
