"""The ladder's rows: which step of which envelope falls due when, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from core.hub.store.engine import Store, Writing
from core.hub.store.schema import ladder_steps
from core.ids import ContentId

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
    work: Writing, content: ContentId, clock_round: int, ladder: str, steps: Iterable[tuple[int, int]]
) -> None:
    """Keep (step, due time in whole seconds) for a round of the clock."""
    rows = [
        {
            "content": content,
            "clock_round": clock_round,
            "step": step,
            "ladder": ladder,
            "due_at": due_at,
            "state": WAITING,
        }
        for step, due_at in steps
    ]
    if rows:
        work.connection.execute(sa.insert(ladder_steps), rows)


def drop_waiting(work: Writing, content: ContentId) -> None:
    """The clock stopped or starts anew: nothing that still waits is told any more."""
    work.connection.execute(
        sa.update(ladder_steps)
        .where(ladder_steps.c.content == content, ladder_steps.c.state == WAITING)
        .values(state=DROPPED, done_at=work.at)
    )


def claim_due(work: Writing, *, most: int) -> tuple[DueStep, ...]:
    """Steps due by now, earliest first, locked to the end of the transaction; others' are passed over."""
    rows = work.connection.execute(
        sa.select(ladder_steps)
        .where(ladder_steps.c.state == WAITING, ladder_steps.c.due_at <= work.at)
        .order_by(ladder_steps.c.due_at, ladder_steps.c.content, ladder_steps.c.step)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return tuple(DueStep(ContentId(row.content), row.clock_round, row.step, row.ladder) for row in rows)


def finish(work: Writing, step: DueStep, *, told: bool) -> None:
    """The step is done with, in the transaction that told it."""
    work.connection.execute(
        sa.update(ladder_steps)
        .where(
            ladder_steps.c.content == step.content,
            ladder_steps.c.clock_round == step.clock_round,
            ladder_steps.c.step == step.step,
        )
        .values(state=TOLD if told else PASSED, done_at=work.at)
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
