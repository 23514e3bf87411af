"""England's bank holidays against the published list, and where the nations differ."""

from datetime import date

import pytest

from core.worktime.bank_holidays import NATIONS, bank_holidays, listed
from core.worktime.refusals import CalendarRefused
from tests.core.worktime.write_bank_holidays import FILE, YEARS, content

ENGLAND = {
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}


def days(nation: str, year: int) -> set[date]:
    """Bank holidays that fall on a weekday: the others are nobody's working day."""
    return {day for day in bank_holidays(nation, year) if day.weekday() < 5}


@pytest.mark.parametrize("year", ENGLAND)
def test_england_and_wales(year: int) -> None:
    published = {date.fromisoformat(f"{year}-{day}") for day in ENGLAND[year].split()}
    assert days("ENG", year) == published
    assert days("WLS", year) == published


def test_scotland_has_its_second_of_january_and_no_easter_monday() -> None:
    assert date(2026, 1, 2) in days("SCT", 2026)
    assert date(2026, 11, 30) in days("SCT", 2026)
    assert date(2026, 8, 3) in days("SCT", 2026)
    assert {date(2026, 4, 6), date(2026, 8, 31)}.isdisjoint(days("SCT", 2026))
    # 1 and 2 January 2028 are a weekend: Monday and Tuesday instead
    assert {date(2028, 1, 3), date(2028, 1, 4)} <= days("SCT", 2028)


def test_northern_ireland_has_two_more() -> None:
    assert days("NIR", 2026) - days("ENG", 2026) == {date(2026, 3, 17), date(2026, 7, 13)}
    assert days("ENG", 2026) <= days("NIR", 2026)


def test_a_substitute_day_says_so() -> None:
    assert bank_holidays("ENG", 2026)[date(2026, 12, 28)] == "Boxing Day (moved)"


def test_only_days_of_the_year_asked_for() -> None:
    for nation in ("ENG", "WLS", "SCT", "NIR"):
        for year in (2021, 2022, 2027, 2028):
            assert all(day.year == year for day in bank_holidays(nation, year))


def test_no_bare_gb() -> None:
    with pytest.raises(CalendarRefused, match="nation:"):
        bank_holidays("GB", 2026)


def test_the_file_holds_what_the_package_knows() -> None:
    assert FILE.read_text(encoding="utf-8") == content(), "python -m tests.core.worktime.write_bank_holidays"


@pytest.mark.parametrize("nation", NATIONS)
def test_with_and_without_the_file_it_is_the_same(nation: str) -> None:
    for year in (YEARS[0] - 1, YEARS[0], 2026, YEARS[-1], YEARS[-1] + 1):
        assert list(bank_holidays(nation, year).items()) == list(listed(nation, year).items())
