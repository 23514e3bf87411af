"""The ladder as an office sees it: a table of who is told after how many hours; the hours can change.

Only times are the office's to set. Who is told, and what the young person then sees, belongs to the promise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from core.errors import Refusal

MOST_HOURS = 1000
_LATE = "late"


class LadderHoursRefused(Refusal):
    """Times that contradict each other; `row` is which line, from 0, or -1 for the table as a whole."""

    def __init__(self, row: int, why: str) -> None:
        super().__init__(why)
        self.row = row


@dataclass(frozen=True, slots=True)
class LadderRow:
    """One line of the table. `hours` are working hours, or with `urgent` hours in which the office is open.

    `if_still` is "unopened", "unseen" or "unanswered"; `fixed`: the promise itself, which is the calendar's.
    """

    hours: float
    urgent: bool
    if_still: str
    told: tuple[str, ...]
    event: str
    fixed: bool


def ladder_rows(form: Mapping[str, Any]) -> tuple[LadderRow, ...]:
    """The lines of a ladder's form, in its order."""
    return tuple(
        LadderRow(
            hours=step["after_office_hours" if "after_office_hours" in step else "after_hours"],
            urgent="after_office_hours" in step,
            if_still=step["when"],
            told=tuple(step["tell"]),
            event=step["event"],
            fixed=step["event"] == _LATE,
        )
        for step in form["steps"]
    )


def with_hours(form: Mapping[str, Any], hours: Sequence[float]) -> dict[str, Any]:
    """The same form with other times, one for each line. Raises LadderHoursRefused.

    Lines stay in their order, so a later one may not come before an earlier one. The line "late" is when the
    promise is over, which the calendar says, and stays.
    """
    rows = ladder_rows(form)
    for number, (row, new) in enumerate(zip(rows, hours, strict=True)):
        if row.fixed and new != row.hours:
            raise LadderHoursRefused(number, "When an answer is late is set under Working time.")
        if not 0 < new <= MOST_HOURS:
            raise LadderHoursRefused(number, f"Hours are a number above 0 and up to {MOST_HOURS:,}.")
    for urgent in (False, True):
        kind = [(number, hours[number]) for number, row in enumerate(rows) if row.urgent is urgent]
        for (_, earlier), (number, later) in pairwise(kind):
            if later < earlier:
                raise LadderHoursRefused(
                    number, f"This comes after the line above it, so it cannot be before {earlier:g} hours."
                )
    steps = []
    for step, row, new in zip(form["steps"], rows, hours, strict=True):
        key = "after_office_hours" if row.urgent else "after_hours"
        steps.append({**step, key: int(new) if new == int(new) else float(new)})
    return {**form, "steps": steps}
