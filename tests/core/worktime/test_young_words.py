"""A young person's words for days and times that are not deadlines, and the data they are made of."""

from datetime import date

import pytest

from core.worktime import young_words
from core.worktime.windows import DAYS
from tests.core.worktime.times import LONDON, london

NOW = london("2026-11-20 15:40")  # a Friday


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-20 15:40", "today at 3:40"),
        ("2026-11-20 00:00", "today at 12 o'clock"),
        ("2026-11-19 16:30", "yesterday at half past 4"),
        ("2026-11-16 11:25", "on Monday at 11:25"),
        ("2026-11-03 17:10", "on Tuesday 3 November at 5:10"),
    ],
)
def test_what_happened(at: str, said: str) -> None:
    assert young_words.happened(london(at), NOW, LONDON) == said


def test_at_the_start_of_a_sentence() -> None:
    assert young_words.as_sentence(young_words.happened(NOW, NOW, LONDON)) == "Today at 3:40"
    assert young_words.as_sentence("") == ""


def test_stamps_and_dates() -> None:
    assert young_words.stamp(london("2026-11-17 17:10"), LONDON) == "Tue 17 November, 5:10 pm"
    assert young_words.stamp(london("2026-11-18 11:05"), LONDON) == "Wed 18 November, 11:05 am"
    assert young_words.short_date(date(2026, 12, 15)) == "Tue 15 December"


def test_until_is_never_later_than_the_truth() -> None:
    assert young_words.until(london("2026-11-20 15:50:59"), NOW, LONDON) == "3:50 today"


def test_days() -> None:
    today = NOW.date()
    assert young_words.day_near(today, today) == "today"
    assert young_words.day_near(date(2026, 11, 19), today) == "yesterday"
    assert young_words.day_near(date(2026, 11, 16), today) == "on Monday"
    assert young_words.day_near(date(2026, 11, 13), today) == "on Friday 13 November"


def test_every_piece_of_the_data_is_there() -> None:
    say = young_words.words_of_time()
    parts = ("night", "morning", "noon", "afternoon", "evening", "late")
    near = ("today", "tomorrow", "yesterday")
    keys = [f"time.{form}.{name}" for form in ("day", "on") for name in (*near, "weekday", "date", "year")]
    keys += [f"time.{form}.{part}" for form in ("part", "today", "tomorrow") for part in parts]
    keys += [f"time.{form}.{day}" for form in ("weekday", "weekday_short") for day in DAYS]
    keys += [f"time.month.{month}" for month in range(1, 13)]
    keys += [f"time.at.{form}" for form in ("hour", "half", "minute", "again")]
    keys += [
        f"time.{k}"
        for k in ["by", "whole", "short", "day_first", "end", "happened", "stamp", "date", "am", "pm"]
    ]
    assert set(keys) == set(say.entries)
