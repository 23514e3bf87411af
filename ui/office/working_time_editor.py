"""Choosing the clock: nation, one of five clocks, one's own hours, closed days, when the office is open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from core.worktime.bank_holidays import NATIONS
from core.worktime.calendar import OWN_HOURS, WorkingCalendar
from core.worktime.refusals import CalendarRefused
from ui.controls.boxes import Column, Row, WrapRow
from ui.controls.check import Check
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.segmented import Segmented
from ui.office.add_day_dialog import AddDayDialog
from ui.office.clock_presets import OWN, PRESETS, preset_of, with_preset
from ui.office.closed_day_list import ClosedDay, ClosedDayList, without
from ui.office.hours_examples import usual_moment
from ui.office.hours_story import clock_of, example
from ui.office.option_row import OptionRow
from ui.office.week_editor import WeekEditor
from ui.theme.theme import Theme

_SHORT = {"NIR": "N. Ireland"}


class WorkingTimeEditor(QWidget):
    """`changed` with every edit that makes a calendar; `calendar` is the newest one that did.

    `trouble` says why what is written makes none, or "".
    """

    changed = Signal()

    def __init__(self, theme: Theme, calendar: WorkingCalendar, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme, self._now = theme, now
        self.calendar, self.trouble = calendar, ""
        self._code = preset_of(calendar)
        column = Column(theme, 0)
        self.setLayout(column)
        nation = WrapRow(theme, 24, 4)
        nation.addWidget(Label(theme, "Nation", "desk_medium", wrap=False))
        self.nation = Segmented(
            theme,
            [(code, _SHORT.get(code, name)) for code, name in NATIONS.items()],
            chosen=calendar.nation or "ENG",
            name="Nation",
        )
        nation.addWidget(self.nation)
        column.addLayout(nation)
        column.add_gap(12)
        head = Row(theme, 12)
        head.addWidget(Label(theme, "Which clock?", "desk_strong", wrap=False))
        self._sent = Label(theme, "", "meta", "soft", align=Qt.AlignmentFlag.AlignTrailing)
        head.addWidget(self._sent, 1)
        column.addLayout(head)
        column.add_gap(6)
        self._group = QButtonGroup(self)
        self.options: list[OptionRow] = []
        for number, preset in enumerate(PRESETS):
            row = OptionRow(theme, preset.words, preset.line)
            self._group.addButton(row, number)
            self.options.append(row)
            column.addWidget(row)
            column.add_gap(6)
        ChoiceKeys(self, self.options, one=True)
        self._own = _OwnHours(theme, calendar)
        column.addWidget(self._own)
        column.add_gap(12)
        self.closed = ClosedDayList(theme)
        column.addWidget(self.closed)
        column.add_gap(16)
        self.office = _OfficeOpen(theme, calendar)
        column.addWidget(self.office)
        column.addStretch(1)
        self.nation.picked.connect(self._choose)
        self._group.idClicked.connect(self._choose)
        self._own.changed.connect(self._choose)
        self.office.changed.connect(self._choose)
        self.closed.add_wanted.connect(self._add_day)
        self.closed.removed.connect(self._remove_day)
        self._show()

    def show_calendar(self, calendar: WorkingCalendar) -> None:
        """Put another calendar in place of what is edited; tells nobody."""
        self.calendar, self.trouble = calendar, ""
        self._code = preset_of(calendar)
        self.nation.choose(calendar.nation or "ENG")
        self._own.show_calendar(calendar)
        self.office.show_calendar(calendar)
        self._show()

    def _show(self) -> None:
        codes = [preset.code for preset in PRESETS]
        self.options[codes.index(self._code)].setChecked(True)
        self._own.setVisible(self._code == OWN)
        self.closed.show_calendar(self.calendar, self._now().astimezone(self.calendar.zone).date())
        moment = usual_moment(self._now(), self.calendar.zone)
        year = self._now().year
        self._sent.set_words("sent Friday 3:40pm is due")
        for preset, option in zip(PRESETS, self.options, strict=True):
            if preset.code == OWN and self._code != OWN:
                option.show_result("")
                continue
            chosen = self.calendar if preset.code == self._code else self._as(preset.code)
            option.show_result(example(clock_of(chosen, year), moment).due_short)

    def _as(self, code: str) -> WorkingCalendar:
        return with_preset(self.calendar, code, self.nation.chosen_key)

    @Slot()
    def _choose(self, *_: object) -> None:
        before, self._code = self._code, PRESETS[self._group.checkedId()].code
        if self._code == OWN and before != OWN:
            # One's own hours begin as the clock that was chosen before, never as an empty page.
            self._own.show_calendar(self.calendar)
        try:
            made = self._as(self._code)
            if self._code == OWN:
                made = self._own.put_into(made)
            self.calendar, self.trouble = self.office.put_into(made), ""
        except CalendarRefused as refused:
            self.trouble = refused.sentence
        self._show()
        self.changed.emit()

    @Slot()
    def _add_day(self) -> None:
        today = self._now().astimezone(self.calendar.zone).date()
        dialog = AddDayDialog(self.window(), self._theme, self.calendar, today)
        dialog.added.connect(self._put)
        dialog.open()

    @Slot(object)
    def _put(self, calendar: WorkingCalendar) -> None:
        self.calendar = calendar
        self._show()
        self.changed.emit()

    @Slot(object)
    def _remove_day(self, row: ClosedDay) -> None:
        self._put(without(self.calendar, row))


class _OwnHours(QWidget):
    """The week, how many hours are promised, and whether bank holidays count."""

    changed = Signal()

    def __init__(self, theme: Theme, calendar: WorkingCalendar) -> None:
        super().__init__()
        column = Column(theme, 8, (0, 4, 0, 0))
        self.setLayout(column)
        self.week = WeekEditor(theme, calendar.weekly)
        column.addWidget(self.week)
        self.hours = Field(theme, "Working hours until an answer is due", wide=140)
        column.addWidget(self.hours)
        self.worked = Check(theme, "Bank holidays count too", line="People work on them")
        column.addWidget(self.worked)
        self.show_calendar(calendar)
        self.week.changed.connect(self.changed)
        self.hours.changed.connect(self._typed)
        self.worked.clicked.connect(self.changed)

    def show_calendar(self, calendar: WorkingCalendar) -> None:
        self.week.show_week(calendar.weekly)
        self.hours.edit.setText(f"{calendar.hours:g}")
        self.worked.setChecked(calendar.bank_holidays_count)

    def put_into(self, calendar: WorkingCalendar) -> WorkingCalendar:
        """The calendar with what is written here; CalendarRefused if it makes none."""
        week = self.week.week
        hours = self._read()
        return replace(
            calendar,
            weekly=week if week is not None else calendar.weekly,
            hours=hours if hours else calendar.hours,
            bank_holidays_count=self.worked.isChecked(),
            name=OWN_HOURS,
        )

    def _read(self) -> float | None:
        try:
            hours = float(self.hours.text().replace(",", "."))
        except ValueError:
            return None
        return hours if 0 < hours <= 240 else None

    @Slot()
    def _typed(self, *_: object) -> None:
        wrong = "" if self._read() else "A number of hours above 0, such as 24."
        self.hours.set_error(wrong)
        if not wrong:
            self.changed.emit()


class _OfficeOpen(QWidget):
    """When people are at their desks: for words, and for what is urgent; never for the promise."""

    changed = Signal()

    def __init__(self, theme: Theme, calendar: WorkingCalendar) -> None:
        super().__init__()
        column = Column(theme, 8)
        self.setLayout(column)
        column.addWidget(Label(theme, "When is the office open?", "desk_strong"))
        line = "For what is urgent, and for words such as “answer today”. It moves no deadline."
        column.addWidget(Label(theme, line, "meta", "soft"))
        self.week = WeekEditor(theme, calendar.office, what="office open")
        column.addWidget(self.week)
        self.week.changed.connect(self.changed)

    def show_calendar(self, calendar: WorkingCalendar) -> None:
        self.week.show_week(calendar.office)

    def put_into(self, calendar: WorkingCalendar) -> WorkingCalendar:
        week = self.week.week
        return calendar if week is None else replace(calendar, office=week)
