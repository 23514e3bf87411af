"""Putting a statement together with all that came of it, from one vault."""

from dataclasses import replace
from datetime import datetime

from core.ids import ContentId, PersonId
from core.people.directory import Reach, reach_of
from core.people.model import Person, Role
from core.statements.account import Account
from core.statements.model import Answer, AnswerKind, Standing, State, Statement, Thread, ThreadLine
from core.statements.sending import take_back_until
from core.statements.succession import succession
from core.vault.work import UnitOfWork

COUNTING = frozenset({AnswerKind.WRITTEN, AnswerKind.VISIT, AnswerKind.CALL, AnswerKind.VIDEO})
"""Answers that stop the clock; a holding answer only moves it."""


def thread_of(account: Account, work: UnitOfWork, id: ContentId) -> Thread | None:
    """The statement `id` with standing, answers and promises; None if it is not (or no longer) here."""
    statement = work.statements.get(id)
    if statement is None:
        return None
    standing = _seen_late(account, statement, work.statements.standing(id))
    answers = tuple(_judged(answer, standing) for answer in work.answers.of(id))
    mine = statement.author == account.me.id
    return Thread(
        statement=statement,
        standing=standing,
        answers=answers,
        promises=work.promises.of(id),
        in_review=id in work.reviews.brought(statement.author),
        unread_answer=mine and any(answer.read_at is None for answer in answers),
        take_back_until=_take_back(account, statement, standing) if mine else None,
        handed=succession(work, statement).steps,
        left=have_left(account, work, statement, standing),
    )


def have_left(account: Account, work: UnitOfWork, statement: Statement, standing: Standing) -> bool:
    """Whether nobody of those who were to answer can, for good; asked only where the hub found them away."""
    if standing.away_at is None or standing.away_until is not None:
        return False
    now, owing = account.now(), succession(work, statement).addressees
    known = [account.known(work, one) for one in owing]
    return all(one is None or reach_of(work, one, at=now) is Reach.GONE for one in known) and bool(owing)


def line_of(account: Account, work: UnitOfWork, statement: Statement, standing: Standing) -> ThreadLine:
    """One row of a list of statements."""
    standing = _seen_late(account, statement, standing)
    answers = work.answers.of(statement.id)
    counting = [answer for answer in answers if answer.kind in COUNTING]
    first = next(iter(succession(work, statement).addressees or statement.addressees), None)
    return ThreadLine(
        id=statement.id,
        flow=statement.flow,
        title=statement.title,
        sent_at=statement.sent_at,
        standing=standing,
        addressee_name=account.name(work, first) if first else "",
        answered_by=account.name(work, counting[-1].author) if counting else "",
        unread_answer=statement.author == account.me.id and any(a.read_at is None for a in answers),
    )


def _seen_late(account: Account, statement: Statement, standing: Standing) -> Standing:
    """What I sent is late when its time has passed and the hub, heard since, brought no answer.

    The hub says so too, but a promise kept in the open may not hang on the hub's word alone: one that says
    nothing must not be able to hide that an answer is missing.
    """
    due, heard = standing.clock_due_at, account.hub_heard_at()
    if statement.author != account.me.id or standing.late_since is not None or not waits(standing):
        return standing
    if due is None or heard is None or heard <= due:
        return standing
    return replace(standing, late_since=due)


def hearers(account: Account, work: UnitOfWork, statement: Statement) -> list[Person]:
    """Who else hears what a worker sends the young person: all who hold the statement, and the IRO it is
    brought to; nobody who must not see it, and nobody who has handed it on.
    """
    found_now = succession(work, statement)
    named = [*(reader.person for reader in statement.readers), *found_now.holders]
    if statement.id in work.reviews.brought(statement.author):
        iro = account.circle(work, statement.author).holder(Role.IRO)
        named += [iro] if iro else []
    never = {statement.author, account.me.id, account.recovery.id}
    never |= {known.person for known in statement.not_to if known.person} | found_now.former
    # A reader this computer has no key for cannot be told, and must not keep the answer from the child.
    found = [account.known(work, person) for person in dict.fromkeys(named) if person not in never]
    return [person for person in found if person is not None]


def waits(standing: Standing) -> bool:
    """Whether an answer is still owed: a clock runs and nothing has stopped it."""
    return standing.clock_due_at is not None and standing.state not in (
        State.ANSWERED,
        State.HELPED,
        State.WITHDRAWN,
    )


def _judged(answer: Answer, standing: Standing) -> Answer:
    """With `on_time` said where the hub's times are known: a late clock stays late on record."""
    if answer.kind not in COUNTING or standing.answered_at is None or standing.due_at is None:
        return answer
    return replace(answer, on_time=standing.late_since is None)


def _take_back(account: Account, statement: Statement, standing: Standing) -> datetime | None:
    if standing.opened or standing.state not in (State.SAVED, State.DELIVERED):
        return None
    until = take_back_until(statement, standing)
    return until if account.now() <= until else None


def late_unseen_key(young_person: PersonId) -> str:
    """Where this vault counts late statements it was told of but cannot open (an IRO's)."""
    return f"late-unseen:{young_person}"
