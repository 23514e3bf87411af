"""Who is away: out of office by their own word, not signed in for a whole working day, or gone for good.

What waits for somebody who is away is not left waiting: their cover gets the answer button at once. Each open
envelope keeps one watch beside its ladder (a row of the ladder with a number of its own), which falls due
when those it went to will have been away for long enough, and is put off again if they were not.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from core.hub import caps
from core.hub.ladder import Ladder
from core.hub.promises import clock_of, last_second
from core.hub.refusals import RequestRefused
from core.hub.store import accounts, events, presence, presets, steps
from core.hub.store.engine import Store, Writing
from core.hub.store.envelopes import Held, Party
from core.hub.store.presence import Presence
from core.hub.store.steps import DueStep
from core.hub.telling import NOTHING, Away, Telling, telling
from core.ids import AccountId, MailboxId
from core.sealing.certificates import Cap
from core.sync.wire.envelope import Standing
from core.sync.wire.fields import seconds
from core.sync.wire.inbox import FactKind
from core.sync.wire.refusals import RefusalKind
from core.worktime.clock import WorkingClock

WATCH = -1
"""The number of the watch among the steps of a ladder."""
WITHOUT_SIGN_IN_DAYS = 1
"""Whole working days without a sign-in (domain: states and escalation)."""
GRACE_SECONDS = 5 * 60
AGAIN_SECONDS = 15 * 60
"""Nobody counts as absent for not having signed in before somebody else has, and five minutes are over: after
an outage every Heard signs in again within a minute or two. Looked at again each quarter of an hour."""
LONGEST = timedelta(days=366)
"""How far on the end of an absence may lie: somebody on leave for a year has a new worker in their place."""


@dataclass(frozen=True, slots=True)
class _Absence:
    """Since when all are away, and until when by their own word. `left`: not one of them will come back."""

    begins: int
    until: int | None
    left: bool


class Absences:
    """Takes in when somebody is away."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def set_away(self, account: AccountId, until: datetime | None, since: datetime | None = None) -> None:
        """`account` is away until then, or is back (None, or a time that has passed); not before `since`.

        What waits for them is looked at by the next tick. Raises NOT_CERTIFIED for who answers nobody, and
        AWAY_TOO_LONG.
        """
        with self._store.writing() as work:
            accounts.hold_still(work, [account])
            caps.check(work, account, (Cap.ANSWER,))
            end = None if until is None or seconds(until) <= work.at else seconds(until)
            if end is not None and end > work.at + LONGEST.total_seconds():
                raise RequestRefused(RefusalKind.AWAY_TOO_LONG)
            begins = None if since is None or end is None or seconds(since) <= work.at else seconds(since)
            presence.set_away(work, account, end, since=begins)
            if end is not None:
                bring_forward(work, accounts.mailboxes_of(work.connection, account))


def bring_forward(work: Writing, mailboxes: Collection[MailboxId]) -> None:
    """Let what waits for these be looked at by the next tick."""
    steps.bring_forward(work, WATCH, mailboxes)


def watch(work: Writing, addressees: Iterable[MailboxId], clock: WorkingClock) -> tuple[tuple[int, int], ...]:
    """The watch with which a round of the clock begins, as `watch_steps` gives it."""
    found = _away(work.connection, addressees, clock, now=work.at)
    return () if found is None else ((WATCH, found.begins),)


def watch_steps(
    readers: Collection[AccountId], seen: Mapping[AccountId, Presence], clock: WorkingClock, *, now: int
) -> tuple[tuple[int, int], ...]:
    """The watch for those who are to answer, as a step of the ladder; none where nobody reads there."""
    found = _absence_of(readers, seen, clock, now=now)
    return () if found is None else ((WATCH, found.begins),)


def away_telling(
    work: Writing, due: DueStep, ladder: Ladder, held: Held, parties: tuple[Party, ...], *, now: int
) -> Telling:
    """What the watch of `held` comes to: its cover may answer, or not yet, or nothing.

    Of those who have left the author hears too: nobody shall wait for an answer that cannot come.
    """
    rung = next((step for step in ladder.steps if step.event is FactKind.COVER_MAY_ANSWER), None)
    if (
        rung is None
        or _is_told(work, due, ladder, now=now)
        or held.answered_at is not None
        or held.calendar is None
    ):
        return NOTHING
    assert held.calendar_version is not None
    preset = presets.version_of(work.connection, held.calendar, held.calendar_version)
    owing = tuple(party.mailbox for party in parties if party.standing is Standing.ADDRESSEE)
    found = _away(work.connection, owing, clock_of(preset.definition), now=now)
    if found is None:
        return NOTHING
    if found.begins > now:
        return Telling(None, frozenset(), again_at=found.begins)
    certain = found.left or found.until is not None
    if not certain and not presence.anybody_between(work.connection, found.begins, now - GRACE_SECONDS):
        # A hub that nobody could reach must not take everybody for absent.
        return Telling(None, frozenset(), again_at=now + AGAIN_SECONDS)
    asks = telling(work.connection, rung, held, parties, now=now)
    if asks.news is None or asks.news.asked is None:
        # Nobody covers: the ladder goes on as it does, and the office sees the gap.
        return Telling(None, asks.gaps)
    to = asks.news.to | ({held.sender} if found.left else frozenset())
    return replace(asks, news=replace(asks.news, to=to, away=Away(owing[0], found.until)))


def _is_told(work: Writing, due: DueStep, ladder: Ladder, *, now: int) -> bool:
    """Whether the cover may answer already, or the ladder's own rung says so at this moment."""
    numbers = [at for at, step in enumerate(ladder.steps) if step.event is FactKind.COVER_MAY_ANSWER]
    return steps.is_due(work.connection, due, numbers, now) or events.was_told(
        work.connection, due.content, FactKind.COVER_MAY_ANSWER
    )


def _away(
    connection: Connection, addressees: Iterable[MailboxId], clock: WorkingClock, *, now: int
) -> _Absence | None:
    """From when on all of them are away unless they sign in; None where nobody reads there."""
    readers = {one for one in accounts.readers_of(connection, addressees).values() if one is not None}
    return _absence_of(readers, presence.presence_of(connection, readers), clock, now=now)


def _absence_of(
    readers: Collection[AccountId], seen: Mapping[AccountId, Presence], clock: WorkingClock, *, now: int
) -> _Absence | None:
    if not readers:
        return None
    there = [seen[who] for who in readers if not seen[who].is_gone(now)]
    said = [one.away_until for one in there if one.away_until is not None and one.is_away(now)]
    until = min(said) if said and len(said) == len(there) else None
    return _Absence(max((_begins(one, now, clock) for one in there), default=now), until, left=not there)


def _begins(one: Presence, now: int, clock: WorkingClock) -> int:
    if one.is_away(now):
        return now
    begins = [last_second(clock, one.seen_at, WITHOUT_SIGN_IN_DAYS) + 1]
    if one.away_since is not None and one.away_since > now:
        begins.append(one.away_since)
    if one.ends_at is not None:
        begins.append(one.ends_at)
    return min(begins)
