"""When reviews fall: the worked examples of domain.md, and the edges of months."""

from datetime import date

import pytest

from core.reviews.schedule import ReviewRules, add_months, latest_after, latest_days, window_of
from core.worktime.days import WorkingDays

ENGLAND = WorkingDays("ENG")
RULES = ReviewRules.load()


def test_looked_after_from_16_march_2026() -> None:
    assert latest_days(date(2026, 3, 16), 3, RULES, ENGLAND) == [
        date(2026, 4, 15),
        date(2026, 7, 15),
        date(2027, 1, 15),
    ]


def test_looked_after_from_1_december_2026() -> None:
    assert latest_days(date(2026, 12, 1), 4, RULES, ENGLAND) == [
        date(2026, 12, 31),
        date(2027, 3, 31),
        date(2027, 9, 30),
        date(2028, 3, 30),
    ]


def test_at_most_six_months_apart() -> None:
    assert latest_after(date(2026, 11, 28), 2, RULES) == date(2027, 5, 28)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_months_end_where_they_end(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_the_window_before_a_review() -> None:
    window = window_of(date(2026, 12, 15), RULES, ENGLAND)
    assert (window.opens, window.first_reminder, window.second_reminder) == (
        date(2026, 11, 17),
        date(2026, 12, 1),
        date(2026, 12, 10),
    )
    assert window.pack_ready == date(2026, 12, 10)


def test_working_days_know_the_nation() -> None:
    easter_monday = date(2027, 3, 29)
    assert not ENGLAND.is_working(easter_monday)
    assert WorkingDays("SCT").is_working(easter_monday)


def test_counting_between_days_undoes_walking() -> None:
    start = date(2026, 12, 18)
    for count in range(1, 30):
        end = ENGLAND.after(start, count)
        assert ENGLAND.between(start, end) == count
        assert ENGLAND.between(end, start) == -count
        assert ENGLAND.before(end, count) == start


def test_a_closed_day_does_not_count() -> None:
    closed = WorkingDays("ENG", frozenset({date(2026, 11, 24)}))
    assert closed.after(date(2026, 11, 23), 1) == date(2026, 11, 25)
