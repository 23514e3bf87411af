"""Computers that somebody else put to one's own account: nothing is given to them before a yes.

A young person's worker may add a computer for them, and so may the office for a worker: that is how help
looks. It is also how whoever can add one would read what was never said to them. So what one's own computers
give each other goes to those alone that one of them let in, or that their owner has said is theirs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.ids import AccountId, Kid
from core.people.model import Person
from core.sealing.directory_rules import Change
from core.vault.work import UnitOfWork

UNSURE = "computers.unsure"
"""Cards of the owner's account that none of their computers let in, each with the card that did."""


@dataclass(frozen=True, slots=True)
class AddedComputer:
    """One that its owner is to be asked about. `by`: who added it; None for the office."""

    kid: Kid
    since: datetime | None
    by: Person | None


def note_added(
    work: UnitOfWork, account: AccountId, mine: Kid, change: Change, *, joining: bool = False
) -> None:
    """Look at a change of the directory, carried out here already. `mine`: the card of this computer.

    `joining`: the log is read from its beginning, where the first card of the account is nobody's addition.
    """
    card, signer = change.adds, change.entry.signer
    if card is None or card.account != account:
        return
    known = _kept(work)
    if joining and work.settings.get(UNSURE) is None:
        work.settings.set(UNSURE, known)
    elif card.kid == mine:
        return
    elif work.directory.account_of(signer) != account or signer in known:
        work.settings.set(UNSURE, {**known, card.kid: signer})


def unsure(work: UnitOfWork) -> frozenset[Kid]:
    """Cards of the owner's own account to which nothing is given from here."""
    return frozenset(_kept(work))


def added_by_others(work: UnitOfWork, account: AccountId) -> tuple[AddedComputer, ...]:
    """Those that are good still, oldest first."""
    known, found = _kept(work), []
    for card in reversed(work.directory.cards_of(account)):
        if card.kid in known and card.ended_at is None:
            by = work.directory.account_of(known[card.kid])
            person = None if by is None else work.people.by_account(by)
            found.append(AddedComputer(card.kid, card.added_at, person))
    return tuple(found)


def be_sure(work: UnitOfWork, kid: Kid) -> bool:
    """Its owner has said that it is theirs; whether they had not before."""
    known = _kept(work)
    if kid not in known:
        return False
    work.settings.set(UNSURE, {one: by for one, by in known.items() if one != kid})
    return True


def _kept(work: UnitOfWork) -> Mapping[Kid, Kid]:
    kept: Mapping[Kid, Kid] = work.settings.get(UNSURE) or {}
    return kept
