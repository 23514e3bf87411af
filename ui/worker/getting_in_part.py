"""A faster way into Heard on this computer, in the settings: what is set, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, WrapRow
from ui.controls.button import Button
from ui.controls.label import Label
from ui.runtime.leaving import let_go
from ui.theme.theme import Theme
from ui.welcome.access import QuickWay

_IS = {
    None: "Your four words open Heard here. You can set something quicker for this computer.",
    QuickWay.CODE: (
        "A short code opens Heard here. Once a day, and after five wrong tries, your four words do."
    ),
    QuickWay.PICTURES: (
        "Four pictures open Heard here. Once a day, and after five wrong tries, your four words do."
    ),
}
NOT_HERE = "This computer has no safe place for a key. Use your four words."
_SET = {QuickWay.CODE: ("a short code", "hash"), QuickWay.PICTURES: ("four pictures", "layout-grid")}


class GettingInPart(QWidget):
    """`set_wanted(QuickWay)`, `end_wanted`."""

    set_wanted = Signal(object)
    end_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[bool, QuickWay | None] | None = None
        self._column = Column(theme, 8, (0, 8, 0, 0))
        self.setLayout(self._column)
        self.line = Label(theme, "", "desk", "soft", wide=620)
        self._column.addWidget(self.line)
        self._buttons: QWidget | None = None
        self.setAccessibleName("Getting in")

    def show_way(self, way: QuickWay | None, *, here: bool) -> None:
        """What is set; `here`: whether this computer can keep anything safely."""
        if self._shown == (here, way):
            return
        self._shown = here, way
        self.line.set_words(_IS[way] if here else NOT_HERE)
        if self._buttons is not None:
            let_go(self._buttons)
            self._buttons = None
        if not here:
            return
        holder = QWidget()
        row = WrapRow(self._theme, 8, 4)
        holder.setLayout(row)
        for each, (words, icon) in _SET.items():
            name = f"{'Change' if each is way else 'Set'} {words}"
            button = Button(self._theme, name, icon=icon)
            button.clicked.connect(lambda _=False, each=each: self.set_wanted.emit(each))
            row.addWidget(button)
        if way is not None:
            row.addWidget(Button(self._theme, "Take it away", icon="trash-2", pressed=self.end_wanted.emit))
        self._buttons = holder
        self._column.addWidget(holder)
