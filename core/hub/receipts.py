"""Making receipts: signed, and each naming the one before that the same card was given."""

from collections.abc import Iterable

from core.hub.store import accounts, cards
from core.hub.store.engine import Writing
from core.hub.store.inbox import Place, epoch_of
from core.hub.store.signins import SignedIn
from core.sealing.signatures import HubSigner
from core.sync.wire.fields import instant
from core.sync.wire.receipt import (
    RECEIPT_DOMAIN,
    Receipt,
    ReceiptFor,
    SignedReceipt,
    encode_receipt,
    receipt_hash,
)


def make_receipt(
    work: Writing,
    signer: HubSigner,
    by: SignedIn,
    what: ReceiptFor,
    of: str,
    sha256: str,
    *,
    places: Iterable[Place] = (),
) -> SignedReceipt:
    """Sign a receipt for the card `by`. Its account must be held still by this transaction already."""
    signed = sign_receipt(
        signer,
        what,
        of,
        sha256,
        at=work.at,
        places=places,
        epoch=epoch_of(work.connection),
        previous=cards.last_receipt(work.connection, by.kid),
    )
    cards.set_last_receipt(work, by.kid, receipt_hash(signed.message))
    accounts.note_time(work, by.account)
    return signed


def sign_receipt(
    signer: HubSigner,
    what: ReceiptFor,
    of: str,
    sha256: str,
    *,
    at: int,
    places: Iterable[Place],
    epoch: str,
    previous: bytes,
    due_at: int | None = None,
    calendar_digest: str = "",
) -> SignedReceipt:
    """A receipt that follows `previous` in its card's chain; whoever asks for it keeps its hash. Times in
    whole seconds.
    """
    message = encode_receipt(
        Receipt(
            what=what,
            id=of,
            sha256=sha256,
            sequences={place.mailbox: place.seq for place in places},
            received_at=instant(at),
            due_at=None if due_at is None else instant(due_at),
            calendar_digest=calendar_digest,
            epoch=epoch,
            previous=previous,
        )
    )
    return SignedReceipt(message, signer.sign(RECEIPT_DOMAIN, message))
