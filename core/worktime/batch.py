"""The clock's questions for a whole inbox at once, in seconds since 1970."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, cast

from core.worktime.growth import GrowingTable, instant_at, level_at
from core.worktime.instants import MICRO
from core.worktime.refusals import CalendarRefused
from core.worktime.standing import SOON_HOURS, Standing

_SOON: Final = SOON_HOURS * 3600


@dataclass(frozen=True, slots=True)
class Statuses:
    """A batch's answers in columns, in the order it was asked (a row each would cost twice the time)."""

    dues: list[float]
    """Epoch seconds."""
    remaining: list[float]
    """Working seconds left; negative when past."""
    standings: list[Standing]

    def __len__(self) -> int:
        return len(self.dues)

    def __iter__(self) -> Iterator[tuple[float, float, Standing]]:
        """A row each, where that reads better: due, remaining, standing."""
        return zip(self.dues, self.remaining, self.standings, strict=True)


class _Columns(NamedTuple):
    """What was asked, and a table laid out for the loops below: in interval i, level = base[i] + time.

    All in one `unit`: the second, or the microsecond as soon as anything asked has a fraction. So all are
    whole numbers, and exact. Fractions would let an exact fit miss the closing instant by a hair, and what
    is a hair past closing falls due at the next opening, a night or a weekend on.
    """

    unit: int
    """Of these to the second."""
    times: list[int]
    wanted: int
    opens: list[int]
    closes: list[int]
    after: list[int]
    base: list[int]


def deadlines(growing: GrowingTable, starts: Iterable[float], wanted: int) -> list[float]:
    """The deadline of each start, `wanted` working microseconds on."""
    seconds = _read(starts, "starts")
    if not seconds or not wanted:
        return seconds
    unit, times, more, opens, closes, after, base = _columns(growing, seconds, wanted, "starts")
    right, left = bisect_right, bisect_left
    dues: list[float] = []
    add = dues.append
    for start in times:
        index = right(opens, start) - 1
        level = (base[index] + start if start < closes[index] else after[index]) + more
        add(level - base[left(after, level)])
    return _in_seconds(dues, unit)


def statuses(growing: GrowingTable, starts: Iterable[float], now: float, wanted: int) -> Statuses:
    """Deadline, working time left and standing of each start."""
    seconds = _read(starts, "starts")
    if not wanted:
        return standings(growing, seconds, now)
    level_now = _level_of(growing, now)
    if not seconds:
        return Statuses([], [], [])
    unit, times, more, opens, closes, after, base = _columns(growing, seconds, wanted, "starts")
    passed, whole_now, soon = _in_unit(level_now, unit), math.floor(now) * unit, _SOON * unit
    right, left = bisect_right, bisect_left
    is_late, is_soon, on_track = Standing.LATE, Standing.SOON, Standing.ON_TRACK
    dues: list[float] = []
    lefts: list[float] = []
    states: list[Standing] = []
    add_due, add_left, add_state = dues.append, lefts.append, states.append
    for start in times:
        index = right(opens, start) - 1
        level = (base[index] + start if start < closes[index] else after[index]) + more
        due = level - base[left(after, level)]
        remaining = level - passed
        add_due(due)
        add_left(remaining)
        add_state(is_late if due < whole_now else is_soon if remaining <= soon else on_track)
    return Statuses(_in_seconds(dues, unit), _in_seconds(lefts, unit), states)


def standings(growing: GrowingTable, dues: Iterable[float], now: float) -> Statuses:
    """Working time left and standing of deadlines as they were promised."""
    seconds, level_now = _read(dues, "dues"), _level_of(growing, now)
    if not seconds:
        return Statuses([], [], [])
    unit, times, _, opens, closes, after, base = _columns(growing, seconds, 0, "dues")
    passed, whole_now, soon = _in_unit(level_now, unit), math.floor(now) * unit, _SOON * unit
    right = bisect_right
    is_late, is_soon, on_track = Standing.LATE, Standing.SOON, Standing.ON_TRACK
    lefts: list[float] = []
    states: list[Standing] = []
    add_left, add_state = lefts.append, states.append
    for due in times:
        index = right(opens, due) - 1
        remaining = (base[index] + due if due < closes[index] else after[index]) - passed
        add_left(remaining)
        add_state(is_late if due < whole_now else is_soon if remaining <= soon else on_track)
    return Statuses(seconds, _in_seconds(lefts, unit), states)


def _columns(growing: GrowingTable, seconds: Sequence[float], wanted: int, place: str) -> _Columns:
    """Columns in which every one of `seconds` lies, and the instant `wanted` microseconds of work on."""
    growing.around(math.floor(min(seconds)), place)
    level = level_at(growing, math.ceil(max(seconds)) * MICRO, place)
    if wanted:
        instant_at(growing, level + wanted)
    table = growing.now
    # An interval of no length stands before the first, so that no second lies before every interval.
    edge = table.start - 1
    opens, closes, after = [edge, *table.opens], [edge, *table.closes], [table.level, *table.after]
    if set(map(type, seconds)) == {int} and wanted % MICRO == 0:
        unit, times, wanted = 1, cast("list[int]", seconds), wanted // MICRO
    else:
        unit, times = MICRO, [round(second * MICRO) for second in seconds]
        opens, closes, after = ([value * MICRO for value in column] for column in (opens, closes, after))
    base = [a - c for a, c in zip(after, closes, strict=True)]
    return _Columns(unit, times, wanted, opens, closes, after, base)


def _level_of(growing: GrowingTable, now: float) -> int:
    """Working microseconds up to `now`."""
    _read((now,), "now")
    return level_at(growing, round(now * MICRO), "now")


def _in_unit(micros: int, unit: int) -> float:
    """Microseconds in a unit; in seconds with their fraction, if any."""
    whole, rest = divmod(micros * unit, MICRO)
    return whole + rest / MICRO if rest else whole


def _in_seconds(values: list[float], unit: int) -> list[float]:
    return values if unit == 1 else [value / unit for value in values]


def _read(values: Iterable[float], place: str) -> list[float]:
    """The values as a list of finite numbers; refuses the first that is none, by its place."""
    try:
        listed = list(values)
    except TypeError:
        raise CalendarRefused(place, "a batch is a list of seconds since 1970.") from None
    if not _finite(listed):
        for index, value in enumerate(listed):
            if not _finite([value]):
                at = place if place == "now" else f"{place}[{index}]"
                raise CalendarRefused(at, f"{value!r} is not a finite number of seconds since 1970.")
    return listed


def _finite(values: list[float]) -> bool:
    try:
        return math.isfinite(sum(values))
    except (TypeError, OverflowError):
        return False
