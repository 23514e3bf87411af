"""The tabs at the top of the young person's home pages."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.controls.boxes import Row
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.lines import paint_line
from ui.controls.paint import mirrored, panel
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme


class Tab(PaintedButton):
    """48 high: icon and word; the chosen one in teal wash, teal ink and weight."""

    radius = 24

    def __init__(self, theme: Theme, words: str, icon: str, *, parent: QWidget | None = None) -> None:
        self._icon = icon
        super().__init__(theme, words, checkable=True, parent=parent)

    def design_size(self) -> tuple[float, float]:
        words = self.width_of(self.words, "body", 600) / self.theme.scale
        return 14 + 22 + 8 + words + 15, 64 if self.theme.appearance.easy else 48

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme, direction = self.theme, self.layoutDirection()
        if self.isChecked():
            line = theme.colour("teal") if theme.is_contrast else None
            panel(painter, rect, rect.height() / 2, theme.colour("teal_wash"), line, theme.pf(2))
        elif self.is_over:
            panel(painter, rect, rect.height() / 2, theme.colour("sunk"))
        ink = "teal_ink" if self.isChecked() else "ink" if self.is_over else "soft"
        side = theme.pf(22)
        spot = QRectF(rect.x() + theme.pf(14), rect.center().y() - side / 2, side, side)
        theme.paint_icon(painter, mirrored(spot, rect, direction), self._icon, ink)
        box = QRectF(spot.right() + theme.pf(8), rect.y(), 0, rect.height())
        box.setRight(rect.right() - theme.pf(10))
        font = theme.font("body", 600 if self.isChecked() else 500)
        align = Qt.AlignmentFlag.AlignLeading
        paint_line(
            painter, mirrored(box, rect, direction), self.words, font, theme.colour(ink), align, direction
        )


class TabRow(QWidget):
    """`TabRow(theme, [("home", "Home", "house"), ...])`; `chosen(str)` gives the key of the tab pressed."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, tabs: Sequence[tuple[str, str, str]], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = Row(theme, 8)
        self.setLayout(row)
        self._group = QButtonGroup(self)
        self.keys = [key for key, _, _ in tabs]
        self.tabs = [Tab(theme, words, icon) for _, words, icon in tabs]
        for number, tab in enumerate(self.tabs):
            self._group.addButton(tab, number)
            row.addWidget(tab)
        self._group.idClicked.connect(self._pressed)
        ChoiceKeys(self, self.tabs, one=True)

    def choose(self, key: str) -> None:
        """Show `key` as chosen; emits nothing. "" chooses none."""
        self._group.setExclusive(False)
        for own, tab in zip(self.keys, self.tabs, strict=True):
            tab.setChecked(own == key)
        self._group.setExclusive(True)

    @Slot(int)
    def _pressed(self, number: int) -> None:
        self.chosen.emit(self.keys[number])
