"""A line of words with a sign before it; the sign stands beside the first line, however many there are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row
from ui.controls.disc import Disc, Icon
from ui.controls.label import Label
from ui.theme import Theme
from ui.theme.lettering import ROLES


class SignLine(QWidget):
    """`SignLine(theme, "clock", "It was due on Monday.")`. With `fill` the sign is a disc of 40."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        words: str,
        role: str = "body",
        colour: str = "ink",
        *,
        ink: str = "teal_ink",
        fill: str = "",
        wide: int = 640,
    ) -> None:
        super().__init__()
        size = 40 if fill else 22
        line = ROLES[role].line
        row = Row(theme, 14 if fill else 12)
        self.setLayout(row)
        sign: QWidget = (
            Disc(theme, icon, fill=fill, ink=ink, size=size) if fill else Icon(theme, icon, size, ink)
        )
        lead = Column(theme, 0, (0, max(0.0, (line - size) / 2), 0, 0))
        lead.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        lead.addStretch(1)
        row.addLayout(lead)
        text = Column(theme, 0, (0, max(0.0, (size - line) / 2), 0, 0))
        self.label = Label(theme, words, role, colour, wide=wide)
        text.addWidget(self.label)
        text.addStretch(1)
        row.addLayout(text, 1)
