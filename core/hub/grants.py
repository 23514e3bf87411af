"""A grant made later: the author brings a statement to a review, or a holder hands it over."""

import hashlib
from dataclasses import dataclass

from core.hub import caps
from core.hub.naming import cut_from
from core.hub.post import Taken
from core.hub.receipts import make_receipt
from core.hub.refusals import RequestRefused
from core.hub.room import Room
from core.hub.store import accounts, blobs, envelopes, events, inbox, later_parties, usage
from core.hub.store.engine import Store, Writing
from core.hub.store.envelopes import Held, Party
from core.hub.store.signins import SignedIn
from core.ids import ContentId, MailboxId
from core.sealing.certificates import Cap
from core.sealing.signatures import HubSigner
from core.sync.wire.envelope import GrantPut, Standing, decode_grant
from core.sync.wire.inbox import FactKind
from core.sync.wire.receipt import ReceiptFor, SignedReceipt
from core.sync.wire.refusals import Malformed, RefusalKind

_DUTY = (Standing.ADDRESSEE, Standing.COVER)
_HAD_DUTY = (*_DUTY, Standing.FORMER)


class Grants:
    """Takes in grants on envelopes that are here already."""

    def __init__(self, store: Store, signer: HubSigner, room: Room | None = None) -> None:
        self._store = store
        self._signer = signer
        self._room = room or Room()

    def put_grant(self, by: SignedIn, content: ContentId, mailbox: MailboxId, body: bytes) -> Taken:
        """Give `mailbox` a grant on `content`. The same bytes again give the same receipt.

        The author may give one to anybody not cut, and so may whoever asked, of the answers to it; an
        addressee or the cover may only hand over a duty, with the cap for it: what was asked, and all that
        answers it or is about it. Then the one in whose place it is is an addressee no more.
        """
        digest = hashlib.sha256(body).hexdigest()
        try:
            grant = decode_grant(body)
        except Malformed:
            raise RequestRefused(RefusalKind.MALFORMED) from None
        with self._store.writing() as work:
            held = envelopes.held(work.connection, content, to_change=True)
            parties = envelopes.parties_of(work.connection, content)
            own = accounts.mailboxes_of(work.connection, by.account)
            granter = granter_of(parties, own)
            if held is None:
                raise RequestRefused(RefusalKind.NOT_FOUND)
            present = next((party for party in parties if party.mailbox == mailbox), None)
            receipt = None if present is None else present.receipt
            same = present is not None and present.sha256 == digest and present.granted_by in own
            if receipt is None or not same:
                # Whoever has handed over may do so no more, but asks again for a receipt that was lost.
                named = _is_named_cover(work, held, parties, mailbox)
                needed = _checked(work, held, parties, granter, own, grant, named=named)
                readers = accounts.readers_of(work.connection, [mailbox])
                if mailbox not in readers:
                    raise RequestRefused(RefusalKind.UNKNOWN_MAILBOX)
                if mailbox in _cut(work, held):
                    raise RequestRefused(RefusalKind.NOT_ALLOWED)
                if present is None or grant.instead_of is not None or _covers_again(present, grant):
                    boxes = [*readers, *_no_more(work, content, mailbox, grant)]
                    inbox.hold_readers_still(work, boxes, also=[by.account, held.account])
                    caps.check(work, by.account, needed)
                    usage.add(work, by.account, len(body), most=self._room.all)
                    to = _To(mailbox, granter.mailbox, digest)
                    return Taken(self._give(work, by, held, present, to, grant), new=True)
            blobs.note_attempt(work, by.account, ReceiptFor.GRANT, content, digest, same=same)
        if receipt is None or not same:
            raise RequestRefused(RefusalKind.OTHER_BYTES)
        return Taken(receipt, new=False)

    def _give(
        self, work: Writing, by: SignedIn, held: Held, present: Party | None, to: "_To", grant: GrantPut
    ) -> SignedReceipt:
        """Keep the grant, and with it whose the duty is from now on; whoever it concerns is told."""
        content = held.content
        places = inbox.take_places(work, [to.mailbox] if present is None else [])
        signed = make_receipt(work, self._signer, by, ReceiptFor.GRANT, content, to.digest, places=places)
        if present is None:
            later_parties.add_party(
                work,
                content,
                to.mailbox,
                grant.standing,
                grant=grant.grant,
                hand_over=grant.hand_over,
                granted_by=to.granter,
                sha256=to.digest,
                signed=signed,
            )
        else:
            later_parties.raise_party(
                work,
                content,
                to.mailbox,
                grant.standing,
                granted_by=to.granter,
                sha256=to.digest,
                signed=signed,
            )
        former = _no_more(work, content, to.mailbox, grant)
        for mailbox in former:
            later_parties.change_party(work, content, mailbox, Standing.FORMER)
        inbox.fill(work, places, content, None)
        event = events.append(
            work, content, FactKind.GRANTED, by=to.granter, to=to.mailbox, clock_round=held.clock_round
        )
        told = {held.sender, to.granter}
        told |= {to.mailbox} if present is not None else set()
        told |= former
        inbox.tell(work, told, content, event)
        return signed


