"""The foot of a page that is edited as a whole: Save changes, Undo, and what stays as it was."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.pane import Hairline
from ui.worker.pictures import Icon


class SaveBar(QWidget):
    """`show_state(changed=..., trouble=...)`; it says "Kept" only when told so by `show_kept`."""

    save_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, theme: Theme, note: str = "") -> None:
        super().__init__()
        self._note = note
        column = Column(theme, 0)
        self.setLayout(column)
        column.addWidget(Hairline(theme))
        inside = Row(theme, 16, (18, 12, 18, 12))
        buttons = Row(theme, 8)
        self.save = Button(theme, "Save changes", kind=Kind.MAIN, pressed=self.save_wanted.emit)
        self.undo = Button(theme, "Undo", pressed=self.undo_wanted.emit)
        buttons.addWidget(self.save)
        buttons.addWidget(self.undo)
        inside.addLayout(buttons)
        self._icon = Icon(theme, "lock" if note else "", 16)
        inside.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = Label(theme, note, "meta")
        inside.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(inside)
        self.show_state(changed=False)

    def show_state(self, *, changed: bool, trouble: str = "") -> None:
        """Whether there is something to keep, and why it cannot be kept as it is."""
        self.save.setEnabled(changed and not trouble)
        self.undo.setEnabled(changed or bool(trouble))
        icon = "circle-alert" if trouble else "lock" if self._note else ""
        self._say(icon, trouble or self._note, bool(trouble))

    def show_saving(self) -> None:
        """One press does it once."""
        self.save.setEnabled(False)

    def show_kept(self, words: str = "Kept on this computer.") -> None:
        """It is on disk."""
        self.show_state(changed=False)
        self._say("check", words, False)

    def show_trouble(self, sentence: str) -> None:
        """It could not be kept; nothing was lost."""
        self.show_state(changed=True)
        self._say("circle-alert", sentence, True)

    def _say(self, icon: str, words: str, trouble: bool) -> None:
        self._icon.set_icon(icon, "amber_ink" if trouble else "soft")
        self._icon.setVisible(bool(icon))
        self._words.set_colour("amber_ink" if trouble else "ink")
        self._words.set_words(words)
