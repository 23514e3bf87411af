"""Invitations under way: a note nobody here can read, until one answer has come or its time has run out."""

from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.engine import Writing
from core.hub.store.schema_directory import invitations
from core.ids import AccountId

KEPT_SECONDS = 30 * 24 * 60 * 60
"""How long one that has run out is still known for what it was."""
_SWEEP = 20


@dataclass(frozen=True, slots=True)
class Invited:
    """One invitation. Times in whole seconds."""

    account: AccountId
    note: bytes = field(repr=False)
    expires_at: int
    answer: bytes | None = field(repr=False)
    closed: bool


def add(work: Writing, invitation: str, account: AccountId, note: bytes, *, expires_at: int) -> None:
    """Keep a new one; sweep out some that ran out long ago, and what this account's that ran out held."""
    old = (
        sa.select(invitations.c.invitation)
        .where(invitations.c.expires_at < work.at - KEPT_SECONDS)
        .limit(_SWEEP)
        .with_for_update(skip_locked=True)
    )
    work.connection.execute(sa.delete(invitations).where(invitations.c.invitation.in_(old)))
    work.connection.execute(
        sa.update(invitations)
        .where(
            invitations.c.account == account,
            invitations.c.expires_at < work.at,
            invitations.c.answer.is_(None),
            invitations.c.note != b"",
        )
        .values(note=b"")
    )
    work.connection.execute(
        sa.insert(invitations).values(
            invitation=invitation, account=account, note=note, expires_at=expires_at
        )
    )


def find(connection: Connection, invitation: str, *, to_change: bool = False) -> Invited | None:
    """The invitation, or None. `to_change` locks its row to the end of the transaction."""
    asked = sa.select(invitations).where(invitations.c.invitation == invitation)
    row = connection.execute(asked.with_for_update() if to_change else asked).one_or_none()
    if row is None:
        return None
    return Invited(
        AccountId(row.account),
        bytes(row.note),
        int(row.expires_at),
        None if row.answer is None else bytes(row.answer),
        closed=row.closed_at is not None,
    )


def set_answer(work: Writing, invitation: str, answer: bytes) -> None:
    """Somebody has answered; said again, it was answered when it first was."""
    work.connection.execute(
        sa.update(invitations)
        .where(invitations.c.invitation == invitation)
        .values(answer=answer, answered_at=sa.func.coalesce(invitations.c.answered_at, work.at))
    )


def close(work: Writing, invitation: str) -> None:
    """Its inviter is done with it: what it held is gone, that it was stays known for a while."""
    work.connection.execute(
        sa.update(invitations)
        .where(invitations.c.invitation == invitation)
        .values(closed_at=work.at, note=b"")
    )


def kept(connection: Connection, account: AccountId, *, at: int) -> int:
    """How many of this account's lie here at all, those that are over too: each takes room for a while."""
    return int(
        connection.execute(
            sa.select(sa.func.count()).where(
                invitations.c.account == account, invitations.c.expires_at >= at - KEPT_SECONDS
            )
        ).scalar_one()
    )


def still_open(connection: Connection, account: AccountId, *, at: int) -> int:
    """How many of this account's are neither closed nor run out."""
    return int(
        connection.execute(
            sa.select(sa.func.count()).where(
                invitations.c.account == account,
                invitations.c.closed_at.is_(None),
                invitations.c.expires_at >= at,
            )
        ).scalar_one()
    )


def answered(connection: Connection, account: AccountId, *, most: int) -> tuple[str, ...]:
    """This account's invitations that were answered and are not closed, oldest answer first."""
    rows = connection.execute(
        sa.select(invitations.c.invitation)
        .where(
            invitations.c.account == account,
            invitations.c.answered_at.is_not(None),
            invitations.c.closed_at.is_(None),
        )
        .order_by(invitations.c.answered_at, invitations.c.invitation)
        .limit(most)
    )
    return tuple(row.invitation for row in rows)
