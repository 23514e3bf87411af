"""Filing word of a hand-over: by one who may, and to the young person with each granter's own signature."""

import base64
import binascii
from dataclasses import replace
from datetime import datetime

from core.events import Event, InboxChanged, PeopleChanged, PromisesChanged, ReviewsChanged, StatementChanged
from core.ids import ContentId, Kid
from core.people.circles import sat_beside
from core.people.covers_named import ever_named
from core.people.directory import Cap, may
from core.people.model import Handed, Person, Role, WhyReader
from core.people.role_names import role_names
from core.reviews.model import Review
from core.sealing.envelope import OpenedEnvelope
from core.sealing.handover import check_record
from core.sealing.header import make_header
from core.sealing.refusal import SealRefused
from core.statements.account import Account
from core.statements.bodies import from_body
from core.statements.filing_answers import handed_key
from core.statements.filing_granters import COVER, NEW_WORKER
from core.statements.filing_limits import check_values
from core.statements.filing_refusals import NotTheirs, TooEarly
from core.statements.handing_values import HandingState, HandOver
from core.statements.notices import HandOverNotice
from core.statements.succession import settle_part, succession
from core.sync.wire import Delivery
from core.sync.wire.fields import is_id
from core.vault.work import UnitOfWork


def file_hand_over(
    account: Account, work: UnitOfWork, sender: Person, opened: OpenedEnvelope, item: Delivery
) -> tuple[Event, ...]:
    """Keep who answers now for what is held here, or still to come. NotTheirs by somebody who may not."""
    notice = from_body(HandOverNotice, opened.body)
    check_values(notice)
    me, young = account.me, notice.young_person
    taker = account.known(work, notice.taker)
    if account.known(work, young) is None and is_id(young):
        raise TooEarly(young)
    if taker is None or not _may_say(account, work, sender, taker, notice, item.received_at):
        raise NotTheirs("a hand-over by somebody who may not")
    if notice.giver == notice.taker or taker.role not in role_names().may_cover(notice.role):
        raise NotTheirs("a hand-over to another line")
    if not is_id(notice.id) or not all(is_id(statement) for statement in notice.statements):
        raise NotTheirs("a hand-over of nothing")
    if me.id == young:
        _check_told(work, me, sender, taker, notice, opened.author)
    for step in notice.earlier:
        if me.id == notice.taker and step.statement in notice.statements and _news(work, me, step):
            work.handing.note(step)
    at = min(notice.at, item.received_at)
    for id in notice.statements:
        work.handing.note(Handed(id, notice.giver, notice.taker, sender.id, at, notice.part))
        statement = work.statements.get(id)
        if statement is not None and me.id != young:
            settle_part(work, statement, me.id)
    # To a young person a new worker is one who sits beside them: the circle came first, from who may say it.
    # A cover is whom the office named.
    seats = account.circle(work, young).seats
    seated = notice.part is WhyReader.COVER or any(
        (seat.role, seat.person) == (notice.role, notice.taker) for seat in seats
    )
    # And from one who sat there themselves, or covered: anybody may be a worker of this council.
    theirs = me.id == young and sat_beside(work, sender.id, young)
    if me.id in (notice.giver, notice.taker) or (theirs and seated):
        _keep(work, sender, notice)
    if me.id == notice.taker:
        _keep_review(work, sender, notice)
    return (
        PeopleChanged(),
        InboxChanged(),
        PromisesChanged(),
        ReviewsChanged(),
        *(StatementChanged(id) for id in notice.statements),
    )


def what_was_handed(opened: OpenedEnvelope) -> tuple[str, ...]:
    """What may be said from now on, for whatever of it came before."""
    notice = from_body(HandOverNotice, opened.body)
    earlier = tuple(handed_key(step.statement, step.taker) for step in notice.earlier)
    return (*earlier, *(handed_key(statement, notice.taker) for statement in notice.statements))


def _news(work: UnitOfWork, me: Person, step: Handed) -> bool:
    """Whether somebody may tell me of an earlier hand-over: it is their word alone, for what comes to me now.

    What I gave away I know myself, and what is mine to answer nobody else can have given away.
    """
    statement = work.statements.get(step.statement)
    mine = statement is not None and me.id in succession(work, statement).holders
    return not mine and me.id not in (step.giver, step.said_by)


def _may_say(
    account: Account,
    work: UnitOfWork,
    sender: Person,
    taker: Person,
    notice: HandOverNotice,
    at: datetime,
) -> bool:
    """Who takes a place is for those with the cap to say; who covers, the office has said already."""
    if notice.part is WhyReader.ADDRESSEE:
        return may(work, sender, Cap.HAND_OVER, at=at)
    worker = None if notice.covers_for is None else account.known(work, notice.covers_for)
    if notice.part is not WhyReader.COVER or worker is None or not may(work, sender, Cap.ANSWER, at=at):
        return False
    named = ever_named(work, worker.mailbox)
    return taker.mailbox in named and (sender.id == worker.id or sender.mailbox in named)


def _check_told(
    work: UnitOfWork, me: Person, sender: Person, taker: Person, notice: HandOverNotice, author: Kid
) -> None:
    """Each of my statements named is proven handed to that worker by the granter's own signature."""

    def granter_card(kid: Kid) -> bytes | None:
        theirs = work.directory.account_of(kid) == sender.account
        return work.people.card(kid) if theirs and kid == author else None

    proven = set()
    for told in notice.told:
        try:
            fact = check_record(base64.b64decode(told, validate=True), granter_card=granter_card)
        except (SealRefused, binascii.Error):
            raise NotTheirs("a hand-over without its proof") from None
        reason = COVER if notice.part is WhyReader.COVER else NEW_WORKER
        if fact.reason == reason and work.directory.account_of(fact.new_reader) == taker.account:
            proven.add(fact.header)
    for id in notice.statements:
        statement = work.statements.get(id)
        if statement is None or statement.author != me.id or make_header(ContentId(id)) not in proven:
            raise NotTheirs("a hand-over of what is not mine, or without its proof")


def _keep(work: UnitOfWork, sender: Person, notice: HandOverNotice) -> None:
    before = work.handing.get(HandOver, notice.id)
    if before is not None and before.state is not HandingState.HEARD:
        # My own, from another computer of mine: here it is known already how far it is.
        return
    known = before or HandOver(
        id=notice.id,
        young_person=notice.young_person,
        role=notice.role,
        giver=notice.giver,
        taker=notice.taker,
        said_by=sender.id,
        at=notice.at,
        state=HandingState.HEARD,
        part=notice.part,
        covers_for=notice.covers_for,
    )
    came = tuple(dict.fromkeys((*known.statements, *notice.statements)))
    total = max(known.total, notice.total, len(came))
    # Who read it before all had come is told again of the rest.
    seen_at = known.seen_at if came == known.statements else None
    work.handing.put(notice.id, replace(known, statements=came, total=total, seen_at=seen_at))


def _keep_review(work: UnitOfWork, sender: Person, notice: HandOverNotice) -> None:
    review = notice.review
    if review is None or review.young_person != notice.young_person or review.number < 1:
        return
    if sender.role is Role.YOUNG_PERSON or work.reviews.get(notice.young_person) is not None:
        return
    work.reviews.put(
        Review(
            young_person=review.young_person,
            number=review.number,
            day=review.day,
            latest_by=review.latest_by,
            at=review.at,
            place=review.place,
            changed_at=review.changed_at,
            changed_by=sender.id,
        )
    )
