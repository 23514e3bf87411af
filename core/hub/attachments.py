"""Sealed attachments: taken in once, handed to those who hold a grant on an envelope that names them."""

import hashlib

from core.hub.answers import everyone
from core.hub.post import Taken
from core.hub.receipts import make_receipt
from core.hub.refusals import RequestRefused
from core.hub.room import Room
from core.hub.store import accounts, blobs, envelopes, events, inbox, usage
from core.hub.store.engine import Store, Writing
from core.hub.store.signins import SignedIn
from core.ids import AccountId, BlobId, MailboxId
from core.sealing.signatures import HubSigner
from core.sync.wire.envelope import Standing
from core.sync.wire.inbox import FactKind
from core.sync.wire.receipt import ReceiptFor
from core.sync.wire.refusals import RefusalKind


class Attachments:
    """Takes in and hands out sealed attachments."""

    def __init__(self, store: Store, signer: HubSigner, room: Room | None = None) -> None:
        self._store = store
        self._signer = signer
        self._room = room or Room()

    def put_blob(self, by: SignedIn, blob: BlobId, sealed: bytes, *, claimed: bytes) -> Taken:
        """Take in `sealed`, whose SHA-256 the sender claims. The same bytes again give the same receipt.

        It may come before or after the envelope that names it: words arrive before sound.
        """
        digest = hashlib.sha256(sealed)
        if digest.digest() != claimed:
            raise RequestRefused(RefusalKind.WRONG_DIGEST)
        sha256 = digest.hexdigest()
        with self._store.writing() as work:
            held = blobs.held_blob(work.connection, blob)
            if held is None:
                inbox.hold_readers_still(work, self._holding(work, by.account, blob), also=[by.account])
                usage.add(work, by.account, len(sealed), most=self._room.recordings)
                signed = make_receipt(work, self._signer, by, ReceiptFor.BLOB, blob, sha256)
                blobs.add_blob(work, by.account, blob, sealed, sha256=sha256, signed=signed)
                self._tell(work, by.account, blob)
                return Taken(signed, new=True)
            same = held.account == by.account and held.sha256 == sha256
            blobs.note_attempt(work, by.account, ReceiptFor.BLOB, blob, sha256, same=same)
        if not same:
            raise RequestRefused(RefusalKind.OTHER_BYTES)
        return Taken(held.receipt, new=False)

    def get_blob(self, account: AccountId, blob: BlobId) -> bytes:
        """The sealed bytes. NOT_FOUND while they are not here, and for whoever they are not for."""
        with self._store.reading() as connection:
            own = accounts.mailboxes_of(connection, account)
            sealed = blobs.sealed_blob(connection, blob, account, own)
        if sealed is None:
            raise RequestRefused(RefusalKind.NOT_FOUND)
        return sealed

    @staticmethod
    def _holding(work: Writing, account: AccountId, blob: BlobId) -> set[MailboxId]:
        """Everybody who may have to be told that it is here.

        An envelope of this account that is taken in meanwhile waits for the account, or is waited for.
        """
        return {
            party.mailbox
            for content in blobs.envelopes_naming(work.connection, blob, account)
            for party in envelopes.parties_of(work.connection, content)
            if party.has_grant
        }

    @staticmethod
    def _tell(work: Writing, account: AccountId, blob: BlobId) -> None:
        for content in blobs.envelopes_naming(work.connection, blob, account):
            parties = envelopes.parties_of(work.connection, content)
            author = {party.mailbox for party in parties if party.standing is Standing.AUTHOR}
            holding = {party.mailbox for party in parties if party.has_grant}
            event = events.append(work, content, FactKind.BLOB_HERE, blob=blob)
            inbox.tell(work, (everyone(work, content, parties) & holding) - author, content, event)
