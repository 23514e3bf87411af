"""What comes out of the hub: numbered entries, each an envelope delivered or a fact about one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.ids import BlobId, ContentId, MailboxId
from core.sealing.signatures import WITHDRAWAL_LIMIT
from core.sync.wire import limits
from core.sync.wire.envelope import Routing, Standing, routing_map, routing_of
from core.sync.wire.fields import Fields, packed, seconds, unpacked
from core.sync.wire.refusals import Malformed

PAGE_LIMIT = limits.BODY_LIMIT + limits.PAGE_BYTES
"""Bytes a client takes of one page."""


class FactKind(StrEnum):
    """What may become known of an envelope."""

    OPENED = "opened"
    ANSWERED = "answered"
    HOLDING = "holding"
    REOPENED = "reopened"
    DISPUTED = "disputed"
    REMINDED = "reminded"
    COVER_ASKED = "cover-asked"
    COVER_MAY_ANSWER = "cover-may-answer"
    ADDRESSEE_AWAY = "addressee-away"
    """Why the cover may answer so soon. `by`: who is away; `due_at`: until when, by their own word."""
    AT_RISK = "at-risk"
    LATE = "late"
    BOSS_TOLD = "boss-told"
    ADVOCATE_OFFERED = "advocate-offered"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"
    GRANTED = "granted"
    BLOB_HERE = "blob-here"
    RECOVERY_USED = "recovery-used"
    URGENT_WAITING = "urgent-waiting"


@dataclass(frozen=True, slots=True)
class Delivery:
    """An envelope as one mailbox gets it.

    `due_at` is the promise made at acceptance (None where it starts no clock) and never changes; the date
    that counts now comes with facts. `hand_over` is the signed record where the grant was made later, and
    `granted_at` when the hub had that.
    """

    content: ContentId
    standing: Standing
    header: bytes
    ciphertext: bytes
    grant: bytes
    routing: Routing
    received_at: datetime
    due_at: datetime | None
    calendar_digest: str
    hand_over: bytes | None = None
    granted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened to the envelope `content` at `at` (the hub's time).

    `sender` is the mailbox that wrote `content`. `by`: who opened, answered, granted. `to`: who was granted.
    `answer`: the envelope that answers, holds, reopens or disputes. `due_at`: when an answer is due as of
    this fact. `blob`: which attachment arrived. `proof`: the author's signed word where it was taken back.
    """

    content: ContentId
    kind: FactKind
    at: datetime
    sender: MailboxId
    by: MailboxId | None = None
    to: MailboxId | None = None
    answer: ContentId | None = None
    due_at: datetime | None = None
    blob: BlobId | None = None
    proof: bytes | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an account's inbox; `seq` counts 1, 2, 3 ... without gaps, in order of commit."""

    seq: int
    mailbox: MailboxId
    item: Delivery | Fact


@dataclass(frozen=True, slots=True)
class InboxPage:
    """Entries after a cursor. `more`: ask again at once. A new `epoch`: the hub was put back in time.

    `directory`: how many entries the hub's directory has by now.
    """

    epoch: str
    entries: tuple[Entry, ...]
    next_after: int
    more: bool
    directory: int = 0


def delivery_map(delivery: Delivery) -> dict[str, object]:
    """`delivery` as a map of the wire."""
    return {
        "content": delivery.content,
        "standing": delivery.standing.value,
        "header": delivery.header,
        "ciphertext": delivery.ciphertext,
        "grant": delivery.grant,
        "routing": routing_map(delivery.routing),
        "received_at": seconds(delivery.received_at),
        "due_at": None if delivery.due_at is None else seconds(delivery.due_at),
        "calendar_digest": delivery.calendar_digest,
        "hand_over": delivery.hand_over,
        "granted_at": None if delivery.granted_at is None else seconds(delivery.granted_at),
    }


