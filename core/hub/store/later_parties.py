"""Parts in an envelope that change after it was sent: given later, taken over, handed on."""

import sqlalchemy as sa

from core.hub.store.engine import Writing
from core.hub.store.schema import parties
from core.ids import ContentId, MailboxId
from core.sync.wire.envelope import Standing
from core.sync.wire.receipt import SignedReceipt


def change_party(work: Writing, content: ContentId, mailbox: MailboxId, standing: Standing) -> None:
    """A party stands otherwise from now on."""
    work.connection.execute(
        sa.update(parties)
        .where(parties.c.content == content, parties.c.mailbox == mailbox)
        .values(standing=standing.value)
    )


def raise_party(
    work: Writing,
    content: ContentId,
    mailbox: MailboxId,
    standing: Standing,
    *,
    granted_by: MailboxId,
    sha256: str,
    signed: SignedReceipt,
) -> None:
    """Who holds the key already is to answer, or to cover, from now on, by the grant with this digest."""
    work.connection.execute(
        sa.update(parties)
        .where(parties.c.content == content, parties.c.mailbox == mailbox)
        .values(
            standing=standing.value,
            granted_by=granted_by,
            sha256=sha256,
            receipt=signed.message,
            signature=signed.signature,
        )
    )


def add_party(
    work: Writing,
    content: ContentId,
    mailbox: MailboxId,
    standing: Standing,
    *,
    grant: bytes,
    hand_over: bytes,
    granted_by: MailboxId,
    sha256: str,
    signed: SignedReceipt,
) -> None:
    """A part given after the envelope was sent."""
    work.connection.execute(
        sa.insert(parties).values(
            content=content,
            mailbox=mailbox,
            standing=standing.value,
            named=False,
            place=1000,
            grant_bytes=grant,
            hand_over=hand_over,
            granted_by=granted_by,
            sha256=sha256,
            receipt=signed.message,
            signature=signed.signature,
        )
    )
