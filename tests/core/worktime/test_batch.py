"""Many at once: the same answers as one by one."""

import math
import random
from datetime import UTC, datetime, timedelta

import pytest

from core.worktime.calendar import WorkingCalendar
from core.worktime.refusals import CalendarRefused
from core.worktime.standing import Standing, is_on_time, standing
from tests.core.worktime.times import london

CALENDARS = [
    WorkingCalendar.working_day("ENG"),
    WorkingCalendar.office_hours("SCT"),
    WorkingCalendar.one_office_day("NIR"),
    WorkingCalendar.every_day("WLS"),
    WorkingCalendar.from_dict(
        {"timezone": "Australia/Lord_Howe", "weekly": {"sat": [["22:00", "06:00"], ["01:45", "02:15"]]}}
    ),
]
NOW = london("2026-10-05 08:30")


def some_starts(count: int, *, whole: bool = True) -> list[float]:
    source = random.Random(7)
    first, last = datetime(2024, 1, 1, tzinfo=UTC).timestamp(), datetime(2029, 1, 1, tzinfo=UTC).timestamp()
    starts = [source.uniform(first, last) for _ in range(count)]
    return [math.floor(start) for start in starts] if whole else starts


@pytest.mark.parametrize("calendar", CALENDARS, ids=lambda calendar: calendar.timezone + calendar.name)
def test_the_same_as_one_by_one(calendar: WorkingCalendar) -> None:
    clock, alone = calendar.compile(2026, 2026), calendar.compile(2020, 2035)
    starts = some_starts(400)
    dues = clock.deadlines(starts)
    statuses = clock.statuses(starts, NOW)
    again = clock.standings(dues, int(NOW.timestamp()))
    assert statuses == again
    assert statuses.dues == dues
    for start, due, left, state in zip(starts, dues, statuses.remaining, statuses.standings, strict=True):
        single = alone.deadline(datetime.fromtimestamp(start, UTC))
        assert single is not None
        assert single.timestamp() == due
        assert isinstance(due, int)
        assert alone.remaining(single, NOW) == timedelta(seconds=left)
        assert standing(single, NOW, timedelta(seconds=left)) is state


def test_fractions_of_hours_and_of_seconds() -> None:
    clock = CALENDARS[1].compile(2026, 2026)
    starts = some_starts(200, whole=False)
    for start, due in zip(starts, clock.deadlines(starts, hours=1 / 7), strict=True):
        single = clock.deadline(datetime.fromtimestamp(start, UTC), 1 / 7)
        assert single is not None
        assert abs(single.timestamp() - due) < 2e-6


def test_an_exact_fit_with_fractions_is_the_closing_instant() -> None:
    # By floats the sum may come out a hair past closing, which is the next morning.
    clock = CALENDARS[1].compile(2026, 2026)
    source = random.Random(11)
    starts = [
        london("2026-07-20 09:00") + timedelta(microseconds=source.randrange(8 * 3600 * 10**6))
        for _ in range(200)
    ]
    close = london("2026-07-20 17:00")
    for start in starts:
        hours = (close - start) / timedelta(hours=1)
        assert clock.deadlines([start.timestamp()], hours) == [close.timestamp()]
        assert clock.statuses([start.timestamp()], start, hours).dues == [close.timestamp()]


def test_whole_numbers_and_fractions_agree() -> None:
    clock = CALENDARS[0].compile(2026, 2026)
    starts = some_starts(50)
    as_floats = [float(start) for start in starts]
    for now in (NOW, NOW + timedelta(microseconds=250_000)):
        assert clock.statuses(as_floats, now) == clock.statuses(starts, now)
        assert clock.standings(as_floats, now) == clock.standings(starts, now)


def test_a_row_each() -> None:
    clock = CALENDARS[0].compile(2026, 2026)
    rows = clock.statuses([int(NOW.timestamp())], NOW)
    assert len(rows) == 1
    assert list(rows) == [(int(london("2026-10-06 08:30").timestamp()), 86400, Standing.ON_TRACK)]


