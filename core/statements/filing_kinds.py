"""Filing each kind of envelope: is this person the one who may say this, and where does it belong."""

from collections.abc import Callable
from dataclasses import replace

from core.events import Event, InboxChanged, PromisesChanged, ReviewsChanged, StatementChanged
from core.ids import ContentId
from core.people.directory import may
from core.people.model import Person, Role, WhyReader
from core.reviews.model import Review
from core.sealing.certificates import Cap
from core.sealing.envelope import OpenedEnvelope
from core.statements.account import Account
from core.statements.bodies import from_body
from core.statements.model import Answer, Standing, State, Statement
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
from core.vault.work import UnitOfWork

_PARTS = {
    WhyReader.AUTHOR: "author",
    WhyReader.ADDRESSEE: "addressee",
    WhyReader.COVER: "cover",
    WhyReader.SAFETY: "safety",
    WhyReader.RECOVERY: "recovery",
}
_REVIEW_MAKERS = frozenset({Role.SOCIAL_WORKER, Role.IRO, Role.MANAGER, Role.IRO_MANAGER})


class NotTheirs(Exception):
    """A signed message that its author had no right to send, or that belongs to nothing here."""


def _statement(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, item: Delivery
) -> tuple[Event, ...]:
    statement = from_body(Statement, opened.body)
    if sender.role is not Role.YOUNG_PERSON or statement.author != sender.id:
        raise NotTheirs("a statement by somebody else")
    if statement.id != opened.content_id:
        raise NotTheirs("a statement under another id")
    mine = next((reader for reader in statement.readers if reader.person == account.me.id), None)
    part = "review" if item.hand_over is not None or mine is None else _PARTS[mine.why]
    standing = Standing(
        state=State.DELIVERED,
        delivered_at=item.received_at,
        due_at=item.due_at,
        clock_due_at=item.due_at,
        calendar_digest=item.calendar_digest,
    )
    work.statements.add(statement, standing, part)
    for note in statement.voice:
        work.blobs.want(note.blob, statement.id)
    return (StatementChanged(statement.id), InboxChanged())


def _answer(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, _item: Delivery
) -> tuple[Event, ...]:
    answer = from_body(Answer, opened.body)
    statement = _known(work, answer.statement)
    holders = {r.person for r in statement.readers if r.why in (WhyReader.ADDRESSEE, WhyReader.COVER)}
    if answer.author != sender.id or answer.id != opened.content_id or sender.id not in holders:
        raise NotTheirs("an answer by somebody it was not sent to")
    if not may(work, sender, Cap.ANSWER, at=opened.sent_at):
        raise NotTheirs("an answer without the cap for it")
    if any(promise.statement != statement.id or promise.maker != sender.id for promise in answer.promises):
        raise NotTheirs("a promise in another's name")
    unread = account.me.id == statement.author
    work.answers.add(replace(answer, delivered=True, read_at=None if unread else account.now()))
    for promise in answer.promises:
        work.promises.put(promise)
    standing = work.statements.standing(statement.id)
    work.statements.set_standing(statement.id, after_answer_filed(standing, answer))
    return (StatementChanged(statement.id), InboxChanged(), PromisesChanged())


def _verdict(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, _item: Delivery
) -> tuple[Event, ...]:
    notice = from_body(VerdictNotice, opened.body)
    statement = _known(work, notice.statement)
    _only_its_author(sender, statement)
    standing = work.statements.standing(statement.id)
    changed = after_verdict(standing, notice.verdict, notice.words, notice.at)
    work.statements.set_standing(statement.id, changed)
    return (StatementChanged(statement.id), InboxChanged())


def _dispute(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, _item: Delivery
) -> tuple[Event, ...]:
    notice = from_body(DisputeNotice, opened.body)
    statement = _known(work, notice.statement)
    _only_its_author(sender, statement)
    answer = work.answers.get(notice.answer)
    if answer is None or answer.statement != statement.id or answer.happened_at is None:
        raise NotTheirs("a dispute of nothing")
    work.answers.update(replace(answer, disputed_at=notice.at))
    return (StatementChanged(statement.id), InboxChanged())


def _promise(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, _item: Delivery
) -> tuple[Event, ...]:
    notice = from_body(PromiseNotice, opened.body)
    statement = _known(work, notice.statement)
    promise = work.promises.get(notice.promise)
    if promise is None or promise.statement != statement.id:
        raise NotTheirs("a promise that was never made")
    if sender.id not in {reader.person for reader in statement.readers} or sender.id == statement.author:
        raise NotTheirs("a promise of somebody else")
    if promise.changed_at is None or notice.at >= promise.changed_at:
        changed = replace(promise, state=notice.state, explanation=notice.explanation, changed_at=notice.at)
        work.promises.put(changed)
    return (StatementChanged(statement.id), PromisesChanged())


def _review(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, _item: Delivery
) -> tuple[Event, ...]:
    notice = from_body(ReviewNotice, opened.body)
    seat = account.circle(work, notice.young_person).seat_of(sender.id)
    if seat is None or seat.role not in _REVIEW_MAKERS:
        raise NotTheirs("a review set by somebody else")
    old = work.reviews.get(notice.young_person)
    if old is None or old.changed_at is None or notice.changed_at >= old.changed_at:
        work.reviews.put(
            Review(
                young_person=notice.young_person,
                number=notice.number,
                day=notice.day,
                latest_by=notice.latest_by,
                at=notice.at,
                place=notice.place,
                changed_at=notice.changed_at,
                changed_by=sender.id,
            )
        )
    return (ReviewsChanged(),)


def _brought(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, _item: Delivery
) -> tuple[Event, ...]:
    notice = from_body(BroughtNotice, opened.body)
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
    return (ReviewsChanged(),)


def _known(work: UnitOfWork, id: ContentId) -> Statement:
    statement = work.statements.get(id)
    if statement is None:
        raise NotTheirs("about a statement that is not here")
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
}
