"""What is to be done today: deadlines grouped by the worker's own day, from the office's opening hours."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Final

from core.worktime.bank_holidays import bank_holidays
from core.worktime.clock import WorkingClock
from core.worktime.compiling import closed_times, day_start
from core.worktime.instants import EPOCH, MICRO, aware, from_micros, to_micros
from core.worktime.standing import is_on_time

_LONGEST_AWAY: Final = 60
"""Days looked through for the next start of work. An office shut for longer counts as never opening: then
only what falls due today is Today, and nothing hides behind a far date."""

_SECOND: Final = timedelta(seconds=1)


class Group(Enum):
    """Where a deadline stands in the worker's list."""

    LATE = "late"
    TODAY = "today"
    TOMORROW = "tomorrow"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The edges of the groups at one moment, in UTC, for sorting in a query; each is in the later group."""

    now: datetime
    """The present whole second: due before it is late."""
    today_before: datetime
    tomorrow_before: datetime


def group_of(due: datetime, now: datetime, clock: WorkingClock) -> Group:
    """The group of a deadline. Today is every deadline that falls before the worker's next start of work."""
    if not is_on_time(now, due):
        return Group.LATE
    edges, due = bounds(clock, now), due.astimezone(UTC)
    if due < edges.today_before:
        return Group.TODAY
    return Group.TOMORROW if due < edges.tomorrow_before else Group.LATER


def bounds(clock: WorkingClock, now: datetime) -> Bounds:
    """The edges of Late, Today and Tomorrow at `now`.

    Today ends where the worker next starts work, and never before the end of the local date, its last
    midnight included: "by the end of today" is today. The end of tomorrow is tomorrow in the same way.
    """
    today = aware(now, "now").astimezone(clock.zone).date()
    tonight = day_start(clock.zone, today + timedelta(days=1)) + _SECOND
    tomorrow_night = day_start(clock.zone, today + timedelta(days=2)) + _SECOND
    starts = next_start_of_work(clock, now)
    today_before = tonight if starts is None else max(starts, tonight)
    whole = from_micros(to_micros(now, "now") // MICRO * MICRO)
    return Bounds(whole, today_before, max(tomorrow_night, today_before))


def next_start_of_work(clock: WorkingClock, now: datetime) -> datetime | None:
    """When the office first opens on a local date after today's; None when it does not in 60 days.

    By dates, not hours: at 8:30, half an hour before the office opens, the day that is about to begin is
    already the worker's today.
    """
    today = aware(now, "now").astimezone(clock.zone).date()
    for ahead in range(1, _LONGEST_AWAY + 1):
        opens = office_opens(clock, today + timedelta(days=ahead))
        if opens is not None:
            return opens
    return None


def office_opens(clock: WorkingClock, day: date) -> datetime | None:
    """When people come to work on a local date; None when they do not.

    The office is shut on bank holidays, also where their hours count. Special hours open it on a holiday:
    then people come within both, or for the special hours alone on a day the office has none.
    """
    calendar = clock.calendar
    windows = [window.head for window in calendar.office[day.weekday()]]
    special = dict(calendar.special_hours).get(day)
    if special is not None:
        heads = [window.head for window in special]
        both = [(max(a, c), min(b, d)) for a, b in windows for c, d in heads if max(a, c) < min(b, d)]
        windows = sorted(both) or heads
    elif day in calendar.holidays or (calendar.nation and day in bank_holidays(calendar.nation, day.year)):
        return None
    midnight = datetime(day.year, day.month, day.day, tzinfo=clock.zone)
    for opens, closes in windows:
        # Wall-clock arithmetic on a zoned datetime, then to the instant: nine o'clock is nine o'clock.
        start = (midnight + timedelta(minutes=opens) - EPOCH) // _SECOND
        end = (midnight + timedelta(minutes=closes) - EPOCH) // _SECOND
        for since, until, _ in closed_times(calendar):
            if since <= start < until:
                start = until
        if start < end:
            return EPOCH + timedelta(seconds=start)
    return None
