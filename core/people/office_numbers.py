"""The council's own help number, and the day the national ones were last tried, told to everybody.

    numbers_form(plan) -> str                      what a `routing` entry says: JSON
    told_numbers(work) -> OfficeNumbers            in every vault, from the directory

{"tried_on": "YYYY-MM-DD" or null, "council": {"call", "name", "checked_on": "YYYY-MM-DD"} or null}
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from core.people.helplines import NIGHT, HelplinesRefused, OwnNumber, is_number
from core.vault.work import UnitOfWork

if TYPE_CHECKING:
    from core.people.office_plan import OfficePlan

NUMBERS = "directory.numbers"
"""Where each vault keeps it, as it came in the last entry that said anything of it."""
_NAME_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class OfficeNumbers:
    """`tried_on`: when the office last tried every national number. `council`: for the entry "council"."""

    tried_on: date | None = None
    council: OwnNumber | None = None

    @property
    def own(self) -> dict[str, OwnNumber]:
        """As `Helplines.with_numbers` takes it."""
        return {} if self.council is None else {NIGHT: self.council}


def numbers_form(plan: "OfficePlan") -> str:
    """What the office tells of its numbers; empty while it has set nothing."""
    council = plan.numbers.get(NIGHT)
    if council is None and plan.tried_on is None and plan.night_staffed is None:
        return ""
    own = council and {
        "call": council.call,
        "name": council.name,
        "checked_on": council.checked_on.isoformat(),
    }
    tried = None if plan.tried_on is None else plan.tried_on.isoformat()
    return json.dumps({"tried_on": tried, "council": own}, sort_keys=True)


def keep_numbers(work: UnitOfWork, form: str) -> None:
    """Keep what an entry says. What cannot be read changes nothing: the numbers of before stay."""
    try:
        read_numbers(form)
    except HelplinesRefused:
        return
    work.settings.set(NUMBERS, json.loads(form))


def told_numbers(work: UnitOfWork) -> OfficeNumbers:
    """What the office has told; nothing before it has."""
    kept = work.settings.get(NUMBERS)
    return OfficeNumbers() if kept is None else _numbers(kept)


def read_numbers(form: str) -> OfficeNumbers:
    """The values of the form. HelplinesRefused for what is none."""
    try:
        return _numbers(json.loads(form))
    except (ValueError, TypeError, KeyError, RecursionError) as fault:
        raise HelplinesRefused("The council’s help numbers cannot be read.") from fault


def _numbers(said: dict[str, Any]) -> OfficeNumbers:
    tried, council = said["tried_on"], said["council"]
    own = None
    if council is not None:
        call, name = council["call"], council["name"]
        if not isinstance(name, str) or len(name) > _NAME_AT_MOST or not is_number(call):
            raise ValueError("a number")
        own = OwnNumber(call, date.fromisoformat(council["checked_on"]), name)
    return OfficeNumbers(None if tried is None else date.fromisoformat(tried), own)
