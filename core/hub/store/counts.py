"""How much waits for an answer, by mailbox: numbers and times, and never which envelope."""

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
    whoever = parties.alias("whoever")
    handed_over = sa.exists().where(
        whoever.c.content == parties.c.content,
        whoever.c.standing == Standing.ADDRESSEE.value,
        whoever.c.granted_by == parties.c.mailbox,
    )
    cut = sa.exists().where(
        whoever.c.content == parties.c.content,
        whoever.c.standing == EXCLUDED,
        whoever.c.mailbox.in_(unseen_by),
    )
    warned = sa.exists().where(
        events.c.content == envelopes.c.content,
        events.c.clock_round == envelopes.c.clock_round,
        events.c.fact == FactKind.AT_RISK.value,
    )
    late = envelopes.c.clock_due_at < now
    asked = (
        sa.select(
            parties.c.mailbox,
            sa.func.count().label("open"),
            sa.func.sum(sa.case((late, 0), (warned, 1), else_=0)).label("at_risk"),
            sa.func.sum(sa.case((late, 1), else_=0)).label("late"),
            sa.func.min(envelopes.c.clock_due_at).label("oldest"),
        )
        .join(parties, parties.c.content == envelopes.c.content)
        .where(
            envelopes.c.answered_at.is_(None),
            envelopes.c.withdrawn_at.is_(None),
            envelopes.c.clock_due_at.is_not(None),
            parties.c.standing == Standing.ADDRESSEE.value,
            sa.not_(handed_over),
            sa.not_(cut),
        )
        .group_by(parties.c.mailbox)
        .order_by(parties.c.mailbox)
    )
    if only is not None:
        asked = asked.where(parties.c.mailbox.in_(only))
    rows = connection.execute(asked)
    return tuple(
        Waiting(MailboxId(row.mailbox), int(row.open), int(row.at_risk), int(row.late), int(row.oldest))
        for row in rows
    )
