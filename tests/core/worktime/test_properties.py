"""What is true of every calendar, start and length; and a minute-by-minute oracle that must agree."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.worktime.calendar import WorkingCalendar
from core.worktime.clock import WorkingClock
from core.worktime.instants import MICRO
from tests.core.worktime import minutes

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ZONES = (
    "Europe/London",
    "Australia/Lord_Howe",  # its clocks change by half an hour
    "America/St_Johns",  # half an hour off, and changes
    "Asia/Kathmandu",  # three quarters off
    "America/Havana",  # changes at midnight
)
few = settings(max_examples=60, deadline=None, derandomize=True, database=None)
many = settings(max_examples=200, deadline=None, derandomize=True, database=None)


def text(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


@st.composite
def day_windows(draw: st.DrawFn) -> list[list[str]]:
    """None to two windows of one day, lunch and all, not over midnight."""
    edges = sorted(draw(st.sets(st.integers(0, 96).map(lambda q: q * 15), min_size=0, max_size=4)))
    edges = edges[: len(edges) // 2 * 2]
    return [[text(a), text(b)] for a, b in zip(edges[::2], edges[1::2], strict=True)]


@st.composite
def weeks(draw: st.DrawFn) -> dict[str, list[list[str]]]:
    """A week, sometimes with a night every night."""
    if draw(st.booleans()):
        week = {day: draw(day_windows()) for day in DAYS}
        assume(any(week.values()))
        return week
    opens, closes = draw(st.integers(72, 95)) * 15, draw(st.integers(0, 24)) * 15
    nights = draw(st.sets(st.sampled_from(DAYS), min_size=1))
    morning = [["06:00", "06:45"]] if draw(st.booleans()) else []
    return {day: [[text(opens), text(closes)], *morning] for day in nights}


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    """A calendar as data, its exceptions packed around both clock changes, Easter and Christmas of 2026."""
    around = draw(st.sampled_from(["2026-03-29", "2026-10-25", "2026-04-05", "2026-12-25", "2026-10-04"]))
    centre = datetime.fromisoformat(around).date()
    dates = st.integers(-4, 6).map(lambda n: (centre + timedelta(days=n)).isoformat())
    start = datetime(centre.year, centre.month, centre.day, tzinfo=UTC)
    closures = []
    for _ in range(draw(st.integers(0, 2))):
        begin = start + timedelta(minutes=draw(st.integers(-3 * 1440, 3 * 1440)))
        end = begin + timedelta(minutes=draw(st.integers(1, 2000)))
        closures.append([begin.isoformat(), end.isoformat()])
    special = {day: draw(day_windows()) for day in draw(st.sets(dates, max_size=2))}
    return {
        "timezone": draw(st.sampled_from(ZONES)),
        "weekly": draw(weeks()),
        "holidays": sorted(draw(st.sets(dates, max_size=3))),
        "special_hours": special,
        "closures": closures,
        "_around": start,
    }


def compiled(form: dict[str, Any]) -> tuple[dict[str, Any], WorkingClock, datetime]:
    form = dict(form)
    around: datetime = form.pop("_around")
    return form, WorkingCalendar.from_dict(form).compile(2026, 2026), around


@few
@given(
    form=forms(),
    offset=st.integers(-4 * 1440, 2 * 1440),
    length=st.integers(0, 3 * 1440),
    want=st.integers(0, 600),
)
def test_the_oracle_agrees(form: dict[str, Any], offset: int, length: int, want: int) -> None:
    form, clock, around = compiled(form)
    start = around + timedelta(minutes=offset)
    end = start + timedelta(minutes=length)
    assert clock.elapsed(start, end) == minutes.worked(form, start, end)
    assert clock.is_open(start) == minutes.is_working(form, start)
    expected = minutes.deadline(form, start, want, within=timedelta(days=6))
    if expected is not None:
        assert clock.deadline(start, want / 60) == expected


@few
@given(
    form=forms(),
    offset=st.integers(-2 * 1440, 1440),
    want=st.integers(1, 600),
    ends=st.lists(st.tuples(st.integers(-600, 3000), st.integers(0, 900)), max_size=3),
    still_open=st.booleans(),
)
def test_the_oracle_agrees_on_pauses(
    form: dict[str, Any], offset: int, want: int, ends: list[tuple[int, int]], still_open: bool
) -> None:
    form, clock, around = compiled(form)
    start = around + timedelta(minutes=offset)
    pauses: list[tuple[datetime, datetime | None]] = [
        (start + timedelta(minutes=a), start + timedelta(minutes=a + b)) for a, b in ends
    ]
    if still_open and pauses:
        pauses[-1] = (pauses[-1][0], None)
    end = start + timedelta(days=2)
    assert clock.elapsed(start, end, pauses) == minutes.worked(form, start, end, pauses)
    within = timedelta(days=6)
    expected = minutes.deadline(form, start, want, pauses, within=within)
    found = clock.deadline(start, want / 60, pauses)
    if expected is not None:
        assert found == expected
    else:
        assert found is None or found > start + within


WHOLE_YEARS = [WorkingCalendar.working_day("ENG"), WorkingCalendar.office_hours("NIR")]


@pytest.mark.parametrize("calendar", WHOLE_YEARS, ids=lambda calendar: calendar.name)
def test_the_oracle_agrees_through_a_winter_of_bank_holidays(calendar: WorkingCalendar) -> None:
    from core.worktime.bank_holidays import bank_holidays

    assert calendar.nation is not None
    form = {
        "timezone": calendar.timezone,
        "weekly": calendar.to_dict()["weekly"],
        "holidays": [
            day.isoformat() for year in (2026, 2027) for day in bank_holidays(calendar.nation, year)
        ],
    }
    clock = calendar.compile(2026, 2026)
    for first, last in ((datetime(2026, 12, 20, tzinfo=UTC), 16), (datetime(2026, 3, 27, tzinfo=UTC), 12)):
        assert clock.elapsed(first, first + timedelta(days=last)) == minutes.worked(
            form, first, first + timedelta(days=last)
        )


# The rest holds to the microsecond, with no oracle.

CLOCKS = [
    WorkingCalendar.working_day("ENG").compile(2026, 2026),
    WorkingCalendar.office_hours("SCT").compile(2026, 2026),
    WorkingCalendar.from_dict(
        {
            "timezone": "Australia/Lord_Howe",
            "weekly": {day: [["22:00", "06:00"], ["09:00", "12:30"], ["13:15", "17:00"]] for day in DAYS},
            "holidays": ["2026-04-05", "2026-12-25"],
            "special_hours": {"2026-10-04": [["01:45", "03:00"]]},
            "closures": [["2026-06-01T11:11:11+10:30", "2026-06-03T01:02:03+10:30"]],
        }
    ).compile(2026, 2026),
]
clocks = st.sampled_from(CLOCKS)
instants = st.integers(
    int(datetime(2025, 11, 1, tzinfo=UTC).timestamp()) * MICRO,
    int(datetime(2027, 3, 1, tzinfo=UTC).timestamp()) * MICRO,
).map(lambda micros: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros))
whole_hours = st.integers(0, 400)
any_hours = st.one_of(whole_hours, st.floats(0, 400), st.sampled_from([0.25, 0.5, 7.5, 8, 24]))


def micros(hours: float) -> timedelta:
    return timedelta(microseconds=round(hours * 3600 * MICRO))


def due(clock: WorkingClock, start: datetime, hours: float) -> datetime:
    found = clock.deadline(start, hours)
    assert found is not None
    return found


@many
@given(clock=clocks, start=instants, hours=any_hours)
def test_worked_until_the_deadline_is_the_hours(clock: WorkingClock, start: datetime, hours: float) -> None:
    end = due(clock, start, hours)
    assert end >= start
    assert clock.elapsed(start, end) == micros(hours)
    assert clock.remaining(end, start) == micros(hours)


@many
@given(clock=clocks, start=instants, hours=any_hours)
def test_the_deadline_is_the_earliest(clock: WorkingClock, start: datetime, hours: float) -> None:
    end = due(clock, start, hours)
    assume(end > start)
    assert clock.elapsed(start, end - timedelta(microseconds=1)) < micros(hours)


@many
@given(clock=clocks, due_at=instants, hours=any_hours)
def test_the_latest_start_is_the_latest(clock: WorkingClock, due_at: datetime, hours: float) -> None:
    start = clock.latest_start(due_at, hours)
    assert clock.elapsed(start, due_at) >= micros(hours)
    assert due(clock, start, hours) <= due_at
    assume(start < due_at)
    assert clock.elapsed(start + timedelta(microseconds=1), due_at) < micros(hours)


@many
@given(clock=clocks, one=instants, other=instants, hours=any_hours)
def test_sent_later_is_never_due_earlier(
    clock: WorkingClock, one: datetime, other: datetime, hours: float
) -> None:
    first, second = sorted((one, other))
    assert due(clock, first, hours) <= due(clock, second, hours)


@many
@given(clock=clocks, start=instants, some=any_hours, more=any_hours)
def test_more_hours_are_never_due_earlier(
    clock: WorkingClock, start: datetime, some: float, more: float
) -> None:
    few_hours, many_hours = sorted((some, more))
    assert due(clock, start, few_hours) <= due(clock, start, many_hours)


@many
@given(clock=clocks, start=instants, first=whole_hours, then=whole_hours)
def test_hours_add_up(clock: WorkingClock, start: datetime, first: int, then: int) -> None:
    assert due(clock, due(clock, start, first), then) == due(clock, start, first + then)


@many
@given(clock=clocks, a=instants, b=instants, c=instants)
def test_time_adds_up_and_turns_round(clock: WorkingClock, a: datetime, b: datetime, c: datetime) -> None:
    assert clock.elapsed(a, b) + clock.elapsed(b, c) == clock.elapsed(a, c)
    assert clock.elapsed(a, b) == -clock.elapsed(b, a)
    assert abs(clock.elapsed(a, b)) <= abs(b - a)


@few
@given(clock=clocks, starts=st.lists(instants, min_size=1, max_size=20), hours=any_hours)
def test_a_batch_is_the_same_one_by_one(clock: WorkingClock, starts: list[datetime], hours: float) -> None:
    seconds = [int(start.timestamp()) for start in starts]
    found = clock.deadlines(seconds, hours)
    for second, end in zip(seconds, found, strict=True):
        exact = due(clock, datetime.fromtimestamp(second, UTC), hours)
        assert abs(exact - datetime(1970, 1, 1, tzinfo=UTC) - timedelta(seconds=end)) <= timedelta(
            microseconds=1
        )


@many
@given(clock=clocks, at=instants)
def test_open_and_next_open_and_next_close_agree(clock: WorkingClock, at: datetime) -> None:
    opens, closes = clock.next_open(at), clock.next_close(at)
    assert opens is not None
    assert closes is not None
    assert at <= opens < closes
    assert clock.is_open(at) == (opens == at)
    assert clock.is_open(opens)
    assert not clock.is_open(closes)
    assert clock.elapsed(at, opens) == timedelta(0)
    assert clock.elapsed(at, closes) == closes - opens


@many
@given(clock=clocks, start=instants, hours=st.floats(0, 60))
def test_an_explanation_covers_every_instant_once(clock: WorkingClock, start: datetime, hours: float) -> None:
    told = clock.explain(start, hours)
    assert told.due == clock.deadline(start, hours)
    assert sum((b - a for a, b in told.counted), timedelta()) == micros(hours)
    stretches = sorted([*told.counted, *((s.start, s.end) for s in told.skipped)])
    reached = start
    for begin, end in stretches:
        assert begin == reached
        assert end > begin
        reached = end
    assert reached == told.due
