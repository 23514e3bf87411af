"""The working calendar: which wall-clock hours count, as a frozen, checked value with a digest."""

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from core.worktime.bank_holidays import bank_holidays, read_nation
from core.worktime.closures import ClosedDays, Closure, read_closure
from core.worktime.instants import read_date, refuse_far
from core.worktime.refusals import CalendarRefused
from core.worktime.windows import (
    Week,
    Window,
    Windows,
    in_order,
    read_week,
    read_windows,
    refuse_overlaps_in_dates,
    refuse_overlaps_in_week,
    week_of,
    write_week,
)

if TYPE_CHECKING:
    from core.worktime.clock import WorkingClock

LONDON = "Europe/London"
OWN_HOURS = "Our own hours"
PROMISED_HOURS = 24
"""Working hours in which an answer is promised; the pledge's number."""

_WORKDAYS = ("mon", "tue", "wed", "thu", "fri")
_ALL_DAY = (Window(0, 1440),)
_NINE_TO_FIVE = (Window(9 * 60, 17 * 60),)
OFFICE_WEEK = week_of(dict.fromkeys(_WORKDAYS, _NINE_TO_FIVE))
"""Monday to Friday, 9 to 5."""

# The digest also covers the bank holidays as they are known today, so that a deadline counted before a
# new one was proclaimed is told apart. These years are those in which statements live; a change to the
# rules beyond them can wait for the next edit.
_DIGEST_YEARS = range(2020, 2046)

# Names that lie among the zones and are none: the computer's own zone, which differs from one computer to
# the next, and the tables with leap seconds, which are half a minute off.
_NO_PLACE = re.compile(r"(localtime|posixrules|Factory)$|(right|posix)/")

