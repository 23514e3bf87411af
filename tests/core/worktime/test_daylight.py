"""Clock changes and zones of half hours: real seconds, windows by the wall."""

from datetime import UTC, datetime, timedelta

import pytest

from core.worktime.calendar import WorkingCalendar
from core.worktime.clock import WorkingClock
from core.worktime.compiling import day_start
from tests.core.worktime.times import in_zone, london

EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def clock(zone: str, *windows: list[str]) -> WorkingClock:
    weekly = {day: list(windows) for day in EVERY_DAY}
    return WorkingCalendar.from_dict({"timezone": zone, "weekly": weekly}).compile(2026, 2026)


def test_the_short_day_and_the_long_day() -> None:
    always = clock("Europe/London", ["00:00", "24:00"])
    assert always.elapsed(london("2026-03-29 00:00"), london("2026-03-30 00:00")) == timedelta(hours=23)
    assert always.elapsed(london("2026-10-25 00:00"), london("2026-10-26 00:00")) == timedelta(hours=25)
    assert always.deadline(london("2026-03-28 15:40"), 24) == london("2026-03-29 16:40")
    assert always.deadline(london("2026-10-24 15:40"), 24) == london("2026-10-25 14:40")


def test_subtracting_by_the_wall_clock_would_be_wrong() -> None:
    always = clock("Europe/London", ["00:00", "24:00"])
    a, b = london("2026-10-25 01:30"), london("2026-10-25 01:30", fold=1)
    assert b - a == timedelta(0)  # what Python says of two datetimes of one zone
    assert always.elapsed(a, b) == timedelta(hours=1)


def test_a_window_in_the_hour_that_comes_twice_is_open_twice() -> None:
    twice = clock("Europe/London", ["01:15", "01:45"])
    assert twice.elapsed(london("2026-10-25 00:00"), london("2026-10-25 03:00")) == timedelta(hours=1)
    assert twice.deadline(london("2026-10-25 00:00"), 0.75) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_window_reaching_into_the_hour_that_comes_twice() -> None:
    # 01:30 to 02:30: open 01:30-02:00 in summer time, then shut while it reads 01:00-01:30 again
    split = clock("Europe/London", ["01:30", "02:30"])
    assert split.elapsed(london("2026-10-25 00:00"), london("2026-10-25 03:00")) == timedelta(hours=1.5)
    assert not split.is_open(london("2026-10-25 01:10", fold=1))
    assert split.next_close(london("2026-10-25 01:40")) == datetime(2026, 10, 25, 1, 0, tzinfo=UTC)


def test_a_window_in_the_hour_that_never_comes_is_never_open() -> None:
    never = clock("Europe/London", ["01:15", "01:45"])
    assert never.elapsed(london("2026-03-29 00:00"), london("2026-03-30 00:00")) == timedelta(0)
    assert never.deadline(london("2026-03-29 00:00"), 0.25) == london("2026-03-30 01:30")


def test_a_window_over_the_hour_that_never_comes_is_shorter() -> None:
    short = clock("Europe/London", ["00:30", "03:30"])
    assert short.elapsed(london("2026-03-29 00:00"), london("2026-03-30 00:00")) == timedelta(hours=2)


def test_a_night_over_both_changes() -> None:
    night = clock("Europe/London", ["22:00", "06:00"])
    assert night.elapsed(london("2026-03-28 12:00"), london("2026-03-29 12:00")) == timedelta(hours=7)
    assert night.elapsed(london("2026-10-24 12:00"), london("2026-10-25 12:00")) == timedelta(hours=9)


def test_a_change_of_half_an_hour() -> None:
    zone = "Australia/Lord_Howe"
    always = clock(zone, ["00:00", "24:00"])
    spring, autumn = ("2026-10-04 00:00", "2026-10-05 00:00"), ("2026-04-05 00:00", "2026-04-06 00:00")
    assert always.elapsed(in_zone(spring[0], zone), in_zone(spring[1], zone)) == timedelta(hours=23.5)
    assert always.elapsed(in_zone(autumn[0], zone), in_zone(autumn[1], zone)) == timedelta(hours=24.5)
    office = clock(zone, ["01:45", "02:15"])
    assert office.elapsed(in_zone(spring[0], zone), in_zone(spring[1], zone)) == timedelta(minutes=15)


def test_zones_off_the_hour() -> None:
    for zone in ("Asia/Kathmandu", "Asia/Kolkata", "America/St_Johns"):
        office = clock(zone, ["09:00", "17:00"])
        assert office.deadline(in_zone("2026-06-01 16:00", zone), 2) == in_zone("2026-06-02 10:00", zone)


@pytest.mark.parametrize(
    ("zone", "day", "first_instant"),
    [
        ("Europe/London", "2026-03-29", "2026-03-29 00:00"),
        ("America/Havana", "2026-03-08", "2026-03-08 01:00"),  # the clocks go forward over midnight
        ("Pacific/Apia", "2011-12-30", "2011-12-31 00:00"),  # a date that never was
    ],
)
def test_where_a_local_date_begins(zone: str, day: str, first_instant: str) -> None:
    begins = day_start(in_zone(f"{day} 12:00", zone).tzinfo, datetime.fromisoformat(day).date())  # type: ignore[arg-type]
    assert begins == in_zone(first_instant, zone)


def test_a_closed_date_whose_midnight_never_comes() -> None:
    calendar = WorkingCalendar.from_dict(
        {
            "timezone": "America/Havana",
            "weekly": {day: [["00:00", "24:00"]] for day in EVERY_DAY},
            "closures": ["2026-03-08"],
        }
    )
    shut = calendar.compile(2026, 2026)
    a, b = in_zone("2026-03-07 00:00", "America/Havana"), in_zone("2026-03-10 00:00", "America/Havana")
    assert shut.elapsed(a, b) == timedelta(hours=48)


@pytest.mark.parametrize(
    ("day", "hours", "minutes"),
    [("2010-11-06", 97 - 25, 1), ("2010-11-07", 97 - 25, 59)],  # 24 h 59 min and 24 h 1 min long
)
def test_a_closed_day_is_a_date_on_the_wall(day: str, hours: int, minutes: int) -> None:
    # Newfoundland in 2010: at a minute past midnight the clocks went back, so the last hour of Saturday came
    # again after the first minute of Sunday. A closed Saturday is closed both times.
    weekly = {weekday: [["00:00", "24:00"]] for weekday in EVERY_DAY}
    form = {"timezone": "America/St_Johns", "weekly": weekly, "closures": [day]}
    closed = WorkingCalendar.from_dict(form).compile(2010, 2010)
    start, end = (in_zone(text, "America/St_Johns") for text in ("2010-11-05 00:00", "2010-11-09 00:00"))
    assert closed.elapsed(start, end) == timedelta(hours=hours, minutes=minutes)