@dataclass(frozen=True, slots=True)
class _To:
    mailbox: MailboxId
    granter: MailboxId
    digest: str


def granter_of(parties: tuple[Party, ...], own: frozenset[MailboxId]) -> Party:
    """In which part one of the mailboxes `own` holds a key; the strongest there is. NOT_FOUND for none."""
    holding = [party for party in parties if party.mailbox in own and party.has_grant]
    order = (Standing.AUTHOR, *_DUTY, Standing.READER, Standing.FORMER)
    for standing in order:
        for party in holding:
            if party.standing is standing:
                return party
    raise RequestRefused(RefusalKind.NOT_FOUND)


def _checked(
    work: Writing,
    held: Held,
    parties: tuple[Party, ...],
    granter: Party,
    own: frozenset[MailboxId],
    grant: GrantPut,
    *,
    named: bool,
) -> tuple[Cap, ...]:
    """What their certificate must allow, where they may give it on at all.

    `named`: it goes to whom the office has named to cover for who answers: then they choose nobody.
    """
    if held.withdrawn_at is not None:
        raise RequestRefused(RefusalKind.WITHDRAWN)
    asked = None if held.in_answer_to is None else envelopes.held(work.connection, held.in_answer_to)
    # Bringing a statement to a review brings the answers that the young person got along.
    own_thread = asked is not None and asked.sender == granter.mailbox and grant.standing is Standing.READER
    # Who hands over what was asked hands over all of it, also what somebody else answered.
    around = () if asked is None else envelopes.parties_of(work.connection, asked.content)
    of_duty = any(party.mailbox in own and party.standing in _HAD_DUTY for party in around)
    duty = granter.standing in _DUTY and (
        grant.standing is Standing.ADDRESSEE or (grant.standing is Standing.COVER and named)
    )
    if grant.standing is Standing.COVER and not duty:
        raise RequestRefused(RefusalKind.NOT_ALLOWED)
    if not (granter.standing is Standing.AUTHOR or own_thread or of_duty or duty):
        raise RequestRefused(RefusalKind.NOT_ALLOWED)
    if grant.instead_of is not None:
        left = next((party for party in parties if party.mailbox == grant.instead_of), None)
        theirs = granter.mailbox == grant.instead_of or granter.standing is Standing.COVER
        if left is None or left.standing is not Standing.ADDRESSEE or not theirs:
            raise RequestRefused(RefusalKind.NOT_ALLOWED)
    covers = named and grant.standing is not Standing.ADDRESSEE
    return caps.to_grant(granter.standing, own_thread=own_thread, named=covers)


def _is_named_cover(work: Writing, held: Held, parties: tuple[Party, ...], mailbox: MailboxId) -> bool:
    """Whether the office has named `mailbox` to cover for one of those who are to answer."""
    asked = held.in_answer_to
    around = parties if asked is None else envelopes.parties_of(work.connection, asked)
    owing = [party.mailbox for party in around if party.standing is Standing.ADDRESSEE]
    return mailbox in accounts.cover_of(work.connection, owing)


def _covers_again(present: Party, grant: GrantPut) -> bool:
    """Whether somebody who has the key already is to cover from now on, and does not yet."""
    return grant.standing is Standing.COVER and present.standing in (Standing.FORMER, Standing.READER)


def _no_more(work: Writing, content: ContentId, to: MailboxId, grant: GrantPut) -> frozenset[MailboxId]:
    """Who has no part in it from then on: the one in whose place it is, or who covers for nobody any more."""
    if grant.instead_of is not None:
        return frozenset({grant.instead_of})
    if grant.standing is not Standing.COVER:
        return frozenset()
    parties = envelopes.parties_of(work.connection, content)
    owing = [party.mailbox for party in parties if party.standing is Standing.ADDRESSEE]
    named = {*accounts.cover_of(work.connection, owing), to}
    return frozenset(
        party.mailbox for party in parties if party.standing is Standing.COVER and party.mailbox not in named
    )


def _cut(work: Writing, held: Held) -> frozenset[MailboxId]:
    asked = held.in_answer_to
    return cut_from(work, held.content) | (cut_from(work, asked) if asked is not None else frozenset())
