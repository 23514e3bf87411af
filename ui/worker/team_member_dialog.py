"""One worker of the team: how much waits with them, and their young people, each to be handed over here."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Size
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.pane import Hairline
from ui.worker.people_rows import YoungLine
from ui.worker.pictures import Initials, RoundPicture
from ui.worker.rows_page import Line


@dataclass(frozen=True, slots=True)
class MemberView:
    """`line`: what they are, and whether they are there; `waiting`: how much waits with them."""

    id: str
    name: str
    line: str
    waiting: str
    young: tuple[YoungLine, ...]


class TeamMemberDialog(Dialog):
    """`hand_wanted(young person id)`: hand over their place beside this one."""

    hand_wanted = Signal(str)

    def __init__(self, window: QWidget, theme: Theme, view: MemberView) -> None:
        close = Button(theme, "Close")
        super().__init__(window, theme, view.name, start=[close], esc_closes=True)
        close.clicked.connect(self.close_dialog)
        self.view = view
        head = Row(theme, 14)
        head.addWidget(Initials(theme, view.name, 44), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(theme, 2)
        words.addWidget(Label(theme, view.line, "desk"))
        words.addWidget(Label(theme, view.waiting, "desk", "soft"))
        head.addLayout(words, 1)
        self.column.addLayout(head)
        self.buttons: list[Button] = []
        count = len(view.young)
        title = f"{count} young {'person' if count == 1 else 'people'} you can hand over for them"
        self.column.addWidget(Label(theme, title, "desk_medium"))
        rows = Column(theme, 0)
        rows.addWidget(Hairline(theme))
        for young in view.young:
            rows.addWidget(self._row(theme, young))
        self.column.addLayout(rows)
        foot = "What waits for an answer, and open promises, go along. Each young person is told."
        self.column.addWidget(Label(theme, foot, "meta", "soft"))

    def _row(self, theme: Theme, young: YoungLine) -> Line:
        button = Button(theme, "Hand over", icon="arrow-right", size=Size.SMALL)
        button.setAccessibleName(f"Hand over: {young.name}")
        button.clicked.connect(lambda: self._hand(young.id))
        self.buttons.append(button)
        picture = RoundPicture(theme, 40, young.picture, young.name)
        facts = ", ".join(part for part in (young.age, young.line) if part)
        return Line(theme, "", young.name, facts, buttons=(button,), lead=picture, role="desk_medium")

    def _hand(self, young: str) -> None:
        self.close_dialog()
        self.hand_wanted.emit(young)
