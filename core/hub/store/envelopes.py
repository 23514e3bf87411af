"""Envelopes as the hub holds them, and who holds each in what part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from core.hub.store.engine import Writing
from core.hub.store.lists import padded
from core.hub.store.schema import envelope_blobs, envelopes, parties
from core.ids import AccountId, BlobId, ContentId, MailboxId
from core.sync.wire.envelope import Routing, Stage, Standing
from core.sync.wire.fields import CalendarId, instant
from core.sync.wire.inbox import Delivery
from core.sync.wire.receipt import SignedReceipt, decode_receipt

EXCLUDED = "excluded"
"""The standing of a mailbox that gets nothing, ever."""


@dataclass(frozen=True, slots=True)
class Held:
    """One envelope's facts, without its bytes. Times in whole seconds."""

    content: ContentId
    account: AccountId
    sender: MailboxId
    sha256: str
    stage: Stage
    calendar: CalendarId | None
    calendar_version: int | None
    in_answer_to: ContentId | None
    urgent: bool
    received_at: int
    due_at: int | None
    clock_round: int
    clock_due_at: int | None
    opened_at: int | None
    answered_at: int | None
    held_at: int | None
    withdrawn_at: int | None
    receipt: SignedReceipt


@dataclass(frozen=True, slots=True)
class Party:
    """One mailbox's part in an envelope; `standing` None for an excluded one."""

    mailbox: MailboxId
    standing: Standing | None
    has_grant: bool
    opened_at: int | None
    granted_by: MailboxId | None
    sha256: str | None
    receipt: SignedReceipt | None


_HELD = [
    column
    for column in envelopes.columns
    if column.name not in ("header", "ciphertext", "calendar_digest", "holds_until")
]


def held(connection: Connection, content: ContentId, *, to_change: bool = False) -> Held | None:
    """The envelope's facts, or None. `to_change` locks its row to the end of the transaction."""
    asked = sa.select(*_HELD).where(envelopes.c.content == content)
    row = connection.execute(asked.with_for_update(key_share=True) if to_change else asked).one_or_none()
    return None if row is None else _held(row)


def held_of_each(connection: Connection, contents: Iterable[ContentId]) -> dict[ContentId, Held]:
    """The facts of each of `contents` that is here."""
    wanted = padded(set(contents))
    if not wanted:
        return {}
    rows = connection.execute(sa.select(*_HELD).where(envelopes.c.content.in_(wanted)))
    return {ContentId(row.content): _held(row) for row in rows}


def header_of(connection: Connection, content: ContentId) -> bytes | None:
    """The envelope's header, or None."""
    found = connection.execute(sa.select(envelopes.c.header).where(envelopes.c.content == content)).scalar()
    return None if found is None else bytes(found)


def _held(row: Row[tuple[object, ...]]) -> Held:
    return Held(
        content=ContentId(row.content),
        account=AccountId(row.account),
        sender=MailboxId(row.sender),
        sha256=row.sha256,
        stage=Stage(row.stage),
        calendar=row.calendar,
        calendar_version=row.calendar_version,
        in_answer_to=row.in_answer_to,
        urgent=bool(row.urgent),
        received_at=row.received_at,
        due_at=row.due_at,
        clock_round=row.clock_round,
        clock_due_at=row.clock_due_at,
        opened_at=row.opened_at,
        answered_at=row.answered_at,
        held_at=row.held_at,
        withdrawn_at=row.withdrawn_at,
        receipt=SignedReceipt(bytes(row.receipt), bytes(row.signature)),
    )


def addressees_of(connection: Connection, content: ContentId) -> tuple[MailboxId, ...]:
    """Who owes an answer, those it was handed over to among them."""
    found = parties_of(connection, content)
    return tuple(party.mailbox for party in found if party.standing is Standing.ADDRESSEE)


def parties_of(connection: Connection, content: ContentId) -> tuple[Party, ...]:
    """Everyone with a part in `content`, the excluded too, in the order named."""
    return parties_of_each(connection, [content])[content]


def parties_of_each(
    connection: Connection, contents: Iterable[ContentId]
) -> dict[ContentId, tuple[Party, ...]]:
    """Everyone with a part in each of `contents`, as `parties_of` says it."""
    wanted = list(contents)
    found: dict[ContentId, list[Party]] = {content: [] for content in wanted}
    rows = connection.execute(
        sa.select(*_PARTY)
        .where(parties.c.content.in_(padded(wanted)))
        .order_by(parties.c.place, parties.c.mailbox)
    )
    for row in rows:
        found[ContentId(row.content)].append(_party(row))
    return {content: tuple(those) for content, those in found.items()}


