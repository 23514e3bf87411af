"""One tiny spec an edge: when an answer is due."""

from datetime import UTC, datetime, timedelta

import pytest

from core.worktime.calendar import WorkingCalendar
from core.worktime.clock import WorkingClock
from core.worktime.refusals import CalendarRefused
from tests.core.worktime.times import in_zone, london

NINE_TO_FIVE = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
WITH_LUNCH = {day: [["09:00", "12:30"], ["13:15", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


def clock(weekly: object, **more: object) -> WorkingClock:
    form = {"timezone": "Europe/London", "weekly": weekly, **more}
    return WorkingCalendar.from_dict(form).compile(2025, 2028)


ENGLAND = WorkingCalendar.working_day(nation="ENG").compile(2025, 2030)
OFFICE = WorkingCalendar.office_hours(nation="ENG").compile(2025, 2030)


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ("2026-10-09 15:40", "2026-10-12 15:40"),  # Friday: the same time on Monday
        ("2026-10-05 08:30", "2026-10-06 08:30"),  # Monday: the same time on Tuesday
        ("2026-10-10 11:00", "2026-10-13 00:00"),  # Saturday: the end of Monday
        ("2026-10-11 23:59", "2026-10-13 00:00"),  # Sunday, its last minute: the end of Monday
        ("2026-10-12 00:00", "2026-10-13 00:00"),  # Monday's first instant: an exact fit ends that day
        ("2026-10-09 00:00", "2026-10-10 00:00"),  # Friday's first instant: the end of Friday, not of Monday
        ("2026-10-10 00:00", "2026-10-13 00:00"),  # the instant Friday closes is already Saturday
        ("2026-12-24 14:00", "2026-12-29 14:00"),  # Christmas Day, weekend, Boxing Day moved to Monday
        ("2026-12-25 09:00", "2026-12-30 00:00"),
        ("2026-04-02 10:00", "2026-04-07 10:00"),  # Easter: Good Friday to Easter Monday
        ("2026-05-01 12:00", "2026-05-05 12:00"),  # early May
        ("2027-12-24 18:15", "2027-12-29 18:15"),  # two substitute days
        ("2027-12-31 20:00", "2028-01-04 20:00"),  # New Year's Day 2028 is a Saturday: Monday instead
        ("2026-03-27 15:00", "2026-03-30 15:00"),  # clocks go forward on a Sunday nobody counts
        ("2026-10-23 15:00", "2026-10-26 15:00"),  # clocks go back on another
    ],
)
def test_the_working_day_clock(sent: str, due: str) -> None:
    assert ENGLAND.deadline(london(sent), hours=24) == london(due)


@pytest.mark.parametrize(
    ("sent", "hours", "due"),
    [
        ("2026-10-09 15:40", 24, "2026-10-14 15:40"),
        ("2026-10-09 15:40", 8, "2026-10-12 15:40"),
        ("2026-10-09 09:00", 8, "2026-10-09 17:00"),  # exact fit: the closing instant, not Monday 9
        ("2026-10-09 09:00", 16, "2026-10-12 17:00"),
        ("2026-10-09 17:00", 1, "2026-10-12 10:00"),  # the closing instant is closed
        ("2026-10-09 16:59", 1, "2026-10-12 09:59"),
        ("2026-10-10 13:00", 0.5, "2026-10-12 09:30"),
        ("2026-10-09 06:00", 0.25, "2026-10-09 09:15"),
        ("2026-10-09 12:00", 1e-300, "2026-10-09 12:00"),  # less than a microsecond is nothing
        ("2026-10-09 15:40", timedelta(hours=8), "2026-10-12 15:40"),  # as `elapsed` gives it
    ],
)
def test_office_hours(sent: str, hours: float, due: str) -> None:
    assert OFFICE.deadline(london(sent), hours=hours) == london(due)


def test_no_hours_is_the_start_even_when_closed() -> None:
    for start in ("2026-10-09 12:00", "2026-10-10 03:00", "2026-12-25 12:00"):
        assert OFFICE.deadline(london(start), hours=0) == london(start)
        assert OFFICE.latest_start(london(start), hours=0) == london(start)


def test_the_promise_of_the_calendar_itself() -> None:
    day = WorkingCalendar.one_office_day("ENG").compile(2026, 2026)
    assert day.deadline(london("2026-10-09 15:40")) == london("2026-10-12 15:40")
    assert OFFICE.deadline(london("2026-10-09 15:40")) == london("2026-10-14 15:40")


def test_every_day_counts_weekends_and_holidays() -> None:
    always = WorkingCalendar.every_day("ENG").compile(2026, 2026)
    assert always.deadline(london("2026-10-09 15:40")) == london("2026-10-10 15:40")
    assert always.deadline(london("2026-12-24 14:00")) == london("2026-12-25 14:00")


def test_answers_are_in_utc_and_questions_in_any_zone() -> None:
    for start in (
        london("2026-10-09 15:40"),
        datetime(2026, 10, 9, 14, 40, tzinfo=UTC),
        in_zone("2026-10-09 20:25", "Asia/Kathmandu"),
    ):
        due = ENGLAND.deadline(start)
        assert due is not None
        assert due.tzinfo is UTC
        assert due == london("2026-10-12 15:40")


def test_exact_to_the_microsecond() -> None:
    start = london("2026-10-09 15:40") + timedelta(microseconds=1)
    due = OFFICE.deadline(start, hours=24)
    assert due == london("2026-10-14 15:40") + timedelta(microseconds=1)
    assert OFFICE.elapsed(start, due) == timedelta(hours=24)
    assert OFFICE.deadline(london("2026-10-09 09:00"), hours=1 / 3) == london("2026-10-09 09:20")


def test_lunch_is_not_worked() -> None:
    lunch = clock(WITH_LUNCH)
    assert lunch.deadline(london("2026-10-09 12:00"), 0.5) == london("2026-10-09 12:30")
    assert lunch.deadline(london("2026-10-09 12:00"), 0.75) == london("2026-10-09 13:30")
    assert lunch.deadline(london("2026-10-09 12:30"), 0.25) == london("2026-10-09 13:30")
    assert not lunch.is_open(london("2026-10-09 13:00"))


class TestOverMidnight:
    """The tail of a window lies on the next calendar date, and that date rules over it."""

    night = {"fri": [["22:00", "06:00"]]}

    def test_the_tail_is_worked_on_saturday(self) -> None:
        assert clock(self.night).deadline(london("2026-10-09 21:00"), 8) == london("2026-10-10 06:00")

    def test_a_holiday_on_the_next_date_cuts_the_tail(self) -> None:
        cut = clock(self.night, holidays=["2026-10-10"])
        assert cut.elapsed(london("2026-10-09 00:00"), london("2026-10-11 00:00")) == timedelta(hours=2)
        assert cut.deadline(london("2026-10-09 22:00"), 2) == london("2026-10-10 00:00")

    def test_a_holiday_on_its_own_date_leaves_the_tail(self) -> None:
        cut = clock(self.night, holidays=["2026-10-09"])
        assert cut.elapsed(london("2026-10-09 00:00"), london("2026-10-11 00:00")) == timedelta(hours=6)
        assert cut.next_open(london("2026-10-09 12:00")) == london("2026-10-10 00:00")

    def test_special_hours_on_the_next_date_replace_the_tail(self) -> None:
        special = clock(self.night, special_hours={"2026-10-10": [["05:00", "09:00"]]})
        assert special.elapsed(london("2026-10-10 00:00"), london("2026-10-11 00:00")) == timedelta(hours=4)

    def test_special_hours_on_its_own_date_leave_the_tail(self) -> None:
        special = clock(self.night, special_hours={"2026-10-09": [["09:00", "10:00"]]})
        assert special.elapsed(london("2026-10-09 00:00"), london("2026-10-11 00:00")) == timedelta(hours=7)

    def test_special_hours_may_run_over_midnight_too(self) -> None:
        late = clock(NINE_TO_FIVE, special_hours={"2026-10-09": [["20:00", "02:00"]]})
        assert late.deadline(london("2026-10-09 09:00"), 6) == london("2026-10-10 02:00")

    def test_the_tail_of_special_hours_is_cut_by_a_holiday(self) -> None:
        late = clock(
            NINE_TO_FIVE, special_hours={"2026-12-24": [["20:00", "02:00"]]}, holidays=["2026-12-25"]
        )
        assert late.elapsed(london("2026-12-24 00:00"), london("2026-12-26 00:00")) == timedelta(hours=4)

    def test_the_tail_of_special_hours_joins_the_week_of_the_next_date(self) -> None:
        late = clock(NINE_TO_FIVE, special_hours={"2026-10-08": [["22:00", "10:00"]]})
        assert late.elapsed(london("2026-10-08 00:00"), london("2026-10-10 00:00")) == timedelta(hours=19)

    def test_sunday_runs_into_monday(self) -> None:
        sunday = clock({"sun": [["23:00", "01:00"]]})
        assert sunday.deadline(london("2026-10-05 00:30"), 1) == london("2026-10-11 23:30")

    def test_closing_at_midnight_has_two_spellings(self) -> None:
        one, other = clock({"fri": [["22:00", "24:00"]]}), clock({"fri": [["22:00", "00:00"]]})
        assert one.calendar == other.calendar
        assert one.deadline(london("2026-10-09 12:00"), 2) == london("2026-10-10 00:00")


class TestExceptions:
    def test_special_hours_replace_the_week(self) -> None:
        short = clock(NINE_TO_FIVE, special_hours={"2026-12-24": [["09:00", "12:00"]]})
        assert short.deadline(london("2026-12-24 11:00"), 2) == london("2026-12-25 10:00")

    def test_special_hours_win_over_a_holiday(self) -> None:
        day = clock(NINE_TO_FIVE, holidays=["2026-12-25"], special_hours={"2026-12-25": [["10:00", "11:00"]]})
        assert day.deadline(london("2026-12-24 16:30"), 1) == london("2026-12-25 10:30")

    def test_special_hours_win_over_a_bank_holiday(self) -> None:
        form = {
            **WorkingCalendar.working_day("ENG").to_dict(),
            "special_hours": {"2026-12-25": [["10:00", "11:00"]]},
        }
        day = WorkingCalendar.from_dict(form).compile(2026, 2026)
        assert day.elapsed(london("2026-12-25 00:00"), london("2026-12-28 00:00")) == timedelta(hours=1)

    def test_special_hours_can_close_a_date(self) -> None:
        shut = clock(NINE_TO_FIVE, special_hours={"2026-10-09": []})
        assert shut.deadline(london("2026-10-08 16:00"), 2) == london("2026-10-12 10:00")

    def test_a_closure_is_half_open(self) -> None:
        away = clock(NINE_TO_FIVE, closures=[["2026-05-01T12:00:00+01:00", "2026-05-01T13:00:00+01:00"]])
        assert away.deadline(london("2026-05-01 11:00"), 1) == london("2026-05-01 12:00")
        assert away.deadline(london("2026-05-01 11:00"), 2) == london("2026-05-01 14:00")
        assert not away.is_open(london("2026-05-01 12:00"))
        assert away.is_open(london("2026-05-01 13:00"))

    def test_a_closure_wins_over_special_hours(self) -> None:
        away = clock(
            NINE_TO_FIVE,
            special_hours={"2026-05-02": [["09:00", "12:00"]]},
            closures=[["2026-05-02T10:00:00+01:00", "2026-05-02T11:00:00+01:00"]],
        )
        assert away.elapsed(london("2026-05-02 00:00"), london("2026-05-03 00:00")) == timedelta(hours=2)

    def test_overlapping_closures_are_closed_once(self) -> None:
        away = clock(
            NINE_TO_FIVE,
            closures=[
                ["2026-05-01T10:00:00+01:00", "2026-05-01T13:00:00+01:00"],
                ["2026-05-01T12:00:00+01:00", "2026-05-01T14:00:00+01:00"],
                ["2026-05-01T12:15:00+01:00", "2026-05-01T12:30:00+01:00"],
            ],
        )
        assert away.elapsed(london("2026-05-01 00:00"), london("2026-05-02 00:00")) == timedelta(hours=4)

    @pytest.mark.parametrize(
        "closures",
        [
            ["2026-12-29", "2026-12-30", "2026-12-31"],
            [["2026-12-29", "2026-12-31"]],
            [{"from": "2026-12-29", "to": "2026-12-31", "reason": "Council offices closed"}],
            [["2026-12-29T00:00:00Z", "2027-01-01T00:00:00+00:00"]],
        ],
    )
    def test_whole_days_can_be_closed_by_hand(self, closures: list[object]) -> None:
        form = {**WorkingCalendar.working_day("ENG").to_dict(), "closures": closures}
        shut = WorkingCalendar.from_dict(form).compile(2026, 2027)
        assert shut.deadline(london("2026-12-24 14:00")) == london("2027-01-04 14:00")


@pytest.mark.parametrize(
    "hours", [-1, -0.001, float("nan"), float("inf"), float("-inf"), "24", True, 10**400]
)
def test_refused_hours(hours: object) -> None:
    with pytest.raises(CalendarRefused) as refused:
        ENGLAND.deadline(london("2026-10-09 15:40"), hours)  # type: ignore[arg-type]
    assert refused.value.place == "hours"


def test_refused_instants() -> None:
    naive = datetime(2026, 10, 9, 15, 40)  # noqa: DTZ001
    for ask in (
        lambda: ENGLAND.deadline(naive),
        lambda: ENGLAND.latest_start(naive),
        lambda: ENGLAND.elapsed(naive, london("2026-10-09 15:40")),
        lambda: ENGLAND.elapsed(london("2026-10-09 15:40"), naive),
        lambda: ENGLAND.is_open(naive),
        lambda: ENGLAND.next_open(naive),
        lambda: ENGLAND.explain(naive),
        lambda: ENGLAND.deadline("2026-10-09T15:40:00Z"),  # type: ignore[arg-type]
        lambda: ENGLAND.deadline(london("2026-10-09 15:40").date()),  # type: ignore[arg-type]
    ):
        with pytest.raises(CalendarRefused):
            ask()


def test_what_is_left_is_refused_by_its_own_names() -> None:
    naive, aware = datetime(2026, 10, 9, 15, 40), london("2026-10-09 15:40")  # noqa: DTZ001
    with pytest.raises(CalendarRefused, match="due: "):
        ENGLAND.remaining(naive, aware)
    with pytest.raises(CalendarRefused, match="now: "):
        ENGLAND.remaining(aware, naive)


class TestElapsed:
    def test_it_is_signed(self) -> None:
        a, b = london("2026-10-09 16:00"), london("2026-10-12 10:00")
        assert OFFICE.elapsed(a, b) == timedelta(hours=2)
        assert OFFICE.elapsed(b, a) == timedelta(hours=-2)
        assert OFFICE.elapsed(a, a) == timedelta(0)

    def test_closed_time_is_nothing(self) -> None:
        assert OFFICE.elapsed(london("2026-10-09 17:00"), london("2026-10-12 09:00")) == timedelta(0)

    def test_remaining_is_what_is_left_and_goes_below_nothing(self) -> None:
        due = london("2026-10-02 16:00")
        assert ENGLAND.remaining(due, london("2026-10-02 14:00")) == timedelta(hours=2)
        assert ENGLAND.remaining(due, london("2026-10-05 08:30")) == -timedelta(hours=16, minutes=30)


class TestLatestStart:
    def test_it_undoes_the_deadline(self) -> None:
        assert ENGLAND.latest_start(london("2026-10-12 15:40"), 24) == london("2026-10-09 15:40")
        assert OFFICE.latest_start(london("2026-10-12 10:00"), 2) == london("2026-10-09 16:00")

    def test_of_a_gap_it_gives_the_opening(self) -> None:
        # What is sent from Friday 17:00 to Monday 9:00 is due at one instant: the latest is the opening.
        assert OFFICE.latest_start(london("2026-10-12 10:00"), 1) == london("2026-10-12 09:00")
        assert ENGLAND.latest_start(london("2026-10-13 00:00"), 24) == london("2026-10-12 00:00")

    def test_of_a_due_time_that_is_closed(self) -> None:
        assert OFFICE.latest_start(london("2026-10-11 12:00"), 1) == london("2026-10-09 16:00")
