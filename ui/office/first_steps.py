"""What the office does first, while nobody is on its list: workers, duties, invitations, in this order."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.button import Button, Kind
from ui.controls.empty_state import StatePicture
from ui.controls.label import Label
from ui.theme.theme import Theme
from ui.worker.pane import Pane, ScrollColumn

_WIDE = 600


class FirstSteps(Pane):
    """`add_wanted`, `list_wanted`, `duties_wanted`."""

    add_wanted = Signal()
    list_wanted = Signal()
    duties_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "First steps")
        self.add = Button(theme, "Add a worker", icon="plus", kind=Kind.MAIN, pressed=self.add_wanted.emit)
        many = Button(theme, "Take in a list", icon="upload", pressed=self.list_wanted.emit)
        duties = Button(theme, "Cover and duties", icon="umbrella", pressed=self.duties_wanted.emit)
        scroll = ScrollColumn(theme, "First steps", gap=0, margins=(24, 24, 24, 24), stop=False)
        self.inside.addWidget(scroll, 1)
        self._body = QWidget()
        body = Column(theme, 0)
        self._body.setLayout(body)
        self._picture = StatePicture(theme, "states/welcome")
        body.addWidget(self._picture)
        body.add_gap(16)
        body.addWidget(Label(theme, "Your office is open", "title"))
        body.addWidget(Label(theme, "Nobody is on the list yet. Three steps bring them in.", "desk", "soft"))
        body.add_gap(20)
        steps = (
            ("1", "Put the workers on the list", "One by one, or from a spreadsheet.", (self.add, many)),
            ("2", "Choose who holds each duty", "They are told when an answer is late.", (duties,)),
            ("3", "Invite the workers", "Each gets a code. Then they invite the young people.", ()),
        )
        for number, title, line, buttons in steps:
            body.addWidget(_step(theme, number, title, line, buttons))
            body.add_gap(20)
        row = Row(theme, 0)
        row.addStretch(1)
        row.addWidget(self._body, 100)
        row.addStretch(1)
        scroll.column.addStretch(1)
        scroll.column.addLayout(row)
        scroll.column.addStretch(2)
        theme.changed.connect(self._measure)
        self._measure()

    @Slot()
    def _measure(self) -> None:
        self._picture.setVisible(not self.theme.is_narrow)
        self._body.setMaximumWidth(self.theme.px(_WIDE))


def _step(theme: Theme, number: str, title: str, line: str, buttons: tuple[Button, ...]) -> QWidget:
    step = QWidget()
    row = Row(theme, 16)
    step.setLayout(row)
    row.addWidget(Label(theme, number, "dialog_title", "teal_ink", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    column = Column(theme, 2)
    column.addWidget(Label(theme, title, "desk_strong"))
    column.addWidget(Label(theme, line, "desk", "soft"))
    if buttons:
        column.add_gap(6)
        wrap = WrapRow(theme, 8, 4)
        for button in buttons:
            wrap.addWidget(button)
        column.addLayout(wrap)
    row.addLayout(column, 1)
    return step
