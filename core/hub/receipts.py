"""Making receipts: signed, and each naming the account's one before."""

from collections.abc import Iterable

from core.hub.store import accounts
from core.hub.store.engine import Writing
from core.hub.store.inbox import Place, epoch_of
from core.ids import AccountId
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
    account: AccountId,
    what: ReceiptFor,
    of: str,
    sha256: str,
    *,
    places: Iterable[Place] = (),
    due_at: int | None = None,
    calendar_digest: str = "",
) -> SignedReceipt:
    """Sign a receipt for `account`. Its row must be held still by this transaction already."""
    message = encode_receipt(
        Receipt(
            what=what,
            id=of,
            sha256=sha256,
            sequences={place.mailbox: place.seq for place in places},
            received_at=instant(work.at),
            due_at=None if due_at is None else instant(due_at),
            calendar_digest=calendar_digest,
            epoch=epoch_of(work.connection),
            previous=accounts.last_receipt(work.connection, account),
        )
    )
    accounts.set_last_receipt(work, account, receipt_hash(message))
    return SignedReceipt(message, signer.sign(RECEIPT_DOMAIN, message))
