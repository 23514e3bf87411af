"""When a person will see what is sent now, in a young person's words; for the page of help numbers."""

from core.clock import Clock

SAFETY_TARGET_HOURS = 1


class SeenBy:
    """By office hours of `nation`; called on the GUI thread. Working time is loaded when first asked for."""

    def __init__(self, clock: Clock, nation: str = "ENG") -> None:
        self._clock, self._nation = clock, nation

    def __call__(self) -> str:
        """Such as "9:30 on Monday"."""
        from core.worktime.calendar import WorkingCalendar
        from core.worktime.wording import Audience, describe_due

        now = self._clock.now()
        office = WorkingCalendar.office_hours(nation=self._nation).compile(now.year - 1, now.year + 2)
        due = office.deadline(now, SAFETY_TARGET_HOURS)
        assert due is not None
        return describe_due(due, now, office, audience=Audience.YOUNG_PERSON).moment
