"""'Nothing sent yet': the plane alone, and what will be here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.statements.words import Words
from ui.controls.boxes import Column
from ui.controls.label import Label
from ui.theme import Theme
from ui.young.bend import Bend
from ui.young.plane import Plane


class NothingSent(QWidget):
    """For the card on home."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        row = Bend(theme, 20, (0, 44, 0, 44))
        self.setLayout(row)
        row.addWidget(Plane(theme), 0, Qt.AlignmentFlag.AlignVCenter)
        column = Column(theme, 4)
        column.addStretch(1)
        column.addWidget(Label(theme, words("empty.words_title"), "strong", wide=260))
        column.addWidget(Label(theme, words("empty.words_line"), "body", "soft", wide=260))
        column.addStretch(1)
        row.addLayout(column, 1)
        self.setAccessibleName(words("empty.words_title"))
        self.setAccessibleDescription(words("empty.words_line"))
