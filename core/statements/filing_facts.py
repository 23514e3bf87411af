"""What the hub reports of a statement, and how far it is believed: its facts carry nobody's signature.

A fact may say that something happened sooner than it can be shown here; it may never take away what only a
signed answer, or the author, can take away: the running clock, and the words themselves. For those one fact
alone, that something was taken back, carries its author's signature, and counts for nothing without it.
"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from core.events import AlarmRaised, Event, InboxChanged, ReviewsChanged, StatementChanged
from core.ids import ContentId, PersonId
from core.people.model import Person
from core.sealing.header import make_header
from core.sealing.signatures import withdrawn_at
from core.statements.absence import LONGEST_DAYS
from core.statements.account import Account
from core.statements.filing_limits import believable_due
from core.statements.missing import note_taken_back
from core.statements.model import Answer, AnswerKind, Standing, Statement
from core.statements.sending import TAKE_BACK_FOR
from core.statements.standings import after_fact
from core.statements.threads import late_unseen_key
from core.sync.alarms import Alarm, raise_alarm
from core.sync.wire import Fact, FactKind
from core.vault.work import UnitOfWork

_LATE = frozenset({FactKind.LATE, FactKind.BOSS_TOLD, FactKind.ADVOCATE_OFFERED, FactKind.MISSED})
_ENDING = frozenset({FactKind.ANSWERED, FactKind.HOLDING, FactKind.WITHDRAWN})
_BY_AN_ANSWER = frozenset({FactKind.ANSWERED, FactKind.HOLDING})
_MINE_TO_SAY = frozenset({FactKind.REOPENED, FactKind.DISPUTED})

log = logging.getLogger("heard.filing")


def file_fact(account: Account, work: UnitOfWork, fact: Fact) -> tuple[Event, ...]:
    """Apply what the hub reports; what cannot be so changes nothing."""
    statement = work.statements.get(fact.content)
    if statement is None:
        return _unseen(account, work, fact)
    standing = work.statements.standing(fact.content)
    mine = statement.author == account.me.id
    if fact.kind is FactKind.WITHDRAWN:
        signed_at = _signed_at(work, statement.author, fact)
        if signed_at is None:
            return _unsigned(account, work, fact)
        if not mine:
            return _taken_back(work, statement, standing, fact, signed_at)
    answer = work.answers.get(fact.answer) if fact.answer is not None else None
    if fact.kind in _BY_AN_ANSWER and not _may_stop(work, statement, standing, answer, fact, mine=mine):
        return _disbelieved(fact)
    if mine and fact.kind in _MINE_TO_SAY and not _said_so(work, standing, statement):
        return _disbelieved(fact)
    by = _who(account, work, fact)
    changed = after_fact(standing, _bounded(account, fact, answer), by.id if by else None)
    work.statements.set_standing(fact.content, changed)
    return (StatementChanged(fact.content), InboxChanged())


def note_agreed(work: UnitOfWork, content: ContentId) -> None:
    """The hub has taken my word that I opened `content`: so nobody can take it back any more."""
    work.settings.set(_agreed_key(content), True)


def _may_stop(
    work: UnitOfWork,
    statement: Statement,
    standing: Standing,
    answer: Answer | None,
    fact: Fact,
    *,
    mine: bool,
) -> bool:
    """Whether a fact about an answer counts: only with the signed answer itself here, and of its kind.

    Whoever merely reads along for a review, or has handed it over, is not sent later answers, and owes none.
    """
    if answer is None:
        return work.statements.part(statement.id) in ("review", "handed")
    if answer.statement != statement.id:
        return False
    if (answer.kind is AnswerKind.HOLDING) != (fact.kind is FactKind.HOLDING):
        return False
    again = standing.reopened_at
    # What I had read when I said that it did not help is not the answer to my saying so.
    return not (mine and again is not None and answer.read_at is not None and answer.read_at < again)


def _said_so(work: UnitOfWork, standing: Standing, statement: Statement) -> bool:
    """Whether I, the author, did say that it did not help, or that it did not happen."""
    disputed = any(answer.disputed_at is not None for answer in work.answers.of(statement.id))
    return standing.reopened_at is not None or disputed


def _taken_back(
    work: UnitOfWork, statement: Statement, standing: Standing, fact: Fact, signed_at: datetime
) -> tuple[Event, ...]:
    """The words go, as their author was promised, where taking back was still possible; else they stay.

    `signed_at` is the author's own time, so it is held against their own time of sending too: a hub that had
    refused a late wish cannot use it afterwards.
    """
    opened = _agreed(work, statement.id)
    answered = any(answer.delivered for answer in work.answers.of(statement.id))
    had_at = standing.delivered_at or statement.sent_at
    signed_until = max(had_at, statement.sent_at) + TAKE_BACK_FOR
    if opened or answered or fact.at > had_at + TAKE_BACK_FOR or signed_at > signed_until:
        return _disbelieved(fact)
    for note in statement.voice:
        # Somebody else's recording may be named in any statement; taking that one back does not take it away.
        work.blobs.forget(note.blob, statement.id)
    work.statements.remove(fact.content)
    return (StatementChanged(fact.content), InboxChanged())


def _bounded(account: Account, fact: Fact, answer: Answer | None) -> Fact:
    """The fact with a due time that can be: the signed holding answer's, or none beyond every promise."""
    if fact.due_at is None:
        return fact
    if fact.kind is FactKind.ADDRESSEE_AWAY:
        # The end of an absence and no promise; nobody says more than a year, so a hub that does makes it up.
        return replace(fact, due_at=None) if fact.due_at > fact.at + timedelta(days=LONGEST_DAYS) else fact
    if fact.kind is FactKind.HOLDING and answer is not None and answer.holding_until is not None:
        return replace(fact, due_at=answer.holding_until)
    return replace(fact, due_at=believable_due(account, fact.at, fact.due_at))


