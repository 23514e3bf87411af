"""Dates and instants at the edge of the working clock: read strictly, turned into whole microseconds."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from core.worktime.refusals import CalendarRefused

EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2500
"""No calendar and no deadline reaches outside these: growing stops there, with a refusal."""

MICRO: Final = 1_000_000
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ONE = timedelta(microseconds=1)


def looks_like_date(value: object) -> bool:
    """True for a date, or text in the shape of 2026-12-25."""
    if isinstance(value, str):
        return _DATE.fullmatch(value) is not None
    return isinstance(value, date) and not isinstance(value, datetime)


def read_date(value: object, place: str) -> date:
    """One "2026-12-25", or a date."""
    if looks_like_date(value):
        try:
            return refuse_far(date.fromisoformat(str(value)), place)
        except ValueError:
            pass
    raise CalendarRefused(place, f"{value!r} is not a date; write it as 2026-12-25.")


def read_instant(value: object, place: str) -> datetime:
    """One "2026-05-01T12:00:00+01:00" (or ...Z), or a datetime, in UTC; one without an offset is refused."""
    if isinstance(value, datetime):
        value = value.isoformat()
    if isinstance(value, str) and len(value) >= 16 and looks_like_date(value[:10]) and value[10] in "T ":
        try:
            instant = datetime.fromisoformat(value)
        except ValueError:
            pass
        else:
            refuse_far(instant.date(), place)
            return aware(instant, place).astimezone(UTC)
    raise CalendarRefused(place, f"{value!r} is not an instant; write it as 2026-05-01T12:00:00+01:00.")


def refuse_far(day: date, place: str) -> date:
    """The same day, or a refusal when it lies outside the years a calendar can reach."""
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise CalendarRefused(place, f"{day.isoformat()} is not between {EARLIEST_YEAR} and {LATEST_YEAR}.")
    return day


def aware(value: object, place: str) -> datetime:
    """The same datetime, or a refusal when it is none or carries no offset."""
    if not isinstance(value, datetime):
        raise CalendarRefused(place, f"{value!r} is not a date and time.")
    if value.utcoffset() is None:
        raise CalendarRefused(place, f"{value.isoformat()} has no time zone.")
    return value


def to_micros(value: object, place: str) -> int:
    """Microseconds since 1970 in UTC of an aware datetime, exact."""
    # EPOCH is in UTC: Python then subtracts by the instants, not by the wall clocks.
    return (aware(value, place) - EPOCH) // _ONE


def from_micros(micros: int) -> datetime:
    """The aware datetime in UTC."""
    return EPOCH + timedelta(microseconds=micros)
