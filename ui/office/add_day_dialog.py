"""Adding days to a calendar: closed from one day to another, or open at other hours on one day."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.worktime.calendar import WorkingCalendar
from core.worktime.closures import ClosedDays
from core.worktime.refusals import CalendarRefused
from core.worktime.worker_words import full_date
from ui.controls.boxes import WrapRow
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.placing import labelled
from ui.controls.segmented import Segmented
from ui.office.hours_entry import HoursRefused, read_windows_typed
from ui.theme.theme import Theme
from ui.worker.day_picker import DayButton
from ui.worker.desk_dialog import DeskDialog

_AHEAD = timedelta(days=1100)
_DAY = timedelta(days=1)
CLOSED, HOURS = "closed", "hours"


class AddDayDialog(DeskDialog):
    """`added(WorkingCalendar)`: the same calendar with what was added."""

    added = Signal(object)

    def __init__(self, window: QWidget, theme: Theme, calendar: WorkingCalendar, today: date) -> None:
        super().__init__(window, theme, "Add a day", "Add it", icon="plus")
        self._calendar = calendar
        self.kind = Segmented(
            theme, [(CLOSED, "Closed"), (HOURS, "Other hours")], chosen=CLOSED, name="What is it?"
        )
        self.column.addWidget(self.kind)
        days = WrapRow(theme, 20, 10)
        start = today + _DAY
        self.first = DayButton(theme, "First day", start, today, today + _AHEAD, _any)
        self.last = DayButton(theme, "Last day", start, today, today + _AHEAD, _any)
        self._first_box = labelled(theme, "First day", self.first)
        self._last_box = labelled(theme, "Last day", self.last)
        days.addWidget(self._first_box)
        days.addWidget(self._last_box)
        holder = QWidget()
        holder.setLayout(days)
        self.column.addWidget(holder)
        self.reason = Field(theme, "Why, in a few words", hint="Council offices closed", wide=520)
        self.reason.edit.setMaxLength(60)
        self.column.addWidget(self.reason)
        self.hours = Field(
            theme,
            "Open on that day",
            hint="9am to noon",
            wide=280,
            help_line="These hours count in place of the usual ones, also on a bank holiday.",
        )
        self.column.addWidget(self.hours)
        self.column.addWidget(self.trouble)
        self.column.addWidget(Label(theme, "Answers already promised keep their time.", "meta", "soft"))
        self.kind.picked.connect(self._turn)
        self.first.picked.connect(self._follow)
        self.agreed.connect(self._add)
        self._turn()

    @Slot()
    def _turn(self, *_: object) -> None:
        closed = self.kind.chosen_key == CLOSED
        self._last_box.setVisible(closed)
        self.reason.setVisible(closed)
        self.hours.setVisible(not closed)
        self._place()

    @Slot(object)
    def _follow(self, day: date) -> None:
        if self.last.day < day:
            self.last.set_day(day)

    @Slot()
    def _add(self) -> None:
        try:
            changed = self._with_closed() if self.kind.chosen_key == CLOSED else self._with_hours()
        except HoursRefused as refused:
            self.hours.set_error(refused.sentence)
            self.hours.edit.setFocus()
            self.show_trouble("")
            return
        except CalendarRefused as refused:
            self.show_trouble(refused.sentence)
            return
        self.added.emit(changed)
        self.close_dialog()

    def _with_closed(self) -> WorkingCalendar:
        reason = " ".join(self.reason.text().split())
        closure = ClosedDays(self.first.day, self.last.day, reason)
        if self.last.day < self.first.day:
            raise HoursRefused("The last day is before the first.")
        return replace(self._calendar, closures=(*self._calendar.closures, closure))

    def _with_hours(self) -> WorkingCalendar:
        day = self.first.day
        if any(day == other for other, _ in self._calendar.special_hours):
            raise HoursRefused(f"{full_date(day)} has its own hours already. Take those away first.")
        special = (*self._calendar.special_hours, (day, read_windows_typed(self.hours.text())))
        return replace(self._calendar, special_hours=special)


def _any(_day: date) -> bool:
    return True
