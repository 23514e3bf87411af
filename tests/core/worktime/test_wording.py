"""A deadline in words: exactly as the worker and the young person read it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.worktime import worker_words
from core.worktime.calendar import WorkingCalendar
from core.worktime.refusals import CalendarRefused
from core.worktime.standing import Standing
from core.worktime.wording import Audience, DueWords, describe_due
from tests.core.worktime.times import LONDON, london

CALENDAR = WorkingCalendar.working_day("ENG")
CLOCK = CALENDAR.compile(2026, 2027)
NOW = london("2026-10-05 08:30")  # a Monday


def worker(due: str, now: datetime = NOW, **more: object) -> DueWords:
    return describe_due(london(due), now, CLOCK, audience=Audience.WORKER, **more)  # type: ignore[arg-type]


def young(due: str, now: datetime = NOW) -> DueWords:
    return describe_due(london(due), now, CLOCK, audience=Audience.YOUNG_PERSON)


@pytest.mark.parametrize(
    ("due", "when", "left", "standing"),
    [
        ("2026-10-02 16:00", "Late since 4pm Friday", "16 working hours", Standing.LATE),
        ("2026-10-05 07:45", "Late since 7:45am today", "under 1 working hour", Standing.LATE),
        ("2026-10-05 07:30", "Late since 7:30am today", "1 working hour", Standing.LATE),
        ("2026-10-03 00:00", "Late since the end of Friday", "8 working hours", Standing.LATE),
        ("2026-09-25 16:00", "Late since 4pm Friday 25 September", "136 working hours", Standing.LATE),
        ("2026-10-05 10:40", "by 10:40am today", "2 h 10 min left", Standing.SOON),
        ("2026-10-05 12:30", "by 12:30pm today", "4 h left", Standing.SOON),
        ("2026-10-05 12:00", "by noon today", "3 h 30 min left", Standing.SOON),
        ("2026-10-05 08:30", "by 8:30am today", "under 1 min left", Standing.SOON),
        ("2026-10-05 15:40", "by 3:40pm today", "7 h 10 min left", Standing.ON_TRACK),
        ("2026-10-06 00:00", "by the end of today", "15 h 30 min left", Standing.ON_TRACK),
        ("2026-10-06 06:50", "by 6:50am tomorrow", "so answer today", Standing.ON_TRACK),
        ("2026-10-06 07:42", "by 7:42am tomorrow", "so answer today", Standing.ON_TRACK),
        ("2026-10-06 00:15", "by 12:15am tomorrow", "so answer today", Standing.ON_TRACK),
        ("2026-10-07 00:00", "by the end of tomorrow", "1 working day left", Standing.ON_TRACK),
        ("2026-10-07 16:00", "by 4pm Wednesday", "2 working days left", Standing.ON_TRACK),
        ("2026-10-08 00:00", "by the end of Wednesday", "2 working days left", Standing.ON_TRACK),
        ("2026-10-07 23:59:59", "by the end of Wednesday", "2 working days left", Standing.ON_TRACK),
        ("2026-10-11 23:59", "by 11:59pm Sunday", "4 working days left", Standing.ON_TRACK),
        ("2026-10-12 15:40", "by 3:40pm Monday 12 October", "5 working days left", Standing.ON_TRACK),
        ("2027-10-05 09:00", "by 9am Tuesday 5 October 2027", "253 working days left", Standing.ON_TRACK),
    ],
)
def test_the_worker(due: str, when: str, left: str, standing: Standing) -> None:
    told = worker(due)
    assert (told.when, told.left, told.standing) == (when, left, standing)
    assert told.short == when
    assert told.when.endswith(told.moment)


@pytest.mark.parametrize(
    ("now", "due", "when", "left"),
    [
        ("2026-10-09 15:40", "2026-10-12 15:40", "by 3:40pm Monday", "24 h left"),
        ("2026-10-09 15:40", "2026-10-12 05:30", "by 5:30am Monday", "so answer today"),
        ("2026-10-12 08:00", "2026-10-13 00:00", "by the end of today", "16 h left"),
        ("2026-10-10 11:00", "2026-10-10 00:00", "Late since the end of yesterday", "under 1 working hour"),
        ("2026-10-10 11:00", "2026-10-10 16:00", "by 4pm today", "no working time left"),
        ("2026-10-05 08:44", "2026-10-05 15:40:59", "by 3:40pm today", "6 h 56 min left"),
        ("2026-12-24 14:00", "2026-12-29 14:00", "by 2pm Tuesday", "24 h left"),
    ],
)
def test_the_worker_at_other_times(now: str, due: str, when: str, left: str) -> None:
    told = worker(due, london(now))
    assert (told.when, told.left) == (when, left)


def test_days_are_counted_where_the_hours_of_a_day_are_short() -> None:
    office = WorkingCalendar.office_hours("ENG").compile(2026, 2026)
    told = describe_due(
        london("2026-10-14 15:40"), london("2026-10-09 15:40"), office, audience=Audience.WORKER
    )
    assert (told.when, told.left) == ("by 3:40pm Wednesday", "3 working days left")


def test_the_hour_that_comes_twice_says_which() -> None:
    now = london("2026-10-24 11:00")
    first = describe_due(london("2026-10-25 01:30"), now, CLOCK, audience=Audience.WORKER)
    second = describe_due(london("2026-10-25 01:30", fold=1), now, CLOCK, audience=Audience.WORKER)
    assert first.when == "by 1:30am tomorrow"
    assert second.when == "by 1:30am tomorrow (after the clocks go back)"
    child = describe_due(london("2026-10-25 01:20", fold=1), now, CLOCK, audience=Audience.YOUNG_PERSON)
    assert child.when == "1:20 (after the clocks go back) very early tomorrow morning"
    assert child.day_first == child.when


class TestTooltip:
    def test_the_whole_date_and_what_was_left_out(self) -> None:
        told = worker("2026-12-29 14:00", london("2026-12-24 15:00"), sent=london("2026-12-24 14:00"))
        assert told.tooltip.split("\n") == [
            "Due Tuesday 29 December 2026 at 2pm.",
            "Counted from 2pm today.",
            "Not counted: Fri 25 December, Christmas Day; Sat 26 to Sun 27 December, weekend; "
            "Mon 28 December, Boxing Day (moved).",
        ]

    def test_nothing_left_out_is_not_mentioned(self) -> None:
        assert worker("2026-10-05 15:40").tooltip == "Due Monday 5 October 2026 at 3:40pm."

    def test_the_end_of_a_day_has_no_midnight(self) -> None:
        assert worker("2026-10-06 00:00").tooltip == "Due Monday 5 October 2026 at the end of the day."

    def test_many_weekends_are_counted(self) -> None:
        assert worker("2026-11-13 12:00").tooltip.endswith("Not counted: 5 weekends.")

    def test_a_weekend_over_the_end_of_a_month(self) -> None:
        told = worker("2026-11-02 12:00", london("2026-10-30 12:00"))
        assert told.tooltip.endswith("Not counted: Sat 31 October to Sun 1 November, weekend.")


@pytest.mark.parametrize(
    ("due", "when", "short", "day_first"),
    [
        ("2026-10-05 15:40", "3:40 this afternoon", "by 3:40 today", "today, 3:40"),
        ("2026-10-05 10:40", "10:40 this morning", "by 10:40 today", "today, 10:40"),
        ("2026-10-05 18:05", "6:05 this evening", "by 6:05 today", "today, 6:05"),
        ("2026-10-05 21:05", "9:05 tonight", "by 9:05 tonight", "9:05 tonight"),
        ("2026-10-06 15:40", "3:40 tomorrow afternoon", "by 3:40 tomorrow", "tomorrow, 3:40"),
        ("2026-10-06 06:50", "6:50 tomorrow morning", "by 6:50 tomorrow morning", "6:50 tomorrow morning"),
        ("2026-10-06 00:00", "the end of today", "by the end of today", "the end of today"),
        (
            "2026-10-07 16:00",
            "4 o'clock in the afternoon on Wednesday",
            "by 4 o'clock on Wednesday",
            "Wednesday, 4 o'clock",
        ),
        (
            "2026-10-07 16:30",
            "half past 4 in the afternoon on Wednesday",
            "by half past 4 on Wednesday",
            "Wednesday, half past 4",
        ),
        (
            "2026-10-07 12:00",
            "12 o'clock in the middle of the day on Wednesday",
            "by 12 o'clock on Wednesday",
            "Wednesday, 12 o'clock",
        ),
        (
            "2026-10-08 02:10",
            "2:10 very early in the morning on Thursday",
            "by 2:10 very early in the morning on Thursday",
            "2:10 very early in the morning on Thursday",
        ),
        ("2026-10-10 00:00", "the end of Friday", "by the end of Friday", "the end of Friday"),
        (
            "2026-10-12 15:40",
            "3:40 in the afternoon on Monday 12 October",
            "by 3:40 on Monday 12 October",
            "Monday 12 October, 3:40",
        ),
        (
            "2027-10-12 15:40",
            "3:40 in the afternoon on Tuesday 12 October 2027",
            "by 3:40 on Tuesday 12 October 2027",
            "Tuesday 12 October 2027, 3:40",
        ),
        (
            "2026-10-02 16:00",
            "4 o'clock in the afternoon on Friday",
            "by 4 o'clock on Friday",
            "Friday, 4 o'clock",
        ),
        ("2026-10-04 16:05", "4:05 in the afternoon yesterday", "by 4:05 yesterday", "yesterday, 4:05"),
    ],
)
def test_the_young_person(due: str, when: str, short: str, day_first: str) -> None:
    told = young(due)
    assert (told.when, told.short, told.day_first) == (when, short, day_first)
    assert told.short == f"by {told.moment}"


def test_the_promise_of_the_sent_page() -> None:
    told = young("2026-10-12 15:40", london("2026-10-09 15:40"))
    assert told.when == "3:40 in the afternoon on Monday"
    assert told.short == "by 3:40 on Monday"
    assert told.moment == "3:40 on Monday"


def test_never_earlier_than_the_deadline() -> None:
    assert young("2026-10-05 15:40:01").moment == "3:41 today"
    assert young("2026-10-05 15:59:59.999").moment == "4 o'clock today"
    assert young("2026-10-05 23:59:30").moment == "the end of today"
    assert (
        worker("2026-10-05 15:40:59").moment == "3:40pm today"
    )  # and the worker never told more than there is


instants = st.integers(
    int(datetime(2025, 12, 1, tzinfo=UTC).timestamp()), int(datetime(2028, 2, 1, tzinfo=UTC).timestamp())
).map(lambda second: datetime.fromtimestamp(second, UTC))


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(due=instants, now=instants)
def test_what_is_never_said(due: datetime, now: datetime) -> None:
    told = describe_due(due, now, CLOCK, audience=Audience.WORKER)
    child = describe_due(due, now, CLOCK, audience=Audience.YOUNG_PERSON)
    for text in (told.when, told.left, told.tooltip, child.when, child.short, child.day_first):
        assert "00:00" not in text
        assert not re.search(r"(^|\D)0:\d\d|{|}|midnight", text)
    assert child.left == child.tooltip == ""
    for text in (child.when, child.short, child.moment, child.day_first):
        assert not re.search(r"working|hour|left|\d(am|pm)", text)


def test_no_time_of_a_young_person_can_be_read_twelve_hours_early() -> None:
    # From 8 in the morning to 8 in the evening a bare "3:40" is plain; at any other hour it says which.
    for hour in range(24):
        told = young(f"2026-10-07 {hour:02d}:10")
        for text in (told.when, told.short, told.moment, told.day_first):
            says = re.search(r"morning|afternoon|evening|night", text)
            assert says or (8 <= hour < 20 and text != told.when)


def test_who_is_told_must_be_known() -> None:
    due = london("2026-10-05 15:40")
    child = describe_due(due, NOW, CLOCK, audience="young person")  # type: ignore[arg-type]
    assert child == young("2026-10-05 15:40")
    for nobody in ("child", None, 1):
        with pytest.raises(CalendarRefused, match="audience:"):
            describe_due(due, NOW, CLOCK, audience=nobody)  # type: ignore[arg-type]


def test_the_last_year_of_bank_holidays_still_has_words() -> None:
    told = describe_due(
        london("2099-12-30 12:00"), london("2099-12-29 08:00"), CALENDAR, audience=Audience.WORKER
    )
    assert told.when == "by noon tomorrow"


def test_a_calendar_will_do_for_a_clock() -> None:
    by_calendar = describe_due(london("2026-10-05 15:40"), NOW, CALENDAR, audience=Audience.WORKER)
    assert by_calendar == worker("2026-10-05 15:40")


def test_words_of_another_language_can_be_given() -> None:
    def shout(key: str, **values: object) -> str:
        return key.upper() + "".join(f"<{value}>" for value in values.values())

    told = describe_due(london("2026-10-05 15:40"), NOW, CLOCK, audience=Audience.YOUNG_PERSON, words=shout)
    assert told.when == "TIME.WHOLE<TIME.AT.MINUTE<3><40>><TIME.TODAY.AFTERNOON>"


def test_naive_times_are_refused() -> None:
    naive = london("2026-10-05 15:40").replace(tzinfo=None)
    with pytest.raises(CalendarRefused, match="due:"):
        describe_due(naive, NOW, CLOCK, audience=Audience.WORKER)
    with pytest.raises(CalendarRefused, match="now:"):
        describe_due(NOW, naive, CLOCK, audience=Audience.WORKER)


class TestTheWorkersOtherWords:
    def test_moments(self) -> None:
        def said(text: str) -> str:
            return worker_words.moment(london(text), NOW, LONDON)

        assert said("2026-10-01 16:00") == "4pm Thursday"
        assert said("2026-10-02 09:12") == "9:12am Friday"
        assert said("2026-10-05 08:41") == "8:41am today"
        assert said("2026-10-04 21:21") == "9:21pm yesterday"
        assert said("2026-10-13 00:00") == "the end of Monday 12 October"
        assert worker_words.clock_time(london("2026-10-05 08:29"), LONDON) == "8:29am"

    def test_dates(self) -> None:
        day = date(2026, 10, 7)
        assert worker_words.date_alone(date(2026, 9, 25)) == "25 September"
        assert worker_words.full_date(day) == "Wednesday 7 October"
        assert worker_words.full_date_and_year(day) == "Wednesday 7 October 2026"
        assert worker_words.short_date(date(2026, 10, 16)) == "Fri 16 October"
        assert worker_words.tiny_date(date(2026, 10, 2)) == "2 Oct"
        assert worker_words.day_near(day, NOW.date()) == "Wednesday"

    def test_counts_and_lengths(self) -> None:
        assert worker_words.length(timedelta(hours=8, minutes=20)) == "8 h 20 min"
        assert worker_words.length(timedelta(hours=4, seconds=59)) == "4 h"
        assert worker_words.length(timedelta(minutes=45)) == "45 min"
        assert worker_words.working_days_past(6) == "6 working days past"
        assert worker_words.working_days_past(0) == "under 1 working day past"
        assert worker_words.in_working_days(9) == "in 9 working days"
        assert worker_words.in_working_days(1) == "in 1 working day"
        assert worker_words.in_working_days(0) == "today"
