"""The wire between a client and the hub: shapes, limits and refusals shared by both. Deterministic CBOR."""

from core.sync.wire.access import HubFacts, SignIn, Token
from core.sync.wire.envelope import (
    CardGrantPut,
    EnvelopePut,
    GrantPut,
    Routing,
    Stage,
    Standing,
    decode_card_grant,
    decode_envelope,
    decode_grant,
    encode_card_grant,
    encode_envelope,
    encode_grant,
)
from core.sync.wire.fields import CalendarId
from core.sync.wire.inbox import Delivery, Entry, Fact, FactKind, InboxPage
from core.sync.wire.receipt import Receipt, ReceiptFor, SignedReceipt
from core.sync.wire.refusals import Malformed, RefusalKind

__all__ = [
    "CalendarId",
    "CardGrantPut",
    "Delivery",
    "Entry",
    "EnvelopePut",
    "Fact",
    "FactKind",
    "GrantPut",
    "HubFacts",
    "InboxPage",
    "Malformed",
    "Receipt",
    "ReceiptFor",
    "RefusalKind",
    "Routing",
    "SignIn",
    "SignedReceipt",
    "Stage",
    "Standing",
    "Token",
    "decode_card_grant",
    "decode_envelope",
    "decode_grant",
    "encode_card_grant",
    "encode_envelope",
    "encode_grant",
]
