"""The key of an envelope once more: for a computer that somebody has got since it was sent to them.

Nobody learns anything new by it: the mailbox has a part in the envelope already, and the computer is its own.
"""

import hashlib

from core.errors import Refusal
from core.hub.grants import granter_of
from core.hub.post import Taken
from core.hub.receipts import make_receipt
from core.hub.refusals import RequestRefused
from core.hub.room import Room
from core.hub.store import accounts, blobs, card_grants, cards, envelopes, inbox, usage
from core.hub.store.engine import Store
from core.hub.store.signins import SignedIn
from core.ids import ContentId, Kid, MailboxId
from core.sealing import canonical
from core.sealing.signatures import HubSigner
from core.sync.wire import limits
from core.sync.wire.envelope import decode_card_grant
from core.sync.wire.receipt import ReceiptFor
from core.sync.wire.refusals import Malformed, RefusalKind


class CardGrants:
    """Takes in keys for computers that came later."""

    def __init__(self, store: Store, signer: HubSigner, room: Room | None = None) -> None:
        self._store = store
        self._signer = signer
        self._room = room or Room()

    def put(self, by: SignedIn, content: ContentId, mailbox: MailboxId, kid: Kid, body: bytes) -> Taken:
        """Give the computer `kid` of `mailbox` the key of `content`. The same bytes give the same receipt.

        By anybody who holds a key to it, where this computer has none. In the place of one that a third has
        given the owner's other computers and the author may give another, and nobody in the place of theirs:
        else one reader could keep it from all others by giving them nonsense. NOT_FOUND for who holds none,
        NOT_ALLOWED where the mailbox has no part in it or the computer is not its owner's, WITHDRAWN,
        OTHER_BYTES where it has one by another.
        """
        digest = hashlib.sha256(body).hexdigest()
        try:
            put = decode_card_grant(body)
        except Malformed:
            raise RequestRefused(RefusalKind.MALFORMED) from None
        with self._store.writing() as work:
            held = envelopes.held(work.connection, content, to_change=True)
            parties = envelopes.parties_of(work.connection, content)
            granter = granter_of(parties, accounts.mailboxes_of(work.connection, by.account))
            if held is None:
                raise RequestRefused(RefusalKind.NOT_FOUND)
            if held.withdrawn_at is not None:
                raise RequestRefused(RefusalKind.WITHDRAWN)
            account = accounts.readers_of(work.connection, [mailbox]).get(mailbox)
            part = next((party for party in parties if party.mailbox == mailbox and party.has_grant), None)
            if part is None or account is None or kid not in cards.good_cards(work.connection, account):
                raise RequestRefused(RefusalKind.NOT_ALLOWED)
            present = card_grants.find(work.connection, content, mailbox, kid)
            # Whoever gave what this computer has now: with the envelope, or later.
            given_by = None if present is None else present.granted_by
            if present is None and kid in _computers_in(
                card_grants.bundle(work.connection, content, mailbox)
            ):
                given_by = part.granted_by or held.sender
            near = accounts.mailboxes_of(work.connection, account) | {held.sender}
            if given_by is None or (given_by not in near and granter.mailbox in near):
                card_grants.drop(work, content, mailbox, kid)
                accounts.hold_still(work, {by.account, account})
                usage.add(work, by.account, len(body), most=self._room.all)
                places = inbox.take_places(work, [mailbox])
                signed = make_receipt(
                    work, self._signer, by, ReceiptFor.GRANT, content, digest, places=places
                )
                card_grants.add(
                    work,
                    content,
                    mailbox,
                    kid,
                    grant=put.grant,
                    hand_over=put.hand_over,
                    granted_by=granter.mailbox,
                    sha256=digest,
                    signed=signed,
                )
                inbox.fill(work, places, content, None, news=False)
                return Taken(signed, new=True)
            same = present is not None and (present.sha256, given_by) == (digest, granter.mailbox)
            blobs.note_attempt(work, by.account, ReceiptFor.GRANT, content, digest, same=same)
        if present is None or not same:
            raise RequestRefused(RefusalKind.OTHER_BYTES)
        return Taken(present.receipt, new=False)


def _computers_in(bundle: bytes) -> frozenset[Kid]:
    """For which computers there is a key in it (PROTOCOL.md, section 7); none in what is no bundle."""
    try:
        lines = canonical.decode(bundle, limit=limits.GRANT_LIMIT)
    except Refusal:
        return frozenset()
    pairs = lines if isinstance(lines, list) else []
    kids = (pair[0] for pair in pairs if isinstance(pair, list) and pair)
    return frozenset(Kid(kid.hex()) for kid in kids if isinstance(kid, bytes))
