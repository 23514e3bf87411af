"""What came to somebody, while two people have broken the glass: rows from outside, opened one at a time.

Nothing here can be marked, copied, printed or exported.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.ids import ContentId
from core.statements.model import VoiceNote
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.empty_state import EmptyState
from ui.controls.error_summary import ErrorSummary
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.theme.theme import Theme
from ui.worker.pane import Hairline, Pane, ScrollColumn
from ui.worker.question_answer import answers_column
from ui.worker.reading import Answered
from ui.worker.rows_page import Line
from ui.worker.voice_row import VoiceRow


@dataclass(frozen=True, slots=True)
class PostLine:
    """One row, every word ready. `under`: it answers the row above it."""

    content: ContentId
    title: str
    line: str
    icon: str
    colour: str = "soft"
    strong: bool = False
    under: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Words:
    """What was opened, every word ready. `by`: whose words; `strips`: what must be seen first."""

    by: str
    head: str
    said: tuple[Answered, ...] = ()
    feelings: str = ""
    voice: tuple[VoiceNote, ...] = ()
    strips: tuple[tuple[str, str], ...] = ()


class BreakPost(Pane):
    """`open_wanted(content)`, `more_wanted`, `close_wanted`; `row_made(VoiceRow)`."""

    open_wanted = Signal(str)
    more_wanted = Signal()
    close_wanted = Signal()
    row_made = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Opened in an emergency")
        self._lines: tuple[PostLine, ...] = ()
        self._words: dict[str, Words] = {}
        self._more = False
        head = Column(theme, 2, (20, 14, 20, 10))
        row = Row(theme, 12)
        self.title = Label(theme, "", "title")
        row.addWidget(self.title, 1)
        self.end = Button(theme, "Close it now", icon="lock", pressed=self.close_wanted.emit)
        row.addWidget(self.end, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(row)
        self.line = Label(theme, "", "desk", "soft")
        head.addWidget(self.line)
        self.inside.addLayout(head)
        self.inside.addWidget(Hairline(theme))
        self.scroll = ScrollColumn(theme, "What came", gap=0, margins=(20, 8, 20, 20))
        self.inside.addWidget(self.scroll, 1)
        self.error = ErrorSummary(theme)

    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self.scroll

    def show_head(self, title: str, line: str) -> None:
        """Whose post, by whom, until when."""
        self.title.set_words(title)
        self.line.set_words(line)
        self.setAccessibleName(title)

    def show_lines(self, lines: Sequence[PostLine], *, more: bool) -> None:
        """What lies there, newest first."""
        self._lines, self._more = tuple(lines), more
        self._draw()

    def show_words(self, content: ContentId, words: Words) -> None:
        """What was in one of them, under its row."""
        self._words[content] = words
        self._draw()

    def show_trouble(self, sentence: str) -> None:
        """Why one could not be opened."""
        self._draw(sentence)

    def clear(self) -> None:
        """Not a word is left, on the screen or behind it."""
        self._lines, self._words, self._more = (), {}, False
        self.show_head("", "")
        self.scroll.clear()

    def _draw(self, trouble: str = "") -> None:
        theme, at = self.theme, self.scroll.verticalScrollBar().value()
        self.scroll.clear()
        column = self.scroll.column
        if trouble:
            column.addWidget(StatusStrip(theme, Status.ERROR, trouble))
            column.add_gap(8)
        if not self._lines:
            line = "Nothing from a young person lies there that can be opened by the two of you."
            column.addWidget(EmptyState(theme, "There is nothing here", line, icon="inbox"), 1)
        for one in self._lines:
            column.addWidget(self._row(one))
            if one.content in self._words:
                column.addWidget(_opened(theme, self._words[one.content], self.row_made.emit))
        if self._more:
            column.add_gap(12)
            more = Button(theme, "Show older ones", pressed=self.more_wanted.emit)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)
        column.add_gap(16)
        note = "What its author kept from either of you, or took back, is not in this list."
        column.addWidget(Label(theme, note, "meta", "soft"))
        column.addStretch(1)
        self.scroll.verticalScrollBar().setValue(0 if trouble else at)

    def _row(self, one: PostLine) -> QWidget:
        buttons = []
        if one.content not in self._words:
            see = Button(self.theme, "Open", size=Size.SMALL, kind=Kind.PLAIN)
            see.setAccessibleName(f"Open: {one.title}")
            see.clicked.connect(lambda: self.open_wanted.emit(one.content))
            buttons.append(see)
        row = Line(
            self.theme,
            one.icon,
            one.title,
            one.line,
            line_colour=one.colour,
            line_strong=one.strong,
            buttons=buttons,
            rule=one.content not in self._words,
        )
        if not one.under:
            return row
        holder = QWidget()
        inside = Row(self.theme, 0, (30, 0, 0, 0))
        holder.setLayout(inside)
        inside.addWidget(row, 1)
        return holder


def _opened(theme: Theme, words: Words, made: Callable[[VoiceRow], object]) -> QWidget:
    holder = QWidget()
    outer = Column(theme, 0, (30, 2, 0, 14))
    holder.setLayout(outer)
    card = Card(theme, fill="sunk", line="hair", radius=12, margins=(18, 14, 18, 16), gap=14)
    card.setAccessibleName(words.head)
    card.column.addWidget(Label(theme, words.head, "meta", "soft"))
    for title, line in words.strips:
        card.column.addWidget(StatusStrip(theme, Status.SAFETY, title, line))
    if words.feelings:
        card.column.addWidget(Label(theme, words.feelings, "desk"))
    if words.said:
        card.column.addLayout(answers_column(theme, words.said, words.by))
    for number, note in enumerate(words.voice, start=1):
        row = VoiceRow(theme, note, f"Voice note {number}" if len(words.voice) > 1 else "Voice note")
        card.column.addWidget(row)
        made(row)
    if not (words.said or words.feelings or words.voice):
        card.column.addWidget(Label(theme, "There are no words in this one.", "desk", "soft"))
    outer.addWidget(card)
    return holder
