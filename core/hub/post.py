"""Taking in an envelope: once, whole, with its deadline counted and its receipt signed."""

import hashlib
from dataclasses import dataclass

from core.errors import Refusal
from core.hub import absence, answers, caps
from core.hub.ladder import Ladder
from core.hub.office_hours import office_clock_of
from core.hub.promises import clock_of, due_after
from core.hub.receipts import make_receipt
from core.hub.refusals import RequestRefused
from core.hub.register import ladder_now
from core.hub.room import Room
from core.hub.steady import Steady
from core.hub.store import accounts, blobs, cards, envelopes, inbox, presets, steps, usage
from core.hub.store.engine import Store, Writing
from core.hub.store.signins import SignedIn
from core.ids import AccountId, ContentId, MailboxId
from core.sealing import canonical
from core.sealing.signatures import HubSigner
from core.sync.wire import limits
from core.sync.wire.envelope import EnvelopePut, Routing, decode_envelope
from core.sync.wire.receipt import ReceiptFor, SignedReceipt
from core.sync.wire.refusals import Malformed, RefusalKind

_HEADER_CONTENT_ID = 3
DOUBTED_AGAIN_SECONDS = 60
"""For who sends while the hub's clock is doubted: it may be right again any minute."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a PUT came to: the receipt, and whether it was new."""

    signed: SignedReceipt
    new: bool


class PostOffice:
    """Takes in envelopes for accounts that are signed in."""

    def __init__(
        self,
        store: Store,
        signer: HubSigner,
        ladder: Ladder,
        room: Room | None = None,
        steady: Steady | None = None,
    ) -> None:
        self._store = store
        self._steady = steady
        self._signer = signer
        self._ladder = ladder
        self._room = room or Room()

    def put_envelope(self, by: SignedIn, content: ContentId, body: bytes) -> Taken:
        """Take in `body` under `content`. The same bytes again give the same receipt."""
        digest = hashlib.sha256(body).hexdigest()
        envelope = _read(body, content)
        with self._store.writing() as work:
            held = envelopes.held(work.connection, content, to_change=True)
            if held is None:
                return Taken(self._take_in(work, by, envelope, digest, size=len(body)), new=True)
            same = held.account == by.account and held.sha256 == digest
            blobs.note_attempt(work, by.account, ReceiptFor.ENVELOPE, content, digest, same=same)
        if not same:
            raise RequestRefused(RefusalKind.OTHER_BYTES)
        return Taken(held.receipt, new=False)

    def _take_in(
        self, work: Writing, by: SignedIn, envelope: EnvelopePut, digest: str, *, size: int
    ) -> SignedReceipt:
        routing, ladder = envelope.routing, ladder_now(work.connection, self._ladder)
        named = _checked_names(work, by.account, envelope)
        effect = answers.check(work, routing)
        told = frozenset() if effect is None else effect.told
        inbox.hold_readers_still(work, named | told, also=[by.account])
        if self._steady is not None and self._steady.doubts(work.at):
            raise RequestRefused(RefusalKind.BUSY, retry_after=DOUBTED_AGAIN_SECONDS)
        usage.add(work, by.account, size, most=self._room.all)
        if effect is not None:
            caps.check(work, by.account, effect.needs)
            answers.check_promise(work, effect, routing)
        due_at, preset = None, None
        if routing.calendar is not None:
            preset = presets.current(work.connection, routing.calendar)
            if preset is None:
                raise RequestRefused(RefusalKind.UNKNOWN_CALENDAR)
            due_at = due_after(clock_of(preset.definition), work.at)
        places = inbox.take_places(work, _others(routing))
        # What somebody sends from one of their computers, the others find in their inbox.
        own = inbox.take_places(work, _own(work, by, routing))
        signed = make_receipt(
            work,
            self._signer,
            by,
            ReceiptFor.ENVELOPE,
            envelope.content,
            digest,
            places=(*places, *own),
            due_at=due_at,
            calendar_digest="" if preset is None else preset.digest,
        )
        envelopes.add(
            work,
            by.account,
            envelope,
            sha256=digest,
            signed=signed,
            due_at=due_at,
            calendar_version=None if preset is None else preset.version,
            calendar_digest="" if preset is None else preset.digest,
        )
        inbox.fill(work, places, envelope.content, None)
        inbox.fill(work, own, envelope.content, None, news=False)
        if preset is not None and due_at is not None:
            clock = clock_of(preset.definition)
            office = office_clock_of(preset.definition) if routing.urgent else None
            times = ladder.schedule(clock, start=work.at, due=due_at, fresh=True, office=office)
            kept = presets.keep_ladder(work, ladder.form)
            steps.add_steps(work, envelope.content, 0, kept, times)
            absence.watch(work, envelope.content, 0, routing.addressees, ladder=kept, clock=clock)
        if effect is not None:
            answers.carry_out(work, effect, envelope, ladder)
        return signed


def _read(body: bytes, content: ContentId) -> EnvelopePut:
    if len(body) > limits.BODY_LIMIT:
        raise RequestRefused(RefusalKind.TOO_LARGE)
    try:
        envelope = decode_envelope(body)
    except Malformed:
        raise RequestRefused(RefusalKind.MALFORMED) from None
    if envelope.content != content or _id_in_header(envelope.header) != content:
        raise RequestRefused(RefusalKind.MALFORMED)
    return envelope


def _id_in_header(header: bytes) -> str | None:
    # Of a header the hub reads one thing, in every version: that it belongs to this id.
    try:
        value = canonical.decode(header, limit=limits.HEADER_LIMIT)
    except Refusal:
        return None
    found = value.get(_HEADER_CONTENT_ID) if isinstance(value, dict) else None
    return found.hex() if isinstance(found, bytes) else None


def _own(work: Writing, by: SignedIn, routing: Routing) -> tuple[MailboxId, ...]:
    return (routing.sender,) if cards.with_several(work.connection, [by.account]) else ()


def _others(routing: Routing) -> tuple[MailboxId, ...]:
    return (*routing.addressees, *routing.cover, *routing.readers)


def _checked_names(work: Writing, account: AccountId, envelope: EnvelopePut) -> frozenset[MailboxId]:
    """Everybody the envelope is delivered to, when it may be."""
    routing = envelope.routing
    if routing.sender not in accounts.mailboxes_of(work.connection, account):
        raise RequestRefused(RefusalKind.NOT_ALLOWED)
    named = frozenset(_others(routing))
    everyone = named | set(envelope.excluded)
    if everyone - set(accounts.readers_of(work.connection, everyone)):
        raise RequestRefused(RefusalKind.UNKNOWN_MAILBOX)
    if named & accounts.with_all_mailboxes(work.connection, envelope.excluded):
        # Cut by one mailbox, named by another of the same account.
        raise RequestRefused(RefusalKind.NOT_ALLOWED)
    if routing.in_answer_to is not None and named & cut_from(work, routing.in_answer_to):
        raise RequestRefused(RefusalKind.NOT_ALLOWED)
    return named


def cut_from(work: Writing, content: ContentId) -> frozenset[MailboxId]:
    """Every mailbox of everyone the author of `content` said must not see it."""
    excluded = [
        party.mailbox for party in envelopes.parties_of(work.connection, content) if party.standing is None
    ]
    return accounts.with_all_mailboxes(work.connection, excluded)
