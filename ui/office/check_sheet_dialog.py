"""Typing the words of one phrase, to see that they were written down right. They are forgotten at once."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.controls.card import Card
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.controls.text_box import WritingField
from ui.theme.theme import Theme
from ui.worker.desk_dialog import DeskDialog


class CheckSheetDialog(DeskDialog):
    """`check_wanted(text)`; then `show_right` or `show_wrong`. Closing forgets what was typed."""

    check_wanted = Signal(str)

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window, theme, "Check that a sheet can be read", "Check it")
        line = "Type one of its two phrases: 33 words, with or without their numbers."
        self.column.addWidget(Label(theme, line, "desk"))
        box = Card(theme, radius=10, line="outline", line_width=1.5, margins=(12, 10, 12, 10))
        self.words = WritingField(theme, "The words of one phrase", role="desk", most=1000)
        self.words.setMinimumHeight(theme.px(120))
        self.words.ring_host = lambda: box  # type: ignore[attr-defined]
        box.column.addWidget(self.words)
        self.column.addWidget(box)
        self.said = StatusStrip(theme, Status.NOTE, "Nothing of this is kept.")
        self.column.addWidget(self.said)
        self.column.addWidget(self.trouble)
        self.agreed.connect(self._ask)
        self.closed.connect(self._forget)

    @Slot()
    def _ask(self) -> None:
        self.check_wanted.emit(self.words.words())

    @Slot()
    def _forget(self) -> None:
        self.words.set_words("")

    def show_right(self, sentence: str) -> None:
        """It can be read; the words are gone from the screen."""
        self._forget()
        self.yes.setEnabled(True)
        self.said.show_status(Status.DONE, sentence)
        self._place()

    def show_wrong(self, sentence: str) -> None:
        """What to look at; the words stay, to be mended."""
        self.said.show_status(Status.ERROR, sentence)
        self._place()
