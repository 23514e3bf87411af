"""Which of the recovery sheets are given, which one is on the screen, and which are to come."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row
from ui.controls.label import Label
from ui.runtime.leaving import let_go
from ui.theme.theme import Theme
from ui.worker.pictures import Icon


class SheetRows(QWidget):
    """`show_state(names, given)`: the first `given` of them have theirs, the next one's is shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = Column(theme, 0)
        self.setLayout(self._column)
        self._body: QWidget | None = None

    def show_state(self, names: Sequence[str], given: int) -> None:
        """A row for each sheet."""
        old, self._body = self._body, QWidget()
        column = Column(self._theme, 6)
        self._body.setLayout(column)
        for place, name in enumerate(names):
            if place < given:
                icon, colour, words = "circle-check", "teal_ink", f"{name} has sheet {place + 1}"
            elif place == given:
                icon, colour, words = "circle-dot", "teal_ink", f"**Sheet {place + 1} now, for {name}**"
            else:
                icon, colour, words = "circle", "soft", f"Then sheet {place + 1}, for {name}"
            row = Row(self._theme, 10)
            row.addWidget(Icon(self._theme, icon, 18, colour), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(self._theme, words, "desk", "soft" if place > given else "ink"), 1)
            column.addLayout(row)
        if old is not None:
            self._column.removeWidget(old)
            let_go(old)
        self._column.addWidget(self._body)
