"""How strong is it? One row of dots for every feeling chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.statements.model import FeelingChosen
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind
from ui.controls.label import Label
from ui.controls.strength_dots import StrengthDots
from ui.runtime.leaving import let_go
from ui.young.face import Face
from ui.young.kit import Kit
from ui.young.roomy import RoomyCard
from ui.young.rows import HairLine


class StrengthCard(RoomyCard):
    """Shows the newest chosen feeling first. `chosen(code, 1..most)` and `removed(code)` for each."""

    chosen = Signal(str, int)
    removed = Signal(str)

    def __init__(self, kit: Kit, most: int = 5) -> None:
        super().__init__(kit.theme, margins=(24, 22, 24, 22), gap=0)
        self._kit, self._most = kit, most
        self._rows: dict[str, _Strength] = {}
        self._lines: list[QWidget] = []
        self.column.addWidget(Label(kit.theme, kit.words("feelings.strength_title"), "h2"))
        self.column.add_gap(18)
        self._empty = Label(kit.theme, kit.words("feelings.empty"), "body", "soft", wide=300)
        self.column.addWidget(self._empty)
        self._list = Column(kit.theme, 14)
        self.column.addLayout(self._list)
        self.column.addStretch(1)
        self._hint = Label(kit.theme, kit.words("feelings.strength_hint"), "small", "soft", wide=300)
        self.column.addWidget(self._hint)

    def show_feelings(self, feelings: Sequence[FeelingChosen]) -> None:
        """One row for each, in the order given, last chosen on top; rows that stay are not rebuilt."""
        wanted = [felt for felt in reversed(feelings) if self._has_strength(felt.feeling)]
        for code in [code for code in self._rows if code not in {felt.feeling for felt in wanted}]:
            row = self._rows.pop(code)
            self._list.removeWidget(row)
            let_go(row)
        for felt in wanted:
            if felt.feeling not in self._rows:
                row = _Strength(self._kit, felt, self._most)
                row.dots.chosen.connect(lambda n, code=felt.feeling: self.chosen.emit(code, n))
                row.remove.clicked.connect(lambda _=False, code=felt.feeling: self.removed.emit(code))
                self._rows[felt.feeling] = row
            self._rows[felt.feeling].show_strength(felt.strength)
        self._order([felt.feeling for felt in wanted])
        self._empty.setVisible(not wanted)
        self._hint.setVisible(bool(wanted))

    def _has_strength(self, code: str) -> bool:
        try:
            return self._kit.feelings.feeling(code).has_strength
        except KeyError:
            return True

    def _order(self, codes: list[str]) -> None:
        if [self._list.itemAt(i).widget() for i in range(self._list.count())][::2] == [
            self._rows[code] for code in codes
        ]:
            return
        while self._list.count():
            self._list.takeAt(0)
        for line in self._lines:
            let_go(line)
        self._lines = []
        for place, code in enumerate(codes):
            if place:
                line = HairLine(self._kit.theme)
                self._lines.append(line)
                self._list.addWidget(line)
            self._list.addWidget(self._rows[code])


class _Strength(QWidget):
    """Face, word, how much in words, the dots, and a way to take it off."""

    def __init__(self, kit: Kit, felt: FeelingChosen, most: int) -> None:
        super().__init__()
        self._kit, self._most = kit, most
        word = kit.feelings.word(felt.feeling)
        levels = tuple(self._level(n) for n in range(1, most + 1))
        column = Column(kit.theme, 8)
        self.setLayout(column)
        head = Row(kit.theme, 14)
        head.addWidget(Face(kit, felt.feeling, 54))
        names = Column(kit.theme, 0)
        names.addWidget(Label(kit.theme, word, "strong", wide=200))
        self._how = Label(kit.theme, "", "small", "soft", wide=200)
        names.addWidget(self._how)
        head.addLayout(names, 1)
        self.remove = Button(kit.theme, "", icon="x", kind=Kind.QUIET)
        self.remove.setAccessibleName(kit.words("feelings.remove", feeling=word))
        head.addWidget(self.remove)
        column.addLayout(head)
        self.dots = StrengthDots(kit.theme, word, levels, most=most, value=felt.strength)
        column.addWidget(self.dots)

    def _level(self, number: int) -> str:
        easy = "easy." if self._most == 3 else ""
        return self._kit.words(f"feeling.strength.{easy}{number}")

    def show_strength(self, strength: int | None) -> None:
        """Say and show it."""
        self._how.set_words(self._level(strength) if strength else "")
        if strength and self.dots.value != strength:
            self.dots.set_value(strength)
