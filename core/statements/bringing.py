"""What a young person brings to their review can be read by whoever is their IRO, also by a new one.

It was ticked for the review, and the review is the new IRO's to lead: so the young person's own program gives
them the keys when it next looks, says so at home, and passes over whatever is to be kept from them. Nobody
else could: the IRO before reads along, and hands on only what was theirs to answer.
"""

from core.events import PeopleChanged, ReviewsChanged, StatementChanged
from core.ids import ContentId
from core.people.circle import cut_ids
from core.people.directory import reachable
from core.people.model import Person, Role, WhyReader
from core.statements.account import Account
from core.statements.bodies import to_body
from core.statements.handing_values import HandingState, HandOver, one_id
from core.statements.model import State, Statement
from core.statements.notices import BroughtNotice, Kind, PromiseNotice
from core.sync.outbox import Parcel
from core.sync.wire import Stage
from core.vault.work import UnitOfWork

REVIEW_GRANT = "review"
"""The reason signed into a key that is given for a review."""


def give_for_review(account: Account, work: UnitOfWork, statement: Statement, iro: Person) -> None:
    """Line up the keys of a statement and of its answers, unless they were this IRO's from the start."""
    if any(reader.person == iro.id for reader in statement.readers):
        return
    for content in (statement.id, *(answer.id for answer in work.answers.of(statement.id))):
        account.outbox.grant(work, content, iro, REVIEW_GRANT)


def kept_so_far(work: UnitOfWork, statement: ContentId) -> tuple[PromiseNotice, ...]:
    """What became of the promises, for who was not told: as I was told, and no more."""
    return tuple(
        PromiseNotice(statement, promise.id, promise.state, promise.explanation, promise.changed_at)
        for promise in work.promises.of(statement)
        if promise.changed_at is not None
    )


def bring_along(account: Account) -> None:
    """Give my IRO what I bring to my review and they have no key to yet. For a young person's own vault."""
    with account.vault.reading() as work:
        iro = _iro(account, work)
        lacking = () if iro is None else _lacking(account, work, iro)
    if iro is None or not lacking:
        return
    for id in lacking:
        with account.vault.transaction() as work:
            statement = work.statements.get(id)
            if statement is None:
                continue
            give_for_review(account, work, statement, iro)
            notice = BroughtNotice(id, account.me.id, True, account.now(), kept_so_far(work, id))
            body = to_body(notice)
            account.outbox.post(
                work, Parcel(kind=Kind.BROUGHT, body=body, addressees=[iro], stage=Stage.NOTES, answers=id)
            )
            _note_news(account, work, iro, id)
    account.tell(*(StatementChanged(id) for id in lacking), ReviewsChanged(), PeopleChanged())


def _iro(account: Account, work: UnitOfWork) -> Person | None:
    """Who is my IRO, where they are one by the directory and can be given something."""
    holder = account.circle(work, account.me.id).holder(Role.IRO)
    iro = None if holder is None else account.known(work, holder)
    fits = iro is not None and iro.role in (Role.IRO, Role.IRO_MANAGER)
    return iro if iro is not None and fits and reachable(work, iro, at=account.now()) else None


def _lacking(account: Account, work: UnitOfWork, iro: Person) -> tuple[ContentId, ...]:
    found = []
    for id in work.reviews.brought(account.me.id):
        statement = work.statements.get(id)
        if statement is None or work.statements.standing(id).state is State.WITHDRAWN:
            continue
        if iro.id not in cut_ids(statement.not_to) and iro.account not in work.envelopes.readers_of(id):
            found.append(id)
    return tuple(found)


def _note_news(account: Account, work: UnitOfWork, iro: Person, statement: ContentId) -> None:
    id = one_id("review", account.me.id, iro.id)
    before = work.handing.get(HandOver, id)
    unread = before is not None and before.seen_at is None
    told = (*before.statements, statement) if before is not None and unread else (statement,)
    news = HandOver(
        id=id,
        young_person=account.me.id,
        role=Role.IRO,
        giver=account.me.id,
        taker=iro.id,
        said_by=account.me.id,
        at=account.now(),
        state=HandingState.HEARD,
        total=len(told),
        statements=told,
        part=WhyReader.REVIEW,
    )
    work.handing.put(id, news)
