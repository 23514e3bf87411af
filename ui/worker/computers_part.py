"""A worker's own computers, in the settings: which there are, one more, and one that is lost."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, WrapRow
from ui.controls.button import Button
from ui.controls.label import Label
from ui.runtime.leaving import let_go
from ui.theme.theme import Theme
from ui.worker.rows_page import Line

TRAVELS = (
    "On another computer you find what was sent to you and what you answered; drafts of answers stay here. "
    "It fills while this one is on."
)


@dataclass(frozen=True, slots=True)
class ComputerLine:
    """One computer in words. `ended`: since when it opens nothing any more, or ""."""

    kid: str
    this: bool
    since: str = ""
    ended: str = ""


class ComputersPart(QWidget):
    """`add_wanted`; `lost_wanted(kid)`, not asked yet."""

    add_wanted = Signal()
    lost_wanted = Signal(str)

    def __init__(self, theme: Theme, *, may_add: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[ComputerLine, ...] | None = None
        column = Column(theme, 8, (0, 8, 0, 0))
        self.setLayout(column)
        self._rows: QWidget | None = None
        self._list = Column(theme, 0)
        column.addLayout(self._list)
        column.addWidget(Label(theme, TRAVELS, "desk", "soft", wide=620))
        holder = QWidget()
        row = WrapRow(theme, 8, 4)
        holder.setLayout(row)
        self.add = Button(theme, "Use Heard on another computer", icon="laptop", pressed=self.add_wanted.emit)
        row.addWidget(self.add)
        holder.setVisible(may_add)
        column.addWidget(holder)
        self.said = Label(theme, "", "meta", "soft", wide=620)
        self.said.hide()
        column.addWidget(self.said)
        self.setAccessibleName("My computers")

    def show_computers(self, lines: Sequence[ComputerLine], *, waiting: bool) -> None:
        """As they stand; `waiting`: a code for one more is waiting."""
        self.add.set_words("Show the code that waits" if waiting else "Use Heard on another computer")
        if self._shown == tuple(lines):
            return
        self._shown = tuple(lines)
        if self._rows is not None:
            let_go(self._rows)
        self._rows = QWidget()
        rows = Column(self._theme, 0)
        self._rows.setLayout(rows)
        for line in lines:
            rows.addWidget(self._one(line))
        self._list.addWidget(self._rows)

    def say(self, sentence: str) -> None:
        """What was just done."""
        self.said.set_words(sentence)
        self.said.setVisible(bool(sentence))

    def _one(self, line: ComputerLine) -> Line:
        words = "This computer" if line.this else "Another computer"
        since = f"Since {line.since}" if line.since else ""
        if line.ended:
            words, since = "A computer from before", f"Opens nothing any more since {line.ended}"
        buttons = []
        if not line.this and not line.ended:
            lost = Button(self._theme, "I have lost it", icon="triangle-alert")
            lost.setAccessibleName(f"I have lost it: {words}, {since}")
            lost.clicked.connect(lambda _=False: self.lost_wanted.emit(line.kid))
            buttons.append(lost)
        icon = "circle-off" if line.ended else "laptop"
        return Line(self._theme, icon, words, since, buttons=buttons)
