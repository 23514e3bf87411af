"""A few choices in a row that wraps, one of them on: for settings."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, WrapRow
from ui.controls.chip import Chip
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.label import Label
from ui.theme import Theme


class ChoiceRow(QWidget):
    """`ChoiceRow(theme, "Text size", [("100", "100%")], "100")`; `picked(key)` when another is chosen."""

    picked = Signal(str)

    def __init__(
        self, theme: Theme, title: str, choices: Sequence[tuple[str, str]], chosen: str = ""
    ) -> None:
        super().__init__()
        column = Column(theme, 8)
        self.setLayout(column)
        if title:
            column.addWidget(Label(theme, title, "strong"))
        row = WrapRow(theme, 10)
        self.chips: dict[str, Chip] = {}
        for key, words in choices:
            chip = Chip(theme, words)
            chip.clicked.connect(lambda _=False, k=key: self._pick(k))
            self.chips[key] = chip
            row.addWidget(chip)
        ChoiceKeys(self, list(self.chips.values()), one=True)
        column.addLayout(row)
        self.setAccessibleName(title)
        self.choose(chosen)

    @property
    def chosen(self) -> str:
        """The key of the one that is on."""
        return self._chosen

    def choose(self, key: str) -> None:
        """Turn `key` on; emits nothing."""
        self._chosen = key
        for own, chip in self.chips.items():
            chip.setChecked(own == key)

    def _pick(self, key: str) -> None:
        changed = key != self._chosen
        self.choose(key)
        if changed:
            self.picked.emit(key)
