"""The ladder's rows: which step of which envelope falls due when, and what became of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.changes import Changes
from core.hub.store.engine import Store, Writing
from core.hub.store.schema import envelopes, ladder_steps, parties
from core.ids import ContentId, MailboxId
from core.sync.wire.envelope import Standing

WAITING, TOLD, PASSED, DROPPED = "waiting", "told", "passed", "dropped"
"""Not due yet; told; its condition no longer held when it fell due; its clock stopped or was set anew."""


@dataclass(frozen=True, slots=True)
class DueStep:
    """One step that has fallen due."""

    content: ContentId
    clock_round: int
    step: int
    ladder: str


def add_steps(
    changes: Changes, content: ContentId, clock_round: int, ladder: str, steps: Iterable[tuple[int, int]]
) -> None:
    """Keep (step, due time in whole seconds) for a round of the clock."""
    add_rounds(changes, clock_round, ladder, [(content, step) for step in steps])


def add_rounds(
    changes: Changes, clock_round: int, ladder: str, steps: Iterable[tuple[ContentId, tuple[int, int]]]
) -> None:
    """Keep (step, due time in whole seconds) for the same round of several clocks."""
    rows = [
        {
            "content": content,
            "clock_round": clock_round,
            "step": step,
            "ladder": ladder,
            "due_at": due_at,
            "state": WAITING,
        }
        for content, (step, due_at) in steps
    ]
    changes.insert(ladder_steps, rows)


def drop_waiting(work: Writing, content: ContentId) -> None:
    """The clock stopped or starts anew: nothing that still waits is told any more."""
    work.connection.execute(
        sa.update(ladder_steps)
        .where(ladder_steps.c.content == content, ladder_steps.c.state == WAITING)
        .values(state=DROPPED, done_at=work.at)
    )


def claim_due(
    work: Writing, now: int, *, most: int, besides: Collection[ContentId] = ()
) -> tuple[DueStep, ...]:
    """Steps due at `now`, earliest first, of envelopes that are then locked to the end of the transaction.

    Envelopes that somebody else has locked (another that climbs, an answer being taken in) are passed over.
    The envelope and not the step is locked: so its steps are told in their order, and whoever answers it,
    and then drops its steps, cannot wait for us while we wait for them.
    """
    due = (ladder_steps.c.state == WAITING) & (ladder_steps.c.due_at <= now)
    if besides:
        due &= ladder_steps.c.content.not_in(besides)
    claimed = work.connection.execute(
        sa.select(envelopes.c.content)
        .join(ladder_steps, ladder_steps.c.content == envelopes.c.content)
        .where(due)
        .order_by(ladder_steps.c.due_at, ladder_steps.c.content)
        .limit(most)
        .with_for_update(of=envelopes, key_share=True, skip_locked=True)
    ).scalars()
    # Read again, now that they are locked: who had them before may have told some in the meantime.
    rows = work.connection.execute(
        sa.select(ladder_steps)
        .where(due, ladder_steps.c.content.in_(set(claimed)))
        .order_by(ladder_steps.c.due_at, ladder_steps.c.content, ladder_steps.c.step)
    )
    return tuple(DueStep(ContentId(row.content), row.clock_round, row.step, row.ladder) for row in rows)


def finish(work: Writing, done: Iterable[tuple[DueStep, bool]]) -> None:
    """These steps are done with, in the transaction that told them; with each, whether it was told."""
    rows = [
        {
            "of_content": step.content,
            "of_round": step.clock_round,
            "number": step.step,
            "came_to": TOLD if told else PASSED,
        }
        for step, told in done
    ]
    if rows:
        work.connection.execute(
            sa.update(ladder_steps)
            .where(
                ladder_steps.c.content == sa.bindparam("of_content"),
                ladder_steps.c.clock_round == sa.bindparam("of_round"),
                ladder_steps.c.step == sa.bindparam("number"),
            )
            .values(state=sa.bindparam("came_to"), done_at=work.at),
            rows,
        )


def put_off(work: Writing, step: DueStep, at: int) -> None:
    """Look at the step again at `at`."""
    work.connection.execute(sa.update(ladder_steps).where(_is(step)).values(due_at=at))


def drop(work: Writing, step: DueStep, number: int) -> None:
    """Drop step `number` of the same round, if it still waits."""
    work.connection.execute(
        sa.update(ladder_steps)
        .where(
            ladder_steps.c.content == step.content,
            ladder_steps.c.clock_round == step.clock_round,
            ladder_steps.c.step == number,
            ladder_steps.c.state == WAITING,
        )
        .values(state=DROPPED, done_at=work.at)
    )


def is_due(connection: Connection, step: DueStep, numbers: Collection[int], now: int) -> bool:
    """Whether one of these steps of the same round has fallen due by now, whatever became of it."""
    asked = sa.select(ladder_steps.c.step).where(
        ladder_steps.c.content == step.content,
        ladder_steps.c.clock_round == step.clock_round,
        ladder_steps.c.step.in_(numbers),
        ladder_steps.c.due_at <= now,
    )
    return connection.execute(asked.limit(1)).first() is not None


def bring_forward(work: Writing, number: int, addressees: Collection[MailboxId]) -> None:
    """Let step `number` of everything that waits for these mailboxes fall due now."""
    waits = (
        sa.select(parties.c.content)
        .where(parties.c.content == ladder_steps.c.content, parties.c.mailbox.in_(addressees))
        .where(parties.c.standing == Standing.ADDRESSEE.value)
    )
    work.connection.execute(
        sa.update(ladder_steps)
        .where(
            ladder_steps.c.step == number,
            ladder_steps.c.state == WAITING,
            ladder_steps.c.due_at > work.at,
            waits.exists(),
        )
        .values(due_at=work.at)
    )


def _is(step: DueStep) -> sa.ColumnElement[bool]:
    return (
        (ladder_steps.c.content == step.content)
        & (ladder_steps.c.clock_round == step.clock_round)
        & (ladder_steps.c.step == step.step)
    )


def any_due(store: Store, now: int) -> bool:
    """Whether a step waits that is due at `now`; a read, so that an idle tick writes nothing."""
    with store.reading() as connection:
        found = connection.execute(
            sa.select(ladder_steps.c.step)
            .where(ladder_steps.c.state == WAITING, ladder_steps.c.due_at <= now)
            .limit(1)
        ).first()
    return found is not None
