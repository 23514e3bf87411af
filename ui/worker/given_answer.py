"""An answer that was already given, under the young person's words."""

from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row
from ui.controls.card import Card
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.pictures import Icon
from ui.worker.reading import GivenAnswer


class GivenAnswerBox(Card):
    """Who answered and when, its parts, its promises, and whether it has been sent yet."""

    def __init__(self, theme: Theme, given: GivenAnswer, parent: QWidget | None = None) -> None:
        super().__init__(theme, fill="paper", line="hair", radius=12, margins=(18, 13, 18, 15), gap=8)
        self.setAccessibleName(given.head)
        head = Row(theme, 8)
        head.addWidget(Icon(theme, "reply", 15))
        head.addWidget(Label(theme, given.head, "meta", "soft"), 1)
        if given.status:
            head.addWidget(Icon(theme, given.status_icon, 15, given.status_colour))
            head.addWidget(Label(theme, given.status, "meta_strong", given.status_colour, wrap=False))
        self.column.addLayout(head)
        for label, words in given.parts:
            part = Column(theme, 1)
            if label:
                part.addWidget(Label(theme, label, "meta", "soft"))
            part.addWidget(Label(theme, words, "said_other", wide=600))
            self.column.addLayout(part)
        for promise in given.promises:
            row = Row(theme, 8)
            row.addWidget(Icon(theme, "handshake", 16, "teal_ink"))
            row.addWidget(Label(theme, promise, "desk"), 1)
            self.column.addLayout(row)
