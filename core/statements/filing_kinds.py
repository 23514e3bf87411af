"""Filing each kind of envelope: is this person the one who may say this, and where does it belong."""

from collections.abc import Callable
from dataclasses import replace

from core.events import Event, InboxChanged, PromisesChanged, ReviewsChanged, StatementChanged
from core.people.circle import cut_ids
from core.people.model import Person, Role, WhyReader
from core.people.role_names import role_names
from core.reviews.model import Review
from core.sealing.envelope import OpenedEnvelope
from core.statements.account import Account
from core.statements.bodies import from_body
from core.statements.counting import check_count
from core.statements.filing_answers import change_promise, file_answer, file_promise, known_statement
from core.statements.filing_circles import file_caseload_notice, file_circle_notice
from core.statements.filing_handing import file_hand_over
from core.statements.filing_limits import check_values, promised
from core.statements.filing_refusals import NotTheirs, TooEarly
from core.statements.model import Standing, State, Statement
from core.statements.notices import (
    BroughtNotice,
    DisputeNotice,
    Kind,
    ReviewNotice,
    VerdictNotice,
)
from core.statements.standings import after_verdict
from core.statements.succession import settle_part
from core.sync.wire import Delivery
from core.sync.wire import Standing as Part
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
    part = _part_later(account, statement, item) if mine is None else _PARTS.get(mine.why, "review")
    due = promised(account, item.received_at, item.due_at) if statement.wants_reply else None
    standing = Standing(
        state=State.DELIVERED,
        delivered_at=item.received_at,
        due_at=due,
        clock_due_at=due,
        calendar_digest=item.calendar_digest,
    )
    work.statements.add(statement, standing, part)
    settle_part(work, statement, account.me.id)
    for note in statement.voice:
        work.blobs.want(note.blob, statement.id, note.sha256)
    alarm: tuple[Event, ...] = ()
    if statement.wants_reply and item.hand_over is None:
        # What was granted later may have been promised long ago, by the working hours of then.
        at, digest = item.received_at, item.calendar_digest
        alarm = check_count(account, work, at=at, due=item.due_at, digest=digest)
    return (StatementChanged(statement.id), InboxChanged(), *alarm)


def _part_later(account: Account, statement: Statement, item: Delivery) -> str:
    """What somebody is to a statement whose author did not name them: granted for a review, or handed over.

    What somebody was to answer goes to one of the same kind of place, or who covers there, and to no other.
    """
    if account.me.id in cut_ids(statement.not_to):
        raise NotTheirs("kept from this reader by its author")
    if item.standing is Part.FORMER:
        return "handed"
    if item.standing not in (Part.ADDRESSEE, Part.COVER):
        return "review"
    places = {reader.role for reader in statement.readers if reader.why is WhyReader.ADDRESSEE}
    if not any(account.me.role in role_names().may_cover(place) for place in places):
        raise NotTheirs("handed to somebody of another line")
    return "cover" if item.standing is Part.COVER else "addressee"


def _verdict(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, item: Delivery
) -> tuple[Event, ...]:
    notice = from_body(VerdictNotice, opened.body)
    check_values(notice)
    statement = known_statement(work, notice.statement)
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
    statement = known_statement(work, notice.statement)
    _only_its_author(sender, statement)
    answer = work.answers.get(notice.answer)
    if answer is None:
        raise TooEarly(notice.answer)
    if answer.statement != statement.id or answer.happened_at is None:
        raise NotTheirs("a dispute of nothing")
    work.answers.update(replace(answer, disputed_at=notice.at))
    return (StatementChanged(statement.id), InboxChanged())


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
            change_promise(work, promise, told, min(told.at, item.received_at))
    return (ReviewsChanged(), PromisesChanged())


def _only_its_author(sender: Person, statement: Statement) -> None:
    if sender.id != statement.author:
        raise NotTheirs("said for somebody else")


Filer = Callable[[Account, UnitOfWork, Person, OpenedEnvelope, Delivery], tuple[Event, ...]]
FILERS: dict[str, Filer] = {
    Kind.STATEMENT: _statement,
    Kind.ANSWER: file_answer,
    Kind.VERDICT: _verdict,
    Kind.DISPUTE: _dispute,
    Kind.PROMISE: file_promise,
    Kind.REVIEW: _review,
    Kind.BROUGHT: _brought,
    Kind.CIRCLE: file_circle_notice,
    Kind.CASELOAD: file_caseload_notice,
    Kind.HAND_OVER: file_hand_over,
}
