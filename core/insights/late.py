"""Late across the service: how much waits with each team, for those who answer for the service."""

import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.events import CountsChanged
from core.insights.small_numbers import Tally
from core.people.model import Person, Role
from core.statements.account import Account
from core.sync.client import HubRefused
from core.sync.office_calls import OfficeCalls
from core.sync.wire.office import Counts, decode_counts, encode_counts

_KEPT, _ALLOWED = "insights.team-counts", "insights.counts-allowed"
ASK_EVERY = timedelta(minutes=1)
ASK_AGAIN_AFTER_NO = timedelta(hours=1)
"""A duty given during the day shows within the hour; seven hundred workers ask seven hundred times for it."""
_LEADS = frozenset({Role.MANAGER, Role.IRO_MANAGER, Role.ADVOCACY_MANAGER})
ELSEWHERE = ""
"""The team of mailboxes whose holder is in none."""


@dataclass(frozen=True, slots=True)
class TeamCount:
    """One team. `late` and `at_risk` are among `waiting`. `leads`: who to ask, by name.

    `oldest_due_at`: when the first of what waits was due, or will be.
    """

    team: str
    leads: tuple[str, ...]
    waiting: Tally
    at_risk: Tally
    late: Tally
    oldest_due_at: datetime


@dataclass(frozen=True, slots=True)
class ServiceCounts:
    """Every team with something waiting, in name order, and the whole; as the hub had it `at`."""

    at: datetime
    teams: tuple[TeamCount, ...]
    waiting: Tally
    at_risk: Tally
    late: Tally

    @property
    def something_hidden(self) -> bool:
        """Whether a count is kept back because it is small."""
        return any(
            tally.is_hidden for team in self.teams for tally in (team.waiting, team.at_risk, team.late)
        )


class CountsService:
    """What the hub counts, by team. `ask` goes out to the hub; everything else is read from the vault."""

    def __init__(self, account: Account, calls: OfficeCalls) -> None:
        self._account = account
        self._calls = calls
        self._asked_at: datetime | None = None
        self._asking = threading.Lock()

    def ask(self) -> None:
        """Ask the hub anew, if it is time. From the thread that carries. Raises as the client does."""
        with self._asking:
            now = self._account.now()
            if self._asked_at is not None and abs(now - self._asked_at) < self._patience():
                return
            self._asked_at = now
            try:
                counts = self._calls.counts()
            except HubRefused as refusal:
                if refusal.passing:
                    return
                # Not for this person; or a hub that does not count yet. Carrying goes on either way.
                counts = None
        self._keep(counts)

    def is_allowed(self) -> bool:
        """Whether this person is shown counts, as the hub last said."""
        with self._account.vault.reading() as work:
            return bool(work.settings.get(_ALLOWED, False))

    def service(self) -> ServiceCounts | None:
        """The counts as last heard; None for whoever is shown none, or before the hub was asked."""
        with self._account.vault.reading() as work:
            kept = work.settings.get(_KEPT, None)
            if not kept or not work.settings.get(_ALLOWED, False):
                return None
            return with_leads(decode_counts(bytes.fromhex(kept)), (*work.people.all(), self._account.me))

    def _patience(self) -> timedelta:
        return ASK_EVERY if self.is_allowed() else ASK_AGAIN_AFTER_NO

    def _keep(self, counts: Counts | None) -> None:
        with self._account.vault.transaction() as work:
            before = (bool(work.settings.get(_ALLOWED, False)), work.settings.get(_KEPT, None))
            now = (counts is not None, None if counts is None else encode_counts(counts).hex())
            if before == now:
                return
            work.settings.set(_ALLOWED, now[0])
            work.settings.set(_KEPT, now[1])
        # Not through Account.tell: there is nothing to carry, and this is the thread that would.
        self._account.bus.announce(CountsChanged())


def with_leads(counts: Counts, people: Iterable[Person]) -> ServiceCounts:
    """The hub's counts, with who to ask in each team."""
    leads: dict[str, list[str]] = defaultdict(list)
    for person in people:
        if person.role in _LEADS:
            leads[person.team].append(person.name)
    return ServiceCounts(
        counts.at,
        tuple(
            TeamCount(
                one.team,
                tuple(sorted(leads[one.team])) if one.team else (),
                one.waiting,
                one.at_risk,
                one.late,
                one.oldest_due_at,
            )
            for one in counts.teams
        ),
        counts.waiting,
        counts.at_risk,
        counts.late,
    )
