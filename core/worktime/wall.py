"""What the clock on the wall reads at an instant, and how far that day is from today; words come later."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.worktime.compiling import day_start
from core.worktime.instants import MICRO, from_micros, to_micros

_MINUTE = 60 * MICRO


@dataclass(frozen=True, slots=True)
class Wall:
    """A whole minute by the wall clock.

    The midnight between two dates is the end of the first one, `ends_day`: nobody is ever told 00:00.
    """

    day: date
    hour: int
    """0 to 23; 24 at the end of the day."""
    minute: int
    days_ahead: int
    """0 is today, 1 tomorrow, -1 yesterday."""
    second_time: bool
    """True in the hour that comes twice as the clocks go back, the second time."""

    @property
    def ends_day(self) -> bool:
        """True for the last moment of `day`."""
        return self.hour == 24

    @property
    def hour_of_twelve(self) -> int:
        """1 to 12, as spoken."""
        return self.hour % 12 or 12


def wall(instant: datetime, now: datetime, zone: ZoneInfo, *, up: bool = False) -> Wall:
    """What the wall reads at `instant`, to the minute: the one running then, or with `up` the next whole one.

    Rounding down never promises more time than there is; `up` never says an earlier time than the true one.
    The last second of a day is its end, since a day's last second is how a whole day is promised.
    """
    micros = to_micros(instant, "instant")
    if micros % _MINUTE >= _MINUTE - MICRO and _begins_day(
        from_micros(micros // _MINUTE * _MINUTE + _MINUTE), zone
    ):
        up = True
    rounded = from_micros((-(-micros // _MINUTE) if up else micros // _MINUTE) * _MINUTE)
    local = rounded.astimezone(zone)
    today = now.astimezone(zone).date()
    if _begins_day(rounded, zone):
        day = local.date() - timedelta(days=1)
        return Wall(day, 24, 0, (day - today).days, False)
    again = local.fold == 1 and local.replace(fold=0).utcoffset() != local.utcoffset()
    return Wall(local.date(), local.hour, local.minute, (local.date() - today).days, again)


def _begins_day(instant: datetime, zone: ZoneInfo) -> bool:
    return instant == day_start(zone, instant.astimezone(zone).date())