_PARTY = [
    parties.c.content,
    parties.c.mailbox,
    parties.c.standing,
    # The key itself stays where it is: it is 1 KB for each.
    parties.c.grant_bytes.is_not(None).label("has_grant"),
    parties.c.opened_at,
    parties.c.granted_by,
    parties.c.sha256,
    parties.c.receipt,
    parties.c.signature,
]


def _party(row: Row[Any]) -> Party:
    return Party(
        mailbox=MailboxId(row.mailbox),
        standing=None if row.standing == EXCLUDED else Standing(row.standing),
        has_grant=bool(row.has_grant),
        opened_at=row.opened_at,
        granted_by=row.granted_by,
        sha256=row.sha256,
        receipt=None if row.receipt is None else SignedReceipt(bytes(row.receipt), bytes(row.signature)),
    )


def change(work: Writing, content: ContentId, **columns: int | None) -> None:
    """Bring the cached columns of an envelope up to its events."""
    work.connection.execute(sa.update(envelopes).where(envelopes.c.content == content).values(**columns))


def mark_opened(work: Writing, content: ContentId, mailbox: MailboxId) -> None:
    """Cache that this party opened it now."""
    work.connection.execute(
        sa.update(parties)
        .where(parties.c.content == content, parties.c.mailbox == mailbox)
        .values(opened_at=work.at)
    )


def take_grants_away(work: Writing, content: ContentId) -> None:
    """Forget every grant but the author's: taken back, nobody else is handed the envelope again."""
    work.connection.execute(
        sa.update(parties)
        .where(parties.c.content == content, parties.c.standing != Standing.AUTHOR.value)
        .values(grant_bytes=None, hand_over=None)
    )


def deliveries_of(
    connection: Connection, wanted: Iterable[tuple[ContentId, MailboxId]]
) -> dict[tuple[ContentId, MailboxId], Delivery]:
    """What each of these mailboxes gets of each envelope; left out where it holds no grant."""
    pairs = set(wanted)
    contents = {content for content, _ in pairs}
    if not contents:
        return {}
    rows = connection.execute(sa.select(envelopes).where(envelopes.c.content.in_(contents))).all()
    found: dict[tuple[ContentId, MailboxId], Delivery] = {}
    part_rows = connection.execute(
        sa.select(parties).where(parties.c.content.in_(contents)).order_by(parties.c.place)
    ).all()
    blob_rows = connection.execute(
        sa.select(envelope_blobs)
        .where(envelope_blobs.c.content.in_(contents))
        .order_by(envelope_blobs.c.content, envelope_blobs.c.place)
    ).all()
    for row in rows:
        own = [part for part in part_rows if part.content == row.content]
        blobs = tuple(BlobId(blob.blob) for blob in blob_rows if blob.content == row.content)
        routing = _routing(row, own, blobs)
        for part in own:
            key = (ContentId(row.content), MailboxId(part.mailbox))
            if key in pairs and part.grant_bytes is not None:
                found[key] = Delivery(
                    content=ContentId(row.content),
                    standing=Standing(part.standing),
                    header=bytes(row.header),
                    ciphertext=bytes(row.ciphertext),
                    grant=bytes(part.grant_bytes),
                    routing=routing,
                    received_at=instant(row.received_at),
                    due_at=None if row.due_at is None else instant(row.due_at),
                    calendar_digest=row.calendar_digest,
                    hand_over=None if part.hand_over is None else bytes(part.hand_over),
                    granted_at=_granted_at(part),
                )
    return found


def _granted_at(part: Row[tuple[object, ...]]) -> datetime | None:
    if part.hand_over is None or part.receipt is None:
        return None
    return decode_receipt(bytes(part.receipt)).received_at


def _routing(
    row: Row[tuple[object, ...]], own: list[Row[tuple[object, ...]]], blobs: tuple[BlobId, ...]
) -> Routing:
    def named(*standings: Standing) -> tuple[MailboxId, ...]:
        return tuple(MailboxId(part.mailbox) for part in own if part.named and part.standing in standings)

    return Routing(
        sender=MailboxId(row.sender),
        addressees=named(Standing.ADDRESSEE, Standing.FORMER),
        cover=named(Standing.COVER),
        readers=named(Standing.READER),
        stage=Stage(row.stage),
        calendar=row.calendar,
        in_answer_to=row.in_answer_to,
        holds_until=None if row.holds_until is None else instant(row.holds_until),
        urgent=bool(row.urgent),
        blobs=blobs,
    )
