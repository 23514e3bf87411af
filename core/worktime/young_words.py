"""A young person's words for times and days: whole, kind, no countdown. The pieces are data, by language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from core.resources import resource_json
from core.worktime.instants import aware
from core.worktime.wall import Wall, wall
from core.worktime.windows import DAYS
from core.worktime.worker_words import NEAR_DAYS, YEAR_APART

_PLAIN_FROM: Final = 8
_PLAIN_UNTIL: Final = 20
"""From 8 in the morning to 8 in the evening "by 3:40" can only be meant one way by someone who is awake;
outside them the part of the day is always said too."""


class TimeWords(Protocol):
    """Words by key, such as "time.day.today"; core.statements.library.Words is one."""

    def __call__(self, key: str, **values: object) -> str:
        """The words at `key` with {names} filled in; KeyError where there are none."""
        ...


@dataclass(frozen=True, slots=True)
class WordsOfTime:
    """The words of resources/words/<language>/time.json alone."""

    entries: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        return self.entries[key].format(**values)


@lru_cache(maxsize=8)
def words_of_time(language: str = "en") -> WordsOfTime:
    """The words for times in one language."""
    entries: dict[str, str] = {}

    def flatten(prefix: str, content: Mapping[str, object]) -> None:
        for name, value in content.items():
            if isinstance(value, Mapping):
                flatten(f"{prefix}.{name}", value)
            else:
                entries[f"{prefix}.{name}"] = str(value)

    flatten("time", resource_json("words", language, "time.json"))
    return WordsOfTime(MappingProxyType(entries))


def whole(at: Wall, words: TimeWords) -> str:
    """As "3:40 in the afternoon on Monday", "3:40 this afternoon", "the end of Monday"."""
    if at.ends_day:
        return words("time.end", day=_day(at, "day", words))
    part = _part_of_day(at)
    if at.days_ahead == 0:
        said = words(f"time.today.{part}")
    elif at.days_ahead == 1:
        said = words(f"time.tomorrow.{part}")
    else:
        said = words(f"time.part.{part}", day=_day(at, "on", words))
    return words("time.whole", time=_time(at, words), part=said)


def short(at: Wall, words: TimeWords) -> str:
    """As "3:40 on Monday"; with the part of the day where it could be taken for the other twelve hours."""
    if at.ends_day or not _is_plain(at):
        return whole(at, words)
    return words("time.short", time=_time(at, words), day=_day(at, "on", words))


def day_first(at: Wall, words: TimeWords) -> str:
    """As "Wednesday, 4 o'clock", "Wednesday, half past 4", "the end of Friday", "9:05 tonight"."""
    if at.ends_day or not _is_plain(at):
        return whole(at, words)
    return words("time.day_first", day=_day(at, "day", words), time=_time(at, words))


def until(instant: datetime, now: datetime, zone: ZoneInfo, words: TimeWords | None = None) -> str:
    """The last minute in which something can still be done: "3:50 today". Never later than the true one."""
    return short(wall(instant, now, zone), words or words_of_time())


def happened(instant: datetime, now: datetime, zone: ZoneInfo, words: TimeWords | None = None) -> str:
    """As "today at 3:40", "on Monday at 3:40"; begin a sentence with `as_sentence`."""
    say = words or words_of_time()
    local = aware(instant, "instant").astimezone(zone)
    today = aware(now, "now").astimezone(zone).date()
    at = Wall(local.date(), local.hour, local.minute, (local.date() - today).days, False)
    return say("time.happened", day=_day(at, "on", say), time=_time(at, say))


def day_near(day: date, today: date, words: TimeWords | None = None) -> str:
    """As "today", "yesterday", "on Monday", "on Tuesday 17 November"."""
    return _day(Wall(day, 24, 0, (day - today).days, False), "on", words or words_of_time())


def stamp(instant: datetime, zone: ZoneInfo, words: TimeWords | None = None) -> str:
    """As "Tue 17 November, 5:10 pm"."""
    say = words or words_of_time()
    local = aware(instant, "instant").astimezone(zone)
    half = say("time.am") if local.hour < 12 else say("time.pm")
    return say(
        "time.stamp",
        **_date(local.date(), say),
        hour=local.hour % 12 or 12,
        minute=f"{local.minute:02d}",
        half=half,
    )


def short_date(day: date, words: TimeWords | None = None) -> str:
    """As "Tue 24 November"."""
    say = words or words_of_time()
    return say("time.date", **_date(day, say))


def as_sentence(text: str) -> str:
    """The same words at the start of a sentence."""
    return text[:1].upper() + text[1:]


def _date(day: date, words: TimeWords) -> dict[str, object]:
    weekday = words(f"time.weekday_short.{DAYS[day.weekday()]}")
    return {"weekday": weekday, "day": day.day, "month": words(f"time.month.{day.month}")}


def _time(at: Wall, words: TimeWords) -> str:
    hour = at.hour_of_twelve
    if at.minute == 0:
        time = words("time.at.hour", hour=hour)
    elif at.minute == 30:
        time = words("time.at.half", hour=hour)
    else:
        time = words("time.at.minute", hour=hour, minute=f"{at.minute:02d}")
    return words("time.at.again", time=time) if at.second_time else time


def _is_plain(at: Wall) -> bool:
    return _PLAIN_FROM <= at.hour < _PLAIN_UNTIL


def _part_of_day(at: Wall) -> str:
    if at.hour == 12 and at.minute == 0:
        return "noon"
    for until_hour, part in ((5, "night"), (12, "morning"), (18, "afternoon"), (21, "evening")):
        if at.hour < until_hour:
            return part
    return "late"


def _day(at: Wall, form: str, words: TimeWords) -> str:
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(at.days_ahead)
    if near is not None:
        return words(f"time.{form}.{near}")
    weekday = words(f"time.weekday.{DAYS[at.day.weekday()]}")
    if abs(at.days_ahead) <= NEAR_DAYS:
        return words(f"time.{form}.weekday", weekday=weekday)
    month = words(f"time.month.{at.day.month}")
    kind = "date" if abs(at.days_ahead) < YEAR_APART else "year"
    return words(f"time.{form}.{kind}", weekday=weekday, day=at.day.day, month=month, year=at.day.year)
