"""What is put to the hub: an envelope with its routing facts and grants, and a grant made later."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.ids import BlobId, ContentId, MailboxId
from core.sync.wire import limits
from core.sync.wire.fields import CalendarId, Fields, packed, seconds, unpacked
from core.sync.wire.refusals import Malformed


class Stage(StrEnum):
    """What an envelope does to the clock."""

    ASKS = "asks"
    """Starts a clock."""
    ANSWERS = "answers"
    """Stops the clock of what it answers."""
    HOLDS = "holds"
    """The one holding answer: its date becomes the clock."""
    REOPENS = "reopens"
    """The young person: it did not help. A fresh clock starts."""
    DISPUTES = "disputes"
    """The young person: that didn't happen. Within 5 working days it is late at once, later a fresh clock."""
    NOTES = "notes"
    """No clock: it helped, a promise kept, a review date, good news that wants no answer."""


class Standing(StrEnum):
    """In what part somebody holds an envelope."""

    AUTHOR = "author"
    ADDRESSEE = "addressee"
    COVER = "cover"
    READER = "reader"
    FORMER = "former"
    """Was to answer, and has handed that over: keeps the key, and is told nothing more."""


@dataclass(frozen=True, slots=True)
class Routing:
    """The routing facts of one envelope, as all its readers may know them.

    Addressees and cover may answer; readers (safety team, recovery key, an IRO before a review) only read.
    `calendar` is named when it asks, `in_answer_to` for every stage but asks (there, and in notes, it may be
    left out), `holds_until` when it holds.
    """

    sender: MailboxId
    addressees: tuple[MailboxId, ...]
    stage: Stage
    cover: tuple[MailboxId, ...] = ()
    readers: tuple[MailboxId, ...] = ()
    calendar: CalendarId | None = None
    in_answer_to: ContentId | None = None
    holds_until: datetime | None = None
    urgent: bool = False
    blobs: tuple[BlobId, ...] = ()

    def standing_of(self, mailbox: MailboxId) -> Standing | None:
        """In what part `mailbox` was named, or None."""
        if mailbox == self.sender:
            return Standing.AUTHOR
        if mailbox in self.addressees:
            return Standing.ADDRESSEE
        if mailbox in self.cover:
            return Standing.COVER
        return Standing.READER if mailbox in self.readers else None


@dataclass(frozen=True, slots=True)
class EnvelopePut:
    """The whole of one PUT. `grants` by mailbox: everybody named, and the sender's own.

    `excluded` mailboxes get nothing, ever; the hub tells nobody that they were named.
    """

    content: ContentId
    header: bytes
    ciphertext: bytes
    grants: Mapping[MailboxId, bytes]
    routing: Routing
    excluded: tuple[MailboxId, ...] = ()


@dataclass(frozen=True, slots=True)
class GrantPut:
    """A grant made later for one mailbox: brought to a review (reader), handed over (addressee), or given to
    the cover whom the office has named since (cover).

    `hand_over` is the signed record of core/sealing, which the hub carries and cannot open. `instead_of`: in
    whose place this mailbox is to answer from now on.
    """

    standing: Standing
    hand_over: bytes
    grant: bytes
    instead_of: MailboxId | None = None


def routing_map(routing: Routing) -> dict[str, object]:
    """`routing` as a map of the wire."""
    return {
        "sender": routing.sender,
        "addressees": list(routing.addressees),
        "cover": list(routing.cover),
        "readers": list(routing.readers),
        "stage": routing.stage.value,
        "calendar": routing.calendar,
        "in_answer_to": routing.in_answer_to,
        "holds_until": None if routing.holds_until is None else seconds(routing.holds_until),
        "urgent": routing.urgent,
        "blobs": list(routing.blobs),
    }


def routing_of(fields: Fields) -> Routing:
    """The routing facts in a map of the wire, checked among themselves."""
    routing = Routing(
        sender=fields.mailbox("sender"),
        addressees=fields.mailboxes("addressees", most=limits.GRANTS_LIMIT),
        cover=fields.mailboxes("cover", most=limits.GRANTS_LIMIT),
        readers=fields.mailboxes("readers", most=limits.GRANTS_LIMIT),
        stage=Stage(fields.one_of("stage", frozenset(Stage))),
        calendar=fields.optional_calendar("calendar"),
        in_answer_to=fields.optional_content("in_answer_to"),
        holds_until=fields.optional_at("holds_until"),
        urgent=fields.yes_or_no("urgent"),
        blobs=fields.blobs("blobs", most=limits.BLOBS_LIMIT),
    )
    fields.done()
    _check_routing(routing)
    return routing


