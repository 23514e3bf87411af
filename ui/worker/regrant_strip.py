"""Somebody has begun again on a new computer: shall what I hold of theirs go back to them?"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.people.regranting import WaitingRegrant
from ui.controls.boxes import Column
from ui.controls.button import Button, Kind, Size
from ui.controls.status_strip import Status, StatusStrip
from ui.theme.theme import Theme
from ui.worker.pane import AROUND


class RegrantStrips(QWidget):
    """One strip for each who waits. `give(person id)`, `leave(person id)`."""

    give = Signal(str)
    leave = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = Column(theme, 6, (AROUND, AROUND, AROUND, 0))
        self.setLayout(self._column)
        self._body: QWidget | None = None
        self._shown: tuple[WaitingRegrant, ...] = ()
        self.hide()

    @property
    def shown(self) -> tuple[WaitingRegrant, ...]:
        """Who waits."""
        return self._shown

    def show_waiting(self, waiting: Sequence[WaitingRegrant]) -> None:
        """Those who wait for a yes or a no."""
        if tuple(waiting) == self._shown:
            return
        self._shown = tuple(waiting)
        old, self._body = self._body, QWidget()
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        column = Column(self._theme, 6)
        self._body.setLayout(column)
        for one in waiting:
            column.addWidget(self._strip(one))
        self._column.addWidget(self._body)
        self.setVisible(bool(waiting))

    def _strip(self, one: WaitingRegrant) -> StatusStrip:
        name, person = one.person.known_as, one.person.id
        give = Button(self._theme, "Give them back", kind=Kind.MAIN, size=Size.SMALL)
        give.setAccessibleName(f"Give back to {name}")
        give.clicked.connect(lambda: self.give.emit(person))
        leave = Button(self._theme, "Leave it", size=Size.SMALL)
        leave.setAccessibleName(f"Do not give back to {name}")
        leave.clicked.connect(lambda: self.leave.emit(person))
        things = "the 1 thing you hold" if one.count == 1 else f"the {one.count:,} things you hold"
        return StatusStrip(
            self._theme,
            Status.NOTE,
            f"{name} has begun again on a new computer. Give back {things} of theirs?",
            "Only if you know that it is really them. Ask them, or whoever invited them.",
            steps=[give, leave],
        )
