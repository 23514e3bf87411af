"""The working clock: when an answer is due, what is left, and how to say it.

Its front door: a calendar says which hours count, `calendar.compile(...)` makes the clock that answers.
"""

from core.worktime.calendar import WorkingCalendar
from core.worktime.clock import WorkingClock
from core.worktime.pauses import Pause
from core.worktime.refusals import CalendarRefused
from core.worktime.wording import Audience, describe_due

__all__ = ["Audience", "CalendarRefused", "Pause", "WorkingCalendar", "WorkingClock", "describe_due"]
