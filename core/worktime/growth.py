"""The compiled table of one calendar, growing by itself and safe to share between threads."""

import threading
from bisect import bisect_left, bisect_right
from datetime import timedelta
from typing import Final

from core.worktime.calendar import WorkingCalendar
from core.worktime.compiling import Table, compile_table, joined, reach, year_start
from core.worktime.instants import EPOCH, MICRO
from core.worktime.refusals import CalendarRefused

_LEAST_YEARS: Final = 4
"""Growing compiles whole years; each step at least doubles the table, so a far question costs few steps."""


class GrowingTable:
    """Holds the table; readers take `now` once and keep it, since it is replaced and never changed."""

    def __init__(self, calendar: WorkingCalendar, first_year: int, last_year: int) -> None:
        self.calendar = calendar
        self.first_possible, self.last_possible = reach(calendar)
        for year, place in ((first_year, "first_year"), (last_year, "last_year")):
            if type(year) is not int or not self.first_possible <= year <= self.last_possible:
                raise CalendarRefused(
                    place, f"{year!r} is not a year from {self.first_possible} to {self.last_possible}."
                )
        if last_year < first_year:
            raise CalendarRefused("last_year", "it is before the first year.")
        self._lock = threading.Lock()
        self.now: Table = compile_table(calendar, first_year, last_year)

    def around(self, second: int, place: str) -> Table:
        """A table in which `second` lies; refuses one that the calendar cannot answer for."""
        table = self.now
        if table.start <= second <= table.end:
            return table
        if not year_start(self.first_possible) <= second <= year_start(self.last_possible + 1):
            raise CalendarRefused(
                place,
                f"this calendar answers from {self.first_possible} to {self.last_possible} only.",
            )
        while second < table.start:
            table = self._grown_earlier(table)
        while second > table.end:
            table = self._grown_later(table)
        return table

    def later(self, table: Table) -> Table | None:
        """A table that goes on after the end of `table`; None when there can be none."""
        return self._grown_later(table) if table.last_year < self.last_possible else None

    def earlier(self, table: Table) -> Table | None:
        """A table that starts before `table`; None when there can be none."""
        return self._grown_earlier(table) if table.first_year > self.first_possible else None

    @property
    def seconds_possible(self) -> int:
        """No span of time in this calendar is longer."""
        return year_start(self.last_possible + 1) - year_start(self.first_possible)

    def _grown_later(self, table: Table) -> Table:
        with self._lock:
            have = self.now
            if have.last_year == table.last_year:  # nobody grew it meanwhile
                years = max(_LEAST_YEARS, have.last_year - have.first_year + 1)
                last = min(have.last_year + years, self.last_possible)
                more = compile_table(self.calendar, have.last_year + 1, last, level=have.last_level)
                self.now = joined(have, more)
            return self.now

    def _grown_earlier(self, table: Table) -> Table:
        with self._lock:
            have = self.now
            if have.first_year == table.first_year:
                years = max(_LEAST_YEARS, have.last_year - have.first_year + 1)
                first = max(have.first_year - years, self.first_possible)
                more = compile_table(self.calendar, first, have.first_year - 1, last_level=have.level)
                self.now = joined(more, have)
            return self.now

    def beyond(self, place: str) -> CalendarRefused:
        """The refusal of a question whose answer lies outside every possible table."""
        last = EPOCH + timedelta(seconds=year_start(self.last_possible + 1))
        return CalendarRefused(place, f"there is not that much working time before {last.year}.")


def level_at(growing: GrowingTable, micros: int, place: str) -> int:
    """Working microseconds from the clock's origin to an instant."""
    second = micros // MICRO
    table = growing.around(second, place)
    index = bisect_right(table.opens, second) - 1
    if index < 0:
        return table.level * MICRO
    worked = min(micros, table.closes[index] * MICRO) - table.opens[index] * MICRO
    return table.before[index] * MICRO + worked


def instant_at(growing: GrowingTable, level: int) -> int:
    """The earliest instant, in microseconds, at which that much has been worked."""
    whole = -(-level // MICRO)
    table = growing.now
    while whole > table.last_level:
        longer = growing.later(table)
        if longer is None:
            raise growing.beyond("hours")
        table = longer
    index = bisect_left(table.after, whole)
    return table.closes[index] * MICRO - (table.after[index] * MICRO - level)
