"""Filing what somebody answered, and what became of what they promised."""

from dataclasses import replace
from datetime import datetime, timedelta

from core.events import Event, InboxChanged, PromisesChanged, StatementChanged
from core.ids import ContentId, PersonId
from core.people.directory import may
from core.people.model import Person, Role, WhyReader
from core.sealing.certificates import Cap
from core.sealing.envelope import OpenedEnvelope
from core.statements.account import Account
from core.statements.answering import HOLDING_WORKING_DAYS
from core.statements.bodies import from_body
from core.statements.filing_limits import AHEAD, check_values
from core.statements.filing_refusals import NotTheirs, TooEarly
from core.statements.model import Answer, AnswerKind, Promise, Standing, Statement
from core.statements.notices import PromiseNotice
from core.statements.standings import after_answer_filed
from core.statements.succession import carries, succession
from core.sync.wire import Delivery
from core.sync.wire.fields import is_id
from core.vault.work import UnitOfWork

_HAPPENED = frozenset({AnswerKind.VISIT, AnswerKind.CALL, AnswerKind.VIDEO})


def handed_key(statement: ContentId, taker: PersonId) -> str:
    """What something waits for that only somebody it was handed to may say."""
    return f"handed:{statement}:{taker}"


def file_answer(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, item: Delivery
) -> tuple[Event, ...]:
    answer = from_body(Answer, opened.body)
    statement = known_statement(work, answer.statement)
    if answer.author != sender.id or answer.id != opened.content_id or sender.role is Role.YOUNG_PERSON:
        raise NotTheirs("an answer by somebody it was not sent to")
    # Also of those who have handed it on: an old answer may come late, and none of theirs is taken in now.
    holders = succession(work, statement).ever
    if sender.id not in holders:
        raise TooEarly(handed_key(statement.id, sender.id))
    # By the very key that signed, at the time the hub had it: the author's own clock is the author's word.
    signer, at = replace(sender, kid=opened.author), item.received_at
    covers = holders[sender.id] is WhyReader.COVER
    if not may(work, signer, Cap.ANSWER, at=at) or (covers and not may(work, signer, Cap.COVER, at=at)):
        raise NotTheirs("an answer without the cap for it")
    check_values(answer)
    _check_says_something(answer, item)
    _check_promises(work, statement, answer)
    standing = work.statements.standing(statement.id)
    if answer.kind is AnswerKind.HOLDING:
        _check_holding(account, standing, answer, item)
    unread = account.me.id == statement.author
    # What became of it is not for its author to say: whether it was on time, read, or did not happen.
    read_at = None if unread else account.now()
    answer = replace(answer, delivered=True, read_at=read_at, on_time=None, disputed_at=None)
    work.answers.add(answer)
    for promise in answer.promises:
        work.promises.put(promise)
    work.statements.set_standing(statement.id, after_answer_filed(standing, answer))
    return (StatementChanged(statement.id), InboxChanged(), PromisesChanged())


def _check_says_something(answer: Answer, item: Delivery) -> None:
    """Words in it, and a visit that has been: an empty answer, or one yet to come, stops nobody's clock."""
    logged = answer.kind in _HAPPENED
    words = (answer.thank_you, answer.understood, answer.next_steps, answer.said, answer.plan)
    if not any(part.strip() for part in words):
        raise NotTheirs("an answer that says nothing")
    at = answer.happened_at
    if logged != (at is not None) or (at is not None and at > item.received_at + AHEAD):
        raise NotTheirs("a visit or call that has not been")


def _check_promises(work: UnitOfWork, statement: Statement, answer: Answer) -> None:
    """New promises, open ones, by whoever answers, to whoever asked: none may take the place of another."""
    for promise in answer.promises:
        new = Promise(
            id=promise.id,
            statement=statement.id,
            young_person=statement.author,
            maker=answer.author,
            who=promise.who,
            what=promise.what,
            by=promise.by,
            by_time=promise.by_time,
        )
        if promise != new or not is_id(promise.id) or work.promises.get(promise.id) is not None:
            raise NotTheirs("a promise in another's name, or in another's place")
    if len({promise.id for promise in answer.promises}) < len(answer.promises):
        raise NotTheirs("two promises under one id")


def _check_holding(account: Account, standing: Standing, answer: Answer, item: Delivery) -> None:
    """One holding answer, its date at most five working days on: the hub was told a date of its own."""
    if standing.holding_until is not None:
        raise NotTheirs("held a second time")
    until = answer.holding_until
    day = account.local(item.received_at).date()
    # One day of grace: the worker's computer and the hub may lie on two sides of a midnight.
    latest = account.days.after(day, HOLDING_WORKING_DAYS) + timedelta(days=2)
    if until is None or account.local(until).date() > latest:
        raise NotTheirs("held for longer than anybody may")


def file_promise(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, item: Delivery
) -> tuple[Event, ...]:
    notice = from_body(PromiseNotice, opened.body)
    check_values(notice)
    statement = known_statement(work, notice.statement)
    promise = work.promises.get(notice.promise)
    if promise is None:
        raise TooEarly(notice.promise)
    if promise.statement != statement.id:
        raise NotTheirs("a promise that was never made")
    if sender.id != promise.maker and not carries(work, promise, sender.id):
        raise TooEarly(handed_key(statement.id, sender.id))
    change_promise(work, promise, notice, min(notice.at, item.received_at))
    return (StatementChanged(statement.id), PromisesChanged())


def change_promise(work: UnitOfWork, promise: Promise, notice: PromiseNotice, at: datetime) -> None:
    if promise.changed_at is None or at >= promise.changed_at:
        changed = replace(promise, state=notice.state, explanation=notice.explanation, changed_at=at)
        work.promises.put(changed)


def known_statement(work: UnitOfWork, id: ContentId) -> Statement:
    statement = work.statements.get(id)
    if statement is None:
        raise TooEarly(id)
    return statement
