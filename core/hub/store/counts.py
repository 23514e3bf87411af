"""How much waits for an answer, by mailbox: numbers and times, and never which envelope."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.envelopes import EXCLUDED
from core.hub.store.schema import duties, envelopes, events, parties
from core.ids import MailboxId
from core.sync.wire.envelope import Standing
from core.sync.wire.inbox import FactKind


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in one mailbox. `late` and `at_risk` are among `open`; times in whole seconds."""

    mailbox: MailboxId
    open: int
    at_risk: int
    late: int
    oldest_due_at: int


def duties_held(
    connection: Connection, wanted: Collection[str], mailboxes: Collection[MailboxId]
) -> frozenset[str]:
    """For whom these mailboxes hold any of the duties `wanted`: mailboxes, and "" for the whole hub."""
    rows = connection.execute(
        sa.select(duties.c.whose).where(duties.c.duty.in_(wanted), duties.c.mailbox.in_(mailboxes)).distinct()
    )
    return frozenset(str(row.whose) for row in rows)


def waiting(
    connection: Connection,
    now: int,
    *,
    unseen_by: Collection[MailboxId],
    only: Collection[MailboxId] | None = None,
) -> tuple[Waiting, ...]:
    """What waits in each mailbox that is to answer, or in `only` these.

    Left out is what the author kept from any of `unseen_by`: they are cut from every list. Whoever handed
    their duty over has it no more.
    """
    is_open = sa.and_(
        envelopes.c.answered_at.is_(None),
        envelopes.c.withdrawn_at.is_(None),
        envelopes.c.clock_due_at.is_not(None),
    )
    open_ones = {
        row.content: row
        for row in connection.execute(
            sa.select(envelopes.c.content, envelopes.c.clock_round, envelopes.c.clock_due_at).where(is_open)
        )
    }
    # Asked for by what is open, and put together here: in one statement a planner may begin with the parties,
    # and read a million to find a few hundred.
    contents = sa.select(envelopes.c.content).where(is_open)
    part_rows = connection.execute(
        sa.select(parties.c.content, parties.c.mailbox, parties.c.standing, parties.c.granted_by).where(
            parties.c.content.in_(contents), parties.c.standing.in_((Standing.ADDRESSEE.value, EXCLUDED))
        )
    ).all()
    warnings = connection.execute(
        sa.select(events.c.content, events.c.clock_round).where(
            events.c.content.in_(contents), events.c.fact == FactKind.AT_RISK.value
        )
    )
    warned = {(row.content, row.clock_round) for row in warnings}
    hidden = {row.content for row in part_rows if row.standing == EXCLUDED and row.mailbox in unseen_by}
    handed_over = {
        (row.content, row.granted_by) for row in part_rows if row.standing == Standing.ADDRESSEE.value
    }
    due: dict[MailboxId, list[tuple[int, bool]]] = defaultdict(list)
    for row in part_rows:
        if row.standing == EXCLUDED or row.content in hidden or (row.content, row.mailbox) in handed_over:
            continue
        one = open_ones[row.content]
        if only is None or row.mailbox in only:
            at = int(one.clock_due_at)
            due[MailboxId(row.mailbox)].append((at, (one.content, one.clock_round) in warned))
    return tuple(
        Waiting(
            mailbox=mailbox,
            open=len(found),
            at_risk=sum(is_warned and at >= now for at, is_warned in found),
            late=sum(at < now for at, _ in found),
            oldest_due_at=min(at for at, _ in found),
        )
        for mailbox, found in sorted(due.items())
    )
