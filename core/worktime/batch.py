"""The clock's questions for a whole inbox at once, in seconds since 1970."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

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


class _Columns(NamedTuple):
    """A table laid out for the loops below: in interval i, level = base[i] + second."""

    opens: list[int]
    closes: list[int]
    after: list[int]
    base: list[int]


def deadlines(growing: GrowingTable, starts: Sequence[float], wanted: int) -> list[float]:
    """The deadline of each start, `wanted` working microseconds on."""
    if not starts:
        return []
    if not wanted:
        _refuse_unless_seconds(starts, "starts")
        return list(starts)
    (opens, closes, after, base), more = _columns(growing, starts, wanted), _in_seconds(wanted)
    right, left = bisect_right, bisect_left
    dues: list[float] = []
    add = dues.append
    for start in starts:
        index = right(opens, start) - 1
        level = (base[index] + start if start < closes[index] else after[index]) + more
        add(level - base[left(after, level)])
    return dues


def statuses(growing: GrowingTable, starts: Sequence[float], now: float, wanted: int) -> Statuses:
    """Deadline, working time left and standing of each start."""
    if not starts:
        return Statuses([], [], [])
    if not wanted:
        return standings(growing, starts, now)
    level_now, whole_now = _level_of(growing, now), math.floor(now)
    (opens, closes, after, base), more = _columns(growing, starts, wanted), _in_seconds(wanted)
    right, left, soon = bisect_right, bisect_left, _SOON
    is_late, is_soon, on_track = Standing.LATE, Standing.SOON, Standing.ON_TRACK
    dues: list[float] = []
    lefts: list[float] = []
    states: list[Standing] = []
    add_due, add_left, add_state = dues.append, lefts.append, states.append
    for start in starts:
        index = right(opens, start) - 1
        level = (base[index] + start if start < closes[index] else after[index]) + more
        due = level - base[left(after, level)]
        remaining = level - level_now
        add_due(due)
        add_left(remaining)
        add_state(is_late if due < whole_now else is_soon if remaining <= soon else on_track)
    return Statuses(dues, lefts, states)


def standings(growing: GrowingTable, dues: Sequence[float], now: float) -> Statuses:
    """Working time left and standing of deadlines as they were promised."""
    if not dues:
        return Statuses([], [], [])
    level_now, whole_now = _level_of(growing, now), math.floor(now)
    opens, closes, after, base = _columns(growing, dues, 0)
    right, soon = bisect_right, _SOON
    is_late, is_soon, on_track = Standing.LATE, Standing.SOON, Standing.ON_TRACK
    lefts: list[float] = []
    states: list[Standing] = []
    add_left, add_state = lefts.append, states.append
    for due in dues:
        index = right(opens, due) - 1
        remaining = (base[index] + due if due < closes[index] else after[index]) - level_now
        add_left(remaining)
        add_state(is_late if due < whole_now else is_soon if remaining <= soon else on_track)
    return Statuses(list(dues), lefts, states)


def _columns(growing: GrowingTable, seconds: Sequence[float], wanted: int) -> _Columns:
    """Columns in which every one of `seconds` lies, and the instant `wanted` microseconds of work on."""
    _refuse_unless_seconds(seconds, "seconds")
    growing.around(math.floor(min(seconds)), "seconds")
    level = level_at(growing, math.ceil(max(seconds)) * MICRO, "seconds")
    if wanted:
        instant_at(growing, level + wanted)
    table = growing.now
    # An interval of no length stands before the first, so that no second lies before every interval.
    edge = table.start - 1
    opens, closes = [edge, *table.opens], [edge, *table.closes]
    after = [table.level, *table.after]
    return _Columns(opens, closes, after, [a - c for a, c in zip(after, closes, strict=True)])


def _level_of(growing: GrowingTable, now: float) -> float:
    _refuse_unless_seconds((now,), "now")
    level = level_at(growing, round(now * MICRO), "now")
    return _in_seconds(level)


def _in_seconds(micros: int) -> float:
    whole, rest = divmod(micros, MICRO)
    return whole + rest / MICRO if rest else whole


def _refuse_unless_seconds(values: Sequence[float], place: str) -> None:
    try:
        usable = math.isfinite(sum(values))
    except (TypeError, OverflowError):
        usable = False
    if not usable:
        raise CalendarRefused(place, "a batch takes finite seconds since 1970.")
