"""What a calendar means, told by examples: when something sent is due, and which hours of which days count.

No Qt here: the pages show what comes out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from core.worktime.calendar import WorkingCalendar
from core.worktime.clock import WorkingClock
from core.worktime.explanation import OUTSIDE_HOURS, WEEKEND, reason_on
from core.worktime.wording import Audience, describe_due
from core.worktime.worker_words import MONTHS, WEEKDAYS, clock_time, full_date, length

_DAY = timedelta(days=1)
MOST_CELLS = 9
"""Cells of one ribbon; more would be too narrow for their words."""
_SEPARATE = 5
"""So few days each keep a cell of their own, closed or not."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a cell, 0 to 1 of its width, and whether it counts."""

    start: float
    end: float
    counts: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a ribbon, or several closed ones in a row; `line`: how much counts, or why nothing does."""

    label: str
    line: str
    parts: tuple[Part, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class Example:
    """One statement sent at `sent`, and its way to `due` under a calendar; words as the desks say them."""

    sent: datetime
    due: datetime
    sent_words: str
    due_words: str
    """ "Monday 12 October, 3:40pm" """
    due_short: str
    """ "Monday 3:40pm" """
    worker_sees: str
    young_person_sees: str
    cells: tuple[Cell, ...]
    sent_at: float
    """Where the pins stand, in cells from the left: 0.65 is in the first cell."""
    due_at: float
    sum_words: str


@lru_cache(maxsize=64)
def clock_of(calendar: WorkingCalendar, year: int) -> WorkingClock:
    """A clock for showing what a calendar means in `year` and the next; it grows by itself."""
    return calendar.compile(year, year + 1)


def example(clock: WorkingClock, sent: datetime) -> Example:
    """What happens to a statement sent at `sent` (aware)."""
    zone = clock.zone
    told = clock.explain(sent)
    due = told.due
    assert due is not None, "no pause was given"
    due_here, sent_here = due.astimezone(zone), sent.astimezone(zone)
    worker = describe_due(due, sent, clock, audience=Audience.WORKER)
    young = describe_due(due, sent, clock, audience=Audience.YOUNG_PERSON)
    runs = list(_runs(clock, sent_here, due_here))
    days = [day for run in runs for day in run]
    cells = tuple(_cell(clock, run, sent, due) for run in runs)
    counted = _counted_by_day(clock, days, sent, due)
    ends_day = due_here.time() == time(0) and due_here.date() != sent_here.date()
    last = due_here.date() - _DAY if ends_day else due_here.date()
    moment = "the end of the day" if ends_day else clock_time(due, zone)
    weekday = WEEKDAYS[last.weekday()]
    return Example(
        sent=sent,
        due=due,
        sent_words=f"{full_date(sent_here.date())}, {clock_time(sent, zone)}",
        due_words=f"{full_date(last)}, {moment}",
        due_short=f"end of {weekday}" if ends_day else f"{weekday} {moment}",
        worker_sees=worker.when,
        young_person_sees=young.short,
        cells=cells,
        sent_at=_place(runs, sent_here),
        due_at=len(runs) if ends_day else _place(runs, due_here),
        sum_words=_sum(counted),
    )


def _runs(clock: WorkingClock, sent: datetime, due: datetime) -> Iterator[tuple[date, ...]]:
    """The dates from sent to due: closed ones of one reason together, all closed if there are too many."""
    last = due.date() - _DAY if due.time() == time(0) and due.date() > sent.date() else due.date()
    days = [sent.date() + _DAY * n for n in range((last - sent.date()).days + 1)]
    if len(days) <= _SEPARATE:
        return iter([(day,) for day in days])
    for by_reason in (True, False):
        runs: list[list[date]] = []
        for day in days:
            joins = (
                runs
                and day not in (days[0], days[-1])
                and runs[-1][-1] not in (days[0],)
                and not _open_on(clock, day)
                and not _open_on(clock, runs[-1][-1])
                and (not by_reason or _reason(clock, day) == _reason(clock, runs[-1][-1]))
            )
            if joins:
                runs[-1].append(day)
            else:
                runs.append([day])
        if len(runs) <= MOST_CELLS:
            break
    if len(runs) > MOST_CELLS:  # many half-open days: keep both ends, and put the middle together
        keep = MOST_CELLS // 2
        runs = [*runs[:keep], [day for run in runs[keep:-keep] for day in run], *runs[-keep:]]
    return (tuple(run) for run in runs)


def _bounds(zone: ZoneInfo, day: date) -> tuple[datetime, datetime]:
    start = datetime.combine(day, time(0), tzinfo=zone)
    return start.astimezone(UTC), datetime.combine(day + _DAY, time(0), tzinfo=zone).astimezone(UTC)


def _open_on(clock: WorkingClock, day: date) -> bool:
    return bool(clock.open_spans(*_bounds(clock.zone, day)))


def _reason(clock: WorkingClock, day: date) -> str:
    """Why a day is closed, in one short word that fits under a cell."""
    if _closure_on(clock, day):
        return "closed"
    reason = reason_on(clock, day)
    if reason == WEEKEND:
        return "weekend"
    return "closed" if reason == OUTSIDE_HOURS else "holiday"


def _closure_on(clock: WorkingClock, day: date) -> bool:
    return any(
        first <= day <= last
        for first, last in (
            (getattr(closure, "first", date.min), getattr(closure, "last", date.min))
            for closure in clock.calendar.closures
        )
    )


def _cell(clock: WorkingClock, run: tuple[date, ...], sent: datetime, due: datetime) -> Cell:
    start, end = _bounds(clock.zone, run[0])[0], _bounds(clock.zone, run[-1])[1]
    whole = (end - start).total_seconds()

    def part_of(instant: datetime) -> float:
        return min(1.0, max(0.0, (instant - start).total_seconds() / whole))

    since, until = max(start, sent), min(end, due)
    parts: list[Part] = []
    reached = since
    for opens, closes in clock.open_spans(since, until) if since < until else ():
        if reached < opens:
            parts.append(Part(part_of(reached), part_of(opens), False))
        parts.append(Part(part_of(opens), part_of(closes), True))
        reached = closes
    if reached < until:
        parts.append(Part(part_of(reached), part_of(until), False))
    counted = sum((counted for _, counted in _counted_by_day(clock, list(run), sent, due)), timedelta())
    reasons = {_reason(clock, day) for day in run}
    line = length(counted) if counted else reasons.pop() if len(reasons) == 1 else "closed"
    return Cell(_label(run), line, tuple(parts), bool(counted))


def _label(run: tuple[date, ...]) -> str:
    """As "Fri 9", "26, 27", "29 to 31", "30 Dec to 2 Jan"."""
    first, last = run[0], run[-1]
    if first == last:
        return f"{WEEKDAYS[first.weekday()][:3]} {first.day}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1][:3]} to {last.day} {MONTHS[last.month - 1][:3]}"
    return f"{first.day}, {last.day}" if len(run) == 2 else f"{first.day} to {last.day}"


def _counted_by_day(
    clock: WorkingClock, days: list[date], sent: datetime, due: datetime
) -> list[tuple[date, timedelta]]:
    found = []
    for day in days:
        start, end = _bounds(clock.zone, day)
        since, until = max(start, sent), min(end, due)
        if since < until:
            counted = clock.elapsed(since, until)
            if counted:
                found.append((day, counted))
    return found


def _sum(counted: list[tuple[date, timedelta]]) -> str:
    total = length(sum((one for _, one in counted), timedelta()))
    if len(counted) == 1:
        return total
    if len(counted) <= 4:
        return f"{' + '.join(length(one) for _, one in counted)} = {total}"
    return f"{len(counted)} days with {total} together"


def _place(runs: list[tuple[date, ...]], here: datetime) -> float:
    for number, run in enumerate(runs):
        if run[0] <= here.date() <= run[-1]:
            minutes = (here.date() - run[0]).days * 1440 + here.hour * 60 + here.minute
            return number + minutes / (1440 * len(run))
    return float(len(runs))
