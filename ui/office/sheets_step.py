"""The recovery sheets: who keeps them, then each one shown, printed or saved, and given to its person."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.errors import Refusal
from core.people.office_plan import Holder, OfficePlan, read_name
from core.people.recovery_sheets import HOLDERS, RecoverySheet
from ui.controls.boxes import Column
from ui.controls.button import Button, Kind
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.placing import beside_nothing
from ui.controls.status_strip import Status, StatusStrip
from ui.office.founding_steps import FoundingStep
from ui.office.sheet_card import SheetCard
from ui.office.sheet_rows import SheetRows
from ui.theme.theme import Theme

_ASKING = (
    "Who keeps the three recovery sheets?",
    "If this computer is lost, or a court asks, two of the three together open what must be opened.",
)
_GIVING = (
    "Give each person their sheet",
    "One at a time: on paper, into their hand. Then Heard forgets its words.",
)


class SheetsStep(FoundingStep):
    """`sheets_wanted(names)`, `print_wanted(sheet)`, `save_wanted(sheet)`. All three given: one can go on.

    The words stay in memory while a sheet is shown, and are forgotten with the last one.
    """

    sheets_wanted = Signal(object)
    print_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, theme: Theme, today: Callable[[], date], *, can_print: bool) -> None:
        super().__init__(theme, "sheets", "Recovery sheets", *_ASKING)
        self._today = today
        self._sheets: list[RecoverySheet] = []
        self._given: list[Holder] = []
        self._left_behind = False
        self._names = QWidget()
        names = Column(theme, 12)
        self._names.setLayout(names)
        self.behind = StatusStrip(
            theme,
            Status.ERROR,
            "Sheets were made before, and not all given out.",
            "Make new ones now. Once they are made the old ones open nothing: tear them up then.",
        )
        self.behind.hide()
        names.addWidget(self.behind)
        names.addWidget(
            Label(
                theme,
                "Choose three people who do not work in one room: the director, the head of IT, the lawyer. "
                "Nobody can do anything with one sheet alone.",
                "desk",
            )
        )
        self.holders = [Field(theme, f"Sheet {n} goes to", wide=420) for n in range(1, HOLDERS + 1)]
        for field in self.holders:
            field.edit.setMaxLength(80)
            names.addWidget(beside_nothing(theme, field))
        self.make = Button(theme, "Make the three sheets", icon="key-round", kind=Kind.MAIN)
        self.make.clicked.connect(self._ask)
        names.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeading)
        self.trouble = StatusStrip(theme, Status.ERROR, "")
        self.trouble.hide()
        names.addWidget(self.trouble)
        note = "Be alone with the screen and the printer for this. It takes five minutes."
        names.addWidget(Label(theme, note, "meta", "soft"))
        self.column.addWidget(self._names)
        self.rows = SheetRows(theme)
        self.column.addWidget(self.rows)
        self.sheet = SheetCard(theme, can_print=can_print)
        self.sheet.print_wanted.connect(self.print_wanted)
        self.sheet.save_wanted.connect(self.save_wanted)
        self.sheet.given.connect(self._next)
        self.column.addWidget(self.sheet)
        self.done = StatusStrip(theme, Status.DONE, "")
        self.column.addWidget(self.done)
        self.column.addStretch(1)
        self._show()

    def show_plan(self, plan: OfficePlan) -> None:
        if self._sheets:
            return
        self._given = list(plan.holders) if _all_given(plan.holders) else []
        self._left_behind = bool(plan.holders) and not self._given
        for field, holder in zip(self.holders, plan.holders, strict=False):
            field.edit.setText(holder.name)
        self._show()

    def put_into(self, plan: OfficePlan) -> OfficePlan:
        if self._given:
            return replace(plan, holders=tuple(self._given))
        names = [" ".join(field.text().split()) for field in self.holders]
        return replace(plan, holders=tuple(Holder(name) for name in names)) if all(names) else plan

    def fault(self) -> str:
        if len(self._given) == HOLDERS and not self._sheets:
            return ""
        if self._sheets:
            return f"Give this sheet to {self._sheets[0].holder} first, then tick that you have."
        return "Make the three sheets first."

    def first(self) -> QWidget | None:
        return self.holders[0].edit if self._names.isVisible() else None

    @property
    def leads(self) -> bool:
        return len(self._given) < HOLDERS

    @property
    def busy(self) -> bool:
        """Sheets are on the screen: going back would lose them."""
        return bool(self._sheets)

    def show_sheets(self, sheets: Sequence[RecoverySheet]) -> None:
        """They are made: one at a time from here."""
        self._sheets, self._given = list(sheets), []
        self._show()

    def show_trouble(self, sentence: str) -> None:
        """They could not be made, printed or saved."""
        self.make.setEnabled(True)
        self.sheet.say(Status.ERROR, sentence)
        if not self._sheets:
            self.behind.hide()  # what it says of the old sheets may not be so
            self.trouble.show_status(Status.ERROR, sentence)
            self.trouble.show()
            self.changed.emit()

    def say_done(self, sentence: str) -> None:
        """Printed, or saved."""
        self.sheet.say(Status.DONE, sentence)

    @Slot()
    def _ask(self) -> None:
        names = []
        for field in self.holders:
            field.set_error("")
        for field in self.holders:
            try:
                name = read_name(field.text())
            except Refusal as refused:
                field.set_error(refused.sentence)
                field.edit.setFocus()
                return
            if name.casefold() in {other.casefold() for other in names}:
                field.set_error("Three different people, please: two sheets in one hand open everything.")
                field.edit.setFocus()
                return
            names.append(name)
        self.make.setEnabled(False)
        self.trouble.hide()
        self.sheets_wanted.emit(tuple(names))

    @Slot()
    def _next(self) -> None:
        sheet = self._sheets.pop(0)
        self._given.append(Holder(sheet.holder, self._today()))
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        given = len(self._given) == HOLDERS and not self._sheets
        self._names.setVisible(not self._sheets and not given)
        self.behind.setVisible(self._left_behind and not self._sheets and not given)
        self.make.setEnabled(True)
        self.trouble.hide()
        self.sheet.setVisible(bool(self._sheets))
        self.rows.setVisible(bool(self._sheets) or given)
        self.done.setVisible(given)
        self.title, self.line = _GIVING if self._sheets else _ASKING
        names = [*(holder.name for holder in self._given), *(sheet.holder for sheet in self._sheets)]
        self.rows.show_state(names, len(self._given))
        if self._sheets:
            self.sheet.show_sheet(self._sheets[0])
        if given:
            self.done.show_status(
                Status.DONE, "All three are given.", "The recovery phrase is nowhere on this computer."
            )
        self.changed.emit()


def _all_given(holders: Sequence[Holder]) -> bool:
    return len(holders) == HOLDERS and all(holder.given_on for holder in holders)
