"""Whether the hub promises an answer when this computer, counting for itself, says it is due.

The hub's time is what counts and what is shown; where it is another than the working hours that the council
gave to everybody lead to, somebody is to hear of it.
"""

import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from core.events import AlarmRaised, Event, InboxChanged
from core.people.settling import hub_of
from core.statements.account import Account
from core.sync.alarms import Alarm, raise_alarm
from core.vault.work import UnitOfWork
from core.worktime.calendar import WorkingCalendar
from core.worktime.clock import WorkingClock

_DOUBTS, _TOLD = "calendars-doubted", "calendars-told"
_REMEMBERED = 50
DOUBTED_FOR = timedelta(hours=1)
"""The office may have changed its hours, and the hub know of it before this computer has followed the log."""
_TELL: tuple[Event, ...] = (AlarmRaised(), InboxChanged())


def check_count(
    account: Account, work: UnitOfWork, *, at: datetime, due: datetime | None, digest: str
) -> tuple[Event, ...]:
    """An alarm where an answer to something the hub had at `at` is not due when it says.

    A digest that is unknown is no alarm by itself: it also covers bank holidays as they are known to a
    program of another age. It is a doubt where another time comes of it, once for each such calendar.
    """
    if due is None or _counts_so(account.working, at, due):
        return ()
    own = _own(account, work)
    if _counts_so(own, at, due):
        return ()
    if digest in (account.calendar.digest, own.calendar.digest):
        return _TELL if raise_alarm(work, Alarm.ANOTHER_DAY, account.now()) else ()
    doubts = work.settings.get(_DOUBTS, {})
    if digest not in doubts and digest not in work.settings.get(_TOLD, []):
        doubt = [account.now().isoformat(), at.isoformat(), due.isoformat()]
        work.settings.set(_DOUBTS, dict([*doubts.items(), (digest, doubt)][-_REMEMBERED:]))
    return ()


def has_doubts(work: UnitOfWork) -> bool:
    """Whether the hub counted by a calendar that was not known here."""
    return bool(work.settings.get(_DOUBTS))


def settle_doubts(account: Account, work: UnitOfWork) -> tuple[Event, ...]:
    """By now this computer has heard what the office says: what is still counted otherwise is an alarm."""
    own, now = _own(account, work), account.now()
    left, raised = {}, False
    for digest, (since, at, due) in work.settings.get(_DOUBTS, {}).items():
        if _counts_so(own, datetime.fromisoformat(at), datetime.fromisoformat(due)):
            continue
        if now < datetime.fromisoformat(since) + DOUBTED_FOR:
            left[digest] = [since, at, due]
            continue
        work.settings.set(_TOLD, [*work.settings.get(_TOLD, []), digest][-_REMEMBERED:])
        raised = raise_alarm(work, Alarm.ANOTHER_CALENDAR, now) or raised
    work.settings.set(_DOUBTS, left)
    return _TELL if raised else ()


def _own(account: Account, work: UnitOfWork) -> WorkingClock:
    """By the calendar as the office has it now: its word in the directory comes while a session is open."""
    kept = _form(hub_of(work).calendar)
    return account.working if kept == _form(account.calendar.to_dict()) else _clock_of(kept)


def _form(calendar: Mapping[str, Any]) -> str:
    return json.dumps(calendar, sort_keys=True)


@lru_cache(maxsize=4)
def _clock_of(form: str) -> WorkingClock:
    return WorkingCalendar.from_dict(json.loads(form)).compile(2025, 2030)


def _counts_so(clock: WorkingClock, at: datetime, due: datetime) -> bool:
    """Whether `due` is what this clock makes of `at`, rounded up to a second as the hub does."""
    counted = clock.deadline(at)
    return counted is not None and due == datetime.fromtimestamp(math.ceil(counted.timestamp()), UTC)
