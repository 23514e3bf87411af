"""What the colours of a ribbon mean, and what the counted parts add up to."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Row, WrapRow
from ui.controls.label import Label
from ui.controls.paint import panel
from ui.theme.theme import Theme


class Legend(QWidget):
    """`show_sum("8 h 20 min + 15 h 40 min = 24 h")`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = WrapRow(theme, 20, 4)
        self.setLayout(row)
        self._sum = Label(theme, "", "meta", wrap=False)
        row.addWidget(_entry(theme, True, self._sum))
        row.addWidget(_entry(theme, False, Label(theme, "does not count", "meta", wrap=False)))

    def show_sum(self, words: str) -> None:
        """What counts, together."""
        self._sum.set_words(f"counts: {words}")


def _entry(theme: Theme, counts: bool, words: Label) -> QWidget:
    holder = QWidget()
    row = Row(theme, 8)
    holder.setLayout(row)
    row.addWidget(_Sample(theme, counts), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(words)
    return holder


class _Sample(QWidget):
    def __init__(self, theme: Theme, counts: bool) -> None:
        super().__init__()
        self._theme, self._counts = theme, counts
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedSize(self._theme.px(15), self._theme.px(15))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t, rect = self._theme, QRectF(self.rect())
        if self._counts:
            panel(painter, rect, t.pf(4), t.colour("teal"))
            return
        panel(painter, rect, t.pf(4), t.colour("sunk"))
        painter.fillRect(rect, QBrush(t.colour("outline"), Qt.BrushStyle.BDiagPattern))
        panel(painter, rect, t.pf(4), None, t.colour("outline"), t.pf(1))
