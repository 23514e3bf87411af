"""When Looked After Reviews fall, and the days around one (domain: reviews; Care Planning Regulations 2010).

Working days here are the review calendar's: Monday to Friday less the nation's bank holidays, whatever
hours answers are counted in. All values are local days.
"""

import calendar
import json
from dataclasses import dataclass
from datetime import date

from core.resources import resource_path
from core.reviews.model import Window
from core.worktime.days import WorkingDays


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """The numbers of the rule, from resources/reviews/schedule.json."""

    first_within_working_days: int
    second_within_months: int
    later_within_months: int
    window_opens_working_days: int
    first_reminder_working_days: int
    second_reminder_working_days: int
    pack_ready_working_days: int

    @classmethod
    def load(cls) -> "ReviewRules":
        """The rules that ship with Heard."""
        data = json.loads(resource_path("reviews", "schedule.json").read_text(encoding="utf-8"))
        return cls(
            first_within_working_days=data["first"]["working_days"],
            second_within_months=data["second"]["months"],
            later_within_months=data["later"]["months"],
            window_opens_working_days=data["preparation"]["opens_working_days_before"],
            first_reminder_working_days=data["preparation"]["reminders_working_days_before"][0],
            second_reminder_working_days=data["preparation"]["reminders_working_days_before"][1],
            pack_ready_working_days=data["preparation"]["pack_ready_working_days_before"],
        )


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or that month's last day where there is no such day (30 Nov + 3)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def latest_days(looked_after: date, count: int, rules: ReviewRules, working: WorkingDays) -> list[date]:
    """The statutory last days of the first `count` reviews, each held on its last day.

    The first within 20 working days of becoming looked after, the second within 3 months of the first,
    later ones at most 6 months apart.
    """
    days = [working.after(looked_after, rules.first_within_working_days)]
    while len(days) < count:
        days.append(latest_after(days[-1], len(days), rules))
    return days[:count]


def latest_after(held: date, number: int, rules: ReviewRules) -> date:
    """The last day for the review after review `number` (from 1), which was held on `held`."""
    months = rules.second_within_months if number == 1 else rules.later_within_months
    return add_months(held, months)


def window_of(day: date, rules: ReviewRules, working: WorkingDays) -> Window:
    """The preparation window of a review on `day`."""
    return Window(
        opens=working.before(day, rules.window_opens_working_days),
        first_reminder=working.before(day, rules.first_reminder_working_days),
        second_reminder=working.before(day, rules.second_reminder_working_days),
        pack_ready=working.before(day, rules.pack_ready_working_days),
        day=day,
    )
