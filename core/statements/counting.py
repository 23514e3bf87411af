"""Whether the hub promises an answer when this computer, counting for itself, says it is due.

The hub's time is what counts and what is shown; where it is another than the working hours that the council
gave to everybody lead to, somebody is to hear of it.
"""

import math
from datetime import UTC, datetime

from core.events import AlarmRaised, Event, InboxChanged
from core.statements.account import Account
from core.sync.alarms import Alarm, raise_alarm
from core.vault.work import UnitOfWork

_TOLD = "calendars-told"
_REMEMBERED = 50
_TELL: tuple[Event, ...] = (AlarmRaised(), InboxChanged())


def check_count(
    account: Account, work: UnitOfWork, *, at: datetime, due: datetime | None, digest: str
) -> tuple[Event, ...]:
    """An alarm where an answer to something the hub had at `at` is not due when it says.

    A digest that is unknown is no alarm by itself: it also covers bank holidays as they are known to a
    program of another age. It is one where another time comes of it, once for each such calendar.
    """
    counted = account.working.deadline(at)
    if due is None or (counted is not None and due == _whole(counted)):
        return ()
    if digest == account.calendar.digest:
        return _TELL if raise_alarm(work, Alarm.ANOTHER_DAY, account.now()) else ()
    told = work.settings.get(_TOLD, [])
    if digest in told:
        return ()
    work.settings.set(_TOLD, [*told[-_REMEMBERED:], digest])
    return _TELL if raise_alarm(work, Alarm.ANOTHER_CALENDAR, account.now()) else ()


def _whole(at: datetime) -> datetime:
    """Rounded up to a second, as the hub does."""
    return datetime.fromtimestamp(math.ceil(at.timestamp()), UTC)
