"""One recovery sheet on the screen: its words if wanted, ways to paper, and the tick that it was given."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.people.recovery_sheets import HOLDERS, RecoverySheet
from ui.controls.boxes import Column, TileGrid, WrapRow
from ui.controls.button import Button, Kind
from ui.controls.card import Card
from ui.controls.check import Check
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.printing.sheet_pages import OFFICE, RECOVERY, title_of
from ui.theme.theme import Theme


class SheetCard(Card):
    """One sheet: who it is for, the words if wanted, ways to paper, and the tick that it was given."""

    print_wanted = Signal(object)
    save_wanted = Signal(object)
    given = Signal()

    def __init__(self, theme: Theme, *, can_print: bool) -> None:
        super().__init__(theme, radius=14, margins=(22, 18, 22, 18), line="outline")
        self._theme = theme
        self._sheet: RecoverySheet | None = None
        self._title = Label(theme, "", "dialog_title")
        self._for = Label(theme, "", "desk")
        self.column.addWidget(self._title)
        self.column.addWidget(self._for)
        ways = QWidget()
        row = WrapRow(theme, 8, 4)
        ways.setLayout(row)
        self.print = Button(theme, "Print it", icon="printer", kind=Kind.MAIN if can_print else Kind.PLAIN)
        self.print.setVisible(can_print)
        kind = Kind.PLAIN if can_print else Kind.MAIN
        self.save = Button(theme, "Save it as PDF", icon="download", kind=kind)
        self.words = Button(theme, "Show the words, to write them down", icon="eye")
        for button in (self.print, self.save, self.words):
            row.addWidget(button)
        self.column.addWidget(ways)
        self.said = StatusStrip(theme, Status.DONE, "")
        self.said.hide()
        self.column.addWidget(self.said)
        self._phrases = QWidget()
        self._phrase_column = Column(theme, 12)
        self._phrases.setLayout(self._phrase_column)
        self._body: QWidget | None = None
        self.column.addWidget(self._phrases)
        self.tick = Check(theme, "I have given this sheet to them, by hand")
        self.column.addWidget(self.tick)
        self.next = Button(theme, "", icon_after="arrow-right", kind=Kind.MAIN)
        self.column.addWidget(self.next, 0, Qt.AlignmentFlag.AlignLeading)
        self.print.clicked.connect(lambda: self.print_wanted.emit(self._sheet))
        self.save.clicked.connect(lambda: self.save_wanted.emit(self._sheet))
        self.words.clicked.connect(self._turn)
        self.tick.clicked.connect(lambda: self.next.setEnabled(self.tick.isChecked()))
        self.next.clicked.connect(self._give)

    def show_sheet(self, sheet: RecoverySheet) -> None:
        if sheet is self._sheet:
            return
        self._sheet = sheet
        self._title.set_words(title_of(sheet))
        self._for.set_words(f"For **{sheet.holder}**, set {sheet.set_number}. Nobody else may see it.")
        self.tick.set_words(f"I have given this sheet to {sheet.holder}, by hand")
        self.tick.setChecked(False)
        self.next.setEnabled(False)
        last = sheet.number == HOLDERS
        self.next.set_words("Done: forget the words" if last else "Forget it and show the next sheet")
        self.said.hide()
        self._hide_words()

    def say(self, status: Status, sentence: str) -> None:
        self.said.show_status(status, sentence)
        self.said.show()

    @Slot()
    def _give(self) -> None:
        if self.tick.isChecked():
            self._hide_words()
            self._sheet = None
            self.given.emit()

    @Slot()
    def _turn(self) -> None:
        if self._body is not None:
            self._hide_words()
            return
        assert self._sheet is not None
        self._body = QWidget()
        column = Column(self._theme, 12)
        self._body.setLayout(column)
        for letter, (title, line), words in (
            ("R", RECOVERY, self._sheet.recovery),
            ("O", OFFICE, self._sheet.office),
        ):
            column.addWidget(_Phrase(self._theme, letter, title, line, words))
        self._phrase_column.addWidget(self._body)
        self.words.set_words("Hide the words")
        self.words.set_icon_name("eye-off")

    def _hide_words(self) -> None:
        body, self._body = self._body, None
        if body is not None:
            self._phrase_column.removeWidget(body)
            body.hide()
            body.deleteLater()
        self.words.set_words("Show the words, to write them down")
        self.words.set_icon_name("eye")


class _Phrase(Card):
    """The 33 words of one phrase, numbered, under its letter."""

    def __init__(self, theme: Theme, letter: str, title: str, line: str, words: Sequence[str]) -> None:
        colour = "plum" if letter == "R" else "teal"
        super().__init__(theme, radius=12, margins=(16, 12, 16, 12), line=colour, line_width=2, gap=6)
        self.column.addWidget(Label(theme, f"**{letter}**  {title}", "desk_strong"))
        self.column.addWidget(Label(theme, line, "meta", "soft"))
        holder = QWidget()
        grid = TileGrid(theme, 150, most=4, gap=6, row_gap=2)
        holder.setLayout(grid)
        for number, word in enumerate(words, start=1):
            grid.addWidget(Label(theme, f"{number}  **{word}**", "desk", wrap=False))
        self.column.addWidget(holder)
