"""When the young person should hear back: a day and a time in words, no timer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row
from ui.controls.card import Card
from ui.controls.disc import Icon
from ui.controls.label import Label
from ui.theme.theme import Theme


class DeadlineCard(Card):
    """`DeadlineCard(theme, "You should hear back by", "3:40 in the afternoon on Monday")`, 638x80.

    `late` makes it plum: our fault, said in words, never red.
    """

    def __init__(
        self,
        theme: Theme,
        lead: str,
        when: str,
        *,
        icon: str = "calendar-check",
        late: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        wash, ink = ("plum_wash", "plum_ink") if late else ("teal_wash", "teal_ink")
        super().__init__(theme, fill=wash, line="", radius=24, margins=(28, 13, 28, 13), gap=0, parent=parent)
        row = Row(theme, 16)
        row.addWidget(Icon(theme, icon, 32, ink), 0, Qt.AlignmentFlag.AlignVCenter)
        words = Column(theme, 0)
        self._lead = Label(theme, lead, "body", ink)
        self._when = Label(theme, when, "h2")
        words.addWidget(self._lead)
        words.addWidget(self._when)
        row.addLayout(words, 1)
        self.column.addLayout(row)
        self.set_words(lead, when)

    def set_words(self, lead: str, when: str) -> None:
        """Say another time; with `when` empty only the first line is shown."""
        self._lead.set_words(lead)
        self._when.set_words(when)
        self._when.setVisible(bool(when))
        self.setAccessibleName(f"{lead} {when}".strip())