def _delivery(fields: Fields) -> Delivery:
    delivery = Delivery(
        content=fields.content("content"),
        standing=Standing(fields.one_of("standing", frozenset(Standing))),
        header=fields.bytes_("header", least=1, most=limits.HEADER_LIMIT),
        ciphertext=fields.bytes_("ciphertext", least=1, most=limits.BODY_LIMIT),
        grant=fields.bytes_("grant", least=1, most=limits.GRANT_LIMIT),
        routing=routing_of(fields.part("routing")),
        received_at=fields.at("received_at"),
        due_at=fields.optional_at("due_at"),
        calendar_digest=fields.maybe_text("calendar_digest", most=64),
        hand_over=fields.optional_bytes("hand_over", most=limits.HAND_OVER_LIMIT),
        granted_at=fields.optional_at("granted_at"),
    )
    fields.done()
    return delivery


def fact_map(fact: Fact) -> dict[str, object]:
    """`fact` as a map of the wire."""
    return {
        "content": fact.content,
        "fact": fact.kind.value,
        "at": seconds(fact.at),
        "sender": fact.sender,
        "by": fact.by,
        "to": fact.to,
        "answer": fact.answer,
        "due_at": None if fact.due_at is None else seconds(fact.due_at),
        "blob": fact.blob,
        "proof": fact.proof,
    }


def _fact(fields: Fields) -> Fact:
    fact = Fact(
        content=fields.content("content"),
        kind=FactKind(fields.one_of("fact", frozenset(FactKind))),
        at=fields.at("at"),
        sender=fields.mailbox("sender"),
        by=fields.optional_mailbox("by"),
        to=fields.optional_mailbox("to"),
        answer=fields.optional_content("answer"),
        due_at=fields.optional_at("due_at"),
        blob=fields.optional_blob("blob"),
        proof=fields.optional_bytes("proof", most=WITHDRAWAL_LIMIT),
    )
    fields.done()
    return fact


def encode_delivery(delivery: Delivery) -> bytes:
    """The answer to `GET /v1/envelopes/{content id}`."""
    return packed(delivery_map(delivery))


def decode_delivery(data: bytes) -> Delivery:
    """What `encode_delivery` made. Raises Malformed."""
    return _delivery(unpacked(data, limit=PAGE_LIMIT))


def encode_facts(facts: tuple[Fact, ...]) -> bytes:
    """The answer to `GET /v1/envelopes/{content id}/facts`, oldest first."""
    return packed({"facts": [fact_map(fact) for fact in facts]})


def decode_facts(data: bytes) -> tuple[Fact, ...]:
    """What `encode_facts` made. Raises Malformed."""
    fields = unpacked(data, limit=PAGE_LIMIT)
    facts = tuple(_fact(part) for part in fields.parts("facts", most=10_000))
    fields.done()
    return facts


def encode_page(page: InboxPage) -> bytes:
    """The answer to `GET /v1/inbox`."""
    entries = [
        {
            "seq": entry.seq,
            "mailbox": entry.mailbox,
            "delivery": delivery_map(entry.item) if isinstance(entry.item, Delivery) else None,
            "fact": fact_map(entry.item) if isinstance(entry.item, Fact) else None,
        }
        for entry in page.entries
    ]
    return packed(
        {
            "epoch": page.epoch,
            "entries": entries,
            "next": page.next_after,
            "more": page.more,
            "directory": page.directory,
        }
    )


def decode_page(data: bytes) -> InboxPage:
    """What `encode_page` made. Raises Malformed."""
    fields = unpacked(data, limit=PAGE_LIMIT)
    entries = tuple(_entry(part) for part in fields.parts("entries", most=limits.PAGE_ENTRIES))
    page = InboxPage(
        fields.id_("epoch"),
        entries,
        fields.number("next"),
        fields.yes_or_no("more"),
        fields.number("directory"),
    )
    fields.done()
    return page


def _entry(fields: Fields) -> Entry:
    seq, mailbox = fields.number("seq"), fields.mailbox("mailbox")
    delivered, fact = fields.optional_part("delivery"), fields.optional_part("fact")
    fields.done()
    if delivered is not None and fact is None:
        return Entry(seq, mailbox, _delivery(delivered))
    if fact is not None and delivered is None:
        return Entry(seq, mailbox, _fact(fact))
    raise Malformed("entry: exactly one of delivery and fact")
