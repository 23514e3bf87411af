"""Keys of envelopes given again, each to one more computer of somebody who had a part in it before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.engine import Writing
from core.hub.store.schema import parties
from core.hub.store.schema_directory import card_grants
from core.ids import ContentId, Kid, MailboxId
from core.sync.wire.inbox import Delivery
from core.sync.wire.receipt import SignedReceipt, decode_receipt


@dataclass(frozen=True, slots=True)
class CardGrant:
    """One such key's facts, without its bytes."""

    granted_by: MailboxId
    sha256: str
    receipt: SignedReceipt


def add(
    work: Writing,
    content: ContentId,
    mailbox: MailboxId,
    kid: Kid,
    *,
    grant: bytes,
    hand_over: bytes,
    granted_by: MailboxId,
    sha256: str,
    signed: SignedReceipt,
) -> None:
    """Keep a new one."""
    work.connection.execute(
        sa.insert(card_grants).values(
            content=content,
            mailbox=mailbox,
            kid=kid,
            grant_bytes=grant,
            hand_over=hand_over,
            granted_by=granted_by,
            sha256=sha256,
            receipt=signed.message,
            signature=signed.signature,
        )
    )


def bundle(connection: Connection, content: ContentId, mailbox: MailboxId) -> bytes:
    """What came to this mailbox with the envelope, or was given to it whole; b"" where it holds none."""
    found = connection.execute(
        sa.select(parties.c.grant_bytes).where(parties.c.content == content, parties.c.mailbox == mailbox)
    ).scalar()
    return b"" if found is None else bytes(found)


def drop(work: Writing, content: ContentId, mailbox: MailboxId, kid: Kid) -> None:
    """Somebody whose word goes before has given another."""
    work.connection.execute(
        sa.delete(card_grants).where(
            card_grants.c.content == content, card_grants.c.mailbox == mailbox, card_grants.c.kid == kid
        )
    )


def find(connection: Connection, content: ContentId, mailbox: MailboxId, kid: Kid) -> CardGrant | None:
    """The key given to this computer, or None."""
    row = connection.execute(
        sa.select(card_grants).where(
            card_grants.c.content == content, card_grants.c.mailbox == mailbox, card_grants.c.kid == kid
        )
    ).one_or_none()
    if row is None:
        return None
    signed = SignedReceipt(bytes(row.receipt), bytes(row.signature))
    return CardGrant(MailboxId(row.granted_by), row.sha256, signed)


def for_card(
    connection: Connection, delivered: Mapping[tuple[ContentId, MailboxId], Delivery], kid: Kid | None
) -> dict[tuple[ContentId, MailboxId], Delivery]:
    """`delivered` as the computer `kid` gets it: with the key given to it later, where there is one."""
    found = dict(delivered)
    if kid is None or not found:
        return found
    rows = connection.execute(
        sa.select(card_grants).where(
            card_grants.c.kid == kid, card_grants.c.content.in_({content for content, _ in found})
        )
    )
    for row in rows:
        key = (ContentId(row.content), MailboxId(row.mailbox))
        if key in found:
            found[key] = replace(
                found[key],
                grant=bytes(row.grant_bytes),
                hand_over=bytes(row.hand_over),
                granted_at=decode_receipt(bytes(row.receipt)).received_at,
            )
    return found
