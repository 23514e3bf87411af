"""Deadlines against `businesstimedelta` and pandas' CustomBusinessHour: ratios, all taken in one run.

Run as a script it prints a table. Never a test: nothing here fails for being slow.
"""

import random
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as wall_time
from zoneinfo import ZoneInfo

import businesstimedelta
import pandas as pd
import pytz

from core.worktime.bank_holidays import bank_holidays
from core.worktime.calendar import WorkingCalendar

Row = tuple[str, float | str, str]
ROUNDS = 5
INBOX = 100_000
FEW = 1_000
FEWER = 100
"""The slower the library, the fewer deadlines it is asked: each is measured by the deadline."""
_YEARS = range(2025, 2031)
_LONDON = ZoneInfo("Europe/London")


def run() -> list[Row]:
    """(what was measured, the ratio or a rate, what it is against); each the best of several rounds.

    The same office-hours calendar (Monday to Friday 9 to 5, England's bank holidays), the same starts in
    2026 to 2028, 24 working hours.
    """
    starts = _starts(INBOX)
    clock = WorkingCalendar.office_hours("ENG").compile(_YEARS[0], _YEARS[-1])
    seconds = [int(start.timestamp()) for start in starts]
    theirs = _businesstimedelta()
    pandas_offset = _pandas_offset()
    stamps = [pd.Timestamp(start) for start in starts[:FEW]]

    batch = _each(lambda: clock.deadlines(seconds), INBOX)
    single = _each(lambda: [clock.deadline(start) for start in starts[:FEW]], FEW)
    other = _each(lambda: [start + theirs for start in starts[:FEWER]], FEWER)
    frame = _each(lambda: [stamp + pandas_offset for stamp in stamps], FEW)
    now = seconds[0]
    statuses = _each(lambda: clock.statuses(seconds, now), INBOX)

    return [
        ("deadlines, many at once", other / batch, "times as fast as businesstimedelta"),
        ("deadlines, many at once", frame / batch, "times as fast as pandas CustomBusinessHour"),
        ("deadlines, one by one", other / single, "times as fast as businesstimedelta"),
        ("deadlines, one by one", frame / single, "times as fast as pandas CustomBusinessHour"),
        ("deadlines, many at once", 1 / batch / 1e6, "million a second"),
        ("deadline, time left and standing of 100,000", statuses * INBOX * 1000, "milliseconds"),
        *_agreement(clock.deadline, starts[:FEWER], theirs, pandas_offset),
        _overnight(starts[:FEWER]),
    ]


def _starts(count: int) -> list[datetime]:
    source = random.Random(20261005)
    first = datetime(2026, 1, 1, tzinfo=_LONDON).timestamp()
    span = int(timedelta(days=3 * 365).total_seconds())
    return [datetime.fromtimestamp(first + source.randrange(span), _LONDON) for _ in range(count)]


def _each(ask: Callable[[], object], count: int) -> float:
    """Seconds for one of `count` answers, at its best."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ask()
        best = min(best, time.perf_counter() - began)
    return best / count


def _holidays() -> list[date]:
    return [day for year in _YEARS for day in bank_holidays("ENG", year)]


def _businesstimedelta() -> "businesstimedelta.BusinessTimeDelta":
    zone = pytz.timezone("Europe/London")
    work = businesstimedelta.WorkDayRule(
        start_time=wall_time(9), end_time=wall_time(17), working_days=[0, 1, 2, 3, 4], tz=zone
    )
    off = businesstimedelta.HolidayRule(_holidays(), tz=zone)
    return businesstimedelta.BusinessTimeDelta(businesstimedelta.Rules([work, off]), hours=24)


def _pandas_offset() -> "pd.offsets.CustomBusinessHour":
    return pd.offsets.CustomBusinessHour(n=24, start="09:00", end="17:00", holidays=_holidays())


def _agreement(
    ours: Callable[[datetime], datetime | None],
    starts: list[datetime],
    theirs: "businesstimedelta.BusinessTimeDelta",
    pandas_offset: "pd.offsets.CustomBusinessHour",
) -> list[Row]:
    """How many of the same deadlines come out the same."""
    business = sum(ours(start) == start + theirs for start in starts)
    frame = sum(ours(start) == (pd.Timestamp(start) + pandas_offset).to_pydatetime() for start in starts)
    return [
        ("the same answer, office hours", f"{business} of {len(starts)}", "businesstimedelta"),
        (
            "the same answer, office hours",
            f"{frame} of {len(starts)}",
            "pandas (where work just fits, it gives the next opening)",
        ),
    ]


def _overnight(starts: list[datetime]) -> Row:
    """Nights from 22:00 to 06:00, Monday's to Friday's, 8 hours."""
    weekly = {day: [["22:00", "06:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    calendar = WorkingCalendar.from_dict({"timezone": "Europe/London", "weekly": weekly})
    clock = calendar.compile(_YEARS[0], _YEARS[-1])
    night = businesstimedelta.WorkDayRule(
        start_time=wall_time(22),
        end_time=wall_time(6),
        working_days=[0, 1, 2, 3, 4],
        tz=pytz.timezone("Europe/London"),
    )
    theirs = businesstimedelta.BusinessTimeDelta(businesstimedelta.Rules([night]), hours=8)
    same = sum(clock.deadline(start, 8) == start + theirs for start in starts)
    # Sent inside the tail of a night, it waits for the next night.
    return (
        "the same answer, over midnight",
        f"{same} of {len(starts)}",
        "businesstimedelta (wrong after midnight)",
    )


def main() -> None:
    """Print the table."""
    for what, value, against in run():
        shown = value if isinstance(value, str) else f"{value:,.2f}"
        print(f"{what:<46}{shown:>14}  {against}")


if __name__ == "__main__":
    main()
