"""Calendars as values: what is read, what is refused and where, what two equal ones share."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from core.errors import Refusal
from core.worktime.calendar import WorkingCalendar
from core.worktime.closures import ClosedDays, Closure
from core.worktime.refusals import CalendarRefused
from core.worktime.windows import Window, week_of

FULL: dict[str, Any] = {
    "timezone": "Europe/London",
    "weekly": {"mon": [["09:00", "12:30"], ["13:15", "24:00"]], "fri": [["22:00", "06:00"]]},
    "nation": "ENG",
    "holidays": ["2026-12-29"],
    "special_hours": {"2026-12-24": [["09:00", "12:00"]], "2026-12-23": []},
    "closures": [
        "2026-05-01",
        ["2026-12-30", "2026-12-31"],
        ["2026-05-04T12:00:00+01:00", "2026-05-04T14:00:00Z"],
        {"from": "2026-08-03", "to": "2026-08-04", "reason": "Training"},
    ],
    "hours": 12.5,
    "office": {"tue": [["10:00", "16:00"]]},
    "name": "North team",
}


def form(**changes: object) -> dict[str, Any]:
    return {"timezone": "Europe/London", "weekly": {"mon": [["09:00", "17:00"]]}, **changes}


PRESETS = (
    WorkingCalendar.working_day,
    WorkingCalendar.office_hours,
    WorkingCalendar.one_office_day,
    WorkingCalendar.every_day,
)


def test_everything_is_read() -> None:
    calendar = WorkingCalendar.from_dict(FULL)
    assert calendar.weekly[0] == (Window(540, 750), Window(795, 1440))
    assert calendar.weekly[4] == (Window(1320, 360),)
    assert calendar.holidays == (date(2026, 12, 29),)
    assert calendar.special_hours == ((date(2026, 12, 23), ()), (date(2026, 12, 24), (Window(540, 720),)))
    assert (
        Closure(datetime(2026, 5, 4, 11, tzinfo=UTC), datetime(2026, 5, 4, 14, tzinfo=UTC))
        in calendar.closures
    )
    assert ClosedDays(date(2026, 5, 1), date(2026, 5, 1)) in calendar.closures
    assert ClosedDays(date(2026, 8, 3), date(2026, 8, 4), "Training") in calendar.closures
    assert (calendar.hours, calendar.name) == (12.5, "North team")
    assert calendar.office == week_of({"tue": (Window(600, 960),)})


@pytest.mark.parametrize(
    "calendar",
    [WorkingCalendar.from_dict(FULL), WorkingCalendar.from_dict(form())] + [p("SCT") for p in PRESETS],
)
def test_written_and_read_again_it_is_the_same(calendar: WorkingCalendar) -> None:
    again = WorkingCalendar.from_dict(json.loads(json.dumps(calendar.to_dict())))
    assert again == calendar
    assert hash(again) == hash(calendar)
    assert again.digest == calendar.digest


def test_the_order_of_writing_makes_no_other_calendar() -> None:
    one = form(
        weekly={"mon": [["13:00", "17:00"], ["09:00", "12:00"]]},
        holidays=["2026-12-28", "2026-12-25", "2026-12-25"],
        closures=["2026-05-02", "2026-05-01"],
        hours=24.0,
    )
    other = form(
        weekly={"tue": [], "mon": [["09:00", "12:00"], ["13:00", "17:00"]]},
        holidays=("2026-12-25", "2026-12-28"),
        closures=[["2026-05-01", "2026-05-01"], "2026-05-02"],
    )
    assert WorkingCalendar.from_dict(one) == WorkingCalendar.from_dict(other)
    assert WorkingCalendar.from_dict(one).digest == WorkingCalendar.from_dict(other).digest


def test_one_instant_in_two_zones_is_one_closure() -> None:
    east = timezone(timedelta(hours=5, minutes=45))
    one = Closure(datetime(2026, 5, 4, 12, tzinfo=UTC), datetime(2026, 5, 4, 14, tzinfo=UTC))
    other = Closure(datetime(2026, 5, 4, 17, 45, tzinfo=east), datetime(2026, 5, 4, 19, 45, tzinfo=east))
    assert one == other
    assert one.form == other.form


@pytest.mark.parametrize(
    "change",
    [
        {"weekly": {"mon": [["09:00", "17:01"]]}},
        {"timezone": "Europe/Dublin"},
        {"nation": "ENG"},
        {"holidays": ["2026-12-25"]},
        {"special_hours": {"2026-12-25": []}},
        {"closures": ["2026-12-25"]},
        {"hours": 8},
        {"office": {"mon": [["08:00", "17:00"]]}},
        {"nation": "ENG", "bank_holidays": "worked"},
    ],
)
def test_every_difference_shows_in_the_digest(change: dict[str, object]) -> None:
    plain, changed = WorkingCalendar.from_dict(form()), WorkingCalendar.from_dict(form(**change))
    assert len(changed.digest) == 64
    assert changed.digest != plain.digest


def test_nations_differ_in_their_digests() -> None:
    # England and Wales keep the same days, and still a calendar says whose they are.
    assert len({WorkingCalendar.working_day(nation).digest for nation in ("ENG", "WLS", "SCT", "NIR")}) == 4


def test_presets_need_a_nation() -> None:
    for preset in PRESETS:
        for nation in ("GB", "eng", "", None, "FRA"):
            with pytest.raises(CalendarRefused, match=r"nation: .* choose ENG, WLS, SCT or NIR"):
                preset(nation)  # type: ignore[arg-type]


def test_each_preset_has_its_own_name() -> None:
    names = [preset("ENG").name for preset in PRESETS]
    assert names == ["Working-day clock", "Office hours", "One office day", "Every day"]


def test_it_is_frozen() -> None:
    with pytest.raises(AttributeError):
        WorkingCalendar.working_day("ENG").timezone = "UTC"  # type: ignore[misc]


WEEK = "weekly"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        # times
        ({WEEK: {"tue": [["09:00", "12:00"], ["24:30", "25:00"]]}}, "weekly.tue[1][0]"),
        ({WEEK: {"tue": [["09:00", "24:01"]]}}, "weekly.tue[0][1]"),
        ({WEEK: {"tue": [["9:00", "12:00"]]}}, "weekly.tue[0][0]"),
        ({WEEK: {"tue": [["09:60", "12:00"]]}}, "weekly.tue[0][0]"),
        ({WEEK: {"tue": [["09:00:00", "12:00"]]}}, "weekly.tue[0][0]"),
        ({WEEK: {"tue": [["09:00 ", "12:00"]]}}, "weekly.tue[0][0]"),
        ({WEEK: {"tue": [["٠٩:00", "12:00"]]}}, "weekly.tue[0][0]"),
        ({WEEK: {"tue": [[540, 720]]}}, "weekly.tue[0][0]"),
        ({WEEK: {"tue": [["09:00", None]]}}, "weekly.tue[0][1]"),
        ({WEEK: {"tue": [["24:00", "06:00"]]}}, "weekly.tue[0][0]"),
        # windows
        ({WEEK: {"tue": [["09:00", "09:00"]]}}, "weekly.tue[0]"),
        ({WEEK: {"tue": [["00:00", "00:00"]]}}, "weekly.tue[0]"),
        ({WEEK: {"tue": [["24:00", "24:00"]]}}, "weekly.tue[0][0]"),
        ({WEEK: {"tue": [["09:00"]]}}, "weekly.tue[0]"),
        ({WEEK: {"tue": [["09:00", "12:00", "13:00"]]}}, "weekly.tue[0]"),
        ({WEEK: {"tue": ["09:00", "12:00"]}}, "weekly.tue[0]"),
        ({WEEK: {"tue": "09:00-12:00"}}, "weekly.tue"),
        ({WEEK: {"tue": None}}, "weekly.tue"),
        ({WEEK: [["09:00", "12:00"]]}, "weekly"),
        ({WEEK: {"tues": [["09:00", "12:00"]]}}, "weekly.tues"),
        ({WEEK: {1: [["09:00", "12:00"]]}}, "weekly.1"),
        # overlaps
        ({WEEK: {"tue": [["09:00", "12:00"], ["11:00", "13:00"]]}}, "weekly.tue[1]"),
        ({WEEK: {"tue": [["11:00", "13:00"], ["09:00", "12:00"]]}}, "weekly.tue[0]"),
        ({WEEK: {"tue": [["09:00", "12:00"], ["09:00", "12:00"]]}}, "weekly.tue[1]"),
        ({WEEK: {"tue": [["20:00", "02:00"], ["22:00", "23:00"]]}}, "weekly.tue[1]"),
        ({WEEK: {"mon": [["22:00", "06:00"]], "tue": [["05:00", "09:00"]]}}, "weekly.tue[0]"),
        ({WEEK: {"sun": [["22:00", "06:00"]], "mon": [["05:59", "09:00"]]}}, "weekly.mon[0]"),
        (
            {WEEK: {"mon": [["22:00", "06:00"]], "tue": [["23:00", "07:00"], ["00:00", "01:00"]]}},
            "weekly.tue[1]",
        ),
        # no working time
        ({WEEK: {}}, "weekly"),
        ({WEEK: {"mon": [], "tue": []}}, "weekly"),
        ({WEEK: {"mon": []}, "special_hours": {"2026-12-24": []}}, "weekly"),
        # zones
        ({"timezone": "Europe/Londinium"}, "timezone"),
        ({"timezone": "Europe"}, "timezone"),
        ({"timezone": "../Europe/London"}, "timezone"),
        ({"timezone": ""}, "timezone"),
        ({"timezone": None}, "timezone"),
        ({"timezone": 0}, "timezone"),
        ({"timezone": "localtime"}, "timezone"),  # another zone on every computer
        ({"timezone": "right/Europe/London"}, "timezone"),  # counts leap seconds
        # dates
        ({"holidays": ["2026-12-25", "2026-02-30"]}, "holidays[1]"),
        ({"holidays": ["25/12/2026"]}, "holidays[0]"),
        ({"holidays": ["20261225"]}, "holidays[0]"),
        ({"holidays": [20261225]}, "holidays[0]"),
        ({"holidays": ["2026-12-25T00:00:00"]}, "holidays[0]"),
        ({"holidays": "2026-12-25"}, "holidays"),
        ({"holidays": {"2026-12-25": "Christmas"}}, "holidays"),
        ({"holidays": ["1066-10-14"]}, "holidays[0]"),
        ({"holidays": ["9999-12-31"]}, "holidays[0]"),
        # special hours
        ({"special_hours": {"2026-13-24": [["09:00", "12:00"]]}}, "special_hours.2026-13-24"),
        ({"special_hours": {"2026-12-24": [["09:00", "25:00"]]}}, "special_hours.2026-12-24[0][1]"),
        ({"special_hours": {"2026-12-24": None}}, "special_hours.2026-12-24"),
        ({"special_hours": {"2026-12-24": [], date(2026, 12, 24): []}}, "special_hours.2026-12-24"),
        ({"special_hours": {datetime(2026, 12, 24): []}}, "special_hours.2026-12-24 00:00:00"),  # noqa: DTZ001
        ({"special_hours": [["2026-12-24", []]]}, "special_hours"),
        (
            {"special_hours": {"2026-12-24": [["09:00", "12:00"], ["11:59", "13:00"]]}},
            "special_hours.2026-12-24[1]",
        ),
        (
            {"special_hours": {"2026-12-24": [["22:00", "02:00"]], "2026-12-25": [["01:00", "03:00"]]}},
            "special_hours.2026-12-25[0]",
        ),
        # closures
        ({"closures": [["2026-05-01T12:00:00", "2026-05-01T13:00:00+01:00"]]}, "closures[0][0]"),
        ({"closures": [["2026-05-01T12:00:00+01:00", "2026-05-01T13:00:00"]]}, "closures[0][1]"),
        ({"closures": [["2026-05-01T12:00:00+01:00", "2026-05-01T12:00:00+01:00"]]}, "closures[0]"),
        ({"closures": [["2026-05-01T13:00:00+01:00", "2026-05-01T12:00:00+01:00"]]}, "closures[0]"),
        ({"closures": [["2026-05-01T12:00:00.5+01:00", "2026-05-01T13:00:00+01:00"]]}, "closures[0][0]"),
        ({"closures": [["2026-05-01T12:00:00+01:00", None]]}, "closures[0][1]"),
        ({"closures": [["2026-05-01", "2026-05-01T12:00:00+01:00"]]}, "closures[0][1]"),
        ({"closures": [["2026-05-02", "2026-05-01"]]}, "closures[0]"),
        ({"closures": ["2026-05-01", ["2026-05-01"]]}, "closures[1]"),
        ({"closures": [1]}, "closures[0]"),
        ({"closures": [[datetime(2026, 5, 1), datetime(2026, 5, 2)]]}, "closures[0][0]"),  # noqa: DTZ001
        ({"closures": "2026-05-01"}, "closures"),
        ({"closures": [{"from": "2026-05-01", "until": "2026-05-01"}]}, "closures[0].until"),
        ({"closures": [{"from": "2026-05-01"}]}, "closures[0].to"),
        ({"closures": [{"from": "2026-05-01", "to": "2026-05-01", "reason": 1}]}, "closures[0].reason"),
        # the rest
        ({"nation": "GB"}, "nation"),
        ({"nation": 1}, "nation"),
        ({"bank_holidays": True}, "bank_holidays"),
        ({"hours": -1}, "hours"),
        ({"hours": float("nan")}, "hours"),
        ({"hours": "24"}, "hours"),
        ({"hours": True}, "hours"),
        ({"office": {"mon": [["17:00", "17:00"]]}}, "office.mon[0]"),
        ({"office": {"mon": [["09:00", "12:00"], ["10:00", "11:00"]]}}, "office.mon[1]"),
        ({"name": 7}, "name"),
        ({"weekley": {}}, "weekley"),
        ({"pauses": []}, "pauses"),
    ],
)
def test_refused_with_the_exact_place(change: dict[str, object], place: str) -> None:
    with pytest.raises(CalendarRefused) as refused:
        WorkingCalendar.from_dict(form(**change))
    assert refused.value.place == place
    assert refused.value.sentence.startswith(f"{place}: ")
    assert isinstance(refused.value, Refusal)


@pytest.mark.parametrize("missing", ["timezone", "weekly"])
def test_what_must_be_there(missing: str) -> None:
    whole = form()
    del whole[missing]
    with pytest.raises(CalendarRefused, match=f"{missing}: missing"):
        WorkingCalendar.from_dict(whole)


@pytest.mark.parametrize("value", [None, [], "Europe/London", 3])
def test_what_is_no_calendar_at_all(value: object) -> None:
    with pytest.raises(CalendarRefused, match="calendar:"):
        WorkingCalendar.from_dict(value)  # type: ignore[arg-type]


def test_touching_windows_are_no_overlap() -> None:
    calendar = WorkingCalendar.from_dict(
        form(weekly={"mon": [["22:00", "06:00"]], "tue": [["06:00", "09:00"], ["09:00", "24:00"]]})
    )
    assert calendar.weekly[1] == (Window(360, 540), Window(540, 1440))


def test_a_week_of_special_hours_alone_is_working_time() -> None:
    only = WorkingCalendar.from_dict(form(weekly={}, special_hours={"2026-12-24": [["09:00", "12:00"]]}))
    assert only.special_hours[0][0] == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("first", "last"), [(2026, 2025), (1899, 2026), (2026, 2501), ("2026", 2026), (2026, None)]
)
def test_refused_years(first: object, last: object) -> None:
    with pytest.raises(CalendarRefused, match=r"first_year:|last_year:"):
        WorkingCalendar.from_dict(form()).compile(first, last)  # type: ignore[arg-type]
