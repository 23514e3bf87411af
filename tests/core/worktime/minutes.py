"""The clock's definition, minute by minute: slow, plain, and sharing no line with the code it judges."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTE = timedelta(minutes=1)


def _minute(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def _head_holds(windows: list[list[str]], minute: int) -> bool:
    for opens, closes in windows:
        begin, end = _minute(opens), _minute(closes)
        if begin <= minute < (end if end > begin else 24 * 60):
            return True
    return False


def _tail_holds(windows: list[list[str]], minute: int) -> bool:
    return any(_minute(c) <= _minute(o) and minute < _minute(c) for o, c in windows)


def is_working(form: Mapping[str, Any], instant: datetime) -> bool:
    """Whether the minute that begins at `instant` is working time under a calendar written as data."""
    for since, until in form.get("closures", []):
        if datetime.fromisoformat(since) <= instant < datetime.fromisoformat(until):
            return False
    local = instant.astimezone(ZoneInfo(form["timezone"]))
    minute = local.hour * 60 + local.minute
    today, yesterday = local.date(), local.date() - timedelta(days=1)
    special: Mapping[str, list[list[str]]] = form.get("special_hours", {})
    special_tail = _tail_holds(special.get(yesterday.isoformat(), []), minute)
    if today.isoformat() in special:
        return _head_holds(special[today.isoformat()], minute) or special_tail
    if today.isoformat() in form.get("holidays", []):
        return False
    week: Mapping[str, list[list[str]]] = form["weekly"]
    return (
        _head_holds(week.get(_DAYS[today.weekday()], []), minute)
        or _tail_holds(week.get(_DAYS[yesterday.weekday()], []), minute)
        or special_tail
    )


def worked(
    form: Mapping[str, Any],
    a: datetime,
    b: datetime,
    pauses: list[tuple[datetime, datetime | None]] | None = None,
) -> timedelta:
    """Working time from `a` to `b`, both at whole minutes, counted one minute at a time."""
    instant, end, total = a.astimezone(UTC), b.astimezone(UTC), timedelta()
    while instant < end:
        paused = any(p <= instant and (q is None or instant < q) for p, q in pauses or [])
        if not paused and is_working(form, instant):
            total += MINUTE
        instant += MINUTE
    return total


def deadline(
    form: Mapping[str, Any],
    start: datetime,
    minutes: int,
    pauses: list[tuple[datetime, datetime | None]] | None = None,
    within: timedelta = timedelta(days=30),
) -> datetime | None:
    """The earliest whole minute with that many working minutes since `start`; None when not within reach."""
    instant, left = start.astimezone(UTC), minutes
    end = instant + within
    while left > 0:
        if instant >= end:
            return None
        paused = any(p <= instant and (q is None or instant < q) for p, q in pauses or [])
        if not paused and is_working(form, instant):
            left -= 1
        instant += MINUTE
    return instant