def _check_routing(routing: Routing) -> None:
    named = [routing.sender, *routing.addressees, *routing.cover, *routing.readers]
    if len(set(named)) != len(named):
        raise Malformed("routing: a mailbox named twice")
    if not routing.addressees:
        raise Malformed("routing.addressees")
    if (routing.stage is Stage.ASKS) != (routing.calendar is not None):
        raise Malformed("routing.calendar")
    if (routing.stage is Stage.HOLDS) != (routing.holds_until is not None):
        raise Malformed("routing.holds_until")
    if routing.in_answer_to is None and routing.stage not in (Stage.ASKS, Stage.NOTES):
        raise Malformed("routing.in_answer_to")


def encode_envelope(envelope: EnvelopePut) -> bytes:
    """The body of `PUT /v1/envelopes/{content id}`. The outbox keeps these bytes and sends them unchanged."""
    grants: dict[MailboxId, bytes] = dict(envelope.grants)
    return packed(
        {
            "content": envelope.content,
            "header": envelope.header,
            "ciphertext": envelope.ciphertext,
            "grants": grants,
            "routing": routing_map(envelope.routing),
            "excluded": list(envelope.excluded),
        }
    )


def decode_envelope(body: bytes) -> EnvelopePut:
    """What `encode_envelope` made, wholly checked. Raises Malformed."""
    fields = unpacked(body, limit=limits.BODY_LIMIT)
    envelope = EnvelopePut(
        content=fields.content("content"),
        header=fields.bytes_("header", least=1, most=limits.HEADER_LIMIT),
        ciphertext=fields.bytes_("ciphertext", least=1, most=limits.BODY_LIMIT),
        grants=_grants(fields.by_mailbox("grants", most=limits.GRANTS_LIMIT)),
        routing=routing_of(fields.part("routing")),
        excluded=fields.mailboxes("excluded", most=limits.EXCLUDED_LIMIT),
    )
    fields.done()
    routing = envelope.routing
    named = {*routing.addressees, *routing.cover, *routing.readers}
    if set(envelope.grants) != named | {routing.sender}:
        raise Malformed("grants: not exactly those who are named, and the sender")
    if (named | {routing.sender}) & set(envelope.excluded):
        raise Malformed("excluded: also named as reader")
    return envelope


def _grants(raw: Mapping[MailboxId, object]) -> dict[MailboxId, bytes]:
    grants: dict[MailboxId, bytes] = {}
    for mailbox, grant in raw.items():
        if not isinstance(grant, bytes) or not 1 <= len(grant) <= limits.GRANT_LIMIT:
            raise Malformed("grants")
        grants[mailbox] = grant
    return grants


@dataclass(frozen=True, slots=True)
class CardGrantPut:
    """The key once more, for one more computer of somebody who has a part in the envelope already."""

    hand_over: bytes
    grant: bytes


def encode_card_grant(grant: CardGrantPut) -> bytes:
    """The body of `PUT /v1/envelopes/{content id}/grants/{mailbox}/{kid}`."""
    return packed({"hand_over": grant.hand_over, "grant": grant.grant})


def decode_card_grant(body: bytes) -> CardGrantPut:
    """What `encode_card_grant` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.SMALL_BODY_LIMIT)
    grant = CardGrantPut(
        hand_over=fields.bytes_("hand_over", least=1, most=limits.SMALL_BODY_LIMIT),
        grant=fields.bytes_("grant", least=1, most=limits.GRANT_LIMIT),
    )
    fields.done()
    return grant


def encode_grant(grant: GrantPut) -> bytes:
    """The body of `PUT /v1/envelopes/{content id}/grants/{mailbox}`."""
    return packed(
        {
            "standing": grant.standing.value,
            "hand_over": grant.hand_over,
            "grant": grant.grant,
            "instead_of": grant.instead_of,
        }
    )


def decode_grant(body: bytes) -> GrantPut:
    """What `encode_grant` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.GRANT_BODY_LIMIT)
    grant = GrantPut(
        standing=Standing(
            fields.one_of("standing", frozenset({Standing.ADDRESSEE, Standing.COVER, Standing.READER}))
        ),
        hand_over=fields.bytes_("hand_over", least=1, most=limits.HAND_OVER_LIMIT),
        grant=fields.bytes_("grant", least=1, most=limits.GRANT_LIMIT),
        instead_of=fields.optional_mailbox("instead_of"),
    )
    fields.done()
    if grant.instead_of is not None and grant.standing is not Standing.ADDRESSEE:
        raise Malformed("instead_of")
    return grant
