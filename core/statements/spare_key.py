"""Telling people that the organisation's recovery key was used on their words: who, when and why.

A young person is told of what they wrote and of what they were answered; a worker, of their own answers. What
counts is the entry in the directory, which the office has signed: the hub's word alone could frighten a child
about something that never was, and could not hide what stands in the log.
"""

from dataclasses import dataclass, field
from datetime import datetime

from core.events import AlarmRaised, StatementChanged
from core.ids import ContentId, Kid
from core.people.model import Person, Role
from core.people.recovery_uses import RecoveryUse, mark_seen, recovery_uses
from core.statements.account import Account
from core.vault.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SpareKeyUse:
    """`title`: what the statement is called. `who`: the two who used it, those that are not known here left
    out. `why`: "safety", "court", "subject-access" or "lost-keys". `line`: what the two said to the young
    person. `answer`: it was not the statement that was opened, but an answer to it.
    """

    statement: ContentId
    title: str
    at: datetime
    why: str
    who: tuple[Person, ...]
    line: str = field(default="", repr=False)
    answer: bool = False


class SpareKeyService:
    """Uses of the recovery key on what the vault's owner has said, or was told."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def on(self, statement: ContentId) -> tuple[SpareKeyUse, ...]:
        """Every use on one of my statements, and on its answers, oldest first."""
        with self._account.vault.reading() as work:
            return tuple(told for told, _ in self._mine(work) if told.statement == statement)

    def waiting(self) -> tuple[SpareKeyUse, ...]:
        """What I have not been told yet, oldest first."""
        with self._account.vault.reading() as work:
            return tuple(told for told, use in self._mine(work) if not use.seen)

    def seen(self, statement: ContentId) -> None:
        """I have been told of every use on this statement, and on its answers, so far."""
        with self._account.vault.transaction() as work:
            mark_seen(work, [use.content for told, use in self._mine(work) if told.statement == statement])
        for event in (AlarmRaised(), StatementChanged(statement)):
            self._account.bus.announce(event)

    def _mine(self, work: UnitOfWork) -> list[tuple[SpareKeyUse, RecoveryUse]]:
        found = ((self._told(work, use), use) for use in recovery_uses(work))
        return [(told, use) for told, use in found if told is not None]

    def _told(self, work: UnitOfWork, use: RecoveryUse) -> SpareKeyUse | None:
        """As it is told here; None for what is neither mine nor was said to me."""
        me = self._account.me
        answer = work.answers.get(use.content)
        statement = work.statements.get(use.content if answer is None else answer.statement)
        if statement is None:
            return None
        theirs = me.role is Role.YOUNG_PERSON and statement.author == me.id
        mine = answer is not None and answer.author == me.id
        if not (theirs or mine):
            return None
        known = (_person(work, kid) for kid in use.who)
        who = {person.id: person for person in known if person is not None}
        return SpareKeyUse(
            statement.id,
            statement.title,
            use.at,
            use.reason.value,
            tuple(who.values()),
            use.line if theirs else "",
            answer is not None,
        )


def _person(work: UnitOfWork, kid: Kid) -> Person | None:
    """Whose card it is; also one that is good no more, for somebody who has left since."""
    card = work.directory.card(kid)
    return None if card is None or card.account is None else work.people.by_account(card.account)
