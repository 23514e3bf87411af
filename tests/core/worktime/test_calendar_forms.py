"""The ways in which a calendar may be handed in, and how it is written again."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from core.worktime import WorkingCalendar
from tests.core.worktime.times import london


def plain(**changes: object) -> dict[str, Any]:
    return {"timezone": "Europe/London", "weekly": {"mon": [["09:00", "17:00"]]}, **changes}


def test_dates_and_datetimes_will_do_for_their_texts() -> None:
    texts = plain(
        holidays=["2026-12-25", "2026-12-28"],
        special_hours={"2026-12-24": [["09:00", "12:00"]]},
        closures=[
            "2026-05-01",
            ["2026-12-29", "2026-12-31"],
            ["2026-05-04T11:00:00Z", "2026-05-04T14:00:00Z"],
        ],
        hours=8,
    )
    values = plain(
        holidays={date(2026, 12, 28), date(2026, 12, 25)},
        special_hours={date(2026, 12, 24): [["09:00", "12:00"]]},
        closures=[
            date(2026, 5, 1),
            (date(2026, 12, 29), date(2026, 12, 31)),
            (london("2026-05-04 12:00"), datetime(2026, 5, 4, 14, tzinfo=UTC)),
        ],
        hours=timedelta(hours=8),
    )
    assert WorkingCalendar.from_dict(values) == WorkingCalendar.from_dict(texts)
    assert WorkingCalendar.from_dict(values).digest == WorkingCalendar.from_dict(texts).digest


def test_what_was_left_out_is_not_written() -> None:
    assert WorkingCalendar.from_dict(plain()).to_dict() == plain()
