"""Every feeling there is a word for, in groups; opened by "Something else"."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.button import Button, Kind
from ui.controls.chip import Chip
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.label import Label
from ui.young.kit import Kit

_HIDDEN = frozenset({"dont-want-to-say", "something-else"})


class MoreFeelings(QWidget):
    """`toggled(code)` for each tap; `done` when the young person has what fits."""

    toggled = Signal(str)
    done = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._chips: dict[str, Chip] = {}
        column = Column(kit.theme, 12)
        self.setLayout(column)
        head = Row(kit.theme, 16)
        head.addWidget(Label(kit.theme, kit.words("feelings.more_title"), "h2"), 1)
        self._close = Button(
            kit.theme, kit.words("feelings.more_done"), icon="check", kind=Kind.MAIN, pressed=self.done.emit
        )
        head.addWidget(self._close)
        column.addLayout(head)
        column.addWidget(Label(kit.theme, kit.words("feelings.more_sub"), "body", "soft"))
        for group in kit.feelings.groups:
            feelings = [f for f in kit.feelings.of_group(group) if f.code not in _HIDDEN]
            if not feelings:
                continue
            column.addWidget(Label(kit.theme, kit.words(f"feeling.group.{group}"), "small_strong", "soft"))
            row = WrapRow(kit.theme, 8)
            chips = []
            for feeling in feelings:
                chip = Chip(kit.theme, feeling.word)
                chip.clicked.connect(lambda _=False, code=feeling.code: self.toggled.emit(code))
                self._chips[feeling.code] = chip
                chips.append(chip)
                row.addWidget(chip)
            ChoiceKeys(self, chips)
            column.addLayout(row)

    @Slot(object)
    def show_chosen(self, codes: frozenset[str]) -> None:
        """Tick these."""
        for code, chip in self._chips.items():
            chip.setChecked(code in codes)

    def focus(self) -> None:
        """To the first feeling."""
        next(iter(self._chips.values())).setFocus()
