"""Where we are in a flow: words above, one short bar a question; teal done, amber now."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.controls.lines import paint_line, text_width
from ui.controls.paint import mirrored, panel
from ui.theme.theme import Theme


class Progress(QLabel):
    """`set_step("A worry. Question 3 of 6", 3, 6)`; `now` counts from 1; 0 of 0 shows only the words.

    A label, since screen readers pass over a bare widget, whatever it is called.
    """

    def __init__(
        self, theme: Theme, words: str = "", now: int = 0, most: int = 0, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words, self.now, self.most = words, now, most
        theme.changed.connect(self._measure)
        self.set_step(words, now, most)

    def set_step(self, words: str, now: int, most: int) -> None:
        """Go to question `now` of `most`."""
        self.words, self.now, self.most = words, now, most
        self.setAccessibleName(words)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def _bar(self) -> float:
        return 24 if self.most > 6 else 40

    def sizeHint(self) -> QSize:
        theme = self._theme
        words = int(text_width(self.words, theme.font("small" if self.most else "body"))) + 2
        bars = theme.px(self.most * (self._bar + 8) - 8) if self.most else 0
        return QSize(max(words, bars), theme.px(40 if self.most else 24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(48), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self._theme, self.layoutDirection()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        high = theme.pf(20)
        top = rect.center().y() - (theme.pf(18) if self.most else high / 2)
        line = QRectF(rect.x(), top, rect.width(), high)
        role = "small" if self.most else "body"
        align = Qt.AlignmentFlag.AlignLeading
        paint_line(painter, line, self.words, theme.font(role), theme.colour("soft"), align, direction)
        if not self.most:
            return
        gap = theme.pf(8)
        each = min(theme.pf(self._bar), (rect.width() - gap * (self.most - 1)) / self.most)
        for i in range(self.most):
            bar = QRectF(rect.x() + i * (each + gap), line.bottom() + theme.pf(8), each, theme.pf(8))
            bar = mirrored(bar, rect, direction)
            if i + 1 < self.now:
                panel(painter, bar, theme.pf(4), theme.colour("teal"))
            elif i + 1 == self.now:
                panel(painter, bar, theme.pf(4), theme.colour("amber"))
            else:
                panel(painter, bar, theme.pf(4), theme.colour("card"), theme.colour("outline"), theme.pf(1))