def _who(account: Account, work: UnitOfWork, fact: Fact) -> Person | None:
    if fact.by == account.me.mailbox:
        return account.me
    return work.people.by_mailbox(fact.by) if fact.by is not None else None


def _unseen(account: Account, work: UnitOfWork, fact: Fact) -> tuple[Event, ...]:
    """A fact about words this person cannot open: an IRO is told that one is late, and no more."""
    author = work.people.by_mailbox(fact.sender)
    if author is not None and fact.kind is FactKind.WITHDRAWN and work.envelopes.get(fact.content) is None:
        if _signed_at(work, author.id, fact) is None:
            return _unsigned(account, work, fact)
        note_taken_back(work, author.account, fact.content)
    if author is None or fact.kind not in _LATE | _ENDING:
        return ()
    key = late_unseen_key(author.id)
    late = set(work.settings.get(key, []))
    late = late | {fact.content} if fact.kind in _LATE else late - {fact.content}
    work.settings.set(key, sorted(late))
    return (ReviewsChanged(),)


def _disbelieved(fact: Fact) -> tuple[Event, ...]:
    log.warning("not believed: content=%s fact=%s", fact.content, fact.kind.value)
    return ()


def _signed_at(work: UnitOfWork, author: PersonId, fact: Fact) -> datetime | None:
    """When the author signed that `fact.content` is taken back; None where no key they ever had signed it.

    Also for words that never came here: the header says nothing but the content id.
    """
    if fact.proof is None:
        return None
    header, proof = make_header(fact.content), fact.proof
    found = (withdrawn_at(card, header, proof) for card in work.people.cards_of(author))
    return next((at for at in found if at is not None), None)


def _unsigned(account: Account, work: UnitOfWork, fact: Fact) -> tuple[Event, ...]:
    """An honest hub takes nothing back by itself, so somebody is to hear of it."""
    raised = raise_alarm(work, Alarm.TAKEN_BACK, account.now())
    return (*_disbelieved(fact), *((AlarmRaised(), InboxChanged()) if raised else ()))


def _agreed(work: UnitOfWork, content: ContentId) -> bool:
    return bool(work.settings.get(_agreed_key(content), False))


def _agreed_key(content: ContentId) -> str:
    return f"hub-agreed:opened:{content}"
