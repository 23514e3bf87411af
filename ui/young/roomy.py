"""Cards that give up their margins before their words, in the smallest windows."""

from PySide6.QtCore import Slot

from ui.controls.boxes import Margins
from ui.controls.card import Card
from ui.theme import Theme

_SMALL = 8


class RoomyCard(Card):
    """A Card with `margins` where there is room, and 8 at the sides where there is not."""

    def __init__(self, theme: Theme, *, margins: Margins, gap: float = 12) -> None:
        super().__init__(theme, margins=margins, gap=gap)
        self._usual = margins
        theme.changed.connect(self._squeeze)
        self._squeeze()

    @Slot()
    def _squeeze(self) -> None:
        left, top, right, bottom = self._usual
        if self._theme.is_small:
            left = right = _SMALL
        self.column.set_margins((left, top, right, bottom))
