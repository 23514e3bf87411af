"""A grant made later: the author brings a statement to a review, or a holder hands it over."""

import hashlib

from core.hub import caps
from core.hub.post import Taken, cut_from
from core.hub.receipts import make_receipt
from core.hub.refusals import RequestRefused
from core.hub.room import Room
from core.hub.store import accounts, blobs, envelopes, events, inbox, usage
from core.hub.store.engine import Store, Writing
from core.hub.store.envelopes import Party
from core.hub.store.signins import SignedIn
from core.ids import ContentId, MailboxId
from core.sealing.signatures import HubSigner
from core.sync.wire.envelope import GrantPut, Standing, decode_grant
from core.sync.wire.inbox import FactKind
from core.sync.wire.receipt import ReceiptFor
from core.sync.wire.refusals import Malformed, RefusalKind


class Grants:
    """Takes in grants on envelopes that are here already."""

    def __init__(self, store: Store, signer: HubSigner, room: Room | None = None) -> None:
        self._store = store
        self._signer = signer
        self._room = room or Room()

    def put_grant(self, by: SignedIn, content: ContentId, mailbox: MailboxId, body: bytes) -> Taken:
        """Give `mailbox` a grant on `content`. The same bytes again give the same receipt.

        The author may give one to anybody not cut, and so may whoever asked, of the answers to it; an
        addressee or the cover may only hand over their duty, with the cap for it.
        """
        digest = hashlib.sha256(body).hexdigest()
        try:
            grant = decode_grant(body)
        except Malformed:
            raise RequestRefused(RefusalKind.MALFORMED) from None
        with self._store.writing() as work:
            held = envelopes.held(work.connection, content, to_change=True)
            parties = envelopes.parties_of(work.connection, content)
            granter = granter_of(parties, accounts.mailboxes_of(work.connection, by.account))
            if held is None:
                raise RequestRefused(RefusalKind.NOT_FOUND)
            asked = held.in_answer_to
            own_thread = asked is not None and _wrote(work, asked, granter.mailbox)
            _check_may(granter, grant, own_thread=own_thread)
            if held.withdrawn_at is not None:
                raise RequestRefused(RefusalKind.WITHDRAWN)
            readers = accounts.readers_of(work.connection, [mailbox])
            if mailbox not in readers:
                raise RequestRefused(RefusalKind.UNKNOWN_MAILBOX)
            if mailbox in cut_from(work, content) | (cut_from(work, asked) if asked else frozenset()):
                raise RequestRefused(RefusalKind.NOT_ALLOWED)
            present = next((party for party in parties if party.mailbox == mailbox), None)
            if present is None:
                to_lock = [by.account, held.account, readers[mailbox]]
                accounts.hold_still(work, (one for one in to_lock if one is not None))
                alone = own_thread and grant.standing is Standing.READER
                caps.check(work, by.account, caps.to_grant(granter.standing, own_thread=alone))
                usage.add(work, by.account, len(body), most=self._room.all)
                places = inbox.take_places(work, [mailbox])
                signed = make_receipt(
                    work, self._signer, by, ReceiptFor.GRANT, content, digest, places=places
                )
                envelopes.add_party(
                    work,
                    content,
                    mailbox,
                    grant.standing,
                    grant=grant.grant,
                    hand_over=grant.hand_over,
                    granted_by=granter.mailbox,
                    sha256=digest,
                    signed=signed,
                )
                inbox.fill(work, places, content, None)
                event = events.append(
                    work,
                    content,
                    FactKind.GRANTED,
                    by=granter.mailbox,
                    to=mailbox,
                    clock_round=held.clock_round,
                )
                inbox.tell(work, {held.sender, granter.mailbox}, content, event)
                return Taken(signed, new=True)
            same = present.receipt is not None and (present.sha256, present.granted_by) == (
                digest,
                granter.mailbox,
            )
            blobs.note_attempt(work, by.account, ReceiptFor.GRANT, content, digest, same=same)
        if not same or present.receipt is None:
            raise RequestRefused(RefusalKind.OTHER_BYTES)
        return Taken(present.receipt, new=False)


def granter_of(parties: tuple[Party, ...], own: frozenset[MailboxId]) -> Party:
    """In which part one of the mailboxes `own` holds a key; the strongest there is. NOT_FOUND for none."""
    holding = [party for party in parties if party.mailbox in own and party.has_grant]
    order = (Standing.AUTHOR, Standing.ADDRESSEE, Standing.COVER, Standing.READER)
    for standing in order:
        for party in holding:
            if party.standing is standing:
                return party
    raise RequestRefused(RefusalKind.NOT_FOUND)


def _wrote(work: Writing, content: ContentId, mailbox: MailboxId) -> bool:
    held = envelopes.held(work.connection, content)
    return held is not None and held.sender == mailbox


def _check_may(granter: Party, grant: GrantPut, *, own_thread: bool) -> None:
    """`own_thread`: the envelope answers what the granter asked."""
    if granter.standing is Standing.AUTHOR:
        return
    # Bringing a statement to a review brings the answers that the young person got along.
    if own_thread and grant.standing is Standing.READER:
        return
    if granter.standing is Standing.READER or grant.standing is not Standing.ADDRESSEE:
        raise RequestRefused(RefusalKind.NOT_ALLOWED)
