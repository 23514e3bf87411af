"""How a deadline stands: on track, soon, or late."""

from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from core.worktime.instants import MICRO, to_micros

SOON_HOURS: Final = 4
"""Working hours left from which a deadline counts as about to be late."""


class Standing(Enum):
    """Where a deadline stands now."""

    ON_TRACK = "on track"
    SOON = "soon"
    LATE = "late"


def is_on_time(answered_at: datetime, due: datetime) -> bool:
    """True when the answer came by the deadline, the deadline included; compared at whole seconds."""
    return to_micros(answered_at, "answered_at") // MICRO <= to_micros(due, "due") // MICRO


def standing(due: datetime, now: datetime, remaining: timedelta) -> Standing:
    """The standing of a deadline with `remaining` working time left (WorkingClock.remaining)."""
    if not is_on_time(now, due):
        return Standing.LATE
    return Standing.SOON if remaining <= timedelta(hours=SOON_HOURS) else Standing.ON_TRACK
