"""A row that stands upright where the window is too small for it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QBoxLayout

from ui.controls.boxes import Margins, Row
from ui.theme import Theme


class Bend(Row):
    """A Row; in small windows (or already in narrow ones) its things stand under each other."""

    def __init__(
        self, theme: Theme, gap: float = 16, margins: Margins = (0, 0, 0, 0), *, narrow: bool = False
    ) -> None:
        super().__init__(theme, gap, margins)
        self._bends_narrow = narrow
        theme.changed.connect(self._bend)
        self._bend()

    @Slot()
    def _bend(self) -> None:
        upright = self._theme.is_narrow if self._bends_narrow else self._theme.is_small
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        if self.direction() != way:
            self.setDirection(way)
