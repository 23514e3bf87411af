"""How a deadline is said, to the worker who owes the answer and to the young person who waits for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import Final

from core.worktime import young_words
from core.worktime.calendar import WorkingCalendar
from core.worktime.clock import WorkingClock
from core.worktime.explanation import OUTSIDE_HOURS, WEEKEND, Skipped, skipped_between
from core.worktime.grouping import bounds
from core.worktime.instants import aware
from core.worktime.refusals import CalendarRefused
from core.worktime.standing import Standing, standing
from core.worktime.wall import wall
from core.worktime.worker_words import (
    clock_time,
    full_date_and_year,
    length,
    moment,
    said,
    short_date,
    working_days_left,
    working_hours_past,
)

_A_DAYS_PROMISE: Final = timedelta(hours=24)
_DAY: Final = timedelta(days=1)


class Audience(Enum):
    """Who is told."""

    WORKER = "worker"
    YOUNG_PERSON = "young person"


@dataclass(frozen=True, slots=True)
class DueWords:
    """A deadline in words. Each part stands alone; a screen may leave some out, and adds none of its own."""

    when: str
    """Worker: "by 3:40pm today", "by the end of Monday", "Late since 4pm Friday".
    Young person: "3:40 in the afternoon on Monday", "the end of Monday"."""
    left: str
    """Worker: "2 h 10 min left", "2 working days left", "so answer today", "16 working hours" (late).
    Young person: always empty; nobody is made to count down."""
    tooltip: str
    """Worker: the whole date, and what was left out and why, a line each. Young person: empty."""
    short: str
    """Worker: the same as `when`. Young person: "by 3:40 on Monday"."""
    moment: str
    """Bare, for a sentence that has its own "by": worker "3:40pm today", young person "3:40 on Monday"."""
    day_first: str
    """Young person: "Wednesday, 4 o'clock". Worker: the same as `moment`."""
    standing: Standing


def describe_due(
    due: datetime,
    now: datetime,
    calendar: WorkingCalendar | WorkingClock,
    *,
    audience: Audience,
    sent: datetime | None = None,
    words: young_words.TimeWords | None = None,
) -> DueWords:
    """The words for a deadline as they are right at `now`.

    `due` is taken as promised and never counted anew; `sent`, if known, is where the tooltip counts from.
    `words` are the young person's pieces (resources/words/<language>/time.json; English when left out). A
    deadline with seconds is said by its running minute to the worker, and by the next whole minute to the
    young person, so that one is never told more time than there is and the other never an earlier hour.
    """
    try:  # a slip here would say a worker's words to a child
        audience = Audience(audience)
    except ValueError:
        raise CalendarRefused("audience", f"{audience!r} is neither worker nor young person.") from None
    # To UTC first: two datetimes of one zone would be compared by their wall clocks.
    due, now = aware(due, "due").astimezone(UTC), aware(now, "now").astimezone(UTC)
    sent = None if sent is None else aware(sent, "sent").astimezone(UTC)
    clock = calendar if isinstance(calendar, WorkingClock) else _clock_of(calendar, now.year)
    left = clock.remaining(due, now)
    state = standing(due, now, left)
    if audience is Audience.YOUNG_PERSON:
        say = words or young_words.words_of_time()
        at = wall(due, now, clock.zone, up=True)
        short = young_words.short(at, say)
        return DueWords(
            when=young_words.whole(at, say),
            left="",
            tooltip="",
            short=say("time.by", moment=short),
            moment=short,
            day_first=young_words.day_first(at, say),
            standing=state,
        )
    told = moment(due, now, clock.zone)
    if state is Standing.LATE:
        when, how_long = f"Late since {told}", working_hours_past(left)
    else:
        when, how_long = f"by {told}", _left(clock, due, now, left)
    return DueWords(when, how_long, _tooltip(clock, due, now, sent), when, told, told, state)


@lru_cache(maxsize=16)
def _clock_of(calendar: WorkingCalendar, year: int) -> WorkingClock:
    return calendar.compile(year, year)


def _left(clock: WorkingClock, due: datetime, now: datetime, left: timedelta) -> str:
    at = wall(due, now, clock.zone)
    if at.days_ahead > 0 and due < bounds(clock, now).today_before:
        return "so answer today"
    if left <= timedelta(0) and due > now:
        return "no working time left"
    days = working_days_to(clock, now, at.day) if at.days_ahead > 0 else 0
    if days <= 1 and left <= _A_DAYS_PROMISE:
        return f"{length(left)} left"
    return working_days_left(max(days, 1))


def working_days_to(clock: WorkingClock, now: datetime, day: date) -> int:
    """Local dates with any working time after today's, up to and with `day`; each span of one counts once."""
    today = now.astimezone(clock.zone).date()
    tomorrow = datetime(today.year, today.month, today.day, tzinfo=clock.zone) + _DAY
    after = datetime(day.year, day.month, day.day, tzinfo=clock.zone) + _DAY
    dates: set[date] = set()
    for opens, closes in clock.open_spans(tomorrow, after):
        first = opens.astimezone(clock.zone).date()
        last = (closes - timedelta(microseconds=1)).astimezone(clock.zone).date()
        dates.update(first + _DAY * n for n in range((last - first).days + 1))
    return len(dates)


def _tooltip(clock: WorkingClock, due: datetime, now: datetime, sent: datetime | None) -> str:
    at = wall(due, now, clock.zone)
    time = "at the end of the day" if at.ends_day else f"at {clock_time(due, clock.zone)}"
    lines = [f"Due {full_date_and_year(at.day)} {time}."]
    if sent is not None:
        lines.append(f"Counted from {said(wall(sent, now, clock.zone))}.")
    since = now if sent is None else sent
    if since < due:
        left_out = _left_out(clock, skipped_between(clock, since, due))
        if left_out:
            lines.append(f"Not counted: {'; '.join(left_out)}.")
    return "\n".join(lines)


def _left_out(clock: WorkingClock, skipped: Sequence[Skipped]) -> list[str]:
    weekends = sum(item.reason == WEEKEND for item in skipped)
    named: list[str] = []
    for item in skipped:
        if item.reason == OUTSIDE_HOURS or (item.reason == WEEKEND and weekends > 1):
            continue
        named.append(f"{_dates(clock, item)}, {item.reason}")
    if weekends > 1:
        named.append(f"{weekends} weekends")
    if any(item.reason == OUTSIDE_HOURS for item in skipped):
        named.append(OUTSIDE_HOURS)
    return named


def _dates(clock: WorkingClock, item: Skipped) -> str:
    first = item.start.astimezone(clock.zone).date()
    last = (item.end - timedelta(microseconds=1)).astimezone(clock.zone).date()
    if first == last:
        return short_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{short_date(first).rsplit(' ', 1)[0]} to {short_date(last)}"
    return f"{short_date(first)} to {short_date(last)}"
