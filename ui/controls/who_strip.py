"""Everyone who can open this, by name, and in one sentence who cannot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.avatar import Avatar
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.card import Card
from ui.controls.disc import Icon
from ui.controls.label import Label
from ui.runtime.leaving import let_go
from ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class WhoCan:
    """One who can open: name, why ("if Priya is away or late"), portrait or icon."""

    name: str
    why: str
    portrait: str = ""
    icon: str = ""


class WhoStrip(Card):
    """A teal wash; `show_people` changes it in the same frame as the choice it follows from."""

    def __init__(self, theme: Theme, title: str, *, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, fill="teal_wash", line="", radius=24, margins=(28, 14, 28, 16), gap=10, parent=parent
        )
        self._title = title
        head = WrapRow(theme, 24, 4, last_at_end=True)
        first = QWidget()
        row = Row(theme, 8)
        first.setLayout(row)
        row.addWidget(Icon(theme, "eye", 22), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(theme, title, "strong"), 1)
        head.addWidget(first)
        self._cannot = QWidget()
        row = Row(theme, 8)
        self._cannot.setLayout(row)
        row.addWidget(Icon(theme, "ban", 18), 0, Qt.AlignmentFlag.AlignTop)
        self._cannot_words = Label(theme, "", "small")
        row.addWidget(self._cannot_words, 1)
        head.addWidget(self._cannot)
        self.column.addLayout(head)
        self._people = QWidget()
        self._row = WrapRow(theme, 56, 12)
        self._people.setLayout(self._row)
        self.column.addWidget(self._people)
        self._empty = Label(theme, "", "body", "soft")
        self.column.addWidget(self._empty)
        self.show_people((), "")

    def show_people(self, people: Sequence[WhoCan], cannot: str, *, if_none: str = "") -> None:
        """Show these, and the sentence `cannot`; `if_none` is said when there is nobody yet."""
        theme = self._theme
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                let_go(widget)
        for person in people:
            self._row.addWidget(_Person(theme, person))
        self._people.setVisible(bool(people))
        self._empty.set_words(if_none)
        self._empty.setVisible(not people and bool(if_none))
        self._cannot_words.set_words(cannot)
        self._cannot.setVisible(bool(cannot))
        spoken = [f"{p.name}, {p.why}" for p in people]
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(". ".join([*spoken, cannot]).strip())


class _Person(QWidget):
    def __init__(self, theme: Theme, person: WhoCan) -> None:
        super().__init__()
        row = Row(theme, 10)
        self.setLayout(row)
        portrait = Avatar(theme, person.portrait, 48, name=person.name, icon=person.icon, ring="card")
        row.addWidget(portrait, 0, Qt.AlignmentFlag.AlignVCenter)
        words = Column(theme, 0)
        words.addWidget(Label(theme, person.name, "strong", wide=300))
        words.addWidget(Label(theme, person.why, "small", "soft", wide=260))
        row.addLayout(words, 1)
