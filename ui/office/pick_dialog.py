"""Choosing one worker from many: a search, a list, one press."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.people.role_names import role_names
from core.people.roster import Planned
from ui.controls.button import Button, Kind
from ui.controls.dialog import Dialog
from ui.theme.theme import Theme
from ui.worker.lines_view import LinesView, ListLine
from ui.worker.search_field import SearchField


class PickDialog(Dialog):
    """`picked(email)`."""

    picked = Signal(str)

    def __init__(self, window: QWidget, theme: Theme, title: str, workers: Sequence[Planned]) -> None:
        self.yes = Button(theme, "Choose", icon="check", kind=Kind.MAIN)
        no = Button(theme, "Cancel")
        super().__init__(window, theme, title, start=[self.yes, no], esc_closes=True)
        self._workers = workers
        self.search = SearchField(theme, "Find a worker")
        self.column.addWidget(self.search)
        self.list = LinesView(theme, title)
        self.list.setMinimumHeight(theme.px(240))
        self.column.addWidget(self.list)
        self.search.changed.connect(self._fill)
        self.search.done.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.chosen.connect(lambda _key: self.yes.setEnabled(True))
        self.list.opened.connect(self._take)
        self.yes.clicked.connect(lambda: self._take(self.list.key))
        no.clicked.connect(self.close_dialog)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        words = self.search.text().casefold().split()
        names = role_names()
        lines = []
        for worker in self._workers:
            line = ", ".join(part for part in (names.name(worker.role), worker.team) if part)
            if all(word in f"{worker.name} {worker.email} {line}".casefold() for word in words):
                lines.append(ListLine(worker.email, worker.name, line))
        self.list.show_lines(lines)
        self.yes.setEnabled(bool(self.list.key))

    def _take(self, email: str) -> None:
        if email:
            self.picked.emit(email)
            self.close_dialog()
