"""Which examples are worth looking at before a calendar is kept: over Christmas, weekends, clock changes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.worktime.clock import WorkingClock
from core.worktime.wording import Audience, describe_due
from core.worktime.worker_words import WEEKDAYS, clock_time, date_alone, full_date

_DAY = timedelta(days=1)
_LONG_WAIT_DAYS = 7
_HOURS_AHEAD = 24 * 400


@dataclass(frozen=True, slots=True)
class Check:
    """One line of "Worth checking": what was sent when, when it is due, and what else the desk then says."""

    sent: str
    due: str
    also: str = ""


def usual_moment(now: datetime, zone: ZoneInfo) -> datetime:
    """Friday at 3:40pm, the next one: late in the week is where calendars differ."""
    return _next(now, zone, 4, time(15, 40))


def christmas_moment(now: datetime, zone: ZoneInfo) -> datetime:
    """Christmas Eve at 2pm, the next one."""
    here = now.astimezone(zone)
    eve = datetime.combine(date(here.year, 12, 24), time(14), tzinfo=zone)
    return eve if eve > here else eve.replace(year=here.year + 1)


def checks(clock: WorkingClock, now: datetime) -> tuple[Check, ...]:
    """A weekend, a very early morning, and the next change of the clocks."""
    zone = clock.zone
    saturday, dawn = _next(now, zone, 5, time(11)), _next(now, zone, 4, time(5, 30))
    found = [Check("Sent Saturday 11am", _due(clock, saturday))]
    due = clock.deadline(dawn)
    assert due is not None
    at_work = dawn.replace(hour=10, minute=0)
    says = describe_due(due, at_work, clock, audience=Audience.WORKER).left
    early = "so the desk says “answer on Friday”" if says == "so answer today" else ""
    found.append(Check("Sent Friday 5:30am", _due(clock, dawn), early))
    change = next_clock_change(now, zone)
    if change is not None:
        found.append(_over_the_change(clock, change))
    return tuple(found)


def _over_the_change(clock: WorkingClock, change: date) -> Check:
    zone = clock.zone
    back = _offset(zone, change + _DAY) < _offset(zone, change)
    words = f"Clocks go {'back' if back else 'forward'}, {date_alone(change)}"
    start = datetime.combine(change, time(0), tzinfo=zone)
    open_at_night = clock.open_spans(start, start.replace(hour=4))
    if not open_at_night:
        return Check(words, "no change: closed at that hour")
    return Check(words, "counted as real hours: nobody gains or loses one")


def next_clock_change(now: datetime, zone: ZoneInfo) -> date | None:
    """The date on which the clocks change next, within 400 days; None where they never do."""
    day = now.astimezone(zone).date()
    for _ in range(400):
        if _offset(zone, day) != _offset(zone, day + _DAY):
            return day
        day += _DAY
    return None


def _offset(zone: ZoneInfo, day: date) -> timedelta:
    return datetime.combine(day, time(0), tzinfo=zone).utcoffset() or timedelta()


def longest_wait(clock: WorkingClock, now: datetime) -> str:
    """A sentence about the longest an answer may take in the coming year; "" if under a week."""
    start = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    starts = [start.timestamp() + 3600 * n for n in range(_HOURS_AHEAD)]
    waits = [due - sent for sent, due in zip(starts, clock.deadlines(starts), strict=True)]
    worst = max(range(len(starts)), key=waits.__getitem__)
    days = int(waits[worst] // 86_400)
    if days < _LONG_WAIT_DAYS:
        return ""
    sent = datetime.fromtimestamp(starts[worst], tz=UTC).astimezone(clock.zone)
    due = datetime.fromtimestamp(starts[worst] + waits[worst] - 1, tz=UTC).astimezone(clock.zone)
    return (
        f"What is sent on {full_date(sent.date())} may wait until {full_date(due.date())}: {days} days. "
        "Say how young people reach someone then."
    )


def _due(clock: WorkingClock, sent: datetime) -> str:
    """By its weekday always: "tomorrow" would be read from today, and this is sent another day."""
    due = clock.deadline(sent)
    assert due is not None
    here = due.astimezone(clock.zone)
    if here.time() == time(0) and due > sent:
        return f"by the end of {WEEKDAYS[(here - _DAY).weekday()]}"
    return f"by {clock_time(due, clock.zone)} {WEEKDAYS[here.weekday()]}"


def _next(now: datetime, zone: ZoneInfo, weekday: int, at: time) -> datetime:
    here = now.astimezone(zone)
    day = here.date() + _DAY * ((weekday - here.weekday()) % 7)
    moment = datetime.combine(day, at, tzinfo=zone)
    return moment if moment > here else datetime.combine(day + 7 * _DAY, at, tzinfo=zone)
