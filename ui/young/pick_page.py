"""Pick one person: who else should hear this."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ui.controls.boxes import TileGrid
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.label import Label
from ui.controls.person_card import PersonCard
from ui.young.kit import Kit
from ui.young.page import Page, Top
from ui.young.people_words import PersonView


class PickPage(Page):
    """`picked(person id)` at the first tap."""

    picked = Signal(str)
    go_back = Signal()

    def __init__(self, kit: Kit, top: str, title: str, line: str, people: Sequence[PersonView]) -> None:
        super().__init__(kit, Top(words=top))
        self.heading(title, line, gap=20)
        self._spoken = [(f"{title}. {line}", self.title)]
        grid = TileGrid(self.theme, 300, most=3, gap=24, row_gap=16)
        self.cards: list[PersonCard] = []
        for person in people:
            card = PersonCard(
                self.theme,
                person.name,
                person.role,
                person.line,
                portrait=person.portrait,
                checkable=False,
            )
            card.clicked.connect(lambda _=False, id=person.id: self.picked.emit(id))
            self.cards.append(card)
            grid.addWidget(card)
            self._spoken.append((f"{person.name}. {person.role}. {person.line}", card))
        ChoiceKeys(self, self.cards)
        self.column.addLayout(grid)
        if not people:
            self.column.addWidget(Label(self.theme, self.words("late.nobody_else"), "body", "soft"))
        self.column.addStretch(1)
        back = self.back_button(self.go_back.emit)
        self.set_footer([back], [])
        self.focus_first(self.cards[0] if self.cards else back)
