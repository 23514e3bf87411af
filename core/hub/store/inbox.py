"""Each account's inbox: entries numbered 1, 2, 3 ... in order of commit, without gaps."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store import card_grants, events, mails
from core.hub.store.accounts import hold_still, keep_numbers, readers_of
from core.hub.store.changes import Changes, changing
from core.hub.store.engine import Writing
from core.hub.store.envelopes import deliveries_of
from core.hub.store.schema import accounts, envelopes, hub_state, inbox, parties
from core.hub.store.schema_directory import directory_state
from core.ids import AccountId, ContentId, Kid, MailboxId
from core.sync.wire import limits
from core.sync.wire.inbox import Delivery, Entry, Fact, InboxPage


@dataclass(frozen=True, slots=True)
class Place:
    """A number taken in one account's inbox, for one mailbox of it."""

    account: AccountId
    mailbox: MailboxId
    seq: int


def take_places(work: Writing, to: Iterable[MailboxId]) -> tuple[Place, ...]:
    """The next number in each mailbox's account. Mailboxes nobody reads get none.

    The counter's row stays locked to the commit: so nobody can see number 8 before 7 is there.
    """
    readers = readers_of(work.connection, to)
    pairs = sorted((account, mailbox) for mailbox, account in readers.items() if account is not None)
    hold_still(work, (account for account, _ in pairs))
    places = number(work, pairs)
    with changing(work.connection) as changes:
        keep_numbers(changes, work, (place.account for place in places))
    return places


def number(work: Writing, pairs: Iterable[tuple[AccountId, MailboxId]]) -> tuple[Place, ...]:
    """The next number for each of `pairs`, whose accounts are held still; `keep_numbers` must follow."""
    places = []
    for account, mailbox in pairs:
        work.numbers[account] += 1
        work.touched.add(account)
        places.append(Place(account, mailbox, work.numbers[account]))
    return tuple(places)


def hold_readers_still(
    work: Writing, of: Iterable[MailboxId], *, also: Iterable[AccountId] = ()
) -> dict[MailboxId, AccountId | None]:
    """Lock all who read these mailboxes, and `also` these accounts, before anything is told to them.

    Who reads each of them.
    """
    readers = readers_of(work.connection, of)
    hold_still(work, {*also, *(account for account in readers.values() if account is not None)})
    return readers


def fill(
    work: Writing, places: Iterable[Place], content: ContentId, event: int | None, *, news: bool = True
) -> None:
    """Put an envelope (event None) or an event at the places taken. Of an envelope, mail is written too.

    Not `news`: what somebody has sent themselves, or has had before.
    """
    places = tuple(places)
    with changing(work.connection) as changes:
        put(changes, ((place, content, event) for place in places))
    if event is None and news:
        mails.cause(work, (place.account for place in places), content)


def put(changes: Changes, taken: Iterable[tuple[Place, ContentId, int | None]]) -> None:
    """Put each envelope (event None), or an event of it, at the place taken for it. No mail is written."""
    rows = [
        {
            "account": place.account,
            "seq": place.seq,
            "mailbox": place.mailbox,
            "content": content,
            "event": event,
        }
        for place, content, event in taken
    ]
    changes.insert(inbox, rows)


def tell(work: Writing, to: Iterable[MailboxId], content: ContentId, event: int) -> None:
    """Put an event into these mailboxes."""
    fill(work, take_places(work, to), content, event)


def ever_told(connection: Connection, content: ContentId) -> frozenset[MailboxId]:
    """Every mailbox that was ever told a fact about `content`."""
    rows = connection.execute(
        sa.select(inbox.c.mailbox).where(inbox.c.content == content, inbox.c.event.is_not(None)).distinct()
    )
    return frozenset(MailboxId(row.mailbox) for row in rows)


def epoch_of(connection: Connection) -> str:
    """The hub's epoch; another one means it was put back to an earlier point."""
    return str(connection.execute(sa.select(hub_state.c.epoch).where(hub_state.c.id == 1)).scalar_one())


def page_after(
    connection: Connection, account: AccountId, after: int, *, kid: Kid | None = None
) -> InboxPage:
    """The entries that follow number `after`, as many as fit one page, as the computer `kid` gets them."""
    rows = connection.execute(
        sa.select(
            inbox.c.seq,
            inbox.c.mailbox,
            inbox.c.content,
            inbox.c.event,
            envelopes.c.sender,
            envelopes.c.received_at,
            envelopes.c.withdrawn_at,
            sa.func.length(envelopes.c.ciphertext).label("size"),
            parties.c.grant_bytes.is_not(None).label("granted"),
        )
        .join(envelopes, envelopes.c.content == inbox.c.content)
        .outerjoin(parties, (parties.c.content == inbox.c.content) & (parties.c.mailbox == inbox.c.mailbox))
        .where(inbox.c.account == account, inbox.c.seq > after)
        .order_by(inbox.c.seq)
        .limit(limits.PAGE_ENTRIES + 1)
    ).all()
    taken: list[sa.Row[Any]] = []
    size = 0
    for row in rows[: limits.PAGE_ENTRIES]:
        if row.event is None:
            size += row.size
        if taken and size > limits.PAGE_BYTES:
            break
        taken.append(row)
    facts = events.facts_by_number(connection, frozenset(row.event for row in taken if row.event is not None))
    wanted = {
        (ContentId(row.content), MailboxId(row.mailbox))
        for row in taken
        if row.event is None and row.granted and row.withdrawn_at is None
    }
    delivered = card_grants.for_card(connection, deliveries_of(connection, wanted), kid)
    # Taken back before it was pulled: its place stays, its words do not.
    gone = {ContentId(row.content) for row in taken if row.event is None} - {content for content, _ in wanted}
    taken_back = events.takings_back(connection, frozenset(gone)) if gone else {}
    entries = []
    for row in taken:
        item: Delivery | Fact | None
        if row.event is not None:
            item = facts[row.event]
        else:
            item = delivered.get((ContentId(row.content), MailboxId(row.mailbox)))
            if item is None:
                item = taken_back[ContentId(row.content)]
        entries.append(Entry(int(row.seq), MailboxId(row.mailbox), item))
    last = entries[-1].seq if entries else after
    epoch, size = _epoch_and_directory(connection)
    return InboxPage(epoch, tuple(entries), last, more=len(rows) > len(taken), directory=size)


def empty_page(connection: Connection, after: int) -> InboxPage:
    """The page for who has everything up to number `after`, which is all there is."""
    epoch, size = _epoch_and_directory(connection)
    return InboxPage(epoch, (), after, more=False, directory=size)


def _epoch_and_directory(connection: Connection) -> tuple[str, int]:
    row = connection.execute(
        sa.select(hub_state.c.epoch, directory_state.c.size)
        .outerjoin(directory_state, directory_state.c.id == hub_state.c.id)
        .where(hub_state.c.id == 1)
    ).one()
    return str(row.epoch), int(row.size or 0)


def last_number(connection: Connection, account: AccountId) -> int:
    """The number of the account's newest entry; 0 when there is none."""
    last = connection.execute(sa.select(accounts.c.last_seq).where(accounts.c.account == account)).scalar()
    return 0 if last is None else int(last)
