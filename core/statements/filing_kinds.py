"""Filing each kind of envelope: is this person the one who may say this, and where does it belong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from core.events import Event, InboxChanged, PromisesChanged, ReviewsChanged, StatementChanged
from core.ids import ContentId
from core.people.directory import may
from core.people.model import Person, Role, WhyReader
from core.reviews.model import Review
from core.sealing.certificates import Cap
from core.sealing.envelope import OpenedEnvelope
from core.statements.account import Account
from core.statements.answering import HOLDING_WORKING_DAYS
from core.statements.bodies import from_body
from core.statements.counting import check_count
from core.statements.filing_circles import file_caseload_notice, file_circle_notice
from core.statements.filing_limits import AHEAD, check_values, promised
from core.statements.filing_refusals import NotTheirs, TooEarly
from core.statements.model import Answer, AnswerKind, Promise, Standing, State, Statement
from core.statements.notices import (
    BroughtNotice,
    DisputeNotice,
    Kind,
    PromiseNotice,
    ReviewNotice,
    VerdictNotice,
)
from core.statements.standings import after_answer_filed, after_verdict
from core.sync.wire import Delivery
from core.sync.wire.fields import is_id
from core.sync.wire.limits import BLOBS_LIMIT
from core.vault.work import UnitOfWork

_PARTS = {
    WhyReader.AUTHOR: "author",
    WhyReader.ADDRESSEE: "addressee",
    WhyReader.COVER: "cover",
    WhyReader.SAFETY: "safety",
}
"""Whoever was named as anything else only reads along."""
_HAPPENED = frozenset({AnswerKind.VISIT, AnswerKind.CALL, AnswerKind.VIDEO})
_REVIEW_MAKERS = frozenset({Role.SOCIAL_WORKER, Role.IRO, Role.MANAGER, Role.IRO_MANAGER})


def _statement(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, item: Delivery
) -> tuple[Event, ...]:
    statement = from_body(Statement, opened.body)
    if sender.role is not Role.YOUNG_PERSON or statement.author != sender.id:
        raise NotTheirs("a statement by somebody else")
    if statement.id != opened.content_id:
        raise NotTheirs("a statement under another id")
    check_values(statement)
    if len(statement.voice) > BLOBS_LIMIT or not all(is_id(note.blob) for note in statement.voice):
        raise NotTheirs("recordings that no hub could hold")
    mine = next((reader for reader in statement.readers if reader.person == account.me.id), None)
    # Whoever its author named has that part, also where the key came once more, for another computer.
    part = "review" if mine is None else _PARTS.get(mine.why, "review")
    due = promised(account, item.received_at, item.due_at) if statement.wants_reply else None
    standing = Standing(
        state=State.DELIVERED,
        delivered_at=item.received_at,
        due_at=due,
        clock_due_at=due,
        calendar_digest=item.calendar_digest,
    )
    work.statements.add(statement, standing, part)
    for note in statement.voice:
        work.blobs.want(note.blob, statement.id, note.sha256)
    alarm: tuple[Event, ...] = ()
    if statement.wants_reply and item.hand_over is None:
        # What was granted later may have been promised long ago, by the working hours of then.
        at, digest = item.received_at, item.calendar_digest
        alarm = check_count(account, work, at=at, due=item.due_at, digest=digest)
    return (StatementChanged(statement.id), InboxChanged(), *alarm)


def _answer(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, item: Delivery
) -> tuple[Event, ...]:
    answer = from_body(Answer, opened.body)
    statement = _known(work, answer.statement)
    holders = {r.person: r.why for r in statement.readers if r.why in (WhyReader.ADDRESSEE, WhyReader.COVER)}
    if answer.author != sender.id or answer.id != opened.content_id or sender.id not in holders:
        raise NotTheirs("an answer by somebody it was not sent to")
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


def _verdict(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, item: Delivery
) -> tuple[Event, ...]:
    notice = from_body(VerdictNotice, opened.body)
    check_values(notice)
    statement = _known(work, notice.statement)
    _only_its_author(sender, statement)
    standing = work.statements.standing(statement.id)
    # Not after the hub had it: else no answer given from now on would count as one.
    changed = after_verdict(standing, notice.verdict, notice.words, min(notice.at, item.received_at))
    work.statements.set_standing(statement.id, changed)
    return (StatementChanged(statement.id), InboxChanged())


def _dispute(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, _item: Delivery
) -> tuple[Event, ...]:
    notice = from_body(DisputeNotice, opened.body)
    check_values(notice)
    statement = _known(work, notice.statement)
    _only_its_author(sender, statement)
    answer = work.answers.get(notice.answer)
    if answer is None:
        raise TooEarly(notice.answer)
    if answer.statement != statement.id or answer.happened_at is None:
        raise NotTheirs("a dispute of nothing")
    work.answers.update(replace(answer, disputed_at=notice.at))
    return (StatementChanged(statement.id), InboxChanged())


def _promise(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, item: Delivery
) -> tuple[Event, ...]:
    notice = from_body(PromiseNotice, opened.body)
    check_values(notice)
    statement = _known(work, notice.statement)
    promise = work.promises.get(notice.promise)
    if promise is None:
        raise TooEarly(notice.promise)
    if promise.statement != statement.id:
        raise NotTheirs("a promise that was never made")
    if sender.id != promise.maker:
        raise NotTheirs("a promise of somebody else")
    _change_promise(work, promise, notice, min(notice.at, item.received_at))
    return (StatementChanged(statement.id), PromisesChanged())


def _change_promise(work: UnitOfWork, promise: Promise, notice: PromiseNotice, at: datetime) -> None:
    if promise.changed_at is None or at >= promise.changed_at:
        changed = replace(promise, state=notice.state, explanation=notice.explanation, changed_at=at)
        work.promises.put(changed)


def _review(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, item: Delivery
) -> tuple[Event, ...]:
    notice = from_body(ReviewNotice, opened.body)
    check_values(notice)
    if notice.number < 1:
        raise NotTheirs("a review before the first")
    seat = account.circle(work, notice.young_person).seat_of(sender.id)
    if seat is None or seat.role not in _REVIEW_MAKERS:
        raise NotTheirs("a review set by somebody else")
    old = work.reviews.get(notice.young_person)
    # Not after the hub had it: else nobody could ever move it again.
    at = min(notice.changed_at, item.received_at)
    if old is None or old.changed_at is None or at >= old.changed_at:
        work.reviews.put(
            Review(
                young_person=notice.young_person,
                number=notice.number,
                day=notice.day,
                latest_by=notice.latest_by,
                at=notice.at,
                place=notice.place,
                changed_at=at,
                changed_by=sender.id,
            )
        )
    return (ReviewsChanged(),)


def _brought(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, item: Delivery
) -> tuple[Event, ...]:
    notice = from_body(BroughtNotice, opened.body)
    check_values(notice)
    if not is_id(notice.statement):
        raise NotTheirs("no statement has such an id")
    if notice.young_person != sender.id:
        raise NotTheirs("brought by somebody else")
    # The IRO's key may come after this note, so the statement need not be here yet; but one that is
    # here must be the sender's own.
    statement = work.statements.get(notice.statement)
    if statement is not None:
        _only_its_author(sender, statement)
    if notice.bring:
        work.reviews.bring(sender.id, notice.statement, notice.at)
    else:
        work.reviews.leave_out(sender.id, notice.statement)
    # Hearsay: signed by whoever brings it, about what somebody else said. It counts only for one who reads
    # along for the review and was never told; whoever was sent the answer goes by its maker's own word.
    hearsay = notice.promises if work.statements.part(notice.statement) == "review" else ()
    for told in hearsay:
        promise = work.promises.get(told.promise)
        if promise is not None and promise.statement == notice.statement and promise.changed_at is None:
            _change_promise(work, promise, told, min(told.at, item.received_at))
    return (ReviewsChanged(), PromisesChanged())


def _known(work: UnitOfWork, id: ContentId) -> Statement:
    statement = work.statements.get(id)
    if statement is None:
        raise TooEarly(id)
    return statement


def _only_its_author(sender: Person, statement: Statement) -> None:
    if sender.id != statement.author:
        raise NotTheirs("said for somebody else")


Filer = Callable[[Account, UnitOfWork, Person, OpenedEnvelope, Delivery], tuple[Event, ...]]
FILERS: dict[str, Filer] = {
    Kind.STATEMENT: _statement,
    Kind.ANSWER: _answer,
    Kind.VERDICT: _verdict,
    Kind.DISPUTE: _dispute,
    Kind.PROMISE: _promise,
    Kind.REVIEW: _review,
    Kind.BROUGHT: _brought,
    Kind.CIRCLE: file_circle_notice,
    Kind.CASELOAD: file_caseload_notice,
}
