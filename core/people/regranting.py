"""Giving keys again: to one's own new computer, and to somebody who had to begin anew.

Keys owed stand in the vault, and are sealed and lined up a few at a time by the sync loop. To a computer that
one let in oneself, and to whom one has invited again with the four pictures seen, they are given by
themselves. To anybody else who joined anew, and to a computer of one's own that somebody else added
(own_computers.py), only after the holder has said yes: else who can change a key could read by it.

    RegrantService.waiting()          whom keys could be given back to, and how many
    RegrantService.give(person)       give them
    RegrantService.leave(person)      do not
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.events import Event, PeopleChanged
from core.ids import AccountId, ContentId, Kid, PersonId
from core.people.model import Person, Role
from core.people.own_computers import note_added, unsure
from core.sealing.bundles import read_bundle
from core.sealing.directory_rules import Change
from core.sealing.entry_values import DeviceEntry
from core.sync.outbox import Outbox
from core.sync.wire import Delivery
from core.vault.engine import Vault
from core.vault.work import UnitOfWork

A_TIME = 25
"""Keys sealed in one transaction: each takes a fifth of a millisecond, and two signatures."""
_WAITING = "regrants.waiting"


@dataclass(frozen=True, slots=True)
class WaitingRegrant:
    """Somebody who joined anew, and how many things of theirs are held here."""

    person: Person
    kid: Kid
    count: int


class RegrantService:
    """The keys that one vault could give again."""

    def __init__(self, vault: Vault, me: Person, outbox: Outbox, tell: Callable[[Event], None]) -> None:
        self._vault = vault
        self._me = me
        self._outbox = outbox
        self._tell = tell

    def waiting(self) -> tuple[WaitingRegrant, ...]:
        """Everybody who joined anew and whose keys wait for a yes or a no."""
        found = []
        with self._vault.reading() as work:
            for account, kid in _waiting(work).items():
                person = work.people.by_account(account)
                if person is not None and kid in work.directory.good_cards(account):
                    found.append(WaitingRegrant(person, kid, len(work.envelopes.of_reader(account))))
        return tuple(one for one in found if one.count)

    def give(self, person: PersonId) -> None:
        """Give this person's new computer every key of theirs that is held here."""
        with self._vault.transaction() as work:
            known = work.people.get(person)
            kid = None if known is None else _waiting(work).get(known.account)
            if known is None or kid is None:
                return
            work.envelopes.owe(kid, work.envelopes.of_reader(known.account))
            _forget(work, known.account)
        self._tell(PeopleChanged())

    def leave(self, person: PersonId) -> None:
        """Give this person none of the keys held here."""
        with self._vault.transaction() as work:
            known = work.people.get(person)
            if known is not None:
                _forget(work, known.account)
        self._tell(PeopleChanged())

    def step(self) -> bool:
        """Seal the keys that are owed, a few in each transaction, and line them up; whether any were."""
        any_owed = False
        while self._some():
            any_owed = True
        return any_owed

    def changed(self, work: UnitOfWork, change: Change) -> None:
        """The directory has a new card: keys are owed to it, or wait for a word."""
        note_added(work, self._me.account, self._me.kid, change)
        card = change.adds
        if card is None or card.account is None or not isinstance(change.entry.says, DeviceEntry):
            return
        if card.account == self._me.account:
            if card.kid != self._me.kid and card.kid not in unsure(work):
                work.envelopes.owe(card.kid, work.envelopes.of_reader(card.account))
            return
        begins_anew = set(work.directory.good_cards(card.account)) == {card.kid}
        if not begins_anew or self._me.role is Role.YOUNG_PERSON:
            # Another computer of theirs gives the keys; and no young person is asked for anybody's.
            return
        if change.entry.signer == self._me.kid:
            work.envelopes.owe(card.kid, work.envelopes.of_reader(card.account))
        else:
            work.settings.set(_WAITING, work.settings.get(_WAITING, {}) | {card.account: card.kid})

    def _some(self) -> bool:
        with self._vault.reading() as work:
            if not work.envelopes.owed(most=1):
                return False
        with self._vault.transaction() as work:
            for kid, content in work.envelopes.owed(most=A_TIME):
                self._give(work, kid, content)
                work.envelopes.settle_debt(kid, content)
        return True

    def _give(self, work: UnitOfWork, kid: Kid, content: ContentId) -> None:
        card, listed = work.directory.card(kid), None
        if card is not None and card.account is not None and not card.revoked:
            listed = work.directory.account(card.account)
        if card is None or listed is None or work.envelopes.get(content) is None:
            return
        reason = "own-device" if listed.account == self._me.account else "joined-again"
        self._outbox.regrant(work, content, listed.mailbox, card.card, reason)


def owe_my_others(work: UnitOfWork, me: Person, item: Delivery) -> None:
    """What came sealed to this computer is owed to those of my others that its author did not know yet."""
    had, not_yet = read_bundle(item.grant), unsure(work)
    for kid in work.directory.good_cards(me.account):
        if kid not in had and kid not in not_yet:
            work.envelopes.owe(kid, [item.content])


def _waiting(work: UnitOfWork) -> dict[AccountId, Kid]:
    return {AccountId(account): Kid(kid) for account, kid in work.settings.get(_WAITING, {}).items()}


def _forget(work: UnitOfWork, account: AccountId) -> None:
    work.settings.set(_WAITING, {who: kid for who, kid in _waiting(work).items() if who != account})
