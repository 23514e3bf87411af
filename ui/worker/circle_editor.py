"""The places around a young person: who is in each, who covers, somebody more, somebody out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.ids import PersonId
from core.people.directory import Listed, Reach
from core.people.model import Role
from core.people.role_names import role_names
from ui.controls.boxes import Column, Columns, Row, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.label import Label
from ui.controls.menu_button import MenuButton
from ui.theme.theme import Theme
from ui.worker.invite_draft import SeatDraft
from ui.worker.pane import Hairline
from ui.worker.pictures import Icon

NOT_HERE = frozenset({Role.YOUNG_PERSON, Role.RECOVERY, Role.OFFICE})
SEVERAL = frozenset({Role.TRUSTED, Role.VIRTUAL_SCHOOL, Role.KEY_WORKER})
"""Roles that may have more than one place."""
STACK_BELOW = 500


class CircleEditor(QWidget):
    """`changed` after any change; `pick_wanted(n)` and `cover_wanted(n)` ask who is in place n, or covers.

    `show_seats` shows them anew, with what the directory says of everybody named in them.
    """

    changed = Signal()
    pick_wanted = Signal(int)
    cover_wanted = Signal(int)

    def __init__(self, theme: Theme, *, after: QWidget, parent: QWidget | None = None) -> None:
        """`after`: what the Tab key comes from."""
        super().__init__(parent)
        self._theme, self._after = theme, after
        self._seats: tuple[SeatDraft, ...] = ()
        self._known: dict[PersonId, Listed] = {}
        self._column = Column(theme, 0)
        self.setLayout(self._column)
        self._body: QWidget | None = None
        self._stops: list[QWidget] = []
        self._buttons: list[Button] = []
        self._fill()

    @property
    def seats(self) -> tuple[SeatDraft, ...]:
        """As they stand on the screen."""
        return self._seats

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self._stops[0] if self._stops else self.add

    def show_seats(self, seats: Sequence[SeatDraft], known: Mapping[PersonId, Listed]) -> None:
        """These places; `known`: whoever is in them, or covers."""
        self._seats, self._known = tuple(seats), {**self._known, **known}
        self._fill()

    def put(self, place: int, who: Listed | None, cover: Sequence[Listed] = ()) -> None:
        """Somebody in a place, or nobody, with who covers for them."""
        seat = self._seats[place]
        kept = {one.person.id: one for one in (*cover, *([who] if who else []))}
        chosen = replace(
            seat,
            person=who.person.id if who else None,
            cover=tuple(one.person.id for one in cover),
            line=seat.line if who is not None and who.person.id == seat.person else "",
            name="",
        )
        self.show_seats((*self._seats[:place], chosen, *self._seats[place + 1 :]), kept)
        self._buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def put_cover(self, place: int, who: Listed | None) -> None:
        """Somebody who covers for whoever is in a place, or nobody."""
        seat = replace(self._seats[place], cover=(who.person.id,) if who else ())
        self.show_seats(
            (*self._seats[:place], seat, *self._seats[place + 1 :]), {who.person.id: who} if who else {}
        )
        self._buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _remove(self, place: int) -> None:
        self.show_seats((*self._seats[:place], *self._seats[place + 1 :]), {})
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _add(self, role: str) -> None:
        self.show_seats((*self._seats, SeatDraft(Role(role))), {})
        self.changed.emit()
        self.pick_wanted.emit(len(self._seats) - 1)

    def _fill(self) -> None:
        old, self._body, self._stops, self._buttons = self._body, QWidget(), [], []
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        rows = Column(self._theme, 0)
        self._body.setLayout(rows)
        for place, seat in enumerate(self._seats):
            rows.addWidget(self._row(place, seat))
            rows.addWidget(Hairline(self._theme))
        foot = Row(self._theme, 8, (0, 10, 0, 0))
        foot.addWidget(self._adding())
        foot.addStretch(1)
        rows.addLayout(foot)
        self._column.addWidget(self._body)
        last = self._after
        if self.window() is not last.window():
            return  # not on its page yet: things come after each other as they are made
        for stop in (*self._stops, self.add):
            QWidget.setTabOrder(last, stop)
            last = stop

    def _adding(self) -> MenuButton:
        """Made anew with the rows, so that it stands after them for the keyboard too."""
        names, taken = role_names(), {seat.role for seat in self._seats} - SEVERAL
        free = [role for role in names.roles if role not in taken and role not in NOT_HERE]
        self.add = MenuButton(self._theme, "Add", [(role.value, names.name(role)) for role in free], "")
        self.add.set_words("Add somebody")
        self.add.setAccessibleName("Add somebody")
        self.add.set_icon_name("plus")
        self.add.picked.connect(self._add)
        return self.add

    def _row(self, place: int, seat: SeatDraft) -> QWidget:
        theme, names = self._theme, role_names()
        box = QWidget()
        columns = Columns(theme, (4, 7), gap=12, stack_below=STACK_BELOW)
        box.setLayout(columns)
        left = QWidget()
        words = Column(theme, 0, (0, 16, 0, 6))
        left.setLayout(words)
        role = names.name(seat.role)
        words.addWidget(Label(theme, role, "desk_medium"))
        if seat.role in names.never_chosen:
            words.addWidget(Label(theme, "never chosen by name", "meta", "soft"))
        columns.addWidget(left)
        right = QWidget()
        side = Column(theme, 0, (0, 6, 0, 6))
        right.setLayout(side)
        who = self._known.get(seat.person) if seat.person else None
        top = QWidget()
        line = WrapRow(theme, 8, 2)
        top.setLayout(line)
        said = who.person.name if who else "Choose"
        button = Button(theme, said, icon_after="chevron-down", pressed=lambda: self.pick_wanted.emit(place))
        button.setAccessibleName(f"{role}: {said if who else 'nobody yet, choose'}")
        line.addWidget(button)
        out = Button(
            theme, "", icon="x", kind=Kind.QUIET, size=Size.SMALL, pressed=lambda: self._remove(place)
        )
        out.setAccessibleName(f"Take out: {role}{f', {said}' if who else ''}")
        out.setToolTip("Take out")
        line.addWidget(out)
        self._stops += [button, out]
        self._buttons.append(button)
        side.addWidget(top)
        trouble = _trouble(seat, who)
        if trouble:
            told = Row(theme, 6, (0, 2, 0, 2))
            told.addWidget(Icon(theme, "circle-alert", 15, "amber_ink"), 0, Qt.AlignmentFlag.AlignTop)
            told.addWidget(Label(theme, trouble, "meta", "amber_ink"), 1)
            side.addLayout(told)
        elif who is not None and seat.role not in names.never_chosen:
            side.addWidget(self._cover(place, seat, who))
        box.setAccessibleName(f"{role}: {said}" if who else role)
        columns.addWidget(right)
        return box

    def _cover(self, place: int, seat: SeatDraft, who: Listed) -> QWidget:
        theme = self._theme
        covering = [self._known[person].person.name for person in seat.cover if person in self._known]
        said = f"If away or late: {', then '.join(covering)}" if covering else "Nobody if away or late"
        box = QWidget()
        row = WrapRow(theme, 6, 0)
        box.setLayout(row)
        row.addWidget(Label(theme, said, "meta", "soft" if covering else "amber_ink", wrap=False))
        if role_names().may_cover(seat.role):
            change = Button(
                theme,
                "Change",
                kind=Kind.QUIET,
                size=Size.SMALL,
                pressed=lambda: self.cover_wanted.emit(place),
            )
            change.setAccessibleName(f"Change who answers if {who.person.name} is away")
            row.addWidget(change)
            self._stops.append(change)
        return box


def _trouble(seat: SeatDraft, who: Listed | None) -> str:
    if who is None:
        return f"{seat.name} is not in Heard yet. Put them in when they are." if seat.name else ""
    if who.reach is Reach.GONE:
        return f"{who.person.known_as} has left. Choose somebody else."
    if who.reach is Reach.EXPIRED:
        return f"{who.person.known_as}’s sign-up has run out: nothing reaches them. Ask your office."
    return ""
