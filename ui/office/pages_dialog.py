"""Invitations for many, made: print them or save them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.controls.button import Button, Kind
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.theme.theme import Theme


class PagesDialog(Dialog):
    """Invitations for many, made: print them or save them."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, window: QWidget, theme: Theme, count: int, *, can_print: bool) -> None:
        self.print = Button(theme, "Print", icon="printer", kind=Kind.MAIN)
        self.save = Button(theme, "Save as PDF", icon="download", kind=Kind.PLAIN if can_print else Kind.MAIN)
        done = Button(theme, "Close")
        super().__init__(window, theme, f"{count} invitations", start=[self.print, self.save], end=[done])
        self.print.setVisible(can_print)
        self.print.clicked.connect(self.print_wanted)
        self.save.clicked.connect(self.save_wanted)
        done.clicked.connect(self.close_dialog)
        line = "One page for each. Hand them over in person; each code works for a week, and once."
        self.column.addWidget(Label(theme, line, "desk"))
        self.said = StatusStrip(theme, Status.DONE, "")
        self.said.hide()
        self.column.addWidget(self.said)

    def say(self, status: Status, sentence: str) -> None:
        """What came of it."""
        self.said.show_status(status, sentence)
        self.said.show()
        self._place()
