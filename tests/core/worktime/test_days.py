"""Working days as the law counts them."""

from datetime import date

import pytest

from core.worktime.days import WorkingDays
from core.worktime.refusals import CalendarRefused

ENGLAND = WorkingDays("ENG")


def test_twenty_working_days_over_easter_and_over_christmas() -> None:
    assert ENGLAND.after(date(2026, 3, 16), 20) == date(2026, 4, 15)
    assert ENGLAND.after(date(2026, 12, 1), 20) == date(2026, 12, 31)
    assert ENGLAND.before(date(2026, 4, 15), 20) == date(2026, 3, 16)


def test_a_weekend_is_no_day() -> None:
    assert ENGLAND.after(date(2026, 10, 9), 1) == date(2026, 10, 12)
    assert ENGLAND.after(date(2026, 10, 10), 1) == date(2026, 10, 12)
    assert ENGLAND.after(date(2026, 10, 10), 0) == date(2026, 10, 10)


def test_between_is_signed_and_leaves_out_the_first_day() -> None:
    assert ENGLAND.between(date(2026, 9, 25), date(2026, 10, 5)) == 6
    assert ENGLAND.between(date(2026, 10, 5), date(2026, 10, 16)) == 9
    assert ENGLAND.between(date(2026, 10, 16), date(2026, 10, 5)) == -9
    assert ENGLAND.between(date(2026, 10, 5), date(2026, 10, 5)) == 0


def test_closed_days_and_nations() -> None:
    shut = WorkingDays("ENG", frozenset({date(2026, 10, 12)}))
    assert shut.after(date(2026, 10, 9), 1) == date(2026, 10, 13)
    assert WorkingDays("SCT").is_working(date(2026, 4, 6))
    assert not ENGLAND.is_working(date(2026, 4, 6))
    with pytest.raises(CalendarRefused):
        WorkingDays("GB")
