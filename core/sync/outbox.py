"""Outbox first: what a person does becomes sealed bytes and a row here, in the deed's own transaction.

The rows are what the hub will get, byte for byte, so a retry is the same request. Nothing here talks to the
network; the loop (core/sync/loop.py) carries the rows.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from core.clock import Clock
from core.ids import BlobId, ContentId, MailboxId, random_hex
from core.people.model import Person
from core.sealing.envelope import seal
from core.sealing.handover import hand_over
from core.sealing.identity import Identity
from core.sealing.signatures import withdrawal
from core.sync.wire import (
    CalendarId,
    EnvelopePut,
    GrantPut,
    Routing,
    Stage,
    Standing,
    encode_envelope,
    encode_grant,
)
from core.sync.wire.access import encode_absence
from core.vault.work import UnitOfWork


_MYSELF = ContentId("myself")
"""What a row is about that is about no envelope: so that of two of them one never overtakes the other."""


class Errand(StrEnum):
    """What an outbox row asks of the hub."""

    ENVELOPE = "envelope"
    BLOB = "blob"
    GRANT = "grant"
    OPENED = "opened"
    WITHDRAW = "withdraw"
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


class Outbox:
    """Seals for one person and lines up what is to go."""

    def __init__(self, identity: Identity, me: Person, recovery: Person, clock: Clock) -> None:
        self._identity = identity
        self._me = me
        self._recovery = recovery
        self._clock = clock

    def post(self, work: UnitOfWork, parcel: Parcel, content: ContentId | None = None) -> ContentId:
        """Seal `parcel` and line it up, all inside `work`. The content id, made here unless given."""
        content = content or ContentId(random_hex())
        people = [*parcel.addressees, *parcel.cover, *parcel.readers]
        keyed = {person.kid: person for person in people if person.kid != self._recovery.kid}
        sealed = seal(
            self._identity,
            kind=parcel.kind,
            body=parcel.body,
            audience={kid: _card(work, person) for kid, person in keyed.items()},
            recovery=_card(work, self._recovery),
            sent_at=self._clock.now(),
            directory=work.directory.point(),
            numbers={kid: work.sync.next_number(kid) for kid in keyed},
            content_id=content,
        )
        mailboxes = {person.kid: person.mailbox for person in (*keyed.values(), self._recovery, self._me)}
        put = EnvelopePut(
            content=content,
            header=sealed.header,
            ciphertext=sealed.ciphertext,
            grants={mailboxes[kid]: grant for kid, grant in sealed.grants.items()},
            routing=Routing(
                sender=self._me.mailbox,
                addressees=tuple(person.mailbox for person in parcel.addressees),
                stage=parcel.stage,
                cover=tuple(person.mailbox for person in parcel.cover),
                readers=(*(person.mailbox for person in parcel.readers), self._recovery.mailbox),
                calendar=parcel.calendar,
                in_answer_to=parcel.answers,
                holds_until=parcel.holds_until,
                urgent=parcel.urgent,
                blobs=tuple(parcel.blobs),
            ),
            excluded=tuple(parcel.excluded),
        )
        work.envelopes.put(content, sealed.header, sealed.grants[self._me.kid], parcel.kind)
        self._line_up(work, Errand.ENVELOPE, content, encode_envelope(put))
        # Words arrive before sound: the envelope goes first, its attachments after it.
        for blob in parcel.blobs:
            self._line_up(work, Errand.BLOB, content, blob.encode())
        return content

    def grant(self, work: UnitOfWork, content: ContentId, to: Person, reason: str) -> None:
        """Line up a later grant of `content` to `to`, signed with its reason (such as "review")."""
        held = work.envelopes.get(content)
        if held is None:
            raise LookupError("no key for this content in this vault")
        header, own_grant, _kind = held
        made = hand_over(
            self._identity, header=header, grant=own_grant, new_reader=_card(work, to), reason=reason
        )
        put = GrantPut(standing=Standing.READER, hand_over=made.record, grant=made.grant)
        body = json.dumps({"mailbox": to.mailbox, "body": encode_grant(put).hex()}).encode()
        self._line_up(work, Errand.GRANT, content, body)

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

    def absence(self, work: UnitOfWork, until: datetime | None) -> None:
        """Line up word that I am away until then, or back; what was to be said of it before is not said."""
        work.outbox.drop(_MYSELF)
        self._line_up(work, Errand.ABSENCE, _MYSELF, encode_absence(until))

    @staticmethod
    def tells_absence(work: UnitOfWork) -> bool:
        """Whether word of it has not reached the hub yet."""
        return bool(work.outbox.of(_MYSELF))

    def _line_up(self, work: UnitOfWork, errand: Errand, content: ContentId, body: bytes) -> None:
        work.outbox.add(errand.value, content, body, self._clock.now())


def _card(work: UnitOfWork, person: Person) -> bytes:
    card = work.people.card(person.kid)
    if card is None:
        raise LookupError("a person of the circle has no card in this vault")
    return card
