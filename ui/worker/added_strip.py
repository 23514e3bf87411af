"""Somebody else has added a computer to the owner's account: is it theirs?"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column
from ui.controls.button import Button, Size
from ui.controls.status_strip import Status, StatusStrip
from ui.theme.theme import Theme
from ui.worker.pane import AROUND


@dataclass(frozen=True, slots=True)
class AddedLine:
    """One computer. `by`: who added it; `day`: when, in words, or ""."""

    kid: str
    by: str
    day: str


class AddedStrips(QWidget):
    """One strip for each computer. `mine(kid)`, `not_mine(kid)`."""

    mine = Signal(str)
    not_mine = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = Column(theme, 6, (AROUND, AROUND, AROUND, 0))
        self.setLayout(self._column)
        self._strips: list[StatusStrip] = []
        self._shown: tuple[AddedLine, ...] = ()
        self.hide()

    def show_added(self, added: Sequence[AddedLine]) -> None:
        """Those that are to be asked about."""
        if tuple(added) == self._shown:
            return
        self._shown = tuple(added)
        for old in self._strips:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._strips = [self._strip(one) for one in added]
        for strip in self._strips:
            self._column.addWidget(strip)
        self.setVisible(bool(added))

    def _strip(self, one: AddedLine) -> StatusStrip:
        kid = one.kid
        yes = Button(self._theme, "It is mine", size=Size.SMALL)
        yes.clicked.connect(lambda: self.mine.emit(kid))
        no = Button(self._theme, "It is not mine", size=Size.SMALL)
        no.clicked.connect(lambda: self.not_mine.emit(kid))
        day = f" on {one.day}" if one.day else ""
        return StatusStrip(
            self._theme,
            Status.NOTE,
            f"{one.by} added one more computer to your account{day}. Is it yours?",
            "Until you say so, nothing you hold goes there. If you do not know it, say no and ask why.",
            steps=[no, yes],
        )
