"""Where things stand on a desk's pages: fields no wider than they ask for, labels over controls."""

from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row
from ui.controls.label import Label
from ui.theme.theme import Theme


def beside_nothing(theme: Theme, *widgets: QWidget) -> QWidget:
    """The widgets in a row, each as wide as it asks to be, with room at the end."""
    holder = QWidget()
    row = Row(theme, 12)
    holder.setLayout(row)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder


def labelled(theme: Theme, words: str, *controls: QWidget) -> QWidget:
    """Controls beside each other under their question."""
    box = QWidget()
    column = Column(theme, 6)
    box.setLayout(column)
    column.addWidget(Label(theme, words, "desk_medium"))
    column.addWidget(beside_nothing(theme, *controls))
    return box
