"""Why a deadline falls where it does: what counted, and what was skipped and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from core.worktime.bank_holidays import bank_holidays
from core.worktime.compiling import closed_times, day_start
from core.worktime.instants import MICRO, from_micros, to_micros
from core.worktime.pauses import PauseLike, merged_pauses

if TYPE_CHECKING:
    from core.worktime.clock import WorkingClock

WEEKEND = "weekend"
OUTSIDE_HOURS = "outside working hours"
CLOSED = "closed"
HOLIDAY = "holiday"
PAUSED = "paused"


class Skipped(NamedTuple):
    """A stretch of time that did not count, in UTC; `reason` is a bank holiday's or closure's own name,
    or one of the words above."""

    start: datetime
    end: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A deadline and the way to it. All instants are in UTC."""

    due: datetime | None
    """None while an open pause holds it back; then `skipped` and `counted` end where that pause begins."""
    counting_from: datetime | None
    """The first instant that counted; None when nothing ever will."""
    skipped: tuple[Skipped, ...]
    counted: tuple[tuple[datetime, datetime], ...]
    """The stretches that counted; their lengths add up to the hours."""
    digest: str
    """Of the calendar by which it was counted."""


def explain(
    clock: "WorkingClock", start: datetime, hours: float | None = None, pauses: Sequence[PauseLike] = ()
) -> Explanation:
    """The deadline of `start` with its reasons; see WorkingClock.deadline for the arguments."""
    due = clock.deadline(start, hours, pauses)
    since = to_micros(start, "start")
    spans = merged_pauses(pauses)
    until = to_micros(due, "due") if due is not None else max(since, spans[-1][0])
    counted = _outside(clock.open_spans(from_micros(since), from_micros(until)), spans)
    skipped = skipped_between(clock, from_micros(since), from_micros(until), pauses)
    first = counted[0][0] if counted else (from_micros(since) if due is not None else None)
    return Explanation(due, first, skipped, tuple(counted), clock.digest)


def _outside(
    open_spans: Sequence[tuple[datetime, datetime]], pauses: Sequence[tuple[int, int | None]]
) -> list[tuple[datetime, datetime]]:
    left: list[tuple[datetime, datetime]] = []
    for opens, closes in open_spans:
        begin = opens
        for since, until in pauses:
            pause_start = from_micros(since)
            pause_end = closes if until is None else from_micros(until)
            if pause_end <= begin or pause_start >= closes:
                continue
            if begin < pause_start:
                left.append((begin, pause_start))
            begin = max(begin, pause_end)
        if begin < closes:
            left.append((begin, closes))
    return left


def skipped_between(
    clock: "WorkingClock", a: datetime, b: datetime, pauses: Sequence[PauseLike] = ()
) -> tuple[Skipped, ...]:
    """Everything from `a` to `b` that is not working time, in order, each with why; neighbours of one
    reason are joined, so a weekend is one stretch."""
    first, last = to_micros(a, "a"), to_micros(b, "b")
    if last <= first:
        return ()
    spans = merged_pauses(pauses)
    start, end = from_micros(first), from_micros(last)
    paused = [
        Skipped(max(start, from_micros(s)), end if e is None else min(end, from_micros(e)), PAUSED)
        for s, e in spans
        if s < last and (e is None or e > first)
    ]
    counted = _outside(clock.open_spans(start, end), spans)
    # What is left over between what counted and what was paused is closed by the calendar itself.
    taken = sorted([*counted, *((p.start, p.end) for p in paused)])
    gaps: list[Skipped] = []
    reached = start
    for opens, closes in [*taken, (end, end)]:
        if reached < opens:
            gaps += _reasons(clock, reached, opens)
        reached = max(reached, closes)
    return _joined(sorted([*gaps, *paused]))


def _reasons(clock: "WorkingClock", start: datetime, end: datetime) -> list[Skipped]:
    """One closed stretch, cut by closures and then by local dates."""
    stretches: list[Skipped] = []
    reached = start
    for since, until, reason in closed_times(clock.calendar):
        begin, finish = max(from_micros(since * MICRO), reached), min(from_micros(until * MICRO), end)
        if begin >= finish:
            continue
        stretches += _by_date(clock, reached, begin)
        stretches.append(Skipped(begin, finish, reason or CLOSED))
        reached = finish
    return stretches + _by_date(clock, reached, end)


def _by_date(clock: "WorkingClock", start: datetime, end: datetime) -> list[Skipped]:
    stretches: list[Skipped] = []
    while start < end:
        day = start.astimezone(clock.zone).date()
        finish = min(end, day_start(clock.zone, day + timedelta(days=1)))
        if finish <= start:  # the date comes twice: the clocks went back over its midnight
            finish = end
        stretches.append(Skipped(start, finish, reason_on(clock, day)))
        start = finish
    return stretches


def reason_on(clock: "WorkingClock", day: date) -> str:
    """Why the closed part of a local date is closed (closures apart)."""
    calendar = clock.calendar
    if all(day != special for special, _ in calendar.special_hours):
        # A Saturday bank holiday is a Saturday first; its substitute day is what people are given.
        if day.weekday() >= 5 and not calendar.weekly[day.weekday()]:
            return WEEKEND
        if calendar.nation is not None and not calendar.bank_holidays_count:
            name = bank_holidays(calendar.nation, day.year).get(day)
            if name is not None:
                return name
        if day in calendar.holidays:
            return HOLIDAY
    return OUTSIDE_HOURS


def _joined(stretches: Sequence[Skipped]) -> tuple[Skipped, ...]:
    joined: list[Skipped] = []
    for stretch in stretches:
        if joined and joined[-1].reason == stretch.reason and joined[-1].end >= stretch.start:
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, stretch.end))
        else:
            joined.append(stretch)
    return tuple(joined)
