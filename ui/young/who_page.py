"""Who should get this, who must not see it, and everyone who can open it, by name."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.ids import PersonId
from core.people.model import Known, ReadersPlan
from ui.controls.boxes import TileGrid, WrapRow
from ui.controls.button import Button
from ui.controls.chip import Chip
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.error_summary import ErrorSummary
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.person_card import PersonCard
from ui.controls.who_strip import WhoStrip
from ui.young.bend import Bend
from ui.young.kit import Kit
from ui.young.page import Page, Top
from ui.young.people_choice_page import same
from ui.young.people_words import PersonView, cannot_words, moved_words, plan_to, who_can

Plan = Callable[[tuple[PersonId, ...], tuple[Known, ...]], ReadersPlan]
"""Everyone who will be able to open, for a choice: pure, so that the page changes in the same frame."""


@dataclass(frozen=True, slots=True)
class WhoView:
    """What the page starts from. `keep_out`: who is offered as 'must not see'; `more_out`: the others, behind
    "Someone else". `proposed`: who gets it if the young person says "you choose for me"."""

    people: tuple[PersonView, ...]
    keep_out: tuple[Known, ...]
    more_out: tuple[Known, ...]
    to: tuple[PersonId, ...]
    not_to: tuple[Known, ...]
    proposed: tuple[PersonId, ...] = ()
    picture: str = ""


class WhoPage(Page):
    """`changed(to, not_to)` with every tap."""

    changed = Signal(object, object)
    go_next = Signal()
    go_skip = Signal()
    go_back = Signal()
    go_later = Signal()
    explain = Signal(object)
    """PersonView whose role is hard to know"""

    def __init__(self, kit: Kit, top: Top, view: WhoView, plan: Plan) -> None:
        super().__init__(kit, top, dense=True)
        words = self.words
        self._view, self._plan = view, plan
        self._to, self._not_to = view.to, view.not_to
        self._names = {p.id: p.known_as for p in view.people}
        self.heading(words("who.title"), words("who.sub"), gap=18)
        self._spoken.append((words("who.say"), self.title))
        self.error = ErrorSummary(self.theme)
        self.column.addWidget(self.error)
        self._cards: dict[PersonId, PersonCard] = {}
        self._add_people()
        self.column.add_gap(32)
        self.column.addWidget(Label(self.theme, words("who.not_title"), "h2", wide=900))
        self._spoken.append((words("who.not_title"), None))
        self.column.add_gap(12)
        self._chips: list[tuple[Known, Chip]] = []
        self._chip_row = WrapRow(self.theme, 12)
        self._add_chips()
        self.column.addLayout(self._chip_row)
        self._naming = self._add_naming()
        self.column.add_gap(28)
        self.moved = Label(self.theme, "", "strong", wide=900)
        self.moved.hide()
        self.column.addWidget(self.moved)
        self.column.add_gap(12)
        self.strip = WhoStrip(self.theme, words("who.can_open"))
        self.column.addWidget(self.strip)
        self._uncovered = Label(self.theme, "", "small", "soft", wide=900)
        self.column.add_gap(8)
        self.column.addWidget(self._uncovered)
        self.column.addStretch(1)
        skip = Button(self.theme, words("common.skip"), size=self._big, pressed=self._skip)
        skip.setAccessibleName(f"{words('common.skip')}. {words('who.skip')}")
        proposed = [self._names[p] for p in view.proposed if p in self._names]
        if proposed:
            skip.setAccessibleDescription(words("who.skip_hint", name=proposed[0]))
            skip.setToolTip(f"{words('who.skip')}. {words('who.skip_hint', name=proposed[0])}")
        else:
            skip.hide()
        self.next = self.main_button(words("who.next"), self._next, icon_after="arrow-right")
        later = self.quiet_button(words("common.save_for_later"), "bookmark", self.go_later.emit)
        self.set_footer([self.back_button(self.go_back.emit), later], [skip, self.next])
        if not proposed:
            skip.hide()
        if self._cards:
            self.focus_first(next(iter(self._cards.values())))
        self._show()

    # -- laying out ------------------------------------------------------------------------------------

    def _add_people(self) -> None:
        grid = TileGrid(self.theme, 300, most=3, gap=24, row_gap=16)
        for person in self._view.people:
            if not person.may_be_chosen:
                continue
            explain = (lambda p=person: self.explain.emit(p)) if person.explain else None
            card = PersonCard(
                self.theme,
                person.name,
                person.role,
                person.line,
                portrait=person.portrait,
                explain=explain,
                explain_name=self.words("who.hint_info") if explain else "",
            )
            card.clicked.connect(lambda _=False, id=person.id: self._pick(id))
            self._cards[person.id] = card
            grid.addWidget(card)
            self._spoken.append((f"{person.name}. {person.role}. {person.line}", card))
        ChoiceKeys(self, list(self._cards.values()))
        self.column.addLayout(grid)

    def _add_chips(self) -> None:
        self._nobody = Chip(self.theme, self.words("who.nobody"))
        self._nobody.clicked.connect(self._keep_nobody_out)
        self._chip_row.addWidget(self._nobody)
        for known in self._view.keep_out:
            self._add_chip(known)
        for known in self._not_to:
            if not any(same(known, other) for other, _ in self._chips):
                self._add_chip(known)
        self._someone = Chip(self.theme, self.words("who.someone_else"), icon="user-x", checkable=False)
        self._someone.clicked.connect(self._open_naming)
        self._chip_row.addWidget(self._someone)
        self._keys = ChoiceKeys(self, [self._nobody, *(chip for _, chip in self._chips), self._someone])

    def _add_chip(self, known: Known) -> Chip:
        chip = Chip(self.theme, known.label, portrait=known.portrait, spoken=self._not(known))
        chip.clicked.connect(lambda _=False, k=known: self._keep_out(k))
        self._chips.append((known, chip))
        self._chip_row.addWidget(chip)
        return chip

    def _not(self, known: Known) -> str:
        """Its name: the same person may stand on this page as one to send to."""
        return self.words("who.not_person", label=known.label)

    def _add_naming(self) -> QWidget:
        """More people to keep out, and a field for a name that nobody here has."""
        words = self.words
        holder = QWidget()
        from ui.controls.boxes import Column

        column = Column(self.theme, 10, (0, 14, 0, 0))
        holder.setLayout(column)
        column.addWidget(Label(self.theme, words("who.not_someone_title"), "strong"))
        row = WrapRow(self.theme, 12)
        chips = []
        for known in self._view.more_out:
            chip = Chip(self.theme, known.label, portrait=known.portrait, spoken=self._not(known))
            chip.clicked.connect(lambda _=False, k=known: self._keep_out(k))
            self._chips.append((known, chip))
            chips.append(chip)
            row.addWidget(chip)
        ChoiceKeys(self, chips)
        column.addLayout(row)
        line = Bend(self.theme, 12)
        self._field = Field(
            self.theme, words("who.not_someone_field"), hint=words("who.not_someone_hint"), wide=360
        )
        self._field.entered.connect(self._add_name)
        line.addWidget(self._field)
        line.addWidget(Button(self.theme, words("who.not_someone_add"), pressed=self._add_name))
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(Label(self.theme, words("who.not_someone_note"), "small", "soft"))
        holder.hide()
        self.column.addWidget(holder)
        return holder

    # -- choosing --------------------------------------------------------------------------------------

    @property
    def to(self) -> tuple[PersonId, ...]:
        """Who gets it."""
        return self._to

    @property
    def not_to(self) -> tuple[Known, ...]:
        """Who must not see it."""
        return self._not_to

    def _pick(self, person: PersonId) -> None:
        if person in self._to:
            self._to = tuple(p for p in self._to if p != person)
        else:
            self._to = (*self._to, person)
            self._not_to = tuple(k for k in self._not_to if k.person != person)
        self._tell()

    def _keep_out(self, known: Known) -> None:
        if any(same(known, other) for other in self._not_to):
            self._not_to = tuple(other for other in self._not_to if not same(known, other))
        else:
            self._not_to = (*self._not_to, known)
            self._to = tuple(p for p in self._to if p != known.person)
        self._tell()

    @Slot()
    def _keep_nobody_out(self) -> None:
        self._not_to = ()
        self._tell()

    @Slot()
    def _open_naming(self) -> None:
        self._naming.setVisible(not self._naming.isVisible())
        if self._naming.isVisible():
            self._field.setFocus()

    @Slot()
    def _add_name(self) -> None:
        name = " ".join(self._field.text().split())
        if not name:
            return
        self._field.clear()
        known = Known(name)
        if not any(same(known, other) for other, _ in self._chips):
            self._chip_row.removeWidget(self._someone)
            self._keys.add(self._add_chip(known))
            self._chip_row.addWidget(self._someone)
        if not any(same(known, other) for other in self._not_to):
            self._keep_out(known)

    def _tell(self) -> None:
        self.error.clear()
        self._show()
        self.changed.emit(self._to, self._not_to)

    def _show(self) -> None:
        for id, card in self._cards.items():
            card.setChecked(id in self._to)
        for known, chip in self._chips:
            chip.setChecked(any(same(known, other) for other in self._not_to))
        self._nobody.setChecked(not self._not_to)
        plan = self._plan(self._to, self._not_to)
        people = who_can(plan, self._names, self.words, self._view.picture) if self._to else []
        cannot = cannot_words(self._not_to, self.words)
        self.strip.show_people(people, cannot, if_none=self.words("who.opens_none"))
        moved = moved_words(plan, self._names, self.words) if self._to else ""
        self.moved.setVisible(bool(moved))
        if moved:
            self.moved.set_words(moved)
        uncovered = [self._names.get(p, "") for p in plan.uncovered]
        self._uncovered.setVisible(bool(uncovered))
        if uncovered:
            self._uncovered.set_words(self.words("who.uncovered", name=uncovered[0]))

    @Slot()
    def _next(self) -> None:
        if plan_to(self._plan(self._to, self._not_to)):
            self.go_next.emit()
        else:
            self.error.show_error(self.words("error.pick_person"))

    @Slot()
    def _skip(self) -> None:
        """ "You choose for me": whoever this usually goes to, less those kept out."""
        cut = {known.person for known in self._not_to}
        chosen = tuple(p for p in self._view.proposed if p not in cut)
        if not plan_to(self._plan(chosen, self._not_to)):
            self.error.show_error(self.words("who.nobody_left"))
            return
        self._to = chosen
        self._tell()
        self.go_skip.emit()


def with_portrait(known: Known, portrait: str) -> Known:
    """The same, with a drawing to show."""
    return replace(known, portrait=portrait)
