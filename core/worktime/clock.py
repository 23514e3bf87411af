"""The working clock: deadlines, elapsed and remaining working time, by two bisects on compiled intervals."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from core.worktime.batch import Statuses, deadlines, standings, statuses
from core.worktime.calendar import WorkingCalendar, read_hours
from core.worktime.compiling import Table, open_for_ever_from
from core.worktime.growth import GrowingTable, instant_at, level_at
from core.worktime.instants import MICRO, aware, from_micros, to_micros
from core.worktime.pauses import PauseLike, merged_pauses
from core.worktime.refusals import CalendarRefused

if TYPE_CHECKING:
    from core.worktime.explanation import Explanation

_HOUR: Final = 3600 * MICRO


class WorkingClock:
    """Answers questions of working time for one calendar.

    Every instant given may be an aware datetime of any zone; every instant returned is aware and in UTC
    (equal to the same instant written in any other zone). Working time is real seconds, exact to the
    microsecond. Safe to share between threads. Questions outside the compiled years make the table longer,
    within the years the calendar can answer for (1900 to 2500, or to 2099 when it keeps a nation's bank
    holidays); beyond those, and for instants without a zone, CalendarRefused is raised.
    """

    def __init__(self, calendar: WorkingCalendar, first_year: int, last_year: int) -> None:
        self._calendar = calendar
        self._zone = calendar.zone
        self._table = GrowingTable(calendar, first_year, last_year)
        self._open_for_ever_from = open_for_ever_from(calendar)

    @property
    def calendar(self) -> WorkingCalendar:
        """The calendar this clock was compiled from."""
        return self._calendar

    @property
    def digest(self) -> str:
        """The calendar's digest; stored beside every deadline."""
        return self._calendar.digest

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the calendar, for turning instants into what a wall clock reads."""
        return self._zone

    # -- one deadline ----------------------------------------------------------------------------------

    def deadline(
        self, start: datetime, hours: float | None = None, pauses: Sequence[PauseLike] = ()
    ) -> datetime | None:
        """The earliest instant t >= start with `hours` working hours from start to t, pauses not counted.

        `hours`, any number from 0 up, is counted to the microsecond; left out, it is the calendar's own
        promise (24, or 8 under one office day). An exact fit gives the closing instant; 0 gives the start.
        None while an open pause holds the deadline back; a pause begun at or after it changes nothing.
        """
        since = to_micros(start, "start")
        wanted = self._wanted(hours)
        spans = merged_pauses(pauses)
        if wanted == 0:
            return from_micros(since)
        level = self._level(since, "start") + wanted
        due = self._instant(level)
        for begins, ends in spans:
            if ends is not None and ends <= since:
                continue
            if due <= begins:
                break
            if ends is None:
                return None
            level += self._level(ends, "pauses") - self._level(max(begins, since), "pauses")
            due = self._instant(level)
        return from_micros(due)

    def latest_start(self, due: datetime, hours: float | None = None) -> datetime:
        """The latest instant from which `hours` working hours fit before `due`; 0 hours gives `due`."""
        until = to_micros(due, "due")
        wanted = self._wanted(hours)
        if wanted == 0:
            return from_micros(until)
        level = self._level(until, "due") - wanted
        table = self._table.now
        while level < table.level * MICRO:
            grown = self._table.earlier(table)
            if grown is None:
                raise CalendarRefused(
                    "hours", f"there is not that much working time since {table.first_year}."
                )
            table = grown
        # The last interval that begins at or below the level: a level met by a whole gap starts at its end.
        index = bisect_right(table.before, level // MICRO) - 1
        return from_micros(table.opens[index] * MICRO + level - table.before[index] * MICRO)

    def elapsed(self, a: datetime, b: datetime, pauses: Sequence[PauseLike] = ()) -> timedelta:
        """Working time from `a` to `b`, pauses not counted; negative when `b` is before `a`."""
        first, last = to_micros(a, "a"), to_micros(b, "b")
        spans = merged_pauses(pauses)
        sign = 1
        if last < first:
            first, last, sign = last, first, -1
        worked = self._level(last, "b") - self._level(first, "a")
        for begins, ends in spans:
            low = max(begins, first)
            high = last if ends is None else min(ends, last)
            if low < high:
                worked -= self._level(high, "pauses") - self._level(low, "pauses")
        return timedelta(microseconds=sign * worked)

    def remaining(self, due: datetime, now: datetime, pauses: Sequence[PauseLike] = ()) -> timedelta:
        """Working time left until `due`; negative when it is past."""
        aware(due, "due"), aware(now, "now")  # refused by these names, not by those of elapsed
        return self.elapsed(now, due, pauses)

    # -- open and closed -------------------------------------------------------------------------------

    def is_open(self, instant: datetime) -> bool:
        """True when `instant` is working time: an opening instant is, a closing instant is not."""
        second = to_micros(instant, "instant") // MICRO
        table = self._table.around(second + 1, "instant")
        index = bisect_right(table.opens, second) - 1
        return index >= 0 and second < table.closes[index]

    def next_open(self, instant: datetime) -> datetime | None:
        """The first working instant at or after `instant` (itself when open); None when none comes."""
        micros = to_micros(instant, "instant")
        table: Table | None = self._table.around(micros // MICRO + 1, "instant")
        while table is not None:
            index = bisect_right(table.closes, micros // MICRO)
            if index < len(table.opens):
                return from_micros(max(micros, table.opens[index] * MICRO))
            table = self._table.later(table)
        return None

    def next_close(self, instant: datetime) -> datetime | None:
        """The first instant after `instant` at which working time ends; None when it never does."""
        second = to_micros(instant, "instant") // MICRO
        table: Table | None = self._table.around(second + 1, "instant")
        while table is not None:
            index = bisect_right(table.closes, second)
            # A close at the very end of the table is where compiling stopped, not where work did.
            if index < len(table.closes) and table.closes[index] < table.end:
                return from_micros(table.closes[index] * MICRO)
            if self._open_for_ever_from is not None and table.end > self._open_for_ever_from:
                return None
            table = self._table.later(table)
        return None

    def explain(
        self, start: datetime, hours: float | None = None, pauses: Sequence[PauseLike] = ()
    ) -> "Explanation":
        """The deadline with where counting began, what counted, and what was skipped and why."""
        from core.worktime.explanation import explain  # it asks this clock; not the other way

        return explain(self, start, hours, pauses)

    def open_spans(self, a: datetime, b: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """The stretches of working time between `a` and `b`, in order, in UTC."""
        first, last = to_micros(a, "a"), to_micros(b, "b")
        self._table.around(first // MICRO, "a")
        table = self._table.around(-(-last // MICRO), "b")
        spans = []
        for index in range(bisect_right(table.closes, first // MICRO), len(table.opens)):
            opens, closes = table.opens[index] * MICRO, table.closes[index] * MICRO
            if opens >= last:
                break
            spans.append((from_micros(max(opens, first)), from_micros(min(closes, last))))
        return tuple(spans)

    # -- many at once ----------------------------------------------------------------------------------

    def deadlines(self, starts: Iterable[float], hours: float | None = None) -> list[float]:
        """`deadline` for many starts at once: seconds since 1970 in, seconds since 1970 out, same order."""
        return deadlines(self._table, starts, self._wanted(hours))

    def statuses(
        self, starts: Iterable[float], now: datetime | float, hours: float | None = None
    ) -> Statuses:
        """Deadline, working time left and standing of many statements at once, by when they were sent."""
        return statuses(self._table, starts, _seconds(now), self._wanted(hours))

    def standings(self, dues: Iterable[float], now: datetime | float) -> Statuses:
        """The same for deadlines already promised, which are taken as they are; all in epoch seconds."""
        return standings(self._table, dues, _seconds(now))

    # -- inside ----------------------------------------------------------------------------------------

    def _wanted(self, hours: float | None) -> int:
        asked = self._calendar.hours if hours is None else read_hours(hours, "hours")
        if asked * 3600 > self._table.seconds_possible:
            raise self._table.beyond("hours")
        return round(asked * _HOUR)

    def _level(self, micros: int, place: str) -> int:
        return level_at(self._table, micros, place)

    def _instant(self, level: int) -> int:
        return instant_at(self._table, level)


def _seconds(now: datetime | float) -> float:
    if not isinstance(now, datetime):
        return now
    whole, rest = divmod(to_micros(now, "now"), MICRO)
    return whole + rest / MICRO if rest else whole
