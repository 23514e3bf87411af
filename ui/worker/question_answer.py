"""What the young person said: long answers at full width in the larger letters, short ones two abreast."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Columns
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.reading import Answered

MEASURE = 640
"""The child's words are never set wider, design px."""


class QuestionAnswer(QWidget):
    """One question over its answer. The child's words are never smaller than the worker's."""

    def __init__(self, theme: Theme, said: Answered, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(theme, 3)
        self.setLayout(column)
        column.addWidget(Label(theme, said.label, "meta", "soft"))
        if said.skipped:
            words = Label(theme, f"{name} skipped this one.", "desk", "soft")
        else:
            words = Label(theme, said.words, "said" if said.long else "said_other", wide=MEASURE)
        words.setMaximumWidth(theme.px(MEASURE))
        column.addWidget(words)
        self.setAccessibleName(f"{said.label} {words.words}")


def answers_column(theme: Theme, answered: Sequence[Answered], name: str) -> Column:
    """All of them in the order asked, the short ones side by side where there is room."""
    column = Column(theme, 18)
    short: list[Answered] = []

    def put_short() -> None:
        for start in range(0, len(short), 2):
            holder = QWidget()
            pair = Columns(theme, (1, 1), gap=24, stack_below=380)
            for said in short[start : start + 2]:
                pair.addWidget(QuestionAnswer(theme, said, name))
            if len(short) == start + 1:
                pair.addWidget(QWidget())
            holder.setLayout(pair)
            column.addWidget(holder)
        short.clear()

    for said in answered:
        if said.long:
            put_short()
            column.addWidget(QuestionAnswer(theme, said, name))
        else:
            short.append(said)
    put_short()
    return column
