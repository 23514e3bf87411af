"""A feeling that was said: face, word, how strong."""

from PySide6.QtWidgets import QWidget

from core.statements.model import FeelingChosen
from ui.controls.boxes import Column, Row
from ui.controls.label import Label
from ui.young.face import Face
from ui.young.kit import Kit


class FeelingTag(QWidget):
    """Read only."""

    def __init__(self, kit: Kit, felt: FeelingChosen) -> None:
        super().__init__()
        row = Row(kit.theme, 10, (0, 2, 12, 2))
        self.setLayout(row)
        row.addWidget(Face(kit, felt.feeling, 40))
        names = Column(kit.theme, 0)
        word = kit.feelings.word(felt.feeling)
        names.addWidget(Label(kit.theme, word, "body_medium", wrap=False))
        how = strength_words(kit, felt)
        if how:
            names.addWidget(Label(kit.theme, how, "small", "soft", wrap=False))
        row.addLayout(names)
        self.setAccessibleName(f"{word}, {how}" if how else word)


def strength_words(kit: Kit, felt: FeelingChosen) -> str:
    """ "a lot"; empty when it was not said."""
    if not felt.strength:
        return ""
    easy = "easy." if felt.out_of == 3 else ""
    return kit.words(f"feeling.strength.{easy}{felt.strength}")
