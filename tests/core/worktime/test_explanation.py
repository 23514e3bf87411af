"""Why a deadline falls where it does."""

from datetime import timedelta

from core.worktime.calendar import WorkingCalendar
from core.worktime.explanation import Skipped
from tests.core.worktime.times import london

ENGLAND = WorkingCalendar.working_day("ENG").compile(2026, 2027)
OFFICE = WorkingCalendar.office_hours("ENG").compile(2026, 2027)


def test_over_a_weekend() -> None:
    told = ENGLAND.explain(london("2026-10-09 15:40"), 24)
    assert told.due == london("2026-10-12 15:40")
    assert told.counting_from == london("2026-10-09 15:40")
    assert told.skipped == (Skipped(london("2026-10-10 00:00"), london("2026-10-12 00:00"), "weekend"),)
    assert [b - a for a, b in told.counted] == [
        timedelta(hours=8, minutes=20),
        timedelta(hours=15, minutes=40),
    ]
    assert told.digest == ENGLAND.calendar.digest


def test_over_christmas_with_the_council_closed() -> None:
    closure = {"from": "2026-12-29", "to": "2026-12-31", "reason": "Council offices closed"}
    form = {**WorkingCalendar.working_day("ENG").to_dict(), "closures": [closure]}
    told = WorkingCalendar.from_dict(form).compile(2026, 2027).explain(london("2026-12-24 14:00"))
    assert told.due == london("2027-01-04 14:00")
    assert [(s.start, s.reason) for s in told.skipped] == [
        (london("2026-12-25 00:00"), "Christmas Day"),
        (london("2026-12-26 00:00"), "weekend"),
        (london("2026-12-28 00:00"), "Boxing Day (moved)"),
        (london("2026-12-29 00:00"), "Council offices closed"),
        (london("2027-01-01 00:00"), "New Year's Day"),
        (london("2027-01-02 00:00"), "weekend"),
    ]
    assert told.skipped[3].end == london("2027-01-01 00:00")


def test_counting_begins_at_the_next_opening() -> None:
    told = OFFICE.explain(london("2026-10-10 11:00"), 8)
    assert told.counting_from == london("2026-10-12 09:00")
    assert told.due == london("2026-10-12 17:00")
    assert [s.reason for s in told.skipped] == ["weekend", "outside working hours"]


def test_nights_are_outside_working_hours() -> None:
    told = OFFICE.explain(london("2026-10-08 16:00"), 2)
    assert told.skipped == (
        Skipped(london("2026-10-08 17:00"), london("2026-10-09 09:00"), "outside working hours"),
    )


def test_a_closure_inside_a_day_and_one_without_a_reason() -> None:
    form = {
        **WorkingCalendar.office_hours("ENG").to_dict(),
        "closures": [["2026-10-08T10:00:00Z", "2026-10-08T11:00:00Z"]],
        "holidays": ["2026-10-09"],
    }
    told = WorkingCalendar.from_dict(form).compile(2026, 2026).explain(london("2026-10-08 09:00"), 8)
    assert told.due == london("2026-10-12 10:00")
    assert [s.reason for s in told.skipped] == [
        "closed",
        "outside working hours",
        "holiday",
        "weekend",
        "outside working hours",
    ]


def test_a_pause_is_told_as_one() -> None:
    pause = (london("2026-10-08 10:00"), london("2026-10-08 12:00"))
    told = OFFICE.explain(london("2026-10-08 09:00"), 4, [pause])
    assert told.due == london("2026-10-08 15:00")
    assert told.skipped == (Skipped(*pause, "paused"),)


def test_an_open_pause_is_told_up_to_where_it_begins() -> None:
    told = OFFICE.explain(london("2026-10-08 09:00"), 4, [(london("2026-10-08 10:00"), None)])
    assert told.due is None
    assert told.counted == ((london("2026-10-08 09:00"), london("2026-10-08 10:00")),)
    assert told.counting_from == london("2026-10-08 09:00")


def test_no_hours_need_no_reason() -> None:
    told = OFFICE.explain(london("2026-10-10 11:00"), 0)
    assert told.due == told.counting_from == london("2026-10-10 11:00")
    assert told.skipped == ()
    assert told.counted == ()


def test_special_hours_are_never_called_a_holiday() -> None:
    form = {
        **WorkingCalendar.office_hours("ENG").to_dict(),
        "special_hours": {"2026-12-25": [["10:00", "11:00"]]},
    }
    told = WorkingCalendar.from_dict(form).compile(2026, 2026).explain(london("2026-12-24 16:00"), 2)
    assert told.due == london("2026-12-25 11:00")
    assert {s.reason for s in told.skipped} == {"outside working hours"}
