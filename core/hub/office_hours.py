"""The office's hours of a calendar as a clock: by it, and not by the promise, runs what is urgent."""

import json
from dataclasses import replace
from functools import lru_cache

from core.worktime.calendar import WorkingCalendar
from core.worktime.clock import WorkingClock
from core.worktime.windows import Window


@lru_cache(maxsize=64)
def office_clock_of(definition: str) -> WorkingClock | None:
    """When people are at their desks under a calendar kept as JSON; None where it says that they never are.

    Holidays and closures hold as they do for the promise; on a day of special hours the office is there for
    as much of its own hours as is open.
    """
    calendar = WorkingCalendar.from_dict(json.loads(definition))
    if not any(calendar.office):
        return None
    special = tuple(
        (day, tuple(_common(windows, calendar.office[day.weekday()])))
        for day, windows in calendar.special_hours
    )
    return replace(calendar, weekly=calendar.office, special_hours=special).compile(2025, 2030)


def _common(some: tuple[Window, ...], others: tuple[Window, ...]) -> list[Window]:
    both = [(max(one.opens, other.opens), min(one.closes, other.closes)) for one in some for other in others]
    return [Window(opens, closes) for opens, closes in both if opens < closes]
