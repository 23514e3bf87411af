"""Recovery sheets: who keeps which, since when, and what to do when one changes hands or is lost."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.people.office_plan import Holder
from core.worktime.worker_words import date_alone
from ui.controls.button import Button, Size
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.status_strip import Status, StatusStrip
from ui.theme.theme import Theme
from ui.worker.desk_dialog import DeskDialog
from ui.worker.rows_page import Line, RowsPage, section

_WHAT_IF = (
    (
        "log-out",
        "Somebody leaves",
        "They hand their sheet to whoever comes after them. Write down here who that is.",
    ),
    (
        "circle-alert",
        "One sheet is lost, or somebody has seen it",
        "One sheet alone opens nothing. Keep the other two apart and safe, and tell whoever runs the hub.",
    ),
    (
        "monitor",
        "This computer is lost",
        "Two holders together, on a new computer: the office phrase, O. Nothing that was sent is lost.",
    ),
)


class RecoveryPage(RowsPage):
    """`change_wanted(place)`: that sheet has another holder from today on."""

    change_wanted = Signal(int)
    check_wanted = Signal()
    break_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            "Recovery sheets",
            "Three people keep one each. Any two together open what must be opened, or build this office.",
            parent=parent,
        )
        self._holders: Sequence[Holder] | None = None

    def show_holders(self, holders: Sequence[Holder]) -> None:
        """Who keeps them now."""
        if holders == self._holders:
            return
        self._holders = holders
        self.scroll.clear()
        self.column.addWidget(section(self.theme, "Who keeps them"))
        for place, holder in enumerate(holders):
            day = holder.given_on
            since = f"since {date_alone(day)} {day.year}" if day else "not given"
            button = Button(self.theme, "It changed hands", size=Size.SMALL)
            button.setAccessibleName(f"Sheet {place + 1} changed hands")
            button.clicked.connect(lambda _=False, place=place: self.change_wanted.emit(place))
            line = f"sheet {place + 1}, {since}"
            self.column.addWidget(Line(self.theme, "file-text", holder.name, line, buttons=[button]))
        if not holders:
            self.column.addWidget(Label(self.theme, "No sheets were given out.", "desk", "soft"))
        check = Button(self.theme, "Check that a sheet can be read", icon="scan-search")
        check.clicked.connect(self.check_wanted)
        self.column.add_gap(12)
        self.column.addWidget(check, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(section(self.theme, "What if"))
        begin = Button(self.theme, "Open something in an emergency", size=Size.SMALL)
        begin.clicked.connect(self.break_wanted)
        line = (
            "Two holders together, with a reason and for a day at most: the recovery phrase, R. It is "
            "logged, and the young person is told."
        )
        must = "A statement must be opened"
        self.column.addWidget(Line(self.theme, "key-round", must, line, buttons=[begin]))
        for icon, title, line in _WHAT_IF:
            self.column.addWidget(Line(self.theme, icon, title, line))
        self.column.add_gap(16)
        note = "The words are nowhere on this computer. Heard cannot show or print them again."
        self.column.addWidget(StatusStrip(self.theme, Status.LOCKED, note))
        self.column.addStretch(1)


class HolderDialog(DeskDialog):
    """`named(name)`: who keeps the sheet from today on."""

    named = Signal(str)

    def __init__(self, window: QWidget, theme: Theme, number: int, before: str) -> None:
        super().__init__(window, theme, f"Sheet {number} changed hands", "Keep it")
        self.column.addWidget(Label(theme, f"Until now with **{before}**.", "desk"))
        self.name = Field(theme, "Who keeps it now?", wide=460)
        self.name.edit.setMaxLength(80)
        self.column.addWidget(self.name)
        self.column.addWidget(self.trouble)
        self.agreed.connect(lambda: self.named.emit(self.name.text()))
