"""One of the four parts of an answer, always in the same order: sign, label, words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row
from ui.controls.disc import Disc
from ui.controls.label import Label
from ui.theme.theme import Theme

PART_ICONS = {
    "thank_you": "heart",
    "understood": "ear",
    "next_steps": "footprints",
    "who_and_when": "calendar-check",
}


class AnswerPart(QWidget):
    """`AnswerPart(theme, "heart", "Thank you", "Thank you for telling me about Biscuit.")`."""

    def __init__(
        self, theme: Theme, icon: str, label: str, words: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = Row(theme, 16)
        self.setLayout(row)
        row.addWidget(Disc(theme, icon, size=36), 0, Qt.AlignmentFlag.AlignTop)
        column = Column(theme, 2)
        column.addWidget(Label(theme, label, "small_strong", "teal_ink"))
        self._words = Label(theme, words, "body")
        column.addWidget(self._words)
        row.addLayout(column, 1)
        self.setAccessibleName(label)
        self.setAccessibleDescription(words)

    def set_words(self, words: str) -> None:
        """Show other words (a preview being written)."""
        self._words.set_words(words)
        self.setAccessibleDescription(words)
