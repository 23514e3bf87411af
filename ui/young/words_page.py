"""All my words, and where each of them is."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, WrapRow
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.empty_state import EmptyState
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.controls.word_row import WordRow, WordState
from ui.runtime.announce import announce
from ui.runtime.leaving import let_go
from ui.young.choice_row import ChoiceRow
from ui.young.hidden_words import HiddenWords
from ui.young.kit import Kit
from ui.young.page import Page, Top
from ui.young.rows import HairLine, WordLine


class Which(Enum):
    """What of my words is shown."""

    ALL = "all"
    WAITING = "waiting"
    ANSWERED = "answered"
    LATE = "late"


_WAITING = frozenset(
    {
        WordState.SAVED,
        WordState.SENDING,
        WordState.SENT,
        WordState.OPENED,
        WordState.HOLDING,
        WordState.AGAIN,
        WordState.LATE,
    }
)
_SHOWN = {
    Which.WAITING: _WAITING,
    Which.ANSWERED: frozenset({WordState.ANSWERED, WordState.DONE}),
    Which.LATE: frozenset({WordState.LATE}),
}


def only(lines: Sequence[WordLine], which: Which) -> list[WordLine]:
    """Those of `lines` that `which` shows."""
    if which is Which.ALL:
        return list(lines)
    return [line for line in lines if line.state in _SHOWN[which]]


class WordsPage(Page):
    """Newest first; "Show more" asks for older ones. What is hidden lies folded at the end.

    `told` says what was just done, `hint` what can be done here.
    """

    opened = Signal(str)
    more = Signal()
    drafts = Signal()
    show_again = Signal(str)

    def __init__(
        self,
        kit: Kit,
        lines: Sequence[WordLine],
        hidden: Sequence[WordLine] = (),
        *,
        drafts: int = 0,
        has_more: bool = False,
        which: Which = Which.ALL,
        told: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(kit, Top(tab="words"))
        words = self.words
        self._lines, self._hidden, self._has_more = tuple(lines), tuple(hidden), has_more
        self._told = told or hint
        self.which = which
        self.heading(words("words.title"), words("words.sub"), gap=18)
        if self._told:
            self.column.addWidget(StatusStrip(self.theme, Status.DONE if told else Status.NOTE, self._told))
            self.column.add_gap(16)
        self.filter = ChoiceRow(
            self.theme, "", [(each.value, words(f"words.{each.value}")) for each in Which], which.value
        )
        self.filter.setAccessibleName(words("words.title"))
        self.filter.picked.connect(self._filter)
        self.column.addWidget(self.filter)
        if drafts:
            name = words.counted("home.drafts", drafts)
            button = Button(self.theme, words("words.drafts"), icon="bookmark", pressed=self.drafts.emit)
            button.setAccessibleDescription(name)
            row = WrapRow(self.theme, 16)
            row.addWidget(button)
            self.column.add_gap(12)
            self.column.addLayout(row)
        self.column.add_gap(16)
        self._holder = QWidget()
        self._list = Column(self.theme, 16)
        self._holder.setLayout(self._list)
        self.column.addWidget(self._holder)
        self.folded = HiddenWords(kit)
        self.folded.opened.connect(self.opened)
        self.folded.show_again.connect(self.show_again)
        self.column.add_gap(16)
        self.column.addWidget(self.folded)
        self.column.addStretch(1)
        self._fill()
        self.focus_first(self.filter.chips[which.value])

    def _filter(self, key: str) -> None:
        self.which = Which(key)
        self._fill()

    def show_lines(
        self, lines: Sequence[WordLine], hidden: Sequence[WordLine] = (), *, has_more: bool
    ) -> None:
        """Show these instead."""
        now = (tuple(lines), tuple(hidden), has_more)
        if now != (self._lines, self._hidden, self._has_more):
            self._lines, self._hidden, self._has_more = now
            self._fill()

    def start(self) -> None:
        super().start()
        announce(self, self._told)

    def _fill(self) -> None:
        words = self.words
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        lines = only(self._lines, self.which)
        self._spoken = [(f"{words('words.title')} {self._told}".strip(), self.title)]
        self.folded.show_lines(self._hidden)
        if not self._lines and self._hidden:
            self._list.addWidget(Label(self.theme, words("words.hidden_all"), "body", "soft"))
            return
        if not self._lines:
            self._list.addWidget(
                EmptyState(
                    self.theme,
                    words("words.empty_title"),
                    words("words.empty_line"),
                    drawing="states/nothing-sent",
                )
            )
            return
        if not lines:
            self._list.addWidget(Label(self.theme, words("words.empty_filter"), "body", "soft"))
        else:
            self._list.addWidget(self._card(lines))
        if self._has_more:
            self._list.addWidget(Button(self.theme, words("words.more"), pressed=self.more.emit))

    def _card(self, lines: Sequence[WordLine]) -> Card:
        card = Card(self.theme, margins=(24, 2, 24, 2), gap=0)
        for place, line in enumerate(lines):
            if place:
                card.column.addWidget(HairLine(self.theme))
            row = WordRow(self.theme, line.title, line.line, line.state, badge=line.badge)
            row.clicked.connect(lambda _=False, id=line.id: self.opened.emit(id))
            card.column.addWidget(row)
            self._spoken.append((f"{line.title}. {line.line}", row))
        return card
