"""What no honest Heard writes: numbers and days that a screen, a clock or a database would stumble over.

The wire and the seal bound bytes, and reading a body bounds types. This bounds values: what came out of an
envelope was signed by its author, but an author may have made it by hand to harm whoever opens it.
"""

import dataclasses
from datetime import UTC, date, datetime, timedelta
from typing import Any

from core.statements.account import Account
from core.statements.bodies import BodyRefused

LARGEST = 2**31
"""Of any whole number or fraction in a body. The largest real one is a recording's size, 6,225,920 bytes."""
FIRST, LAST = date(1970, 1, 1), date(2098, 12, 31)
"""Days a body may name. Calendars answer to 2099; a computer whose clock has died says 1970."""
LONGEST_PROMISE = timedelta(days=62)
"""The furthest an answer can be due: 24 working hours, or five working days, over the longest closure."""
AHEAD = timedelta(days=2)
"""How far a hub's clock may be before this computer's. Either may be a day wrong; a month is no mistake."""


def check_values(value: Any) -> None:
    """BodyRefused if `value`, or anything in it, is a number or a day out of bounds."""
    if isinstance(value, datetime):
        _check(FIRST < value.date() < LAST)
    elif isinstance(value, date):
        _check(FIRST <= value <= LAST)
    elif isinstance(value, int | float):
        _check(-LARGEST <= value <= LARGEST)
    elif isinstance(value, tuple):
        for item in value:
            check_values(item)
    elif dataclasses.is_dataclass(value):
        for item in dataclasses.fields(value):
            check_values(getattr(value, item.name))


def believable_due(account: Account, at: datetime, due: datetime) -> datetime:
    """`due` as the hub gives it for something of `at`; where that is too far on, what this computer counts.

    A hub may know of a closure that this computer does not, so its word counts within what is possible.
    """
    if not FIRST < at.date() < LAST:
        at = account.now()
    if due <= at + LONGEST_PROMISE:
        return due
    counted = account.working.deadline(at)
    assert counted is not None, "only an open pause leaves no deadline, and none is given here"
    return counted


def promised(account: Account, received_at: datetime, due: datetime | None) -> datetime:
    """When an answer to something received then is due: the hub's word; where it cannot be, our own count."""
    if due is None or due < received_at:
        due = datetime.max.replace(tzinfo=UTC)
    return believable_due(account, received_at, due)


def _check(holds: bool) -> None:
    if not holds:
        raise BodyRefused("a value out of bounds")
