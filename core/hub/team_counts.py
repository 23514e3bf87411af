"""What waits, by team, as a head of the service may be told it: with every small number hidden here.

A team is what the certificate of a mailbox's holder says. No mailbox, and so no one person's work, is in what
leaves the hub.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from core.hub.store.counts import Waiting
from core.ids import MailboxId
from core.sync.wire.fields import instant
from core.sync.wire.office import Counts, TeamCount
from core.sync.wire.small_numbers import Column, Tally, column_of, is_small

NO_TEAM = ""
"""Of mailboxes whose holder is in no team, or has no certificate."""


def by_team(at: int, waiting: Collection[Waiting], teams: Mapping[MailboxId, str]) -> Counts:
    """The counts of mailboxes as counts of teams, in name order; those in none last."""
    groups: dict[str, list[Waiting]] = defaultdict(list)
    for one in waiting:
        groups[teams.get(one.mailbox, NO_TEAM)].append(one)
    # In name order, and never by how late: this is for sharing the work, not for scoring people.
    names = sorted(groups, key=lambda team: (team == NO_TEAM, team.casefold(), team))
    rows = [_row(groups[team]) for team in names]
    # What is neither late nor about to be: beside the other two anybody can work it out.
    left_small = {place for place, row in enumerate(rows) if is_small(_left(row))}
    open_ = column_of([row.open for row in rows])
    at_risk = column_of([row.at_risk for row in rows], left_small)
    late = column_of([row.late for row in rows], left_small)
    if is_small(sum(_left(row) for row in rows)):
        at_risk, late = _without_total(at_risk), _without_total(late)
    return Counts(
        instant(at),
        tuple(
            TeamCount(
                team,
                open_.each[place],
                at_risk.each[place],
                late.each[place],
                instant(rows[place].oldest_due_at),
            )
            for place, team in enumerate(names)
        ),
        open_.total,
        at_risk.total,
        late.total,
    )


def _row(group: Collection[Waiting]) -> Waiting:
    """A team's mailboxes together; of no mailbox."""
    return Waiting(
        MailboxId(""),
        open=sum(one.open for one in group),
        at_risk=sum(one.at_risk for one in group),
        late=sum(one.late for one in group),
        oldest_due_at=min(one.oldest_due_at for one in group),
    )


def _left(row: Waiting) -> int:
    return row.open - row.at_risk - row.late


def _without_total(column: Column) -> Column:
    return column if column.total.number == 0 else replace(column, total=Tally(None))
