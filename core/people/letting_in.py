"""Letting somebody in: the entry that does it, by whoever may sign it, and what follows once it stands."""

from datetime import datetime

from core.events import Event, PeopleChanged
from core.ids import Kid
from core.people.circles import tell_circle
from core.people.invitations import KeptInvitation, Purpose
from core.people.issuing import caps_of, office_keys
from core.people.model import Circle, Person
from core.people.refusals import MayNotInvite
from core.sealing.entries import sign_entry
from core.sealing.entry_values import DeviceEntry, MemberEntry
from core.sealing.identity import Identity
from core.sealing.signatures import kid_of
from core.sync.outbox import Outbox
from core.vault.work import UnitOfWork


class LettingIn:
    """What one owner of a vault may sign: as a worker, for their own computers, or with the office's keys."""

    def __init__(self, identity: Identity, me: Person, outbox: Outbox) -> None:
        self._identity = identity
        self._me = me
        self._outbox = outbox

    def entry_for(self, work: UnitOfWork, kept: KeptInvitation, at: datetime) -> bytes:
        """The entry that lets in the card of an answered invitation. MayNotInvite where it is not mine to."""
        card, invitee = bytes.fromhex(kept.card), kept.invitee
        match kept.purpose:
            case Purpose.WORKER:
                keys = office_keys(work)
                if keys is None:
                    raise MayNotInvite
                caps = kept.caps or tuple(caps_of(invitee.role))
                return keys.worker_entry(invitee, card, caps, at)
            case Purpose.YOUNG:
                says = MemberEntry(card, invitee.account, invitee.mailbox, self._me.account)
                return sign_entry(self._identity, says, at)
            case Purpose.COMPUTER:
                return self._device(work, kept, card, (), at)
            case Purpose.AGAIN:
                replaced = tuple(sorted(work.directory.good_cards(invitee.account)))
                return self._device(work, kept, card, replaced, at)

    def joined(self, work: UnitOfWork, kept: KeptInvitation) -> tuple[Event, ...]:
        """The entry stands in the directory: a young person is known here, and their circle is told."""
        if kept.purpose is not Purpose.YOUNG:
            return ()
        person = kept.invitee.with_card(kid_of(bytes.fromhex(kept.card)))
        work.people.put(person)
        circle = Circle(person.id, kept.seats, kept.others)
        tell_circle(work, self._outbox, self._me, person, circle, kept.made_at)
        return (PeopleChanged(),)

    def _device(
        self, work: UnitOfWork, kept: KeptInvitation, card: bytes, replaced: tuple[Kid, ...], at: datetime
    ) -> bytes:
        account = kept.invitee.account
        says = DeviceEntry(account, card, replaced)
        listed = work.directory.account(account)
        if account == self._me.account or (listed is not None and listed.keeper == self._me.account):
            return sign_entry(self._identity, says, at)
        keys = office_keys(work)
        if keys is None:
            raise MayNotInvite
        return sign_entry(keys.issuing, says, at)
