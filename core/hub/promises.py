"""When an answer is due, in whole seconds, by the calendar an envelope was promised under."""

import json
import math
from datetime import datetime, time, timedelta
from functools import lru_cache

from core.sync.wire.fields import instant
from core.worktime.calendar import WorkingCalendar
from core.worktime.clock import WorkingClock

_LONGEST_CLOSURE_DAYS = 400


@lru_cache(maxsize=64)
def clock_of(definition: str) -> WorkingClock:
    """The clock of a calendar kept as JSON; it grows to any year asked of it."""
    calendar = WorkingCalendar.from_dict(json.loads(definition))
    return calendar.compile(2025, 2030)


def whole(at: datetime) -> int:
    """Whole seconds, rounded up: a promise is never cut short by its fraction."""
    return math.ceil(at.timestamp())


def deadline(clock: WorkingClock, start: int, hours: float) -> int:
    """The earliest whole second by which `hours` working hours have passed since `start`."""
    due = clock.deadline(instant(start), hours)
    assert due is not None, "only an open pause leaves no deadline, and none is given here"
    return whole(due)


def due_after(clock: WorkingClock, start: int) -> int:
    """When an answer to something received at `start` is due."""
    return deadline(clock, start, clock.calendar.hours)


def last_second(clock: WorkingClock, start: int, days: int) -> int:
    """The last second of the `days`-th working day after the day `start` falls on, by the local calendar.

    A working day is a local date with any working time in it, so it means the same under office hours and
    under the working-day clock.
    """
    day = instant(start).astimezone(clock.zone).date()
    left = days
    for _ in range(_LONGEST_CLOSURE_DAYS):
        day += timedelta(days=1)
        begins = datetime.combine(day, time(), clock.zone)
        ends = datetime.combine(day + timedelta(days=1), time(), clock.zone)
        if clock.elapsed(begins, ends) > timedelta(0):
            left -= 1
            if left == 0:
                return whole(ends) - 1
    return whole(datetime.combine(day, time(), clock.zone))
