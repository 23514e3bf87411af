"""Under a field: a word the young person may not know, and the plain one, one key away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Row, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.easy_read import Jargon
from ui.worker.pictures import Icon


class WordStrip(Card):
    """`used` puts the plain word in; `kept` leaves the word for good in this answer."""

    used = Signal()
    kept = Signal()

    def __init__(self, theme: Theme, name: str, jargon: Jargon, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, fill="amber_wash", line="amber", radius=10, margins=(12, 4, 6, 4), gap=0, parent=parent
        )
        self.jargon = jargon
        self.setAccessibleName(f"{name} may not know {jargon.word}")
        row = Row(theme, 10)
        row.addWidget(
            Icon(theme, "message-square-warning", 18, "amber_ink"), 0, Qt.AlignmentFlag.AlignVCenter
        )
        row.addWidget(Label(theme, f"{name} may not know **{jargon.word}**", "meta"), 1)
        steps = QWidget()
        wrap = WrapRow(theme, 4)
        steps.setLayout(wrap)
        wrap.addWidget(
            Button(theme, f"Use “{jargon.plain}”", size=Size.SMALL, key="Ctrl .", pressed=self.used.emit)
        )
        wrap.addWidget(Button(theme, "Keep", kind=Kind.QUIET, size=Size.SMALL, pressed=self.kept.emit))
        row.addWidget(steps)
        self.column.addLayout(row)
