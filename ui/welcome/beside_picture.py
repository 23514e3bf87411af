"""What a page says with a drawing beside it; where there is little room, only what it says."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Row
from ui.controls.empty_state import StatePicture
from ui.theme.theme import Theme


class BesidePicture(QWidget):
    """`BesidePicture(theme, "states/wait", card)`. At 200% a drawing would push the words out of sight."""

    def __init__(self, theme: Theme, drawing: str, content: QWidget) -> None:
        super().__init__()
        self._theme = theme
        row = Row(theme, 64)
        self.setLayout(row)
        self.picture = StatePicture(theme, drawing, scale=1.6)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(content, 1, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._fold)
        self._fold()

    @Slot()
    def _fold(self) -> None:
        if self.picture.isHidden() is not self._theme.is_narrow:
            self.picture.setHidden(self._theme.is_narrow)
