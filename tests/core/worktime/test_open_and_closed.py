"""Open, closed, and when that changes next."""

from datetime import timedelta

from core.worktime.calendar import WorkingCalendar
from tests.core.worktime.times import london

ENGLAND = WorkingCalendar.working_day(nation="ENG").compile(2025, 2030)
OFFICE = WorkingCalendar.office_hours(nation="ENG").compile(2025, 2030)


def test_opening_is_open_and_closing_is_closed() -> None:
    assert OFFICE.is_open(london("2026-10-09 09:00"))
    assert OFFICE.is_open(london("2026-10-09 17:00") - timedelta(microseconds=1))
    assert not OFFICE.is_open(london("2026-10-09 17:00"))


def test_next_open_is_now_when_open() -> None:
    assert OFFICE.next_open(london("2026-10-09 10:30")) == london("2026-10-09 10:30")
    assert OFFICE.next_open(london("2026-10-09 17:00")) == london("2026-10-12 09:00")
    assert OFFICE.next_open(london("2026-10-10 11:00")) == london("2026-10-12 09:00")


def test_next_close_is_the_end_of_this_or_the_next_stretch() -> None:
    assert OFFICE.next_close(london("2026-10-09 10:30")) == london("2026-10-09 17:00")
    assert OFFICE.next_close(london("2026-10-09 17:00")) == london("2026-10-12 17:00")
    assert ENGLAND.next_close(london("2026-10-05 10:30")) == london("2026-10-10 00:00")


def test_to_the_very_end_of_the_years_there_are() -> None:
    last = ENGLAND.explain(london("2099-12-31 00:00"), hours=24)
    assert last.due == london("2100-01-01 00:00")
    assert last.counted == ((london("2099-12-31 00:00"), london("2100-01-01 00:00")),)
