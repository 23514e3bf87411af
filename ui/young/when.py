"""Every time and date a young person reads, in the words of core/worktime; here are only now and the zone."""

from datetime import date, datetime, time

from core.clock import Clock
from core.statements.words import Words
from core.worktime import young_words
from core.worktime.clock import WorkingClock
from core.worktime.wording import Audience, DueWords, describe_due


class When:
    """One for each unlocked person."""

    def __init__(self, clock: Clock, working: WorkingClock, words: Words) -> None:
        self._clock, self._working, self._words = clock, working, words

    def now(self) -> datetime:
        """The present instant, aware."""
        return self._clock.now()

    def today(self) -> date:
        """The present day where the calendar is."""
        return self._clock.now().astimezone(self._working.zone).date()

    def local(self, instant: datetime) -> datetime:
        """`instant` where the calendar is."""
        return instant.astimezone(self._working.zone)

    def due(self, due: datetime) -> DueWords:
        """A day and a time for an answer; `.when`, `.moment`, `.short` and `.day_first`."""
        return describe_due(due, self.now(), self._working, audience=Audience.YOUNG_PERSON, words=self._words)

    def until(self, instant: datetime) -> str:
        """ "3:50 today"."""
        return young_words.until(instant, self.now(), self._working.zone, self._words)

    def happened(self, instant: datetime) -> str:
        """ "today at 3:40"."""
        return young_words.happened(instant, self.now(), self._working.zone, self._words)

    def stamp(self, instant: datetime) -> str:
        """ "Tue 17 November, 5:10 pm"."""
        return young_words.stamp(instant, self._working.zone, self._words)

    def day_of(self, instant: datetime) -> str:
        """ "today", "on Monday"."""
        return self.day(instant.astimezone(self._working.zone).date())

    def day(self, day: date) -> str:
        """ "today", "on Tuesday 17 November"."""
        return young_words.day_near(day, self.today(), self._words)

    def date(self, day: date) -> str:
        """ "Tue 24 November"."""
        return young_words.short_date(day, self._words)

    def day_and_time(self, day: date, at: str) -> str:
        """ "Tue 24 November", or with its time ("HH:MM") as a stamp: "Tue 24 November, 4:00 pm"."""
        if not at:
            return self.date(day)
        hour, minute = at.split(":")
        return self.stamp(datetime.combine(day, time(int(hour), int(minute)), self._working.zone))

    def month_short(self, day: date) -> str:
        """ "Nov", for the leaf of a calendar."""
        return self._words(f"time.month.{day.month}")[:3]
