"""The steps before something is opened in an emergency: whose post and why, then one person and the other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.people.directory import Listed, Reach
from core.people.recovery_sheets import PHRASE_WORDS, Typing, look_at_recovery
from core.people.roster import Planned
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Size
from ui.controls.card import Card
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.controls.text_box import WritingField
from ui.office.option_row import OptionRow
from ui.office.pick_dialog import PickDialog
from ui.office.word_grid import WordGrid
from ui.theme.theme import Theme

WHY = (
    ("safety", "Somebody may not be safe", "What was written may help to find or protect them."),
    ("court", "A court has asked for it", "There is an order, or a request that the council must answer."),
    ("subject-access", "The young person asked for it", "They want to see what is kept about them."),
    ("lost-keys", "Nobody else can open it", "Everybody who could has left, or has lost their computers."),
)
"""The reason as the log has it, and as it is chosen."""
LINE_AT_MOST = 300
_WIDE = 640


class PickRow(QWidget):
    """A person to choose: their name, and a button for another. `picked` when it changed."""

    picked = Signal()

    def __init__(self, theme: Theme, title: str, nobody: str) -> None:
        super().__init__()
        self._theme, self._title = theme, title
        self._from: Sequence[Listed] = ()
        self.person: Listed | None = None
        self._dialog: PickDialog | None = None
        column = Column(theme, 6)
        self.setLayout(column)
        column.addWidget(Label(theme, title, "desk_medium"))
        row = Row(theme, 12)
        self._nobody = nobody
        self.name = Label(theme, nobody, "desk", "soft")
        self.button = Button(theme, "Choose", size=Size.SMALL, pressed=self._choose)
        self.button.setAccessibleName(f"Choose: {title}")
        row.addWidget(self.button)
        row.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)

    def offer(self, found: Sequence[Listed]) -> None:
        """Who can be chosen."""
        self._from = found

    def show_person(self, person: Listed | None) -> None:
        """Who it is; None for nobody yet."""
        self.person = person
        self.button.set_words("Choose" if person is None else "Change")
        self.button.setAccessibleName(f"{self.button.words}: {self._title}")
        self.name.set_words(self._nobody if person is None else f"**{person.person.name}**{_gone(person)}")
        self.name.set_colour("soft" if person is None else "ink")
        self.picked.emit()

    @Slot()
    def _choose(self) -> None:
        lines = [
            Planned(one.person.id, one.person.name, one.person.role, f"{one.person.team}{_gone(one)}")
            for one in self._from
        ]
        self._dialog = PickDialog(self.window(), self._theme, self._title, lines)
        self._dialog.picked.connect(self._take)
        self._dialog.open()

    def _take(self, id: str) -> None:
        self.show_person(next((one for one in self._from if one.person.id == id), None))


def _gone(one: Listed) -> str:
    return ", has left" if one.reach is Reach.GONE else ""


class BreakStep(QWidget):
    """One step. `fault()` says why one cannot go on; `changed` when its height may have."""

    changed = Signal()
    title = ""
    line = ""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.column = Column(theme, 16)
        self.setLayout(self.column)
        self.setMaximumWidth(theme.px(_WIDE))
        theme.changed.connect(lambda: self.setMaximumWidth(theme.px(_WIDE)))

    def fault(self) -> str:
        return ""

    def first(self) -> QWidget:
        raise NotImplementedError

    def clear(self) -> None:
        """Nothing is written any more."""


class AskStep(BreakStep):
    """Whose post, why, and the line for the young person."""

    title = "Open something in an emergency"
    line = "Two people, a reason, and a day at most. The young person is told every time."

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.whose = PickRow(theme, "To whom was it written?", "Nobody chosen yet")
        self.column.addWidget(self.whose)
        ways = QWidget()
        inside = Column(theme, 8)
        ways.setLayout(inside)
        inside.addWidget(Label(theme, "Why must it be opened?", "desk_medium"))
        self.why = ""
        self.options = []
        for code, words, line in WHY:
            option = OptionRow(theme, words, line)
            option.clicked.connect(lambda _=False, code=code: self._choose(code))
            inside.addWidget(option)
            self.options.append(option)
        self.column.addWidget(ways)
        help_line = "One line, for them alone. They read it with your two names and the reason above."
        self.said = Field(
            theme, "What do you want to say to the young person?", help_line=help_line, wide=_WIDE
        )
        self.said.edit.setMaxLength(LINE_AT_MOST)
        self.column.addWidget(self.said)
        note = "Everybody’s Heard sees that the key was used, by whom and for which reason; not whose words."
        self.column.addWidget(StatusStrip(theme, Status.NOTE, "It stands in the log first.", note))

    def _choose(self, code: str) -> None:
        self.why = code
        for option, (each, _, _) in zip(self.options, WHY, strict=True):
            option.setChecked(each == code)

    def fault(self) -> str:
        if self.whose.person is None:
            return "Choose to whom it was written."
        if not self.why:
            return "Choose why it must be opened."
        return "" if self.said.text().strip() else "Write a line for the young person."

    def first(self) -> QWidget:
        return self.whose.button

    def clear(self) -> None:
        self.whose.show_person(None)
        self._choose("")
        self.said.edit.clear()


class HandStep(BreakStep):
    """One person, and the recovery phrase of their sheet. What was typed goes out of sight with the step."""

    def __init__(self, theme: Theme, place: int, other: Callable[[], str] = str) -> None:
        super().__init__(theme)
        self._other = other
        self.typing: Typing | None = None
        which = ("first", "second")[place]
        self.title = f"The {which} person"
        self.line = (
            "Let them type alone: with two sheets, one person could open everything.",
            "Another person, with another sheet. What the first one typed is out of sight.",
        )[place]
        self.who = PickRow(theme, "Who is it?", "Nobody chosen yet")
        self.column.addWidget(self.who)
        holder = QWidget()
        inside = Column(theme, 8)
        holder.setLayout(inside)
        inside.addWidget(Label(theme, "Their sheet’s recovery phrase, R", "desk_medium"))
        box = Card(theme, radius=10, line="outline", line_width=1.5, margins=(12, 10, 12, 10))
        self.words = WritingField(theme, f"The recovery phrase of the {which} sheet", role="desk", most=1000)
        self.words.ring_host = lambda: box  # type: ignore[attr-defined]
        box.column.addWidget(self.words)
        inside.addWidget(box)
        self.said = StatusStrip(theme, Status.NOTE, "")
        inside.addWidget(self.said)
        self.grid = WordGrid(theme, PHRASE_WORDS)
        inside.addWidget(self.grid)
        self.column.addWidget(holder)
        note = "Whole words or their first four letters. Nothing of this is kept: it is gone when you leave."
        self.column.addWidget(Label(theme, note, "meta", "soft"))
        self.words.textChanged.connect(self._look)
        theme.changed.connect(self._size)
        self._size()
        self._look()

    @Slot()
    def _size(self) -> None:
        self.words.setFixedHeight(self.theme.px(88))

    def fault(self) -> str:
        if self.who.person is None:
            return "Choose who it is."
        self._look(again=True)
        assert self.typing is not None
        return "" if self.typing.right else self.typing.sentence

    def first(self) -> QWidget:
        return self.who.button

    def clear(self) -> None:
        self.words.set_words("")
        self.words.document().clearUndoRedoStacks()
        self.who.show_person(None)

    def _look(self, *, again: bool = False) -> None:
        words = self.words.words()
        typing = look_at_recovery(words, beside=self._other())
        if typing == self.typing and not again:
            return
        self.typing = typing
        self.grid.show_states(typing.states[:PHRASE_WORDS])
        if typing.right:
            self.said.show_status(Status.DONE, typing.sentence)
        elif typing.wrong_at or len(typing.states) >= PHRASE_WORDS:
            near = f"The list has: {', '.join(typing.near)}." if typing.near else ""
            self.said.show_status(Status.ERROR, typing.sentence, near)
        else:
            said = typing.sentence if words.strip() else f"{PHRASE_WORDS} words."
            self.said.show_status(Status.NOTE, said)
        self.changed.emit()
