"""Who is there: invitations under way, whom the office wants invited, young people; and a way to invite."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Row
from ui.controls.button import Button, Kind, Size
from ui.theme.theme import Theme
from ui.worker.people_rows import InviteLine, InviteRow, SideRow, YoungLine, YoungRow
from ui.worker.rows_page import RowsPage, section


class PeopleNames(RowsPage):
    """`asked(key)` when a row was pressed; `invite_wanted`; `handed_wanted`: see what was handed over.

    Rows are a young person's by their id, and others by the key of their InviteLine.
    """

    asked = Signal(str)
    invite_wanted = Signal()
    handed_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "My young people", stop=False)
        self._theme = theme
        self._people: tuple[YoungLine, ...] | None = None
        self._under_way: tuple[InviteLine, ...] = ()
        self._planned: tuple[InviteLine, ...] = ()
        self._over: tuple[InviteLine, ...] = ()
        self._open = False
        self._chosen = ""
        self.rows: list[SideRow] = []
        self.invite = Button(
            theme, "Invite a young person", icon="user-plus", pressed=self.invite_wanted.emit
        )
        self._holder = QWidget()
        row = Row(theme, 0, (20, 0, 20, 8))
        self._holder.setLayout(row)
        row.addWidget(self.invite, 1)
        self._holder.hide()
        self.inside.insertWidget(1, self._holder)
        self.handed = Button(
            theme,
            "What you handed over",
            icon="arrow-right",
            kind=Kind.QUIET,
            size=Size.SMALL,
            start=True,
            pressed=self.handed_wanted.emit,
        )
        self._foot = QWidget()
        foot = Row(theme, 0, (12, 6, 20, 10))
        self._foot.setLayout(foot)
        foot.addWidget(self.handed, 1)
        self._foot.hide()
        self.inside.addWidget(self._foot)

    def offer_inviting(self, may: bool) -> None:
        """Whether the owner of the desk may invite."""
        self._holder.setVisible(may)

    def offer_handed(self, count: int) -> None:
        """Whether its owner ever handed anything over."""
        self._foot.setVisible(count > 0)

    @property
    def may_invite(self) -> bool:
        """Whether it is offered."""
        return not self._holder.isHidden()

    @property
    def young(self) -> list[YoungRow]:
        """The rows of young people."""
        return [row for row in self.rows if isinstance(row, YoungRow)]

    def show_people(self, people: Sequence[YoungLine]) -> None:
        """In name order."""
        if self._people != tuple(people):
            self._people = tuple(people)
            self._fill()

    def show_invitations(
        self, under_way: Sequence[InviteLine], planned: Sequence[InviteLine], over: Sequence[InviteLine]
    ) -> None:
        """Those that go on, those whom the office wants invited, and those that are over."""
        now = (tuple(under_way), tuple(planned), tuple(over))
        if now != (self._under_way, self._planned, self._over):
            self._under_way, self._planned, self._over = now
            self._fill()

    def choose(self, key: str) -> None:
        """This row looks chosen; tells nobody. One of those that are over opens their part."""
        self._chosen = key
        if not self._open and any(line.key == key for line in self._over):
            self._open = True
            self._fill()
        for row in self.rows:
            row.setAutoExclusive(False)
            row.setChecked(row.key == key)
            row.setAutoExclusive(True)

    def _fill(self) -> None:
        people = self._people or ()
        place = self.scroll.verticalScrollBar().value()
        had = next((row.key for row in self.rows if row.hasFocus()), "")
        self.scroll.clear()
        self.rows = []
        self.line.set_words(f"{len(people)} in all" if people else "Nobody yet")
        mixed = bool(self._under_way or self._planned or self._over)
        for title, lines in (("Invitations", self._under_way), ("To be invited", self._planned)):
            if lines:
                self.column.addWidget(section(self._theme, title, str(len(lines))))
                self.column.add_gap(4)
                for line in lines:
                    self._add(InviteRow(self._theme, line))
        if people and mixed:
            self.column.addWidget(section(self._theme, "In Heard", str(len(people))))
            self.column.add_gap(4)
        for young in people:
            self._add(YoungRow(self._theme, young))
        if self._over:
            self._add_over()
        self.column.addStretch(1)
        self.scroll.verticalScrollBar().setValue(place)
        again = next((row for row in self.rows if row.key == had), None) if had else None
        if again is not None:
            again.setFocus()

    def _add_over(self) -> None:
        self.column.add_gap(10)
        words = f"{'Hide' if self._open else 'Show'} earlier invitations ({len(self._over)})"
        turn = Button(
            self._theme,
            words,
            icon="chevron-up" if self._open else "chevron-down",
            kind=Kind.QUIET,
            size=Size.SMALL,
            start=True,
            pressed=self._turn,
        )
        self.column.addWidget(turn)
        if self._open:
            for line in self._over:
                self._add(InviteRow(self._theme, line))

    def _turn(self) -> None:
        self._open = not self._open
        self._fill()

    def _add(self, row: SideRow) -> None:
        row.setChecked(row.key == self._chosen)
        row.clicked.connect(lambda _=False, key=row.key: self.asked.emit(key))
        self.rows.append(row)
        self.column.addWidget(row)
