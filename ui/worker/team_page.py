"""Team today: what is late or about to be, and who is here, so that a manager can step in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.controls.empty_state import EmptyState
from ui.controls.label import Label
from ui.controls.segmented import Segmented
from ui.theme.theme import Theme
from ui.worker.pane import Hairline, Pane, ScrollColumn
from ui.worker.pictures import Icon, Initials
from ui.worker.rows_page import section
from ui.worker.team_line import TeamLine, TeamRow
from ui.worker.team_member_dialog import MemberView

SIDE = 290
SIDE_BELOW = 980
"""Design px of the page: below this "who is here" goes under the rows, not beside them."""
NARROW = 640


@dataclass(frozen=True, slots=True)
class Load:
    """One worker: how much waits, for sharing the work. `key`: who they are, where more can be seen."""

    name: str
    waiting: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class TeamView:
    """Everything on the board."""

    line: str
    safety: tuple[TeamRow, ...] = ()
    late: tuple[TeamRow, ...] = ()
    soon: tuple[TeamRow, ...] = ()
    away: tuple[TeamRow, ...] = ()
    today: tuple[TeamRow, ...] = ()
    later: tuple[TeamRow, ...] = ()
    loads: tuple[Load, ...] = ()
    members: tuple[MemberView, ...] = ()

    @property
    def need_you(self) -> int:
        """How many rows the manager may act on now."""
        return sum(bool(row.does) for row in (*self.safety, *self.late, *self.soon, *self.away))


class TeamPage(QWidget):
    """`taken(statement id)`: answer it as cover; `member_wanted(person id)`: see more of a worker."""

    taken = Signal(str)
    member_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view: TeamView | None = None
        self._open: set[str] = set()
        self._narrow = self._inside = False
        self.lines: list[TeamLine] = []
        self._row = Row(theme, 0)
        self.setLayout(self._row)
        self.board = Pane(theme, "Team today")
        head = Row(theme, 12, (20, 10, 20, 4))
        words = Column(theme, 0)
        words.addWidget(Label(theme, "Team today", "title", wrap=False))
        self._line = Label(theme, "", "desk", "soft")
        words.addWidget(self._line)
        head.addLayout(words, 1)
        self.order = Segmented(
            theme,
            [("time", "By time left"), ("person", "By young person")],
            chosen="time",
            name="Order",
        )
        self.order.picked.connect(lambda _key: self._fill())
        head.addWidget(self.order, 0, Qt.AlignmentFlag.AlignTop)
        self.board.inside.addLayout(head)
        self.scroll = ScrollColumn(theme, "Team today", gap=0, margins=(20, 0, 20, 12))
        self.board.inside.addWidget(self.scroll, 1)
        self.board.inside.addWidget(Hairline(theme))
        foot = Row(theme, 8, (20, 10, 20, 12))
        foot.addWidget(Icon(theme, "lock", 16))
        foot.addWidget(
            Label(
                theme,
                "What young people send to an IRO, an advocate or complaints never shows here.",
                "meta",
                "soft",
            ),
            1,
        )
        self.board.inside.addLayout(foot)
        self.here = Pane(theme, "Who is here")
        self._here_scroll = ScrollColumn(theme, "Who is here", gap=0, margins=(18, 12, 18, 12))
        self.here.inside.addWidget(self._here_scroll)
        self._row.addWidget(self.board, 1)
        self._row.addWidget(self.here)
        theme.changed.connect(self._lay_out)

    def show_team(self, view: TeamView) -> None:
        """Show the board as it is now."""
        if view == self._view:
            return
        self._view = view
        self._fill()

    def _fill(self) -> None:
        view = self._view
        if view is None:
            return
        place = self.scroll.verticalScrollBar().value()
        count = view.need_you
        need = f" **{count} need{'s' if count == 1 else ''} you.**" if count else ""
        self._line.set_words(f"{view.line}.{need}")
        self.scroll.clear()
        self.lines = []
        groups = (
            ("Safety check", "", "shield-alert", "late", view.safety),
            ("Late", "", "clock-alert", "late", view.late),
            ("About to be late", " in the next 4 working hours", "hourglass", "amber_ink", view.soon),
            ("Their worker is away", "", "umbrella", "ink", view.away),
        )
        for title, more, icon, colour, rows in groups:
            if rows:
                self._group(title, f"{len(rows)}{more}", icon, colour, rows)
        if not (view.safety or view.late or view.soon or view.away):
            self.scroll.column.addWidget(
                EmptyState(
                    self._theme,
                    "Nothing is late, and nothing is about to be",
                    "This fills by itself, four working hours before.",
                    icon="check",
                )
            )
        self._folded("today", "Later today", view.today, ", no one needs you yet")
        self._folded("later", "Tomorrow and later", view.later, "")
        if self._inside:
            self.scroll.column.addWidget(section(self._theme, "Who is here"))
            self.scroll.column.add_gap(6)
            self._add_here(self.scroll.column, view.loads)
        self.scroll.column.addStretch(1)
        self._fill_here(view.loads)
        self.scroll.verticalScrollBar().setValue(place)

    def _group(self, title: str, more: str, icon: str, colour: str, rows: Sequence[TeamRow]) -> None:
        self.scroll.column.addWidget(section(self._theme, title, more, icon=icon, colour=colour))
        if self.order.chosen_key == "person":
            rows = sorted(rows, key=lambda row: row.name.casefold())
        for row in rows:
            line = TeamLine(self._theme, row, narrow=self._narrow)
            line.taken.connect(self.taken)
            self.lines.append(line)
            self.scroll.column.addWidget(line)

    def _folded(self, code: str, title: str, rows: Sequence[TeamRow], more: str) -> None:
        if not rows:
            return
        opened = code in self._open
        bar = QWidget()
        row = Row(self._theme, 8)
        bar.setLayout(row)
        row.addWidget(Icon(self._theme, "clock", 16))
        row.addWidget(
            Label(self._theme, f"**{title}** {len(rows)}{more}", "meta", "soft", wrap=False, most=1), 1
        )
        button = Button(
            self._theme,
            "Hide" if opened else "Show",
            icon_after="chevron-up" if opened else "chevron-down",
            kind=Kind.QUIET,
            size=Size.SMALL,
        )
        button.setAccessibleName(f"{'Hide' if opened else 'Show'}: {title}")
        button.clicked.connect(lambda: self._turn(code))
        row.addWidget(button)
        self.scroll.column.addWidget(bar)
        if opened:
            for team in rows:
                line = TeamLine(self._theme, team, narrow=self._narrow)
                line.taken.connect(self.taken)
                self.lines.append(line)
                self.scroll.column.addWidget(line)
        self.scroll.column.addWidget(Hairline(self._theme))

    def _turn(self, code: str) -> None:
        self._open ^= {code}
        self._fill()

    def _fill_here(self, loads: Sequence[Load]) -> None:
        self._here_scroll.clear()
        column = self._here_scroll.column
        theme = self._theme
        column.addWidget(Label(theme, "Who is here", "dialog_title"))
        self._add_here(column, loads)
        column.addStretch(1)

    def _add_here(self, column: Column, loads: Sequence[Load]) -> None:
        theme = self._theme
        column.addWidget(
            Label(
                theme,
                "In name order. These numbers are for sharing the work, not for scoring people.",
                "meta",
                "soft",
            )
        )
        column.add_gap(10)
        column.addWidget(Hairline(theme))
        for load in loads:
            box = QWidget()
            row = Row(theme, 12, (0, 10, 0, 10))
            box.setLayout(row)
            row.addWidget(Initials(theme, load.name, 34), 0, Qt.AlignmentFlag.AlignTop)
            words = Column(theme, 0)
            words.addWidget(Label(theme, load.name, "desk_medium"))
            words.addWidget(Label(theme, load.waiting, "meta"))
            row.addLayout(words, 1)
            if load.key:
                see = Button(theme, "Open", size=Size.SMALL)
                see.setAccessibleName(f"Open: {load.name}")
                see.clicked.connect(lambda _=False, key=load.key: self.member_wanted.emit(key))
                row.addWidget(see, 0, Qt.AlignmentFlag.AlignTop)
            box.setAccessibleName(f"{load.name}, {load.waiting}")
            column.addWidget(box)
            column.addWidget(Hairline(theme))
        if not loads:
            column.add_gap(10)
            column.addWidget(Label(theme, "Nothing waits with anybody.", "meta", "soft"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        width = self.width() / self._theme.scale
        beside = width >= SIDE_BELOW
        self._row.setDirection(Row.Direction.LeftToRight if beside else Row.Direction.TopToBottom)
        if beside:
            self.here.setFixedWidth(self._theme.px(SIDE))
            self.here.setMaximumHeight(16777215)
        else:
            self.here.setMinimumWidth(0)
            self.here.setMaximumWidth(16777215)
            self.here.setMaximumHeight(self._theme.px(150))
        apart = beside or self.height() / self._theme.scale > 560
        self.here.setVisible(apart)
        self.order.setVisible(width >= NARROW)
        narrow = width < NARROW
        if (narrow, not apart) != (self._narrow, self._inside):
            self._narrow, self._inside = narrow, not apart
            self._fill()
