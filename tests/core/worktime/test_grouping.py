"""Late, Today, Tomorrow, Later: by the worker's own day."""

from datetime import timedelta

import pytest

from core.worktime.calendar import WorkingCalendar
from core.worktime.grouping import Group, bounds, group_of, next_start_of_work, office_opens
from tests.core.worktime.times import london

ENGLAND = WorkingCalendar.working_day("ENG").compile(2026, 2027)


@pytest.mark.parametrize(
    ("now", "due", "group"),
    [
        ("2026-10-05 08:30", "2026-10-02 16:00", Group.LATE),
        ("2026-10-05 08:30", "2026-10-05 10:40", Group.TODAY),
        ("2026-10-05 08:30", "2026-10-05 15:40", Group.TODAY),
        ("2026-10-05 08:30", "2026-10-06 00:00", Group.TODAY),  # by the end of today
        ("2026-10-05 08:30", "2026-10-06 06:50", Group.TODAY),  # so answer today
        ("2026-10-05 08:30", "2026-10-06 08:59", Group.TODAY),
        ("2026-10-05 08:30", "2026-10-06 09:00", Group.TOMORROW),
        ("2026-10-05 08:30", "2026-10-07 00:00", Group.TOMORROW),  # by the end of tomorrow
        ("2026-10-05 08:30", "2026-10-07 00:01", Group.LATER),
        ("2026-10-05 08:30", "2026-10-07 16:00", Group.LATER),
        ("2026-10-05 00:10", "2026-10-05 06:50", Group.TODAY),  # before the office opens it is already today
        ("2026-10-05 19:00", "2026-10-06 06:50", Group.TODAY),
        ("2026-10-09 15:00", "2026-10-12 05:30", Group.TODAY),  # Friday: Monday's small hours
        ("2026-10-09 15:00", "2026-10-12 09:30", Group.LATER),  # and not Monday's day
        ("2026-10-11 20:00", "2026-10-12 05:30", Group.TODAY),  # Sunday evening
        ("2026-10-11 20:00", "2026-10-12 15:40", Group.TOMORROW),
        ("2026-12-24 14:00", "2026-12-29 06:00", Group.TODAY),  # over Christmas
        ("2026-12-24 14:00", "2026-12-29 14:00", Group.LATER),
    ],
)
def test_groups(now: str, due: str, group: Group) -> None:
    assert group_of(london(due), london(now), ENGLAND) is group


def test_late_is_at_whole_seconds() -> None:
    due = london("2026-10-05 15:40")
    assert group_of(due, due + timedelta(seconds=0.5), ENGLAND) is Group.TODAY
    assert group_of(due, due + timedelta(seconds=1), ENGLAND) is Group.LATE


def test_bounds_sort_as_groups_do() -> None:
    now = london("2026-10-05 08:30:00.750")
    edges = bounds(ENGLAND, now)
    assert edges.now == london("2026-10-05 08:30")
    assert edges.today_before == london("2026-10-06 09:00")
    assert london("2026-10-07 00:00") < edges.tomorrow_before < london("2026-10-07 00:01")
    friday = bounds(ENGLAND, london("2026-10-09 15:00"))
    assert friday.today_before == friday.tomorrow_before == london("2026-10-12 09:00")


def test_every_day_still_has_an_office() -> None:
    always = WorkingCalendar.every_day("ENG").compile(2026, 2026)
    # Christmas Day counts, but nobody comes to work before Tuesday 29th.
    assert next_start_of_work(always, london("2026-12-24 14:00")) == london("2026-12-29 09:00")
    assert group_of(london("2026-12-26 14:00"), london("2026-12-24 14:00"), always) is Group.TODAY


def office(**form: object) -> WorkingCalendar:
    return WorkingCalendar.from_dict({**WorkingCalendar.working_day("ENG").to_dict(), **form})


@pytest.mark.parametrize(
    ("form", "day", "opens"),
    [
        ({}, "2026-10-05", "2026-10-05 09:00"),
        ({}, "2026-10-10", None),  # Saturday
        ({}, "2026-12-28", None),  # bank holiday
        ({"holidays": ["2026-10-05"]}, "2026-10-05", None),
        ({"closures": ["2026-10-05"]}, "2026-10-05", None),
        ({"closures": [["2026-10-05T08:00:00Z", "2026-10-05T09:30:00Z"]]}, "2026-10-05", "2026-10-05 10:30"),
        ({"special_hours": {"2026-10-05": []}}, "2026-10-05", None),
        ({"special_hours": {"2026-10-05": [["00:00", "12:00"]]}}, "2026-10-05", "2026-10-05 09:00"),
        ({"special_hours": {"2026-10-05": [["11:00", "24:00"]]}}, "2026-10-05", "2026-10-05 11:00"),
        ({"special_hours": {"2026-10-10": [["10:00", "12:00"]]}}, "2026-10-10", "2026-10-10 10:00"),
        ({"special_hours": {"2026-12-28": [["10:00", "12:00"]]}}, "2026-12-28", "2026-12-28 10:00"),
        ({"office": {"mon": [["13:00", "17:00"], ["07:30", "12:00"]]}}, "2026-10-05", "2026-10-05 07:30"),
        ({"office": {"tue": [["09:00", "17:00"]]}}, "2026-10-05", None),
    ],
)
def test_when_the_office_opens(form: dict[str, object], day: str, opens: str | None) -> None:
    clock = office(**form).compile(2026, 2026)
    expected = None if opens is None else london(opens)
    assert office_opens(clock, london(f"{day} 12:00").date()) == expected


def test_an_office_that_never_opens_leaves_today_at_its_end() -> None:
    clock = office(office={}).compile(2026, 2026)
    now = london("2026-10-05 08:30")
    assert next_start_of_work(clock, now) is None
    assert group_of(london("2026-10-06 00:00"), now, clock) is Group.TODAY
    assert group_of(london("2026-10-06 06:50"), now, clock) is Group.TOMORROW


def test_an_office_open_all_night_keeps_the_end_of_today_in_today() -> None:
    clock = office(office={"mon": [["00:00", "24:00"]], "tue": [["00:00", "24:00"]]}).compile(2026, 2026)
    assert group_of(london("2026-10-06 00:00"), london("2026-10-05 08:30"), clock) is Group.TODAY
    assert group_of(london("2026-10-06 00:01"), london("2026-10-05 08:30"), clock) is Group.TOMORROW
