"""What happened, in order. Only ever appended to; everything else that changes is a cache of this."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from core.hub.store.engine import Writing
from core.hub.store.lists import padded
from core.hub.store.schema import envelopes, events, inbox
from core.ids import AccountId, BlobId, ContentId, MailboxId
from core.sync.wire.fields import instant
from core.sync.wire.inbox import Fact, FactKind


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to an envelope; times in whole seconds, and `at` the hub's now where it is None."""

    content: ContentId
    kind: FactKind
    by: MailboxId | None = None
    to: MailboxId | None = None
    answer: ContentId | None = None
    due_at: int | None = None
    blob: BlobId | None = None
    proof: bytes | None = None
    clock_round: int = 0
    at: int | None = None


def append(
    work: Writing,
    content: ContentId,
    kind: FactKind,
    *,
    by: MailboxId | None = None,
    to: MailboxId | None = None,
    answer: ContentId | None = None,
    due_at: int | None = None,
    blob: BlobId | None = None,
    proof: bytes | None = None,
    clock_round: int = 0,
    at: int | None = None,
) -> int:
    """Write one event; returns its number. `at`: another time than the hub's now, for what it had lost."""
    event = Event(content, kind, by, to, answer, due_at, blob, proof, clock_round, at)
    return append_all(work, [event])[0]


def append_all(work: Writing, happened: Sequence[Event]) -> list[int]:
    """Write events, in their order; their numbers, each higher than the one before."""
    if not happened:
        return []
    rows = [
        {
            "content": one.content,
            "fact": one.kind.value,
            "at": work.at if one.at is None else one.at,
            "by_mailbox": one.by,
            "to_mailbox": one.to,
            "answer": one.answer,
            "due_at": one.due_at,
            "blob": one.blob,
            "proof": one.proof,
            "clock_round": one.clock_round,
        }
        for one in happened
    ]
    inserting = sa.insert(events).returning(events.c.id, sort_by_parameter_order=True)
    return [int(number) for number in work.connection.scalars(inserting, rows)]


def facts_of(connection: Connection, content: ContentId) -> tuple[Fact, ...]:
    """Everything that happened to `content`, oldest first."""
    rows = connection.execute(
        sa.select(events, envelopes.c.sender)
        .join(envelopes, envelopes.c.content == events.c.content)
        .where(events.c.content == content)
        .order_by(events.c.id)
    )
    return tuple(fact_of(row) for row in rows)


def facts_told(connection: Connection, account: AccountId, content: ContentId) -> tuple[Fact, ...]:
    """What this account was told about `content`, oldest first; each event once."""
    rows = connection.execute(
        sa.select(events, envelopes.c.sender)
        .join(envelopes, envelopes.c.content == events.c.content)
        .where(
            events.c.id.in_(
                sa.select(inbox.c.event).where(
                    inbox.c.account == account, inbox.c.content == content, inbox.c.event.is_not(None)
                )
            )
        )
        .order_by(events.c.id)
    )
    return tuple(fact_of(row) for row in rows)


def facts_by_number(connection: Connection, numbers: frozenset[int]) -> dict[int, Fact]:
    """The facts with these numbers."""
    if not numbers:
        return {}
    rows = connection.execute(
        sa.select(events, envelopes.c.sender)
        .join(envelopes, envelopes.c.content == events.c.content)
        .where(events.c.id.in_(padded(numbers)))
    )
    return {int(row.id): fact_of(row) for row in rows}


def was_told(connection: Connection, content: ContentId, kind: FactKind) -> bool:
    """Whether this ever happened to `content`."""
    asked = sa.select(events.c.id).where(events.c.content == content, events.c.fact == kind.value)
    return connection.execute(asked.limit(1)).first() is not None


def takings_back(connection: Connection, contents: frozenset[ContentId]) -> dict[ContentId, Fact]:
    """The fact that each of these was taken back, where it was."""
    rows = connection.execute(
        sa.select(events, envelopes.c.sender)
        .join(envelopes, envelopes.c.content == events.c.content)
        .where(events.c.content.in_(contents), events.c.fact == FactKind.WITHDRAWN.value)
    )
    return {ContentId(row.content): fact_of(row) for row in rows}


def fact_of(row: Row[tuple[object, ...]]) -> Fact:
    """A row of events with the envelope's sender as the wire's value."""
    return Fact(
        content=ContentId(row.content),
        kind=FactKind(row.fact),
        at=instant(row.at),
        sender=MailboxId(row.sender),
        by=row.by_mailbox,
        to=row.to_mailbox,
        answer=row.answer,
        due_at=None if row.due_at is None else instant(row.due_at),
        blob=row.blob,
        proof=None if row.proof is None else bytes(row.proof),
    )
