"""What waits, by team, as a head of the service may be told it: with every small number hidden here.

A team is what the certificate of a mailbox's holder says. No mailbox, and so no one person's work, is in what
leaves the hub.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from core.hub.store.counts import Waiting
from core.ids import MailboxId
from core.sync.wire.fields import instant
from core.sync.wire.office import Counts, TeamCount
from core.sync.wire.small_numbers import column_of

NO_TEAM = ""
"""Of mailboxes whose holder is in no team, or has no certificate."""


def by_team(at: int, waiting: Collection[Waiting], teams: Mapping[MailboxId, str]) -> Counts:
    """The counts of mailboxes as counts of teams, in name order; those in none last."""
    groups: dict[str, list[Waiting]] = defaultdict(list)
    for one in waiting:
        groups[teams.get(one.mailbox, NO_TEAM)].append(one)
    # In name order, and never by how late: this is for sharing the work, not for scoring people.
    names = sorted(groups, key=lambda team: (team == NO_TEAM, team.casefold(), team))
    open_ = column_of([sum(one.open for one in groups[team]) for team in names])
    at_risk = column_of([sum(one.at_risk for one in groups[team]) for team in names])
    late = column_of([sum(one.late for one in groups[team]) for team in names])
    return Counts(
        instant(at),
        tuple(
            TeamCount(
                team,
                open_.each[place],
                at_risk.each[place],
                late.each[place],
                instant(min(one.oldest_due_at for one in groups[team])),
            )
            for place, team in enumerate(names)
        ),
        open_.total,
        at_risk.total,
        late.total,
    )
