"""What the working clock refuses, and where it stands: every sentence starts with the exact place."""

from core.errors import Refusal


class CalendarRefused(Refusal):
    """A calendar or a question to it that has no right answer.

    `place` names the spot as a person would find it in the calendar, e.g. `weekly.tue[1]`,
    `closures[0][1]`, `special_hours.2026-12-24[0]`, or the argument, e.g. `start`.
    """

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.place = place
        self.why = why
