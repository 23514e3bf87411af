"""My people: whose job it is to listen to me, what each is for, and who answers when they are away."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, TileGrid
from ui.controls.card import Card
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.empty_state import EmptyState
from ui.controls.label import Label
from ui.controls.person_card import PersonCard
from ui.young.kit import Kit
from ui.young.page import Page, Top
from ui.young.people_words import PersonView
from ui.young.sign_line import SignLine


@dataclass(frozen=True, slots=True)
class MyPerson:
    """Someone of my circle. `cover`: who answers when they are away, by name; empty if nobody does."""

    person: PersonView
    cover: str = ""


class PeoplePage(Page):
    """Pressing somebody writes to them."""

    write_to = Signal(str)
    explain = Signal(object)

    def __init__(self, kit: Kit, people: Sequence[MyPerson]) -> None:
        super().__init__(kit, Top(tab="people"))
        words = self.words
        self.heading(words("people.title"), words("people.sub"), gap=20)
        self._spoken = [(f"{words('people.title')}. {words('people.sub')}", self.title)]
        self.cards: dict[str, PersonCard] = {}
        grid = TileGrid(self.theme, 300, most=3, gap=24, row_gap=20)
        for mine in people:
            if not mine.person.may_be_chosen:
                continue
            grid.addWidget(self._one(mine))
        if self.cards:
            ChoiceKeys(self, list(self.cards.values()))
            self.column.addLayout(grid)
            self.focus_first(next(iter(self.cards.values())))
        else:
            self.column.addWidget(
                EmptyState(
                    self.theme,
                    words("people.empty_title"),
                    words("people.empty_line"),
                    drawing="states/no-people",
                )
            )
        self.column.add_gap(24)
        card = Card(self.theme, fill="teal_wash", line="", margins=(28, 18, 28, 20), gap=10)
        card.column.addWidget(Label(self.theme, words("people.always"), "strong"))
        for icon, key in (("shield", "people.safety"), ("key-round", "people.spare_key")):
            card.column.addWidget(SignLine(self.theme, icon, words(key), wide=1000))
        wrong = f"{words('people.wrong')} {words('people.wrong_line')}"
        card.column.addWidget(SignLine(self.theme, "info", wrong, wide=1000))
        self.column.addWidget(card)
        self.column.addStretch(1)

    def _one(self, mine: MyPerson) -> QWidget:
        words, person = self.words, mine.person
        holder = QWidget()
        column = Column(self.theme, 4)
        holder.setLayout(column)
        explain = (lambda p=person: self.explain.emit(p)) if person.explain else None
        card = PersonCard(
            self.theme,
            person.name,
            person.role,
            person.line,
            portrait=person.portrait,
            explain=explain,
            explain_name=words("who.hint_info") if explain else "",
            checkable=False,
        )
        card.setAccessibleDescription(
            f"{person.role}. {person.line}. {words('people.write_to', name=person.known_as)}"
        )
        card.setToolTip(words("people.write_to", name=person.known_as))
        card.clicked.connect(lambda _=False, id=person.id: self.write_to.emit(id))
        self.cards[person.id] = card
        column.addWidget(card)
        line = (
            words("people.cover", name=person.known_as, cover=mine.cover)
            if mine.cover
            else words("people.cover_none", name=person.known_as)
        )
        column.addWidget(Label(self.theme, line, "small", "soft", wide=340))
        self._spoken.append((f"{person.name}. {person.role}. {person.line}. {line}", card))
        return holder
