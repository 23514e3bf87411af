"""What the hub said or did that an honest one never does: kept in the vault until its owner has been told.

Nothing here stops anything. What cannot be believed was left out already where it was noticed; this makes
sure that somebody hears of it, once, in plain words.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from core.vault.work import UnitOfWork

QUIET = timedelta(days=7)
"""The same alarm, once seen, is told anew only after this: a hub that goes on lying is one piece of news."""
_KEY = "hub-alarms"


class Alarm(StrEnum):
    """What was noticed; each screen has its own words for it."""

    TAKEN_BACK = "taken-back"
    """Somebody's words were said to be taken back, and their author did not sign that."""
    RECEIPT_LOST = "receipt-lost"
    """A receipt is missing in the chain of those the hub gave this account."""
    PUT_BACK = "put-back"
    """The hub was put back to an earlier point, and receipts it gave since are no longer known to it."""
    ANOTHER_DAY = "another-day"
    """The hub promises an answer at a time that the calendar it names does not give."""
    ANOTHER_CALENDAR = "another-calendar"
    """The hub counts by a calendar that is not known here, and another time comes of it."""
    ANOTHER_LIST = "another-list"
    """Somebody's words name another head of the directory than it has here: one of the two was shown a false
    one, or they say what is not so."""


def raise_alarm(work: UnitOfWork, alarm: Alarm, at: datetime) -> bool:
    """Note `alarm`; whether it is to be told (again)."""
    known = work.settings.get(_KEY, {})
    seen = known.get(alarm.value)
    if seen is not None and (seen == "" or at < datetime.fromisoformat(seen) + QUIET):
        return False
    work.settings.set(_KEY, known | {alarm.value: ""})
    return True


def alarms(work: UnitOfWork) -> tuple[Alarm, ...]:
    """What has not been seen yet."""
    known = work.settings.get(_KEY, {})
    return tuple(alarm for alarm in Alarm if known.get(alarm.value) == "")


def mark_seen(work: UnitOfWork, alarm: Alarm, at: datetime) -> None:
    """Its owner has read it."""
    known = work.settings.get(_KEY, {})
    if alarm.value in known:
        work.settings.set(_KEY, known | {alarm.value: at.isoformat()})
