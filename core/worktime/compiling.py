"""Turns a calendar into merged UTC intervals of working time, second by second true to the wall clock."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from core.worktime.bank_holidays import FIRST_YEAR, LAST_YEAR, bank_holidays
from core.worktime.calendar import WorkingCalendar
from core.worktime.closures import ClosedDays, Closure
from core.worktime.instants import EARLIEST_YEAR, EPOCH, LATEST_YEAR

DAY = 86400
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """Working time from `first_year` to `last_year` (UTC years): all times are seconds since 1970.

    `opens` and `closes` are the ends of each interval [open, close), apart from each other and in order.
    A *level* is working seconds counted from where the clock was first compiled; it is negative before that
    and stays the same however the table grows. `before` and `after` are the levels at `opens` and `closes`;
    `level` and `last_level` those at `start` and `end`.
    """

    first_year: int
    last_year: int
    start: int
    end: int
    level: int
    last_level: int
    opens: list[int]
    closes: list[int]
    before: list[int]
    after: list[int]


def reach(calendar: WorkingCalendar) -> tuple[int, int]:
    """The first and last year for which this calendar can say anything."""
    if calendar.nation is not None and not calendar.bank_holidays_count:
        return max(EARLIEST_YEAR, FIRST_YEAR), min(LATEST_YEAR, LAST_YEAR)
    return EARLIEST_YEAR, LATEST_YEAR


def compile_table(
    calendar: WorkingCalendar,
    first_year: int,
    last_year: int,
    *,
    level: int = 0,
    last_level: int | None = None,
) -> Table:
    """The table of a calendar for both years and those between, levelled by its start or by its end."""
    start, end = year_start(first_year), year_start(last_year + 1)
    intervals = _without_closures(calendar, _merged(_pieces(calendar, start, end)))
    if last_level is not None:
        level = last_level - sum(b - a for a, b in intervals)
    levels = list(accumulate((b - a for a, b in intervals), initial=level))
    return Table(
        first_year,
        last_year,
        start,
        end,
        level,
        levels[-1],
        [a for a, _ in intervals],
        [b for _, b in intervals],
        levels[:-1],
        levels[1:],
    )


def open_for_ever_from(calendar: WorkingCalendar) -> int | None:
    """The second from which the calendar never closes again, or None when it always will.

    So that nobody has to look at every year there is for the end of 7 x 24.
    """
    if calendar.nation is not None and not calendar.bank_holidays_count:
        return None
    days = DayPieces(calendar)
    if any(_merged(iter(days.ordinary(weekday))) != [(0, 1440)] for weekday in range(7)):
        return None
    exceptions = [*calendar.holidays, *(day for day, _ in calendar.special_hours)]
    ends = [day_start(calendar.zone, day + timedelta(days=2)) for day in exceptions]
    known = [_seconds(end) for end in ends] + [end + DAY for _, end, _ in closed_times(calendar)]
    return max(known, default=year_start(EARLIEST_YEAR))


def joined(early: Table, late: Table) -> Table:
    """Two tables that meet, as one; an interval over the seam becomes whole again."""
    assert early.end == late.start
    assert early.last_level == late.level
    seam = 1 if early.closes and late.opens and early.closes[-1] == late.opens[0] else 0
    kept = len(early.closes) - seam
    return Table(
        early.first_year,
        late.last_year,
        early.start,
        late.end,
        early.level,
        late.last_level,
        early.opens + late.opens[seam:],
        early.closes[:kept] + late.closes,
        early.before + late.before[seam:],
        early.after[:kept] + late.after,
    )


def year_start(year: int) -> int:
    """The second at which `year` begins in UTC."""
    return (date(year, 1, 1).toordinal() - _EPOCH_ORDINAL) * DAY


class DayPieces:
    """The parts of each local date that count: [from, to) in minutes, in order. Closed days are taken out
    here, closures by instants are not."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        # By the date on the wall, as holidays are: where the clocks go back over midnight, the same date
        # comes in two stretches, and both are closed.
        self._closed = [(c.first, c.last) for c in calendar.closures if isinstance(c, ClosedDays)]
        self._nation = None if calendar.bank_holidays_count else calendar.nation
        self._holidays = frozenset(calendar.holidays)
        self._special = dict(calendar.special_hours)
        self._week = [
            [w.head for w in calendar.weekly[day]]
            + [w.tail for w in calendar.weekly[(day - 1) % 7] if w.tail is not None]
            for day in range(7)
        ]

    def ordinary(self, weekday: int) -> list[Piece]:
        """What the week alone counts on a weekday (0 is Monday), in order."""
        return sorted(self._week[weekday])

    def on(self, day: date) -> list[Piece]:
        """What counts on `day`; touching and overlapping parts are as given (they are merged later)."""
        if any(first <= day <= last for first, last in self._closed):
            return []
        special = self._special.get(day)
        if special is None:
            if self.holiday(day):
                return []
            pieces = list(self._week[day.weekday()])
        else:
            pieces = [w.head for w in special]
        if self._special:
            yesterday = self._special.get(day - timedelta(days=1), ())
            pieces += [w.tail for w in yesterday if w.tail is not None]
        return sorted(pieces)

    def holiday(self, day: date) -> bool:
        """True when the calendar keeps a holiday on `day`, whatever special hours say."""
        if day in self._holidays:
            return True
        return self._nation is not None and day in bank_holidays(self._nation, day.year)


