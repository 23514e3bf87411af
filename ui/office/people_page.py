"""Workers: found by name or team, each with where they are on the way in; one open beside the list."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from core.people.office_desk import Place, WorkerLine
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.controls.label import Label
from ui.controls.menu_button import MenuButton
from ui.office.first_steps import FirstSteps
from ui.office.place_words import place_words, role_and_team
from ui.office.worker_pane import WorkerPane
from ui.theme.theme import Theme
from ui.worker.lines_view import LinesView, ListLine
from ui.worker.pane import Hairline, Pane
from ui.worker.search_field import SearchField

LIST = 468
STACK_BELOW = 760
EVERYONE = "everyone"
_FILTERS = (
    (EVERYONE, "Everyone"),
    (Place.PLANNED.value, "Not invited"),
    (Place.INVITED.value, "Invited"),
    (Place.EXPIRED.value, "Code has run out"),
    (Place.HERE.value, "Here"),
    (Place.LEFT.value, "Has left"),
)


class OfficePeoplePage(QWidget):
    """`add_wanted`, `invite_all_wanted`, and what the pane of one worker asks for. While nobody is on the
    list the first steps stand in its place; they may want `list_wanted` and `duties_wanted`.
    """

    add_wanted = Signal()
    list_wanted = Signal()
    duties_wanted = Signal()
    invite_all_wanted = Signal()

    def __init__(self, theme: Theme, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._lines: tuple[WorkerLine, ...] = ()
        self._now: datetime | None = None
        self._reading = False
        row = Row(theme, 0)
        self.setLayout(row)
        self.first = FirstSteps(theme)
        self.first.add_wanted.connect(self.add_wanted)
        self.first.list_wanted.connect(self.list_wanted)
        self.first.duties_wanted.connect(self.duties_wanted)
        self.names = Pane(theme, "People")
        head = Column(theme, 4, (20, 14, 20, 8))
        top = Row(theme, 12)
        top.addWidget(Label(theme, "People", "title", wrap=False), 1)
        self.add = Button(theme, "Add a worker", icon="plus", kind=Kind.MAIN, pressed=self.add_wanted.emit)
        top.addWidget(self.add)
        head.addLayout(top)
        self._sum = Label(theme, "", "meta", "soft")
        head.addWidget(self._sum)
        find = Row(theme, 8)
        self.search = SearchField(theme, "Find by name, e-mail or team")
        self.filter = MenuButton(theme, "Show", _FILTERS, EVERYONE)
        find.addWidget(self.search, 1)
        find.addWidget(self.filter)
        head.addLayout(find)
        self.names.inside.addLayout(head)
        self.list = LinesView(theme, "Workers")
        self.names.inside.addWidget(self.list, 1)
        self._foot = QWidget()
        foot = Column(theme, 0)
        self._foot.setLayout(foot)
        foot.addWidget(Hairline(theme))
        inside = Row(theme, 8, (18, 10, 18, 10))
        self.all = Button(theme, "", icon="printer", pressed=self.invite_all_wanted.emit)
        inside.addWidget(self.all)
        inside.addStretch(1)
        foot.addLayout(inside)
        self.names.inside.addWidget(self._foot)
        self._side = QWidget()
        side = Column(theme, 0)
        self._side.setLayout(side)
        self.back = Button(
            theme, "People", icon="arrow-left", kind=Kind.QUIET, size=Size.SMALL, pressed=self.back_to_names
        )
        side.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        self.worker = WorkerPane(theme, zone)
        side.addWidget(self.worker, 1)
        row.addWidget(self.first, 1)
        row.addWidget(self.names)
        row.addWidget(self._side, 1)
        self.search.changed.connect(self._fill)
        self.search.done.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.filter.picked.connect(self._fill)
        self.list.chosen.connect(self._show_one)
        self.list.opened.connect(self._read)
        theme.changed.connect(self._lay_out)
        self._lay_out()

    @property
    def shown(self) -> tuple[WorkerLine, ...]:
        """Those the search and the filter leave, in the list's order."""
        words, place = self.search.text().casefold().split(), self.filter.chosen
        return tuple(
            line
            for line in self._lines
            if place in (EVERYONE, line.place.value) and all(word in _findable(line) for word in words)
        )

    def show_workers(self, lines: Sequence[WorkerLine], now: datetime) -> None:
        """Everybody there is, by name."""
        self._lines, self._now = tuple(lines), now
        here = sum(line.place is Place.HERE for line in lines)
        to_invite = sum(line.place is Place.PLANNED for line in lines)
        total = "1 worker" if len(lines) == 1 else f"{len(lines):,} workers"
        self._sum.set_words(f"{total}, {here:,} here, {to_invite:,} not invited yet." if lines else "")
        self.all.set_words(f"Invite the {to_invite:,} who are not invited, on paper")
        self._foot.setVisible(to_invite > 1)
        self._fill()
        self._lay_out()

    @Slot()
    def _fill(self, *_: object) -> None:
        now = self._now
        if now is None:
            return
        self.list.show_lines([self._listed(line, now) for line in self.shown])
        self._show_one(self.list.key or self.worker.email)

    def _listed(self, line: WorkerLine, now: datetime) -> ListLine:
        place = place_words(line, now, self._zone)
        return ListLine(
            key=line.worker.email,
            title=line.worker.name,
            line=role_and_team(line),
            end=place.short,
            end_icon=place.icon,
            end_colour=place.colour,
        )

    @Slot(str)
    def _show_one(self, email: str) -> None:
        line = next((line for line in self._lines if line.worker.email == email), None)
        if line is None or self._now is None:
            self.worker.show_nobody()
        else:
            self.worker.show_worker(line, self._now)

    @property
    def keyboard_here(self) -> QWidget:
        """Where the keyboard goes first."""
        return self.first.add if self.first.isVisibleTo(self) else self.list

    def choose(self, email: str) -> None:
        """Open one worker beside the list."""
        self.list.choose(email)
        self._show_one(email)

    @Slot(str)
    def _read(self, email: str) -> None:
        self.choose(email)
        self._reading = True
        self._lay_out()

    @Slot()
    def back_to_names(self) -> None:
        """In a narrow window: from one worker to all."""
        self._reading = False
        self._lay_out()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        theme = self._theme
        width = self.width() / theme.scale
        stacked = width < STACK_BELOW
        empty = self._now is not None and not self._lines
        self.first.setVisible(empty)
        self.back.setVisible(stacked)
        self.names.setVisible(not empty and (not stacked or not self._reading))
        self._side.setVisible(not empty and (not stacked or self._reading))
        if stacked:
            self.names.setMinimumWidth(0)
            self.names.setMaximumWidth(16777215)
        else:
            self.names.setFixedWidth(theme.px(min(LIST, width * 0.46)))


def _findable(line: WorkerLine) -> str:
    worker = line.worker
    return f"{worker.name} {worker.email} {role_and_team(line)}".casefold()
