"""Opening windows of one day, [open, close) by the wall clock: reading, writing and checking them."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from core.worktime.refusals import CalendarRefused

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES_A_DAY = 24 * 60

_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """One window, in minutes from midnight by the wall clock.

    `opens` is 0..1439 and `closes` 1..1440. A window that closes at or before it opens runs over midnight:
    its tail, 00:00 to `closes`, belongs to the next calendar date.
    """

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if type(self.opens) is not int or type(self.closes) is not int:
            raise CalendarRefused("window", "opens and closes are whole minutes from midnight.")
        if not (0 <= self.opens < MINUTES_A_DAY and 0 < self.closes <= MINUTES_A_DAY):
            raise CalendarRefused("window", "a window opens at 00:00 to 23:59 and closes at 00:01 to 24:00.")
        if self.opens == self.closes:
            raise CalendarRefused("window", f"it opens and closes at {clock_text(self.opens)}.")

    @property
    def runs_over_midnight(self) -> bool:
        """True when a tail lies on the next calendar date."""
        return self.closes < self.opens

    @property
    def head(self) -> tuple[int, int]:
        """The part on its own date, [from, to) in minutes."""
        return (self.opens, MINUTES_A_DAY if self.runs_over_midnight else self.closes)

    @property
    def tail(self) -> tuple[int, int] | None:
        """The part on the next date, [0, to) in minutes, if any."""
        return (0, self.closes) if self.runs_over_midnight else None

    @property
    def text(self) -> str:
        """As "09:00-17:00"."""
        return f"{clock_text(self.opens)}-{clock_text(self.closes)}"

    @property
    def pair(self) -> list[str]:
        """As written in a calendar: ["09:00", "17:00"]."""
        return [clock_text(self.opens), clock_text(self.closes)]


Windows = tuple[Window, ...]
Week = tuple[Windows, Windows, Windows, Windows, Windows, Windows, Windows]


def clock_text(minute: int) -> str:
    """Minutes from midnight as "HH:MM"; 1440 is "24:00"."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def read_window(value: object, place: str) -> Window:
    """One ["09:00", "17:00"]; refuses anything else, naming `place`."""
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        raise CalendarRefused(place, 'a window is two times, such as ["09:00", "17:00"].')
    opens = _read_time(value[0], f"{place}[0]")
    closes = _read_time(value[1], f"{place}[1]")
    if opens == MINUTES_A_DAY:
        raise CalendarRefused(
            f"{place}[0]", "24:00 can only be a closing time; to open at midnight use 00:00."
        )
    if opens == closes:
        raise CalendarRefused(
            place, f"it opens and closes at {clock_text(opens)}; for a whole day use 00:00-24:00."
        )
    # A close at 00:00 is the midnight that ends this date, which is what 24:00 says.
    return Window(opens, closes or MINUTES_A_DAY)


def _read_time(value: object, place: str) -> int:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise CalendarRefused(place, f"{value!r} is not a time; write 00:00 to 24:00, such as 09:30.")
    return int(value[:2]) * 60 + int(value[3:])


def read_windows(value: object, place: str) -> Windows:
    """A list of windows of one day; an empty list is a closed day."""
    if not isinstance(value, (list, tuple)):
        raise CalendarRefused(place, 'a day is a list of windows, such as [["09:00", "17:00"]].')
    return tuple(read_window(item, f"{place}[{index}]") for index, item in enumerate(value))


def read_week(value: object, place: str) -> Week:
    """A mapping from "mon".."sun" to windows; a day left out is closed."""
    if not isinstance(value, Mapping):
        raise CalendarRefused(place, 'a week is a mapping of days, such as {"mon": [["09:00", "17:00"]]}.')
    for key in value:
        if key not in DAYS:
            raise CalendarRefused(f"{place}.{key}", "not a day; use mon, tue, wed, thu, fri, sat or sun.")
    return week_of({day: read_windows(value[day], f"{place}.{day}") for day in value})


def week_of(days: Mapping[str, Iterable[Window]]) -> Week:
    """A week from some of its days; the others are closed."""
    mon, tue, wed, thu, fri, sat, sun = (tuple(days.get(day, ())) for day in DAYS)
    return (mon, tue, wed, thu, fri, sat, sun)


def write_week(week: Week) -> dict[str, list[list[str]]]:
    """The week as it is written in a calendar; closed days are left out."""
    return {day: [w.pair for w in windows] for day, windows in zip(DAYS, week, strict=True) if windows}


def in_order(week: Week) -> Week:
    """The same week with every day's windows by opening time."""
    mon, tue, wed, thu, fri, sat, sun = (tuple(sorted(windows)) for windows in week)
    return (mon, tue, wed, thu, fri, sat, sun)


class _Piece(NamedTuple):
    starts: int
    ends: int
    text: str
    place: str
    is_tail: bool = False


def _refuse_overlap(pieces: list[_Piece]) -> None:
    pieces.sort()
    for earlier, later in itertools.pairwise(pieces):
        if later.starts < earlier.ends:
            # The window on the date itself is the one named; a tail that reaches it was there first.
            wrong, other = (earlier, later) if later.is_tail else (later, earlier)
            raise CalendarRefused(wrong.place, f"{wrong.text} overlaps {other.text} of {other.place}.")


def refuse_overlaps_in_week(week: Week, place: str) -> None:
    """Refuse windows that overlap on a date, counting tails that run over midnight (Sunday's into Monday)."""
    for today in range(7):
        before = (today - 1) % 7
        pieces = [
            _Piece(0, window.closes, window.text, f"{place}.{DAYS[before]}[{index}]", is_tail=True)
            for index, window in enumerate(week[before])
            if window.runs_over_midnight
        ]
        for index, window in enumerate(week[today]):
            starts, ends = window.head
            pieces.append(_Piece(starts, ends, window.text, f"{place}.{DAYS[today]}[{index}]"))
        _refuse_overlap(pieces)


def refuse_overlaps_in_dates(dates: Sequence[tuple[date, Windows]], place: str) -> None:
    """The same for special hours: on each date, with tails of the date before when that is special too."""
    by_date = dict(dates)
    if len(by_date) < len(dates):
        twice = next(day for index, (day, _) in enumerate(dates) if day in dict(dates[:index]))
        raise CalendarRefused(f"{place}.{twice.isoformat()}", "this date is given twice.")
    for day, windows in dates:
        before = day - timedelta(days=1)
        pieces = [
            _Piece(0, window.closes, window.text, f"{place}.{before.isoformat()}[{index}]", is_tail=True)
            for index, window in enumerate(by_date.get(before, ()))
            if window.runs_over_midnight
        ]
        for index, window in enumerate(windows):
            starts, ends = window.head
            pieces.append(_Piece(starts, ends, window.text, f"{place}.{day.isoformat()}[{index}]"))
        _refuse_overlap(pieces)
