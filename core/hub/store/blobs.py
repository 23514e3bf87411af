"""Sealed attachments, and who may fetch them; and the row every repeated PUT leaves."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.engine import Writing
from core.hub.store.schema import attempts, blobs, envelope_blobs, envelopes, parties
from core.ids import AccountId, BlobId, ContentId, MailboxId
from core.sync.wire.receipt import ReceiptFor, SignedReceipt

_ATTEMPTS_KEPT_SECONDS = 7 * 24 * 60 * 60
_SWEEP = 20


@dataclass(frozen=True, slots=True)
class HeldBlob:
    """One attachment's facts, without its bytes."""

    account: AccountId
    sha256: str
    receipt: SignedReceipt


def add_blob(
    work: Writing, account: AccountId, blob: BlobId, sealed: bytes, *, sha256: str, signed: SignedReceipt
) -> None:
    """Keep a new attachment."""
    work.connection.execute(
        sa.insert(blobs).values(
            blob=blob,
            account=account,
            sha256=sha256,
            sealed=sealed,
            received_at=work.at,
            receipt=signed.message,
            signature=signed.signature,
        )
    )


def held_blob(connection: Connection, blob: BlobId) -> HeldBlob | None:
    """The attachment's facts, or None."""
    row = connection.execute(
        sa.select(blobs.c.account, blobs.c.sha256, blobs.c.receipt, blobs.c.signature).where(
            blobs.c.blob == blob
        )
    ).one_or_none()
    if row is None:
        return None
    return HeldBlob(
        AccountId(row.account), row.sha256, SignedReceipt(bytes(row.receipt), bytes(row.signature))
    )


def sealed_blob(
    connection: Connection, blob: BlobId, account: AccountId, mailboxes: Iterable[MailboxId]
) -> bytes | None:
    """The sealed bytes, for who put them or who holds a grant on an envelope of the same account naming them.

    The same account: else anyone could name another's attachment in an envelope of their own and fetch it.
    """
    through_an_envelope = (
        sa.select(envelope_blobs.c.content)
        .join(envelopes, envelopes.c.content == envelope_blobs.c.content)
        .join(parties, parties.c.content == envelope_blobs.c.content)
        .where(
            envelope_blobs.c.blob == blobs.c.blob,
            envelopes.c.account == blobs.c.account,
            envelopes.c.withdrawn_at.is_(None),
            parties.c.mailbox.in_(set(mailboxes)),
            parties.c.grant_bytes.is_not(None),
        )
    )
    found = connection.execute(
        sa.select(blobs.c.sealed).where(
            blobs.c.blob == blob, (blobs.c.account == account) | sa.exists(through_an_envelope)
        )
    ).scalar()
    return None if found is None else bytes(found)


def envelopes_naming(connection: Connection, blob: BlobId, account: AccountId) -> tuple[ContentId, ...]:
    """The envelopes this account sent that name the attachment, and did not take back."""
    rows = connection.execute(
        sa.select(envelope_blobs.c.content)
        .join(envelopes, envelopes.c.content == envelope_blobs.c.content)
        .where(
            envelope_blobs.c.blob == blob,
            envelopes.c.account == account,
            envelopes.c.withdrawn_at.is_(None),
        )
        .order_by(envelope_blobs.c.content)
    )
    return tuple(ContentId(row.content) for row in rows)


def note_attempt(
    work: Writing, account: AccountId, what: ReceiptFor, of: str, sha256: str, *, same: bool
) -> None:
    """Leave a row for a repeated PUT.

    A repeat must write too: on a hub with a standby, a read-only answer could hand out a receipt for a row
    whose commit is not yet safe, and a failover would then lose it. It is the writing that counts: old rows
    go as new ones come, or a client that says the same thing for ever would fill the disk.
    """
    oldest = sa.select(attempts.c.id, attempts.c.at).order_by(attempts.c.id).limit(_SWEEP).subquery()
    gone = sa.select(oldest.c.id).where(oldest.c.at < work.at - _ATTEMPTS_KEPT_SECONDS)
    work.connection.execute(sa.delete(attempts).where(attempts.c.id.in_(gone)))
    work.connection.execute(
        sa.insert(attempts).values(
            account=account, what=what.value, of=of, sha256=sha256, same=same, at=work.at
        )
    )
