"""What I have hidden from my list: folded away at its end, with a way back for each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.card import Card
from ui.controls.label import Label
from ui.controls.word_row import WordRow
from ui.runtime.leaving import let_go
from ui.young.bend import Bend
from ui.young.kit import Kit
from ui.young.rows import HairLine, WordLine


class HiddenWords(QWidget):
    """Nothing at all while nothing is hidden. That one of them has a new answer is said, not which."""

    opened = Signal(str)
    show_again = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        column = Column(kit.theme, 12)
        self.setLayout(column)
        head = WrapRow(kit.theme, 16)
        self.fold = Button(
            kit.theme,
            "",
            icon_after="chevron-down",
            kind=Kind.QUIET,
            size=self._size,
            pressed=self._turn,
        )
        self._new = Label(kit.theme, kit.words("words.hidden_new"), "small_medium", "teal_ink", wrap=False)
        head.addWidget(self.fold)
        head.addWidget(self._new)
        column.addLayout(head)
        self._card = Card(kit.theme, margins=(24, 2, 24, 2), gap=0)
        self._card.hide()
        column.addWidget(self._card)
        self._lines: tuple[WordLine, ...] | None = None
        self.show_lines(())

    @property
    def _size(self) -> Size | None:
        return Size.EASY if self._kit.easy else None

    def show_lines(self, lines: Sequence[WordLine]) -> None:
        """These are hidden now."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        words = self._kit.words
        self.fold.set_words(words.counted("words.hidden", len(lines)))
        self._new.setVisible(any(line.badge for line in lines))
        self.setVisible(bool(lines))
        while (item := self._card.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        for place, line in enumerate(lines):
            if place:
                self._card.column.addWidget(HairLine(self._kit.theme))
            self._card.column.addWidget(self._row(line))
        self._show_fold()

    def _row(self, line: WordLine) -> QWidget:
        theme, words = self._kit.theme, self._kit.words
        holder = QWidget()
        row = Bend(theme, 12)
        holder.setLayout(row)
        said = WordRow(theme, line.title, line.line, line.state, badge=line.badge)
        said.clicked.connect(lambda _=False: self.opened.emit(line.id))
        row.addWidget(said, 1)
        again = Button(
            theme,
            words("words.unhide"),
            icon="eye",
            size=self._size,
            pressed=lambda: self.show_again.emit(line.id),
        )
        again.setAccessibleName(words("words.unhide_name", title=line.title))
        again.setAccessibleDescription(line.line)
        row.addWidget(again)
        return holder

    @Slot()
    def _turn(self) -> None:
        self._card.setVisible(self._card.isHidden())
        self._show_fold()

    def _show_fold(self) -> None:
        folded = self._card.isHidden()
        self.fold.set_icon_after("chevron-down" if folded else "chevron-up")
        self.fold.setAccessibleDescription(self._kit.words("words.hidden_open") if folded else "")