def test_any_way_of_giving_them_will_do() -> None:
    clock = CALENDARS[0].compile(2026, 2026)
    starts = some_starts(5)
    assert clock.deadlines(iter(starts)) == clock.deadlines(tuple(starts)) == clock.deadlines(starts)


def test_no_hours_and_nobody() -> None:
    clock = CALENDARS[1].compile(2026, 2026)
    starts = some_starts(20)
    assert clock.deadlines(starts, hours=0) == starts
    assert clock.deadlines([]) == []
    assert clock.statuses([], NOW).dues == []
    assert clock.standings([], NOW).dues == []
    assert clock.statuses(starts, NOW, hours=0) == clock.standings(starts, NOW)


@pytest.mark.parametrize(
    "wrong", [[float("nan")], [1e9, float("inf")], [NOW], ["2026-10-05"], [None], [10**400], [1e300]]
)
def test_refused(wrong: list[object]) -> None:
    clock = CALENDARS[0].compile(2026, 2026)
    for ask in (clock.deadlines, lambda values: clock.standings(values, NOW)):
        with pytest.raises(CalendarRefused):
            ask(wrong)  # type: ignore[arg-type]
    with pytest.raises(CalendarRefused):
        clock.standings([1_790_000_000], float("nan"))


def test_the_wrong_one_is_named() -> None:
    clock = CALENDARS[0].compile(2026, 2026)
    for ask, place in (
        (lambda: clock.deadlines([1_790_000_000, float("nan")]), "starts[1]"),
        (lambda: clock.statuses([float("inf")], NOW), "starts[0]"),
        (lambda: clock.standings([1, 2, "3"], NOW), "dues[2]"),  # type: ignore[list-item]
        (lambda: clock.deadlines(None), "starts"),  # type: ignore[arg-type]
        (lambda: clock.statuses([1_790_000_000], None), "now"),  # type: ignore[arg-type]
    ):
        with pytest.raises(CalendarRefused) as refused:
            ask()
        assert refused.value.place == place


class TestStanding:
    clock = CALENDARS[0].compile(2026, 2026)

    def stands(self, due: datetime, now: datetime) -> Standing:
        [single] = self.clock.standings([due.timestamp()], now.timestamp()).standings
        assert single is standing(due, now, self.clock.remaining(due, now))
        return single

    def test_on_time_is_inclusive_at_whole_seconds(self) -> None:
        due = london("2026-10-05 15:40:27")
        assert is_on_time(due, due)
        assert is_on_time(due + timedelta(microseconds=999_999), due)
        assert not is_on_time(due + timedelta(seconds=1), due)
        assert is_on_time(due + timedelta(microseconds=700_000), due + timedelta(microseconds=200_000))

    def test_late_begins_a_second_after(self) -> None:
        due = london("2026-10-05 15:40")
        assert self.stands(due, due) is Standing.SOON
        assert self.stands(due, due + timedelta(seconds=0.9)) is Standing.SOON
        assert self.stands(due, due + timedelta(seconds=1)) is Standing.LATE

    def test_soon_is_four_working_hours_or_less(self) -> None:
        due = london("2026-10-05 15:40")
        assert self.stands(due, london("2026-10-05 11:40")) is Standing.SOON
        assert self.stands(due, london("2026-10-05 11:39:59")) is Standing.ON_TRACK

    def test_a_weekend_between_is_no_time_left(self) -> None:
        assert self.stands(london("2026-10-12 03:00"), london("2026-10-09 23:00")) is Standing.SOON
        assert self.stands(london("2026-10-12 03:00"), london("2026-10-09 22:59")) is Standing.ON_TRACK

    def test_late_needs_no_working_time_to_have_passed(self) -> None:
        assert self.stands(london("2026-10-10 00:00"), london("2026-10-10 00:00:01")) is Standing.LATE
