"""Everyone who can open something, one under the other or in a row."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.avatar import Avatar
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.label import Label
from ui.controls.who_strip import WhoCan
from ui.theme import Theme


class WhoList(QWidget):
    """Portrait 40, name, why."""

    def __init__(self, theme: Theme, people: Sequence[WhoCan]) -> None:
        super().__init__()
        column = Column(theme, 12, (0, 8, 0, 0))
        self.setLayout(column)
        for person in people:
            row = Row(theme, 12)
            avatar = Avatar(theme, person.portrait, 40, name=person.name, icon=person.icon)
            row.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
            words = Column(theme, 0)
            words.addWidget(Label(theme, person.name, "strong", wide=260))
            words.addWidget(Label(theme, person.why, "small", "soft", wide=260))
            row.addLayout(words, 1)
            column.addLayout(row)


class WhoRow(QWidget):
    """Portraits and names only, going on in the next row."""

    def __init__(self, theme: Theme, people: Sequence[WhoCan]) -> None:
        super().__init__()
        wrap = WrapRow(theme, 24, 12)
        self.setLayout(wrap)
        for person in people:
            one = QWidget()
            row = Row(theme, 10)
            one.setLayout(row)
            row.addWidget(Avatar(theme, person.portrait, 40, name=person.name, icon=person.icon))
            row.addWidget(Label(theme, person.name, "body", wrap=False), 0, Qt.AlignmentFlag.AlignVCenter)
            wrap.addWidget(one)
