"""The pages that make another computer the office: two sheets typed word by word, then the hub and a name."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.errors import Refusal
from core.people.office_plan import OfficePlan, read_name
from core.people.recovery_sheets import PHRASE_WORDS, Typing, look_at
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.placing import beside_nothing
from ui.controls.status_strip import Status, StatusStrip
from ui.controls.text_box import WritingField
from ui.office.founding_steps import FoundingStep
from ui.office.hub_step import origin_of
from ui.office.word_grid import WordGrid
from ui.theme.theme import Theme

_KEEP_AFTER_MS = 600
_NAMES = ("The first sheet", "The second sheet")
_LINES = (
    "The words of its office phrase. Each is looked at as you type.",
    "Another person’s, and its office phrase again.",
)


class SheetStep(FoundingStep):
    """`typed(place, words)` a moment after each edit; `leave_wanted` from the first one.

    `other()`: the words of the sheet typed before this one.
    """

    typed = Signal(int, str)
    leave_wanted = Signal()

    def __init__(self, theme: Theme, place: int, other: Callable[[], str] = str) -> None:
        name = _NAMES[place]
        super().__init__(theme, f"sheet-{place + 1}", name, f"Type {name.lower()}", _LINES[place])
        self._place, self._other = place, other
        self.typing: Typing | None = None
        box = Card(theme, radius=10, line="outline", line_width=1.5, margins=(12, 10, 12, 10))
        self.words = WritingField(theme, f"The words of {name.lower()}", role="desk", most=1000)
        self.words.ring_host = lambda: box  # type: ignore[attr-defined]
        box.column.addWidget(self.words)
        self.column.addWidget(box)
        self.said = StatusStrip(theme, Status.NOTE, "")
        self.column.addWidget(self.said)
        self.grid = WordGrid(theme, PHRASE_WORDS)
        self.column.addWidget(self.grid)
        note = (
            "Whole words or their first four letters, with or without the numbers. What you type is kept "
            "here, locked, until the office is back; then it is forgotten."
        )
        self.column.addWidget(Label(theme, note, "meta", "soft"))
        if place == 0:
            leave = Button(theme, "Set up a new council instead", kind=Kind.QUIET, size=Size.SMALL)
            leave.clicked.connect(self.leave_wanted)
            self.column.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP_AFTER_MS)
        self._keeping.timeout.connect(self._keep)
        self.words.textChanged.connect(self._edited)
        theme.changed.connect(self._size)
        self._size()
        self._look()

    @Slot()
    def _size(self) -> None:
        # Three lines, and no more: what is said of them must be in sight beneath.
        self.words.setFixedHeight(self.theme.px(68))

    def show_typed(self, words: str) -> None:
        """As far as it was typed."""
        self.words.blockSignals(True)
        self.words.set_words(words)
        self.words.blockSignals(False)
        self._look()

    def show_plan(self, plan: OfficePlan) -> None:
        self._look()

    def fault(self) -> str:
        self._look()
        assert self.typing is not None
        return "" if self.typing.right else self.typing.sentence

    def first(self) -> QWidget | None:
        return self.words

    @Slot()
    def _edited(self) -> None:
        self._look()
        self._keeping.start()

    @Slot()
    def _keep(self) -> None:
        self.typed.emit(self._place, self.words.words())

    def _look(self) -> None:
        words = self.words.words()
        typing = look_at(words, beside=self._other())
        if typing == self.typing:
            return
        self.typing = typing
        self.grid.show_states(typing.states[:PHRASE_WORDS])
        if typing.right:
            self.said.show_status(Status.DONE, typing.sentence)
        elif typing.wrong_at or len(typing.states) >= PHRASE_WORDS:
            near = f"The list has: {', '.join(typing.near)}." if typing.near else ""
            self.said.show_status(Status.ERROR, typing.sentence, near)
        elif not words.strip():
            self.said.show_status(Status.NOTE, f"{PHRASE_WORDS} words.")
        else:
            self.said.show_status(Status.NOTE, typing.sentence)
        self.changed.emit()


class TakeUpStep(FoundingStep):
    """`rebuild_wanted(origin, name)`; `show_done` or `show_trouble` when the hub has answered."""

    rebuild_wanted = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            "take-up",
            "The hub",
            "Take up the office",
            "The hub lets this computer in by the two sheets, and the lost one out.",
        )
        self.me = Field(theme, "Your own name", wide=420)
        self.me.edit.setMaxLength(80)
        self.address = Field(theme, "The hub’s address", hint="https://heard.castlebridge.gov.uk", wide=520)
        self.column.addWidget(beside_nothing(theme, self.me))
        self.column.addWidget(beside_nothing(theme, self.address))
        self.take = Button(theme, "Take up the office", icon="check", kind=Kind.MAIN, pressed=self._ask)
        self.column.addWidget(beside_nothing(theme, self.take))
        self.address.entered.connect(self._ask)
        self.said = StatusStrip(theme, Status.NOTE, "")
        self.said.hide()
        self.column.addWidget(self.said)
        note = (
            "Everybody stays signed up. The list of workers was on the lost computer: import it from your "
            "last file, or write it anew. Heard knows each of them again by name and role."
        )
        self.column.addWidget(Label(theme, note, "meta", "soft"))
        self.column.addStretch(1)
        self._done = False

    def fault(self) -> str:
        return "" if self._done else "Take up the office first."

    def first(self) -> QWidget | None:
        return self.me.edit

    @Slot()
    def _ask(self) -> None:
        if not self.take.isEnabled():
            return
        self.me.set_error("")
        self.address.set_error("")
        try:
            name = read_name(self.me.text())
        except Refusal as refused:
            self.me.set_error(refused.sentence)
            self.me.edit.setFocus()
            return
        origin = origin_of(self.address.text())
        if not re.fullmatch(r"https?://[^\s/?#]+", origin):
            self.address.set_error(
                "Write the address as your IT gave it, such as https://heard.castlebridge.gov.uk."
            )
            self.address.edit.setFocus()
            return
        self.take.setEnabled(False)
        self.said.show_status(Status.SENDING, "Asking the hub ...")
        self.said.show()
        self.rebuild_wanted.emit(origin, name)

    def show_done(self) -> None:
        """This computer is the office."""
        self._done = True
        self.said.show_status(Status.DONE, "This computer is the office now.", "The lost one is out.")
        self.said.show()
        self.changed.emit()

    def show_trouble(self, sentence: str) -> None:
        """It is not; what is written stays."""
        self.take.setEnabled(True)
        self.said.show_status(Status.ERROR, sentence)
        self.said.show()
