"""My young people: who they are on one side, everything they have said to me on the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.ids import PersonId
from core.statements.model import ThreadLine
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.controls.empty_state import EmptyState
from ui.controls.lines import paint_line
from ui.controls.paint import mirrored, panel
from ui.controls.painted import PaintedButton
from ui.theme.theme import Theme
from ui.worker.kinds import Kinds
from ui.worker.pictures import paint_picture
from ui.worker.rows_page import Line, RowsPage, section
from ui.worker.status_words import StatusWords

LIST = 300
STACK_BELOW = 700
"""Design px of the page: below this the names and what they said stand in one place."""


@dataclass(frozen=True, slots=True)
class YoungLine:
    """One young person in the list. `line` is where they live or what waits."""

    id: PersonId
    name: str
    age: str
    picture: str
    line: str = ""


class YoungRow(PaintedButton):
    """A picture, a name and an age; 60 high."""

    radius = 10

    def __init__(self, theme: Theme, young: YoungLine) -> None:
        self.young = young
        words = ", ".join(filter(None, [young.name, young.age]))
        super().__init__(theme, words, more=young.line, checkable=True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def design_size(self) -> tuple[float, float]:
        return 220, 60

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(150), self.sizeHint().height())

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        t, direction = self.theme, self.layoutDirection()
        if self.isChecked():
            panel(painter, rect, t.pf(10), t.colour("teal_wash"), t.colour("teal"), t.pf(1.5))
        elif self.is_over:
            panel(painter, rect, t.pf(10), t.colour("sunk"))
        side = t.pf(40)
        spot = QRectF(rect.x() + t.pf(10), rect.center().y() - side / 2, side, side)
        picture = mirrored(spot, rect, direction)
        paint_picture(painter, t, picture, self.young.picture, self.young.name)
        x = t.pf(62)
        room = rect.width() - x - t.pf(10)
        role = "desk_strong" if self.isChecked() else "desk_medium"
        lead = Qt.AlignmentFlag.AlignLeading
        high = t.pf(20)
        top = rect.center().y() - (high if self.young.line else high / 2)
        name = mirrored(QRectF(rect.x() + x, top, room, high), rect, direction)
        words = " ".join(filter(None, [self.young.name, self.young.age]))
        paint_line(painter, name, words, t.font(role), t.colour("ink"), lead, direction)
        if self.young.line:
            spot = mirrored(QRectF(rect.x() + x, top + high, room, high), rect, direction)
            paint_line(painter, spot, self.young.line, t.font("meta"), t.colour("soft"), lead, direction)


class PeoplePage(QWidget):
    """`chosen(person id)` asks for what they said; `open_wanted(statement id)` opens one of those."""

    chosen = Signal(str)
    open_wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        kinds: Kinds,
        status: Callable[[ThreadLine], StatusWords],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._kinds, self._status = theme, kinds, status
        self._here: PersonId | None = None
        self.rows: list[YoungRow] = []
        row = Row(theme, 0)
        self.setLayout(row)
        self._reading = False
        self.names = RowsPage(theme, "My young people", stop=False)
        self.said = RowsPage(theme, "What they said")
        self._side = QWidget()
        side = Column(theme, 0)
        self._side.setLayout(side)
        self.back = Button(
            theme,
            "My young people",
            icon="arrow-left",
            kind=Kind.QUIET,
            size=Size.SMALL,
            pressed=self.back_to_names,
        )
        side.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        side.addWidget(self.said, 1)
        row.addWidget(self.names)
        row.addWidget(self._side, 1)
        theme.changed.connect(self._lay_out)
        self._lay_out()

    def show_people(self, people: Sequence[YoungLine]) -> None:
        """In name order."""
        if [row.young for row in self.rows] == list(people):
            return
        self.names.scroll.clear()
        self.rows = []
        self.names.line.set_words(f"{len(people)} in all" if people else "Nobody yet")
        for young in people:
            line = YoungRow(self._theme, young)
            line.setChecked(young.id == self._here)
            line.clicked.connect(lambda _=False, id=young.id: self.choose(id))
            self.rows.append(line)
            self.names.column.addWidget(line)
        self.names.column.addStretch(1)
        if self._here is None and people:
            self._choose(people[0].id)

    def choose(self, person: PersonId) -> None:
        """Show this one, in place of the names where there is no room for both."""
        self._reading = True
        self._choose(person)
        self._lay_out()

    def _choose(self, person: PersonId) -> None:
        self._here = person
        for row in self.rows:
            row.setChecked(row.young.id == person)
        self.chosen.emit(person)

    @property
    def here(self) -> PersonId | None:
        """Who is shown."""
        return self._here

    def show_said(self, person: PersonId, lines: Sequence[ThreadLine]) -> None:
        """Everything one young person said to me, newest first."""
        if person != self._here:
            return
        self.said.scroll.clear()
        young = next((row.young for row in self.rows if row.young.id == person), None)
        name = young.name if young else ""
        count = len(lines)
        self.said.line.set_words(f"{name}: {count} statement{'' if count == 1 else 's'} you can open")
        if not lines:
            self.said.column.addWidget(
                EmptyState(self._theme, f"{name} has not written to you yet", icon="message-circle"), 1
            )
            return
        waiting = [line for line in lines if not _is_over(line)]
        over = [line for line in lines if _is_over(line)]
        for title, group in (("Waiting for an answer", waiting), ("Answered", over)):
            if group:
                self.said.column.addWidget(section(self._theme, title, str(len(group))))
                for line in group:
                    self.said.column.addWidget(self._line(line))
        self.said.column.addStretch(1)

    def _line(self, line: ThreadLine) -> Line:
        status = self._status(line)
        kind = self._kinds.of(line.flow)
        see = Button(self._theme, "Open", size=Size.SMALL, pressed=lambda: self.open_wanted.emit(line.id))
        see.setAccessibleName(f"Open: {line.title}")
        return Line(
            self._theme,
            kind.icon,
            line.title,
            status.whole or status.when,
            line_colour=status.colour if status.colour != "ink" else "soft",
            line_strong=status.colour == "late",
            buttons=(see,),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        stacked = self.width() < self._theme.px(STACK_BELOW)
        self.back.setVisible(stacked)
        if stacked:
            self.names.setMinimumWidth(0)
            self.names.setMaximumWidth(16777215)
        else:
            self.names.setFixedWidth(self._theme.px(LIST))
        self.names.setVisible(not stacked or not self._reading)
        self._side.setVisible(not stacked or self._reading)

    @Slot()
    def back_to_names(self) -> None:
        """The names again, where what they said was shown in their place."""
        self._reading = False
        self._lay_out()
        row = next((row for row in self.rows if row.isChecked()), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self.back_to_names()
            return
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
        here = next((n for n, row in enumerate(self.rows) if row.hasFocus()), None)
        if here is not None and event.key() in steps:
            there = min(max(here + steps[Qt.Key(event.key())], 0), len(self.rows) - 1)
            self.rows[there].setFocus(Qt.FocusReason.TabFocusReason)
            self._choose(self.rows[there].young.id)
            return
        super().keyPressEvent(event)


def _is_over(line: ThreadLine) -> bool:
    return line.standing.state.value in ("answered", "helped", "withdrawn")
