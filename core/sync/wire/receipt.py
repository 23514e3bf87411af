"""The hub's signed word that it holds something, and how a client checks it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.ids import MailboxId
from core.sync.wire import limits
from core.sync.wire.fields import Fields, packed, seconds, unpacked
from core.sync.wire.refusals import Malformed

RECEIPT_DOMAIN = "heard/receipt/1"
"""The domain the hub signs a receipt under (core/sealing/signatures.py)."""
FIRST = bytes(32)
"""`previous` of an account's first receipt."""


class ReceiptFor(StrEnum):
    """What was taken in."""

    ENVELOPE = "envelope"
    GRANT = "grant"
    BLOB = "blob"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt. `id` is a content or blob id; `sha256` of the whole body as sent, as hex.

    `sequences` are the numbers of the entries it became, by mailbox. `due_at` and `calendar_digest` are set
    where it started a clock. `previous` is the SHA-256 of the account's receipt before, so that a hub which
    loses one is caught; `epoch` changes when the hub was put back to an earlier point.
    """

    what: ReceiptFor
    id: str
    sha256: str
    sequences: Mapping[MailboxId, int]
    received_at: datetime
    due_at: datetime | None
    calendar_digest: str
    epoch: str
    previous: bytes


@dataclass(frozen=True, slots=True)
class SignedReceipt:
    """A receipt as it travels and is kept: the signed bytes and the hub's signature over them."""

    message: bytes
    signature: bytes


def encode_receipt(receipt: Receipt) -> bytes:
    """The bytes the hub signs."""
    return packed(
        {
            "what": receipt.what.value,
            "id": receipt.id,
            "sha256": bytes.fromhex(receipt.sha256),
            "sequences": dict(receipt.sequences),
            "received_at": seconds(receipt.received_at),
            "due_at": None if receipt.due_at is None else seconds(receipt.due_at),
            "calendar_digest": receipt.calendar_digest,
            "epoch": receipt.epoch,
            "previous": receipt.previous,
        }
    )


def decode_receipt(message: bytes) -> Receipt:
    """The receipt in the signed bytes. Check the signature first. Raises Malformed."""
    fields = unpacked(message, limit=limits.SMALL_BODY_LIMIT)
    receipt = Receipt(
        what=ReceiptFor(fields.one_of("what", frozenset(ReceiptFor))),
        id=fields.id_("id"),
        sha256=fields.bytes_("sha256", least=32, most=32).hex(),
        sequences=_sequences(fields),
        received_at=fields.at("received_at"),
        due_at=fields.optional_at("due_at"),
        calendar_digest=_digest(fields),
        epoch=fields.id_("epoch"),
        previous=fields.bytes_("previous", least=32, most=32),
    )
    fields.done()
    return receipt


def _digest(fields: Fields) -> str:
    return fields.maybe_text("calendar_digest", most=64)


def _sequences(fields: Fields) -> dict[MailboxId, int]:
    sequences: dict[MailboxId, int] = {}
    for mailbox, number in fields.by_mailbox("sequences", most=limits.GRANTS_LIMIT).items():
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise Malformed("receipt.sequences")
        sequences[mailbox] = number
    return sequences


def encode_signed(signed: SignedReceipt) -> bytes:
    """The answer to a PUT, and what the vault keeps."""
    return packed({"receipt": signed.message, "signature": signed.signature})


def decode_signed(data: bytes) -> SignedReceipt:
    """What `encode_signed` made. Raises Malformed."""
    fields = unpacked(data, limit=limits.SMALL_BODY_LIMIT)
    signed = SignedReceipt(
        message=fields.bytes_("receipt", least=1, most=limits.SMALL_BODY_LIMIT),
        signature=fields.bytes_("signature", least=64, most=64),
    )
    fields.done()
    return signed


def receipt_hash(message: bytes) -> bytes:
    """What the account's next receipt names as `previous`."""
    return hashlib.sha256(message).digest()
