"""A card to hold up to a safe adult: few words, very large, and what the adult should do under them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.people.helplines import Helpline
from ui.controls.boxes import Column, Columns, Row
from ui.controls.button import Button, Size
from ui.controls.card import Card
from ui.controls.disc import Disc
from ui.controls.footer import Footer
from ui.controls.label import Label
from ui.controls.scroll import ScrollBody
from ui.theme.theme import Theme


class AdultCard(QWidget):
    """Fills the help page; `closed` when it is put away. `numbers` are those an adult may help to call."""

    closed = Signal()

    def __init__(self, theme: Theme, numbers: Sequence[Helpline], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = theme.say
        self._theme = theme
        frame = Column(theme, 0)
        self.setLayout(frame)
        inside = QWidget()
        self._column = column = Column(theme, 16, (64, 40, 64, 32))
        inside.setLayout(column)
        frame.addWidget(ScrollBody(inside), 1)
        self.title = Label(theme, say("card.title"), "call", "plum_ink", wide=1100)
        column.addWidget(self.title)
        for key in ("card.line", "card.line_2", "card.line_3"):
            column.addWidget(Label(theme, say(key), "h1", wide=1100))
        column.add_gap(8)
        halves = Columns(theme, (7, 5))
        adult = Card(theme, fill="plum_wash", line="", margins=(28, 20, 28, 24), gap=12)
        adult.column.addWidget(Label(theme, say("card.for_adult"), "h2"))
        for number, key in enumerate(("card.adult_1", "card.adult_2", "card.adult_3"), start=1):
            row = Row(theme, 12)
            icon = ("ear", "hand", "phone-call")[number - 1]
            row.addWidget(
                Disc(theme, icon, fill="card", ink="plum_ink", size=36), 0, Qt.AlignmentFlag.AlignTop
            )
            row.addWidget(Label(theme, say(key), "body"), 1, Qt.AlignmentFlag.AlignVCenter)
            adult.column.addLayout(row)
        halves.addWidget(adult)
        calls = Card(theme, margins=(28, 20, 28, 20), gap=8)
        for entry in numbers:
            row = Row(theme, 16)
            name = say("card.danger") if entry.name == entry.shown else entry.name
            row.addWidget(Label(theme, name, "body_medium"), 1, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(Label(theme, entry.shown, "h2", wrap=False))
            calls.column.addLayout(row)
        halves.addWidget(calls)
        column.addLayout(halves)
        column.addStretch(1)
        self.close_card = Button(theme, say("card.close"), icon="arrow-left", size=Size.BIG)
        self.close_card.clicked.connect(self.closed)
        frame.addWidget(Footer(theme, [self.close_card]))
        self.setAccessibleName(say("card.title"))
        theme.changed.connect(self._measure)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        side = self._theme.margin / self._theme.scale
        self._column.set_margins((side, 24 if self._theme.is_narrow else 40, side, 24))
        self.title.set_role("h1" if self._theme.is_narrow else "call")

    def start(self) -> None:
        """The keyboard goes to the way back."""
        self.close_card.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> list[tuple[str, QWidget | None]]:
        """What is read aloud."""
        return [(self._theme.say("card.say"), self.title)]
