"""Closed days and other hours of a calendar: bank holidays as they come, and what was added by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.worktime.bank_holidays import bank_holidays
from core.worktime.calendar import WorkingCalendar
from core.worktime.closures import ClosedDays
from core.worktime.windows import Windows
from core.worktime.worker_words import full_date, short_date
from ui.controls.boxes import Column, Row
from ui.controls.button import Button, Kind, Size
from ui.controls.label import Label
from ui.office.hours_entry import windows_said
from ui.theme.theme import Theme
from ui.worker.pane import Hairline
from ui.worker.pictures import Icon

_YEAR = timedelta(days=365)
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """One row: from `first` to `last`, what it is, and what takes it away (None for a bank holiday)."""

    first: date
    last: date
    what: str
    remove: ClosedDays | date | None = None
    hours: bool = False

    @property
    def when(self) -> str:
        """As "Friday 25 December", "Tue 29 to Thu 31 December"."""
        if self.first == self.last:
            return full_date(self.first)
        begin = short_date(self.first)
        same = (self.first.year, self.first.month) == (self.last.year, self.last.month)
        return f"{begin.rsplit(' ', 1)[0] if same else begin} to {short_date(self.last)}"


def closed_days(calendar: WorkingCalendar, today: date) -> tuple[ClosedDay, ...]:
    """The bank holidays of the coming year, and every day from today on that was added by hand, in order."""
    found = []
    if calendar.nation is not None and not calendar.bank_holidays_count:
        for year in (today.year, today.year + 1):
            for day, name in bank_holidays(calendar.nation, year).items():
                if today <= day < today + _YEAR:
                    found.append(ClosedDay(day, day, name))
    for closure in calendar.closures:
        if isinstance(closure, ClosedDays) and closure.last >= today:
            found.append(ClosedDay(closure.first, closure.last, closure.reason or "Closed", closure))
    for day, windows in calendar.special_hours:
        if day >= today:
            found.append(ClosedDay(day, day, _hours(windows), day, hours=True))
    return tuple(sorted(found, key=lambda row: (row.first, row.last)))


def _hours(windows: Windows) -> str:
    return f"Open {windows_said(windows)}" if windows else "Closed that day"


def without(calendar: WorkingCalendar, row: ClosedDay) -> WorkingCalendar:
    """The calendar with one row taken away that was added by hand."""
    if isinstance(row.remove, ClosedDays):
        return replace(calendar, closures=tuple(one for one in calendar.closures if one != row.remove))
    left = tuple((day, windows) for day, windows in calendar.special_hours if day != row.remove)
    return replace(calendar, special_hours=left)


class ClosedDayList(QWidget):
    """`show_calendar(calendar, today)`; `add_wanted`; `removed(ClosedDay)`."""

    add_wanted = Signal()
    removed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: Sequence[ClosedDay] = ()
        self._all = False
        column = Column(theme, 0)
        self.setLayout(column)
        head = Row(theme, 12)
        head.addWidget(Label(theme, "Closed days", "desk_strong", wrap=False), 1)
        self.add = Button(theme, "Add a day", icon="plus", size=Size.SMALL, pressed=self.add_wanted.emit)
        head.addWidget(self.add)
        column.addLayout(head)
        column.add_gap(2)
        self._column = column
        self._body: QWidget | None = None

    def show_calendar(self, calendar: WorkingCalendar, today: date) -> None:
        """The days that are closed by this calendar."""
        rows = closed_days(calendar, today)
        if rows != self._rows or self._body is None:
            self._rows = rows
            self._fill()

    def _fill(self) -> None:
        old, body = self._body, QWidget()
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        column = Column(self._theme, 0)
        body.setLayout(column)
        by_hand = [row for row in self._rows if row.remove is not None]
        shown = self._rows if self._all else _first(self._rows, _SHOWN)
        for row in shown:
            column.addWidget(Hairline(self._theme))
            column.addWidget(_DayRow(self._theme, row, self.removed.emit))
        if not self._rows:
            column.addWidget(Label(self._theme, "None in the coming year.", "meta", "soft"))
        column.addWidget(Hairline(self._theme))
        if len(shown) < len(self._rows):
            more = len(self._rows) - len(shown)
            button = Button(
                self._theme, f"Show {more} more", kind=Kind.QUIET, size=Size.SMALL, icon_after="chevron-down"
            )
            button.clicked.connect(self._show_all)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self._body = body
        self._column.addWidget(body)
        self.setAccessibleName(f"Closed days: {len(self._rows)}, {len(by_hand)} added by hand")

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self._fill()


def _first(rows: Sequence[ClosedDay], most: int) -> list[ClosedDay]:
    """The next ones, and all that were added by hand: nobody looks in vain for what they have just added."""
    return [row for number, row in enumerate(rows) if number < most or row.remove is not None]


class _DayRow(QWidget):
    def __init__(self, theme: Theme, row: ClosedDay, remove: object) -> None:
        super().__init__()
        self.setAccessibleName(f"{row.when}, {row.what}")
        line = Row(theme, 10, (0, 2, 0, 2))
        self.setLayout(line)
        middle = Qt.AlignmentFlag.AlignVCenter
        line.addWidget(Label(theme, row.when, "meta_strong"), 5, middle)
        line.addWidget(Label(theme, row.what, "meta"), 5, middle)
        by_hand = row.remove is not None
        icon = "clock" if row.hours else "pencil" if by_hand else "calendar-days"
        line.addWidget(Icon(theme, icon, 15), 0, middle)
        kind = "other hours" if row.hours else "added by hand" if by_hand else "bank holiday"
        line.addWidget(Label(theme, kind, "meta", "soft", wrap=False))
        if by_hand:
            button = Button(theme, "", icon="x", kind=Kind.QUIET, size=Size.DESK)
            button.setAccessibleName(f"Take away: {row.when}, {row.what}")
            button.clicked.connect(lambda: remove(row))  # type: ignore[operator]
            line.addWidget(button)
        else:
            line.add_gap(40)