_KEYS = (
    "timezone",
    "weekly",
    "nation",
    "bank_holidays",
    "holidays",
    "special_hours",
    "closures",
    "hours",
    "office",
    "name",
)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which hours count. Make one by a preset or by `from_dict`; a wrong one is refused, naming the place.

    An instant counts when the wall clock in `timezone` reads inside a window [open, close) of that calendar
    date, and no bank holiday, holiday or closure covers it. Every rule looks at the date on which the
    instant itself lies. So the tail of a window that runs over midnight is ruled by the next date: a holiday
    or special hours there cut it, and those on the first date leave it. Special hours replace the week on
    their date (an empty list closes it) and win over a holiday; closures win over everything. Where the tail
    of special hours meets the ordinary week of the next date, both count.
    """

    timezone: str
    weekly: Week
    nation: str | None = None
    """Whose bank holidays hold: ENG, WLS, SCT, NIR, or None for no bank holidays at all."""
    bank_holidays_count: bool = False
    """True when people work on bank holidays (the office is still shut)."""
    holidays: tuple[date, ...] = ()
    special_hours: tuple[tuple[date, Windows], ...] = ()
    closures: tuple[Closure | ClosedDays, ...] = ()
    hours: float = PROMISED_HOURS
    """Working hours in which an answer is promised under this calendar."""
    office: Week = field(default=OFFICE_WEEK)
    """When people are at their desks; for wording and grouping alone, never for a deadline."""
    name: str = OWN_HOURS

    def __post_init__(self) -> None:
        read_zone(self.timezone)
        if self.nation is not None:
            read_nation(self.nation)
        for place, week in (("weekly", self.weekly), ("office", self.office)):
            if len(week) != 7:
                raise CalendarRefused(place, "a week has seven days.")
            refuse_overlaps_in_week(week, place)
        for index, day in enumerate(self.holidays):
            refuse_far(day, f"holidays[{index}]")
        for day, _ in self.special_hours:
            refuse_far(day, f"special_hours.{day.isoformat()}")
        refuse_overlaps_in_dates(self.special_hours, "special_hours")
        for index, closure in enumerate(self.closures):
            closure.refuse_if_wrong(f"closures[{index}]")
        if not any(self.weekly) and not any(windows for _, windows in self.special_hours):
            raise CalendarRefused("weekly", "there is no working time; give at least one day its hours.")
        self._settle()

    def _settle(self) -> None:
        """Put everything in one order, so that equal calendars are equal values with equal digests."""
        hours = read_hours(self.hours, "hours")
        settled: dict[str, object] = {
            "weekly": in_order(self.weekly),
            "office": in_order(self.office),
            "holidays": tuple(sorted(set(self.holidays))),
            "special_hours": tuple(sorted((day, tuple(sorted(w))) for day, w in self.special_hours)),
            "closures": tuple(sorted(set(self.closures), key=lambda closure: json.dumps(closure.form))),
            "hours": int(hours) if hours == int(hours) else float(hours),
        }
        for name, value in settled.items():
            object.__setattr__(self, name, value)

    # -- presets ---------------------------------------------------------------------------------------

    @classmethod
    def working_day(cls, nation: str, *, timezone: str = LONDON) -> "WorkingCalendar":
        """Monday to Friday, all day, less bank holidays: 24 hours is the same time next working day."""
        week = week_of(dict.fromkeys(_WORKDAYS, _ALL_DAY))
        return cls(timezone, week, read_nation(nation), name="Working-day clock")

    @classmethod
    def office_hours(cls, nation: str, *, timezone: str = LONDON) -> "WorkingCalendar":
        """Monday to Friday 9 to 5 less bank holidays: 24 hours is three days."""
        return cls(timezone, OFFICE_WEEK, read_nation(nation), name="Office hours")

    @classmethod
    def one_office_day(cls, nation: str, *, timezone: str = LONDON) -> "WorkingCalendar":
        """Office hours, where the promise is 8 of them."""
        return cls(timezone, OFFICE_WEEK, read_nation(nation), hours=8, name="One office day")

    @classmethod
    def every_day(cls, nation: str, *, timezone: str = LONDON) -> "WorkingCalendar":
        """All day, all week, bank holidays too."""
        week = (_ALL_DAY,) * 7
        return cls(timezone, week, read_nation(nation), bank_holidays_count=True, name="Every day")

    # -- as data ---------------------------------------------------------------------------------------

    @classmethod
    def from_dict(cls, form: Mapping[str, Any]) -> "WorkingCalendar":
        """Read a calendar as written by `to_dict` or by hand; refuses what it does not know, by its place.

        `timezone` and `weekly` are required. `holidays`: dates. `special_hours`: date to windows.
        `closures`: see closures.read_closure. `nation` with `bank_holidays` "closed" (as when left out) or
        "worked". `hours`: the promise, 24 when left out. `office`: a week. `name`: text.
        """
        if not isinstance(form, Mapping):
            raise CalendarRefused("calendar", "a calendar is a mapping with timezone and weekly.")
        for key in form:
            if key not in _KEYS:
                raise CalendarRefused(str(key), f"not known; a calendar has {', '.join(_KEYS)}.")
        for key in ("timezone", "weekly"):
            if key not in form:
                raise CalendarRefused(key, "missing.")
        bank = form.get("bank_holidays", "closed")
        if bank not in ("closed", "worked"):
            raise CalendarRefused("bank_holidays", f'{bank!r} is not known; write "closed" or "worked".')
        name = form.get("name", OWN_HOURS)
        if not isinstance(name, str):
            raise CalendarRefused("name", "the name is text.")
        special = form.get("special_hours", {})
        if not isinstance(special, Mapping):
            raise CalendarRefused("special_hours", "a mapping from dates to windows.")
        return cls(
            timezone=form["timezone"],
            weekly=read_week(form["weekly"], "weekly"),
            nation=None if form.get("nation") is None else read_nation(form["nation"]),
            bank_holidays_count=bank == "worked",
            holidays=tuple(
                read_date(day, f"holidays[{index}]")
                for index, day in enumerate(_listed(form.get("holidays", ()), "holidays"))
            ),
            special_hours=tuple(
                (read_date(day, f"special_hours.{day}"), read_windows(windows, f"special_hours.{day}"))
                for day, windows in special.items()
            ),
            closures=tuple(
                read_closure(value, f"closures[{index}]")
                for index, value in enumerate(_listed(form.get("closures", ()), "closures"))
            ),
            hours=read_hours(form.get("hours", PROMISED_HOURS), "hours"),
            office=read_week(form["office"], "office") if "office" in form else OFFICE_WEEK,
            name=name,
        )

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON data that `from_dict` reads back to an equal calendar; defaults are left out."""
        form: dict[str, Any] = {"timezone": self.timezone, "weekly": write_week(self.weekly)}
        if self.name != OWN_HOURS:
            form["name"] = self.name
        if self.nation is not None:
            form["nation"] = self.nation
        if self.bank_holidays_count:
            form["bank_holidays"] = "worked"
        if self.holidays:
            form["holidays"] = [day.isoformat() for day in self.holidays]
        if self.special_hours:
            form["special_hours"] = {d.isoformat(): [w.pair for w in ws] for d, ws in self.special_hours}
        if self.closures:
            form["closures"] = [closure.form for closure in self.closures]
        if self.hours != PROMISED_HOURS:
            form["hours"] = self.hours
        if self.office != OFFICE_WEEK:
            form["office"] = write_week(self.office)
        return form

    @property
    def digest(self) -> str:
        """SHA-256, 64 hex digits, over the canonical JSON of `to_dict()` and the bank holidays it means.

        Canonical: keys sorted, no spaces, ASCII. The bank holidays are those of 2020 to 2045 as known now,
        so a day proclaimed later gives another digest, though nobody edited the calendar.
        """
        return _digest_of(self)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone by whose wall clock the windows are read."""
        return read_zone(self.timezone)

    def compile(self, first_year: int, last_year: int) -> "WorkingClock":
        """A clock over this calendar, ready for both years and those between; it grows by itself."""
        from core.worktime.clock import WorkingClock  # the clock knows the calendar; not the other way

        return WorkingClock(self, first_year, last_year)


@lru_cache(maxsize=256)
def _digest_of(calendar: WorkingCalendar) -> str:
    form = calendar.to_dict()
    if calendar.nation is not None:
        form["bank_holidays_known"] = [
            day.isoformat() for year in _DIGEST_YEARS for day in bank_holidays(calendar.nation, year)
        ]
    return hashlib.sha256(json.dumps(form, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def read_zone(value: object, place: str = "timezone") -> ZoneInfo:
    """The zone of a name such as Europe/London; refuses an unknown one."""
    if isinstance(value, str) and value and not _NO_PLACE.match(value):
        try:
            return ZoneInfo(value)
        except (KeyError, ValueError, OSError):  # unknown, malformed, or a folder of zones such as "Europe"
            pass
    raise CalendarRefused(place, f"{value!r} is not a time zone; write it as Europe/London.")


def read_hours(value: object, place: str) -> float:
    """Working hours: a finite number from 0 up, int or float, or a timedelta."""
    if isinstance(value, timedelta):
        value = value / timedelta(hours=1)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise CalendarRefused(place, f"{value!r} is not a number of hours.")
    if (isinstance(value, float) and not math.isfinite(value)) or value < 0:
        raise CalendarRefused(place, f"{value!r} is not a number of hours from 0 up.")
    return value


def _listed(value: object, place: str) -> list[object]:
    if not isinstance(value, (list, tuple, set, frozenset)):
        raise CalendarRefused(place, "this is a list.")
    return list(value)
