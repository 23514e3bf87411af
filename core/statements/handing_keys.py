"""Giving a new worker, or a new cover, the keys of what is theirs now, and telling all whom it concerns."""

import base64
from collections import defaultdict

from core.ids import ContentId, PersonId
from core.people.circle import cut_ids
from core.people.model import Handed, Person, WhyReader
from core.statements.account import Account
from core.statements.bodies import to_body
from core.statements.filing_granters import COVER, NEW_WORKER
from core.statements.handing_log import keep_told
from core.statements.handing_values import HandOver
from core.statements.model import Statement
from core.statements.notices import HandOverNotice, Kind, ReviewNotice
from core.statements.succession import settle_part, succession
from core.sync.outbox import NobodyLeft, Parcel, cards_to_seal_to
from core.sync.wire import Stage, Standing
from core.vault.work import UnitOfWork

_RECORDS_AT_ONCE = 24
"""In one notice to a young person: a statement has one for each computer of the new worker, of 5 KB, and
a notice may have half a megabyte."""
EARLIER_AT_MOST = 100
"""Earlier hand-overs told to the new worker at once; a list in a body has at most 120 entries."""


def statements_at_once(computers: int) -> int:
    """How many statements one transaction gives to somebody with so many computers."""
    return max(1, _RECORDS_AT_ONCE // max(1, computers))


def give(
    account: Account, work: UnitOfWork, made: HandOver, taker: Person | None, owed: tuple[ContentId, ...]
) -> None:
    """Keys of these statements and of all that is about them; and word of it to whom it concerns."""
    giver = account.known(work, made.giver)
    if taker is None or giver is None:
        raise NobodyLeft
    here = [statement for id in owed if (statement := work.statements.get(id)) is not None]
    # Taken back meanwhile, or kept from them: then it does not go.
    going = [statement for statement in here if _still_goes(work, made, statement)]
    if not going:
        return
    ids = tuple(statement.id for statement in going)
    # Word of it first: who gets the new worker's answer is to know already whose it is.
    earlier = [step for id in ids for step in work.handing.of(id)]
    say(account, work, made, [made.taker], statements=ids, earlier=tuple(earlier[-EARLIER_AT_MOST:]))
    for same, whom in _together(account, work, made, going).items():
        say(account, work, made, whom, statements=same)
    told: list[bytes] = []
    for statement in going:
        signed = _keys(account, work, made, statement, giver, taker)
        keep_told(work, made, statement.id, account.now(), signed)
        told += signed
    records = tuple(base64.b64encode(record).decode() for record in told)
    say(account, work, made, [made.young_person], statements=ids, told=records, total=made.total)


def _keys(
    account: Account, work: UnitOfWork, made: HandOver, statement: Statement, giver: Person, taker: Person
) -> tuple[bytes, ...]:
    """Line up every key about a statement, its own last; its records in the clear."""
    told: tuple[bytes, ...] = ()
    covers = made.part is WhyReader.COVER
    reason, standing = (COVER, Standing.COVER) if covers else (NEW_WORKER, Standing.ADDRESSEE)
    for content in work.envelopes.about(statement.id):
        if content == statement.id:
            left = None if covers else giver.mailbox
            told = account.outbox.grant(work, content, taker, reason, standing, instead_of=left)
        elif taker.account not in work.envelopes.readers_of(content):
            account.outbox.grant(work, content, taker, reason)
    work.handing.note(Handed(statement.id, made.giver, made.taker, account.me.id, made.at, made.part))
    settle_part(work, statement, account.me.id)
    return told


def _together(
    account: Account, work: UnitOfWork, made: HandOver, going: list[Statement]
) -> dict[tuple[ContentId, ...], list[PersonId]]:
    """Whoever else is to hear, by what of it they hold: nobody learns of more than they have."""
    hear: dict[PersonId, list[ContentId]] = defaultdict(list)
    for statement in going:
        for person in _hearers(account, work, made, statement):
            hear[person].append(statement.id)
    together: dict[tuple[ContentId, ...], list[PersonId]] = defaultdict(list)
    for who, ids in sorted(hear.items()):
        together[tuple(ids)].append(who)
    return together


def _still_goes(work: UnitOfWork, made: HandOver, statement: Statement) -> bool:
    if made.taker in cut_ids(statement.not_to):
        return False
    found = succession(work, statement)
    if made.part is WhyReader.COVER:
        return made.covers_for in found.addressees and made.taker not in found.holders
    return made.giver in found.addressees


def _hearers(account: Account, work: UnitOfWork, made: HandOver, statement: Statement) -> set[PersonId]:
    """Whoever holds it and is to believe the new worker: those who answer or read along, old and new."""
    named = {reader.person for reader in statement.readers} | set(succession(work, statement).ever)
    never = {account.me.id, account.recovery.id, statement.author, made.taker}
    kept_from = {known.person for known in statement.not_to if known.person is not None}
    return (named | {made.giver}) - never - kept_from


def say(
    account: Account,
    work: UnitOfWork,
    made: HandOver,
    to: list[PersonId],
    *,
    statements: tuple[ContentId, ...] = (),
    told: tuple[str, ...] = (),
    review: ReviewNotice | None = None,
    earlier: tuple[Handed, ...] = (),
    total: int = 0,
) -> None:
    me = account.me
    known = [account.known(work, one) for one in to if one != me.id]
    now = account.now()
    people = [one for one in known if one is not None and cards_to_seal_to(work, one, now)]
    if not people:
        return
    notice = HandOverNotice(
        id=made.id,
        young_person=made.young_person,
        role=made.role,
        giver=made.giver,
        taker=made.taker,
        at=made.at,
        statements=statements,
        told=told,
        review=review,
        earlier=earlier,
        total=total,
        part=made.part,
        covers_for=made.covers_for,
    )
    parcel = Parcel(kind=Kind.HAND_OVER, body=to_body(notice), addressees=people, stage=Stage.NOTES)
    account.outbox.post(work, parcel)
