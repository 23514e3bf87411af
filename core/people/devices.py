"""One's own computers: which there are, a code for one more, and what to do when one is lost.

DeviceService.mine()                       newest first, with the one in hand marked
DeviceService.invite()                     a code; then pictures(id) and finish(id), as for anybody
DeviceService.lost(kid)                    it is out as soon as the hub hears of it
DeviceService.added()                      those that somebody else added, to be asked about
DeviceService.is_mine(kid)                 one of those is one's own: now it gets what the others have
"""

from collections.abc import Callable

from core.clock import Clock
from core.events import Event, PeopleChanged
from core.ids import Kid
from core.people.directory import Computer, listed_as
from core.people.invitations import Invitation, Purpose, invitee_of
from core.people.inviting import Inviting
from core.people.model import Person
from core.people.own_computers import AddedComputer, added_by_others, be_sure
from core.people.refusals import NotThisComputer
from core.sealing.entries import sign_entry
from core.sealing.entry_values import RevocationEntry, RevokedFor
from core.sealing.identity import Identity
from core.sealing.passphrases import Word
from core.sync.outbox import Outbox
from core.vault.engine import Vault


class DeviceService:
    """The computers of a vault's owner."""

    def __init__(
        self,
        inviting: Inviting,
        vault: Vault,
        clock: Clock,
        identity: Identity,
        me: Person,
        outbox: Outbox,
        tell: Callable[[Event], None],
    ) -> None:
        self._inviting = inviting
        self._vault = vault
        self._clock = clock
        self._identity = identity
        self._me = me
        self._outbox = outbox
        self._tell = tell

    def mine(self) -> tuple[Computer, ...]:
        """Every computer there is and was, newest first."""
        with self._vault.reading() as work:
            return listed_as(work, self._me, self._identity.kid, at=self._clock.now()).computers

    def invite(self) -> Invitation:
        """A code to type in on another computer."""
        return self._inviting.invite(Purpose.COMPUTER, invitee_of(self._me))

    def invitations(self) -> tuple[Invitation, ...]:
        """The codes made for other computers of one's own, newest first."""
        return tuple(one for one in self._inviting.invitations() if one.person == self._me.id)

    def pictures(self, id: str) -> tuple[Word, ...]:
        """The four pictures that both screens show. NotAnswered."""
        return self._inviting.pictures(id)

    def finish(self, id: str) -> None:
        """The pictures are the same: that computer is one's own. NotAnswered."""
        self._inviting.finish(id)

    def cancel(self, id: str) -> None:
        """Take a code back, or refuse who has answered it."""
        self._inviting.cancel(id)

    def look(self) -> bool:
        """Ask the hub now whether the code was typed in; whether anything has changed."""
        return self._inviting.look()

    def lost(self, kid: Kid) -> None:
        """This computer is lost: nothing is sealed to it any more, and it cannot sign in. NotThisComputer."""
        if kid == self._identity.kid:
            raise NotThisComputer
        with self._vault.transaction() as work:
            if kid not in work.directory.good_cards(self._me.account):
                return
            be_sure(work, kid)
            says = RevocationEntry(kid, RevokedFor.LOST)
            self._outbox.entry(work, sign_entry(self._identity, says, self._clock.now()))
        self._tell(PeopleChanged())

    def added(self) -> tuple[AddedComputer, ...]:
        """Computers that somebody else added and that were not asked about yet, oldest first."""
        with self._vault.reading() as work:
            return added_by_others(work, self._me.account)

    def is_mine(self, kid: Kid) -> None:
        """One of `added` is the owner's own: everything they hold goes there."""
        with self._vault.transaction() as work:
            if be_sure(work, kid) and kid in work.directory.good_cards(self._me.account):
                work.envelopes.owe(kid, work.envelopes.of_reader(self._me.account))
        self._tell(PeopleChanged())
