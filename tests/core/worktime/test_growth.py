"""Past the horizon the clock grows, never for ever, and many threads may ask at once."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from core.worktime.calendar import WorkingCalendar
from core.worktime.refusals import CalendarRefused
from tests.core.worktime.times import london

NINE_TO_FIVE = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
PLAIN = WorkingCalendar.from_dict({"timezone": "Europe/London", "weekly": NINE_TO_FIVE})


def test_a_start_outside_the_compiled_years() -> None:
    wide = PLAIN.compile(2010, 2060)
    for start in ("2012-06-01 10:00", "2025-12-31 16:30", "2027-01-01 09:00", "2055-03-03 12:00"):
        narrow = PLAIN.compile(2026, 2026)
        assert narrow.deadline(london(start), 24) == wide.deadline(london(start), 24)
        assert narrow.latest_start(london(start), 24) == wide.latest_start(london(start), 24)
        assert narrow.is_open(london(start)) == wide.is_open(london(start))


def test_levels_stay_when_it_grows_both_ways() -> None:
    clock, wide = PLAIN.compile(2026, 2026), PLAIN.compile(2000, 2050)
    for a, b in (("2026-06-01 10:00", "2027-06-01 10:00"), ("2020-02-02 02:02", "2026-06-01 10:00")):
        assert clock.elapsed(london(a), london(b)) == wide.elapsed(london(a), london(b))
    assert clock.elapsed(london("2005-05-05 12:00"), london("2045-05-05 12:00")) == wide.elapsed(
        london("2005-05-05 12:00"), london("2045-05-05 12:00")
    )


def test_a_deadline_many_years_on() -> None:
    clock = PLAIN.compile(2026, 2026)
    start = london("2026-01-05 09:00")
    due = clock.deadline(start, 8 * 5 * 52 * 30)
    assert due is not None
    assert due.year == 2055
    assert clock.elapsed(start, due) == timedelta(hours=8 * 5 * 52 * 30)


def test_a_stretch_over_the_turn_of_the_year_is_whole() -> None:
    always = WorkingCalendar.every_day("ENG").compile(2026, 2026)
    assert always.deadline(london("2026-12-31 23:00"), 2) == london("2027-01-01 01:00")
    spans = always.open_spans(london("2026-12-31 23:00"), london("2027-01-01 01:00"))
    assert spans == ((london("2026-12-31 23:00"), london("2027-01-01 01:00")),)


@pytest.mark.parametrize("hours", [1e7, 1e18, 1e300, 10**30])
def test_more_hours_than_there_are(hours: float) -> None:
    with pytest.raises(CalendarRefused, match="hours: there is not that much working time"):
        PLAIN.compile(2026, 2026).deadline(london("2026-01-05 09:00"), hours)
    with pytest.raises(CalendarRefused, match="hours:"):
        PLAIN.compile(2026, 2026).latest_start(london("2026-01-05 09:00"), hours)


def test_working_time_that_ends() -> None:
    last = WorkingCalendar.from_dict(
        {"timezone": "Europe/London", "weekly": {}, "special_hours": {"2026-12-24": [["09:00", "12:00"]]}}
    ).compile(2026, 2026)
    assert last.deadline(london("2026-01-01 00:00"), 3) == london("2026-12-24 12:00")
    with pytest.raises(CalendarRefused, match="hours:"):
        last.deadline(london("2026-01-01 00:00"), 3.5)
    assert last.next_open(london("2026-12-24 12:00")) is None
    assert last.next_close(london("2026-12-24 12:00")) is None
    assert last.elapsed(london("2026-01-01 00:00"), london("2400-01-01 00:00")) == timedelta(hours=3)


def test_working_time_that_never_closes() -> None:
    always = WorkingCalendar.every_day("ENG").compile(2026, 2026)
    assert always.next_close(london("2026-05-05 12:00")) is None
    with_a_gap = WorkingCalendar.from_dict(
        {
            **WorkingCalendar.every_day("ENG").to_dict(),
            "closures": [["2031-05-05T12:00:00Z", "2031-05-05T13:00:00Z"]],
        }
    ).compile(2026, 2026)
    assert with_a_gap.next_close(london("2026-05-05 12:00")) == datetime(2031, 5, 5, 12, tzinfo=UTC)
    assert with_a_gap.next_close(london("2031-05-05 14:00")) is None


@pytest.mark.parametrize("year", [1, 1899, 2501, 9999])
def test_years_no_calendar_answers_for(year: int) -> None:
    clock, instant = PLAIN.compile(2026, 2026), datetime(year, 6, 1, tzinfo=UTC)
    with pytest.raises(CalendarRefused, match=r"start: this calendar answers from 1900 to 2500"):
        clock.deadline(instant)
    with pytest.raises(CalendarRefused):
        clock.elapsed(instant, london("2026-01-05 09:00"))


def test_bank_holidays_are_not_made_up_for_years_nobody_knows() -> None:
    clock = WorkingCalendar.working_day("ENG").compile(2026, 2026)
    assert clock.deadline(datetime(2099, 12, 24, 12, tzinfo=UTC)) == datetime(2099, 12, 29, 12, tzinfo=UTC)
    with pytest.raises(CalendarRefused, match="from 1900 to 2099"):
        clock.deadline(datetime(2101, 1, 3, tzinfo=UTC))


def test_many_threads_growing_one_clock() -> None:
    wide, shared = PLAIN.compile(1950, 2100), PLAIN.compile(2026, 2026)
    starts = [datetime(year, 3, 1 + year % 28, 11, 7, tzinfo=UTC) for year in range(1960, 2095, 3)]
    expected = [(wide.deadline(s, 100), wide.elapsed(s, s + timedelta(days=700))) for s in starts]
    answers: dict[int, list[object]] = {}
    ready = threading.Barrier(6)

    def ask(number: int) -> None:
        ready.wait()
        own = starts[number:] + starts[:number]
        if number % 2:
            own.reverse()
        found = {s: (shared.deadline(s, 100), shared.elapsed(s, s + timedelta(days=700))) for s in own}
        answers[number] = [found[s] for s in starts]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answers[number] for number in range(6)] == [expected] * 6
