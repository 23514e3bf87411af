"""The worker's words for times, dates and lengths, short and exact; no screen formats a time itself."""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from core.worktime.instants import aware
from core.worktime.wall import Wall, wall

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

NEAR_DAYS: Final = 6
"""Days to either side in which a weekday's name alone is clear; a week away it needs its date."""
YEAR_APART: Final = 300
"""Days from which a date also needs its year."""


def clock_time(instant: datetime, zone: ZoneInfo) -> str:
    """As "3:40pm", "4pm", "noon", "midnight"."""
    local = aware(instant, "instant").astimezone(zone)
    return _time(local.hour, local.minute)


def moment(instant: datetime, now: datetime, zone: ZoneInfo) -> str:
    """As "4pm Thursday", "8:41am today", "the end of Monday", "4pm Friday 25 September"."""
    return said(wall(instant, now, zone))


def said(at: Wall) -> str:
    """The same for what the wall reads."""
    day = _day(at)
    if at.ends_day:
        return f"the end of {day}"
    again = " (after the clocks go back)" if at.second_time else ""
    return f"{_time(at.hour, at.minute)} {day}{again}"


def day_near(day: date, today: date) -> str:
    """As "today", "Wednesday", "Friday 25 September"."""
    return _day(Wall(day, 24, 0, (day - today).days, False))


def date_alone(day: date) -> str:
    """As "25 September"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def full_date(day: date) -> str:
    """As "Wednesday 7 October"."""
    return f"{WEEKDAYS[day.weekday()]} {date_alone(day)}"


def full_date_and_year(day: date) -> str:
    """As "Wednesday 7 October 2026"."""
    return f"{full_date(day)} {day.year}"


def short_date(day: date) -> str:
    """As "Fri 16 October"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {date_alone(day)}"


def tiny_date(day: date) -> str:
    """As "2 Oct"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def length(span: timedelta) -> str:
    """A length to the whole minute below: "2 h 10 min", "4 h", "45 min", "under 1 min"."""
    hours, minutes = divmod(abs(span) // timedelta(minutes=1), 60)
    parts = ([f"{hours} h"] if hours else []) + ([f"{minutes} min"] if minutes else [])
    return " ".join(parts) or "under 1 min"


def working_hours_past(span: timedelta) -> str:
    """How late, in whole working hours: "under 1 working hour", "1 working hour", "16 working hours"."""
    hours = abs(span) // timedelta(hours=1)
    return f"{_counted(hours, 'working hour')}" if hours else "under 1 working hour"


def working_days_left(days: int) -> str:
    """As "2 working days left"."""
    return f"{_counted(days, 'working day')} left"


def working_days_past(days: int) -> str:
    """As "6 working days past"; a promise whose day was missed is past by at least a part of one."""
    return f"{_counted(days, 'working day')} past" if days else "under 1 working day past"


def in_working_days(days: int) -> str:
    """As "today", "in 9 working days"."""
    return f"in {_counted(days, 'working day')}" if days else "today"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _time(hour: int, minute: int) -> str:
    if minute == 0 and hour in (0, 12):
        return "noon" if hour else "midnight"  # 12pm and 12am are read both ways
    clock = f"{hour % 12 or 12}:{minute:02d}" if minute else f"{hour % 12 or 12}"
    return f"{clock}{'am' if hour < 12 else 'pm'}"


def _day(at: Wall) -> str:
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(at.days_ahead)
    if near is not None:
        return near
    if abs(at.days_ahead) <= NEAR_DAYS:
        return WEEKDAYS[at.day.weekday()]
    return full_date(at.day) if abs(at.days_ahead) < YEAR_APART else full_date_and_year(at.day)
