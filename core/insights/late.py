"""Late across the service: how much waits with each team, for those who answer for the service."""

import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.events import CountsChanged
from core.ids import MailboxId
from core.insights.small_numbers import Column, Tally, column_of
from core.people.model import Person, Role
from core.statements.account import Account
from core.sync.client import HubRefused
from core.sync.office_calls import OfficeCalls
from core.sync.wire.office import Counts, MailboxCount
from core.vault.work import UnitOfWork

_KEPT, _ALLOWED = "insights.counts", "insights.counts-allowed"
ASK_EVERY = timedelta(minutes=1)
ASK_AGAIN_AFTER_NO = timedelta(hours=1)
"""A duty given during the day shows within the hour; seven hundred workers ask seven hundred times for it."""
_LEADS = frozenset({Role.MANAGER, Role.IRO_MANAGER, Role.ADVOCACY_MANAGER})
ELSEWHERE = ""
"""The team of mailboxes whose holder this computer does not know, or who is in none."""


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
            return by_team(_read(kept), self._people(work))

    def _patience(self) -> timedelta:
        return ASK_EVERY if self.is_allowed() else ASK_AGAIN_AFTER_NO

    def _keep(self, counts: Counts | None) -> None:
        with self._account.vault.transaction() as work:
            before = (bool(work.settings.get(_ALLOWED, False)), work.settings.get(_KEPT, None))
            now = (counts is not None, None if counts is None else _written(counts))
            if before == now:
                return
            work.settings.set(_ALLOWED, now[0])
            work.settings.set(_KEPT, now[1])
        # Not through Account.tell: there is nothing to carry, and this is the thread that would.
        self._account.bus.announce(CountsChanged())

    def _people(self, work: UnitOfWork) -> dict[MailboxId, Person]:
        everybody = (*work.people.all(), self._account.me)
        return {person.mailbox: person for person in everybody if person.role is not Role.YOUNG_PERSON}


def by_team(counts: Counts, people: Mapping[MailboxId, Person]) -> ServiceCounts:
    """The hub's counts by the teams of those who read the mailboxes, with small numbers hidden."""
    groups: dict[str, list[MailboxCount]] = defaultdict(list)
    for count in counts.mailboxes:
        holder = people.get(count.mailbox)
        groups[holder.team if holder else ELSEWHERE].append(count)
    # In name order, and never by how late: this is for sharing the work, not for scoring people.
    names = sorted(groups, key=lambda team: (team == ELSEWHERE, team.casefold()))

    def column(name: str) -> Column:
        return column_of([sum(getattr(count, name) for count in groups[team]) for team in names])

    waiting, at_risk, late = column("open"), column("at_risk"), column("late")
    teams = tuple(
        TeamCount(
            team=team,
            leads=tuple(
                sorted(
                    person.name
                    for person in people.values()
                    if team and person.team == team and person.role in _LEADS
                )
            ),
            waiting=waiting.each[place],
            at_risk=at_risk.each[place],
            late=late.each[place],
            oldest_due_at=min(count.oldest_due_at for count in groups[team]),
        )
        for place, team in enumerate(names)
    )
    return ServiceCounts(counts.at, teams, waiting.total, at_risk.total, late.total)


def _written(counts: Counts) -> dict[str, object]:
    return {
        "at": counts.at.isoformat(),
        "mailboxes": [
            [one.mailbox, one.open, one.at_risk, one.late, one.oldest_due_at.isoformat()]
            for one in counts.mailboxes
        ],
    }


def _read(kept: dict[str, list[list[str]] | str]) -> Counts:
    rows = kept["mailboxes"]
    assert isinstance(rows, list)
    return Counts(
        datetime.fromisoformat(str(kept["at"])),
        tuple(
            MailboxCount(
                MailboxId(str(mailbox)), int(waits), int(risk), int(late), datetime.fromisoformat(str(due))
            )
            for mailbox, waits, risk, late, due in rows
        ),
    )
