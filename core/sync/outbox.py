"""Outbox first: what a person does becomes sealed bytes and a row here, in the deed's own transaction.

The rows are what the hub will get, byte for byte, so a retry is the same request. Nothing here talks to the
network; the loop (core/sync/loop.py) carries the rows.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from core.clock import Clock
from core.errors import Refusal
from core.ids import BlobId, ContentId, Kid, MailboxId, random_hex
from core.people.model import Person
from core.sealing.bundles import pack_bundle
from core.sealing.envelope import seal
from core.sealing.handover import give_on
from core.sealing.identity import Identity
from core.sealing.payload import AUDIENCE_AT_MOST
from core.sealing.signatures import kid_of, withdrawal
from core.sync.wire import (
    CalendarId,
    CardGrantPut,
    EnvelopePut,
    GrantPut,
    Routing,
    Stage,
    Standing,
    encode_card_grant,
    encode_envelope,
    encode_grant,
)
from core.sync.wire.access import Absence, encode_absence
from core.vault.work import UnitOfWork

_DIRECTORY = ContentId("directory")
_MYSELF = ContentId("myself")
"""What a row is about that is about no envelope: so that of two of them one never overtakes the other."""


class Errand(StrEnum):
    """What an outbox row asks of the hub."""

    ENVELOPE = "envelope"
    BLOB = "blob"
    GRANT = "grant"
    OPENED = "opened"
    WITHDRAW = "withdraw"
    REGRANT = "regrant"
    ENTRY = "entry"
    ABSENCE = "absence"


@dataclass(frozen=True, slots=True)
class Parcel:
    """One envelope to be sealed and sent: what is inside, and for whom in which part.

    `answers` is the content this answers, holds, reopens or disputes. `excluded` get nothing, ever.
    """

    kind: str
    body: Mapping[str, Any]
    addressees: Sequence[Person]
    stage: Stage
    cover: Sequence[Person] = ()
    readers: Sequence[Person] = ()
    calendar: CalendarId | None = None
    answers: ContentId | None = None
    holds_until: datetime | None = None
    urgent: bool = False
    blobs: Sequence[BlobId] = ()
    excluded: Sequence[MailboxId] = ()


class NobodyLeft(Refusal):
    """Nobody of those it is for can be sealed to any more."""

    def __init__(self) -> None:
        super().__init__(
            "The people you picked cannot get messages any more. Pick someone else, or ask your worker."
        )


class Outbox:
    """Seals for one person and lines up what is to go. `unsure`: computers of theirs that get nothing yet."""

    def __init__(
        self,
        identity: Identity,
        me: Person,
        recovery: Person,
        clock: Clock,
        unsure: Callable[[UnitOfWork], frozenset[Kid]] = lambda _work: frozenset(),
    ) -> None:
        self._identity = identity
        self._me = me
        self._recovery = recovery
        self._clock = clock
        self._unsure = unsure

    def post(self, work: UnitOfWork, parcel: Parcel, content: ContentId | None = None) -> ContentId:
        """Seal `parcel` and line it up, all inside `work`. The content id, made here unless given.

        Each person's every computer gets a key, and so does each other one of my own, but for those that
        somebody else added. Who has none any more is left out; NobodyLeft when no addressee is left.
        """
        content, now = content or ContentId(random_hex()), self._clock.now()
        whom = [*parcel.addressees, *parcel.cover, *parcel.readers]
        cards = {person.mailbox: cards_to_seal_to(work, person, now) for person in whom}
        if not any(cards[person.mailbox] for person in parcel.addressees):
            raise NobodyLeft
        not_these = {self._identity.kid, *self._unsure(work)}
        own = {kid: card for kid, card in work.people.good_cards(self._me).items() if kid not in not_these}
        audience = _fitting([*cards.values(), own])
        spare = work.people.card(self._recovery.kid)
        if spare is None:
            raise LookupError("the spare key has no card in this vault")
        sealed = seal(
            self._identity,
            kind=parcel.kind,
            body=parcel.body,
            audience=audience,
            recovery=spare,
            sent_at=now,
            directory=work.directory.point(),
            numbers={kid: work.sync.next_number(kid) for kid in audience},
            content_id=content,
        )
        kids = {mailbox: list(theirs) for mailbox, theirs in cards.items() if theirs}
        kids[self._me.mailbox] = [self._identity.kid, *own]
        kids[self._recovery.mailbox] = [self._recovery.kid]
        grants = {
            mailbox: pack_bundle({kid: sealed.grants[kid] for kid in theirs if kid in sealed.grants})
            for mailbox, theirs in kids.items()
        }

        def reached(people: Sequence[Person]) -> tuple[MailboxId, ...]:
            return tuple(person.mailbox for person in people if cards[person.mailbox])

        put = EnvelopePut(
            content=content,
            header=sealed.header,
            ciphertext=sealed.ciphertext,
            grants=grants,
            routing=Routing(
                sender=self._me.mailbox,
                addressees=reached(parcel.addressees),
                stage=parcel.stage,
                cover=reached(parcel.cover),
                readers=(*reached(parcel.readers), self._recovery.mailbox),
                calendar=parcel.calendar,
                in_answer_to=parcel.answers,
                holds_until=parcel.holds_until,
                urgent=parcel.urgent,
                blobs=tuple(parcel.blobs),
            ),
            excluded=tuple(parcel.excluded),
        )
        own_grant = sealed.grants[self._identity.kid]
        about = about_of(parcel.kind, parcel.body, content)
        work.envelopes.put(content, sealed.header, own_grant, parcel.kind, about)
        work.envelopes.add_readers(content, {self._me.account, *(person.account for person in whom)})
        self._line_up(work, Errand.ENVELOPE, content, encode_envelope(put))
        # Words arrive before sound: the envelope goes first, its attachments after it.
        for blob in parcel.blobs:
            self._line_up(work, Errand.BLOB, content, blob.encode())
        return content

    def grant(
        self,
        work: UnitOfWork,
        content: ContentId,
        to: Person,
        reason: str,
        standing: Standing = Standing.READER,
        instead_of: MailboxId | None = None,
    ) -> tuple[bytes, ...]:
        """Line up a later grant of `content` to all computers of `to`, signed with its reason ("review").

        `instead_of`: in whose place they are to answer. Each record in the clear, to tell the author with.
        NobodyLeft for somebody who has none any more.
        """
        header, own_grant = self._held(work, content)
        cards = cards_to_seal_to(work, to, self._clock.now())
        if not cards:
            raise NobodyLeft
        made = {
            kid: give_on(self._identity, header=header, grant=own_grant, new_reader=card, reason=reason)
            for kid, card in cards.items()
        }
        put = GrantPut(
            standing=standing,
            hand_over=pack_bundle({kid: one.record for kid, one in made.items()}),
            grant=pack_bundle({kid: one.grant for kid, one in made.items()}),
            instead_of=instead_of,
        )
        work.envelopes.add_readers(content, [to.account])
        body = json.dumps({"mailbox": to.mailbox, "body": encode_grant(put).hex()}).encode()
        self._line_up(work, Errand.GRANT, content, body)
        return tuple(one.told for one in made.values())

    def regrant(
        self, work: UnitOfWork, content: ContentId, mailbox: MailboxId, card: bytes, reason: str
    ) -> None:
        """Line up the key of `content` for one more computer of somebody whose envelope it is already."""
        header, own_grant = self._held(work, content)
        made = give_on(self._identity, header=header, grant=own_grant, new_reader=card, reason=reason)
        kid = kid_of(card)
        put = CardGrantPut(hand_over=pack_bundle({kid: made.record}), grant=pack_bundle({kid: made.grant}))
        body = json.dumps({"mailbox": mailbox, "kid": kid, "body": encode_card_grant(put).hex()}).encode()
        self._line_up(work, Errand.REGRANT, content, body)

    def entry(self, work: UnitOfWork, encoded: bytes) -> None:
        """Line up a signed entry of the directory. They go in the order they were made in."""
        self._line_up(work, Errand.ENTRY, _DIRECTORY, encoded)

    @staticmethod
    def _held(work: UnitOfWork, content: ContentId) -> tuple[bytes, bytes]:
        held = work.envelopes.get(content)
        if held is None:
            raise LookupError("no key for this content in this vault")
        return held[0], held[1]

    def opened(self, work: UnitOfWork, content: ContentId) -> None:
        """Line up word that I have opened `content`."""
        self._line_up(work, Errand.OPENED, content, b"")

    def withdraw(self, work: UnitOfWork, content: ContentId) -> None:
        """Line up my signed wish to take `content` back; the hub decides. LookupError if it is not mine."""
        held = work.envelopes.get(content)
        if held is None:
            raise LookupError("no envelope of this content in this vault")
        signed = withdrawal(self._identity, held[0], self._clock.now())
        self._line_up(work, Errand.WITHDRAW, content, signed)

    def absence(self, work: UnitOfWork, until: datetime | None, since: datetime | None = None) -> None:
        """Line up word that I am away until then, or back; what was to be said of it before is not said."""
        work.outbox.drop(_MYSELF)
        self._line_up(work, Errand.ABSENCE, _MYSELF, encode_absence(Absence(until, since)))

    @staticmethod
    def tells_absence(work: UnitOfWork) -> bool:
        """Whether word of it has not reached the hub yet."""
        return bool(work.outbox.of(_MYSELF))

    def _line_up(self, work: UnitOfWork, errand: Errand, content: ContentId, body: bytes) -> None:
        work.outbox.add(errand.value, content, body, self._clock.now())


def about_of(kind: str, body: Mapping[str, Any], content: ContentId) -> ContentId | None:
    """The statement that an envelope is, or that its body names as what it is about."""
    named = content if kind == "statement" else body.get("statement")
    return ContentId(named) if isinstance(named, str) else None


def cards_to_seal_to(work: UnitOfWork, person: Person, at: datetime) -> dict[Kid, bytes]:
    """The cards of all computers this person has now; none when their certificate has run out by `at`."""
    listed = work.directory.account(person.account)
    if listed is not None and listed.certificate is not None and at >= listed.certificate.not_after:
        return {}
    return work.people.good_cards(person)


def _fitting(groups: Sequence[Mapping[Kid, bytes]]) -> dict[Kid, bytes]:
    """As many cards as one envelope takes: one computer of everybody first, then their others."""
    first = [next(iter(group.items())) for group in groups if group]
    others = [item for group in groups for item in list(group.items())[1:]]
    return dict([*first, *others][:AUDIENCE_AT_MOST])
