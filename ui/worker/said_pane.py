"""Everything one young person said to me, and what I can do for them if they are mine to keep."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.ids import PersonId
from core.statements.model import ThreadLine
from ui.controls.boxes import Column, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.empty_state import EmptyState
from ui.controls.status_strip import Status, StatusStrip
from ui.theme.theme import Theme
from ui.worker.kinds import Kinds
from ui.worker.people_rows import YoungLine
from ui.worker.rows_page import Line, RowsPage, section
from ui.worker.status_words import StatusWords

HAND = "hand"
DEEDS = (
    ("circle", "The people around them", "users-round"),
    ("computer", "Second computer", "monitor"),
    ("again", "Forgotten words", "key-round"),
    (HAND, "Hand over", "arrow-right"),
)


NOBODYS = "What they said"
"""The title while it is about nobody."""


class SaidPane(RowsPage):
    """`open_wanted(statement id)`; `does(what, person id)`, what being one of DEEDS."""

    open_wanted = Signal(str)
    does = Signal(str, str)

    def __init__(self, theme: Theme, kinds: Kinds, status: Callable[[ThreadLine], StatusWords]) -> None:
        super().__init__(theme, NOBODYS)
        self._theme, self._kinds, self._status = theme, kinds, status
        self._person: PersonId | None = None
        self._mine = self._hands = False
        self._deeds = QWidget()
        outer = Column(theme, 8, (20, 0, 20, 6))
        self._deeds.setLayout(outer)
        holder = QWidget()
        row = WrapRow(theme, 8, 6)
        holder.setLayout(row)
        self.buttons: list[Button] = []
        for what, words, icon in DEEDS:
            button = Button(theme, words, icon=icon, size=Size.SMALL)
            button.clicked.connect(lambda _=False, what=what: self._do(what))
            row.addWidget(button)
            self.buttons.append(button)
        self.told = StatusStrip(theme, Status.DONE, "")
        self.told.hide()
        outer.addWidget(holder)
        outer.addWidget(self.told)
        self._deeds.hide()
        self.inside.insertWidget(1, self._deeds)

    def say(self, status: Status, sentence: str, line: str = "") -> None:
        """What came of one of the deeds."""
        self.told.show_status(status, sentence, line)
        self.told.setVisible(bool(sentence))
        self._deeds.setVisible(self._mine or self._hands or bool(sentence))

    def offer(self, young: YoungLine | None, *, mine: bool) -> None:
        """Whose it is, and whether they are mine to invite again."""
        person = young.id if young else None
        if person != self._person:
            self._hands = False
            self.say(Status.DONE, "")
        self._person = person
        self._mine = mine and young is not None
        for button, (_, words, _icon) in zip(self.buttons, DEEDS, strict=True):
            button.setAccessibleName(f"{words}: {young.name}" if young else words)
        self._show_deeds()

    def offer_handing(self, *, may: bool) -> None:
        """Whether the owner of the desk may hand on a place beside whoever is shown."""
        self._hands = may
        self._show_deeds()

    def _show_deeds(self) -> None:
        for button, (what, _, _icon) in zip(self.buttons, DEEDS, strict=True):
            button.setVisible(self._hands if what == HAND else self._mine)
        self._deeds.setVisible(self._mine or self._hands or self.told.isVisibleTo(self._deeds))

    def show_nobody(self, invite: Callable[[], object] | None) -> None:
        """There is nobody yet; `invite` begins, where the owner of the desk may."""
        self.offer(None, mine=False)
        self.scroll.clear()
        self.title.set_words(NOBODYS)
        self.line.set_words("")
        if invite is None:
            line = "They come here when somebody invites them, with you in their circle."
            self.column.addWidget(EmptyState(self._theme, "Nobody is here yet", line, icon="users-round"), 1)
            return
        begin = Button(self._theme, "Invite a young person", icon="user-plus", kind=Kind.MAIN, pressed=invite)
        line = "You make a code. They type it in, and you both see the same four pictures."
        empty = EmptyState(self._theme, "Nobody is here yet", line, icon="users-round", steps=[begin])
        self.column.addWidget(empty, 1)

    def show_said(self, young: YoungLine | None, lines: Sequence[ThreadLine]) -> None:
        """Newest first."""
        self.scroll.clear()
        name = young.name if young else ""
        count = len(lines)
        self.title.set_words(name or NOBODYS)
        self.line.set_words(f"{count} statement{'' if count == 1 else 's'} you can open")
        if not lines:
            self.column.addWidget(
                EmptyState(self._theme, f"{name} has not written to you yet", icon="message-circle"), 1
            )
            return
        waiting = [line for line in lines if not _is_over(line)]
        over = [line for line in lines if _is_over(line)]
        for title, group in (("Waiting for an answer", waiting), ("Answered", over)):
            if group:
                self.column.addWidget(section(self._theme, title, str(len(group))))
                for line in group:
                    self.column.addWidget(self._line(line))
        self.column.addStretch(1)

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

    def _do(self, what: str) -> None:
        if self._person is not None:
            self.does.emit(what, self._person)


def _is_over(line: ThreadLine) -> bool:
    return line.standing.state.value in ("answered", "helped", "withdrawn")
