"""Telling a young person that the organisation's recovery key was used on their words: who, when and why.

What counts is the entry in the directory, which the office has signed: the hub's word alone could frighten
a child about something that never was, and could not hide what stands in the log.
"""

from dataclasses import dataclass
from datetime import datetime

from core.events import AlarmRaised, StatementChanged
from core.ids import ContentId, Kid
from core.people.model import Person
from core.people.recovery_uses import RecoveryUse, mark_seen, recovery_uses
from core.statements.account import Account
from core.vault.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SpareKeyUse:
    """`title`: what the statement is called. `who`: the two who used it, those that are not known here left
    out. `why`: "safety", "court", "subject-access" or "lost-keys"."""

    statement: ContentId
    title: str
    at: datetime
    why: str
    who: tuple[Person, ...]


class SpareKeyService:
    """Uses of the recovery key on what the vault's owner has said."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def on(self, statement: ContentId) -> tuple[SpareKeyUse, ...]:
        """Every use on one of my statements, oldest first."""
        with self._account.vault.reading() as work:
            return tuple(use for use, _ in self._mine(work) if use.statement == statement)

    def waiting(self) -> tuple[SpareKeyUse, ...]:
        """What I have not been told yet, oldest first."""
        with self._account.vault.reading() as work:
            return tuple(use for use, seen in self._mine(work) if not seen)

    def seen(self, statement: ContentId) -> None:
        """I have been told of every use on this statement so far."""
        with self._account.vault.transaction() as work:
            mark_seen(work, statement)
        for event in (AlarmRaised(), StatementChanged(statement)):
            self._account.bus.announce(event)

    def _mine(self, work: UnitOfWork) -> list[tuple[SpareKeyUse, bool]]:
        mine = []
        for use in recovery_uses(work):
            statement = work.statements.get(use.content)
            if statement is not None and statement.author == self._account.me.id:
                mine.append((_told(work, use, statement.title), use.seen))
        return mine


def _told(work: UnitOfWork, use: RecoveryUse, title: str) -> SpareKeyUse:
    known = (_person(work, kid) for kid in use.who)
    who = {person.id: person for person in known if person is not None}
    return SpareKeyUse(use.content, title, use.at, use.reason.value, tuple(who.values()))


def _person(work: UnitOfWork, kid: Kid) -> Person | None:
    """Whose card it is; also one that is good no more, for somebody who has left since."""
    card = work.directory.card(kid)
    return None if card is None or card.account is None else work.people.by_account(card.account)