def _pieces(calendar: WorkingCalendar, start: int, end: int) -> Iterator[Piece]:
    """Working intervals in UTC seconds inside [start, end), in order, not yet merged.

    Taken apart by stretches of one UTC offset: within a stretch wall time is UTC plus a constant, so a window
    is exactly where the wall clock reads inside it, also when an hour comes twice or never.
    """
    days = DayPieces(calendar)
    for since, until, offset in offset_stretches(calendar.zone, start, end):
        first = (since + offset) // DAY
        last = (until - 1 + offset) // DAY
        for number in range(first, last + 1):
            midnight = number * DAY - offset
            for opens, closes in days.on(date.fromordinal(number + _EPOCH_ORDINAL)):
                a = max(midnight + opens * 60, since)
                b = min(midnight + closes * 60, until)
                if a < b:
                    yield a, b


def offset_stretches(zone: ZoneInfo, start: int, end: int) -> list[tuple[int, int, int]]:
    """[from, to, UTC offset] in seconds, covering [start, end) without gaps."""

    def offset_at(second: int) -> int:
        moment = (EPOCH + timedelta(seconds=second)).astimezone(zone)
        offset = moment.utcoffset()
        assert offset is not None
        return offset // timedelta(seconds=1)

    stretches: list[tuple[int, int, int]] = []
    since, offset = start, offset_at(start)
    # Twice a day is closer than any zone has ever changed and changed back.
    for reached in range(start, end, DAY // 2):
        low, high = reached, min(reached + DAY // 2, end)
        if offset_at(high) == offset:
            continue
        # The offset is the old one at low and a new one at high: close in on the second it changed.
        while high - low > 1:
            middle = (low + high) // 2
            if offset_at(middle) == offset:
                low = middle
            else:
                high = middle
        stretches.append((since, high, offset))
        since, offset = high, offset_at(high)
    if since < end:
        stretches.append((since, end, offset))
    return stretches


def _merged(pieces: Iterator[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for a, b in pieces:
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], b))
        else:
            merged.append((a, b))
    return merged


def closed_times(calendar: WorkingCalendar) -> list[tuple[int, int, str]]:
    """Every closure as [from, to, reason] in UTC seconds, by start, for telling why; they may overlap."""
    zone = calendar.zone
    times: list[tuple[int, int, str]] = []
    for closure in calendar.closures:
        if isinstance(closure, Closure):
            start, end = _seconds(closure.start), _seconds(closure.end)
        else:
            start = _seconds(day_start(zone, closure.first))
            end = _seconds(day_start(zone, closure.last + timedelta(days=1)))
        times.append((start, end, closure.reason))
    return sorted(times)


def _seconds(instant: datetime) -> int:
    return (instant - EPOCH) // timedelta(seconds=1)


def day_start(zone: ZoneInfo, day: date) -> datetime:
    """The first instant, in UTC, at which the wall clock of `zone` reads 00:00 of `day` or later.

    True also where midnight is skipped by the clocks going forward, or a whole date by a zone that moved.
    """
    midnight = (day.toordinal() - _EPOCH_ORDINAL) * DAY
    for since, until, offset in offset_stretches(zone, midnight - 2 * DAY, midnight + 2 * DAY):
        if midnight - offset < until:
            return EPOCH + timedelta(seconds=max(midnight - offset, since))
    raise AssertionError("no zone is two days from UTC")


def _without_closures(calendar: WorkingCalendar, intervals: list[Piece]) -> list[Piece]:
    hours = [closure for closure in calendar.closures if isinstance(closure, Closure)]
    closed = _merged(iter(sorted((_seconds(closure.start), _seconds(closure.end)) for closure in hours)))
    if not closed:
        return intervals
    ends = [b for _, b in closed]
    kept: list[Piece] = []
    for a, b in intervals:
        index = bisect_right(ends, a)
        while index < len(closed) and closed[index][0] < b:
            if a < closed[index][0]:
                kept.append((a, closed[index][0]))
            a = closed[index][1]
            index += 1
        if a < b:
            kept.append((a, b))
    return kept
