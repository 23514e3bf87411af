"""Who may sign in, which mailboxes they read, who covers for whom, and who holds which duty."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.changes import Changes
from core.hub.store.engine import Writing
from core.hub.store.lists import padded
from core.hub.store.schema import accounts, covers, duties, mailboxes
from core.ids import AccountId, MailboxId


def add_account(work: Writing, account: AccountId) -> None:
    """A new account; what its sign-in is checked against are its cards (cards.py)."""
    work.connection.execute(
        sa.insert(accounts).values(account=account, enrolled_at=work.at, last_seq=0, last_at=work.at)
    )


def add_mailbox(work: Writing, mailbox: MailboxId, account: AccountId | None) -> None:
    """A new mailbox; without an account nobody pulls from it (the recovery key's)."""
    work.connection.execute(sa.insert(mailboxes).values(mailbox=mailbox, account=account))


def is_enrolled(connection: Connection, account: AccountId) -> bool:
    """Whether there is such an account."""
    found = connection.execute(sa.select(accounts.c.account).where(accounts.c.account == account)).scalar()
    return found is not None


def mailboxes_of(connection: Connection, account: AccountId) -> frozenset[MailboxId]:
    """The mailboxes this account reads."""
    rows = connection.execute(sa.select(mailboxes.c.mailbox).where(mailboxes.c.account == account))
    return frozenset(MailboxId(row.mailbox) for row in rows)


def readers_of(connection: Connection, named: Iterable[MailboxId]) -> dict[MailboxId, AccountId | None]:
    """Which account reads each of the known mailboxes among `named`; unknown ones are left out."""
    wanted = set(named)
    if not wanted:
        return {}
    rows = connection.execute(
        sa.select(mailboxes.c.mailbox, mailboxes.c.account).where(mailboxes.c.mailbox.in_(padded(wanted)))
    )
    return {MailboxId(row.mailbox): None if row.account is None else AccountId(row.account) for row in rows}


def with_all_mailboxes(connection: Connection, named: Iterable[MailboxId]) -> frozenset[MailboxId]:
    """`named`, and every other mailbox that is read by the same accounts."""
    named = frozenset(named)
    known = readers_of(connection, named)
    read_by = {account for account in known.values() if account is not None}
    if not read_by:
        return named
    rows = connection.execute(sa.select(mailboxes.c.mailbox).where(mailboxes.c.account.in_(padded(read_by))))
    return named | {MailboxId(row.mailbox) for row in rows}


def hold_still(work: Writing, whose: Iterable[AccountId]) -> None:
    """Lock these accounts to the end of the transaction, always in one order, so none waits in a ring.

    All that a transaction will touch are named at once, after the envelopes it changes are locked and before
    its time is asked: envelopes, accounts, time.
    """
    wanted = set(whose) - work.numbers.keys()
    if not wanted:
        return
    held = (
        sa.select(accounts.c.account, accounts.c.last_at, accounts.c.last_seq)
        .where(accounts.c.account.in_(padded(wanted)))
        .order_by(accounts.c.account)
        .with_for_update(key_share=True)
        .cte("held")
    )
    # The time beside each row is of the moment after that row was locked; the latest, after all were.
    rows = work.connection.execute(sa.select(held, work.now_in_sql.label("now"))).all()
    for row in rows:
        work.not_before(int(row.last_at))
        work.numbers[AccountId(row.account)] = int(row.last_seq)
    if rows:
        work.seen(max(int(row.now) for row in rows))


def note_time(work: Writing, account: AccountId) -> None:
    """Somebody who is held still was given the time of this transaction."""
    work.connection.execute(sa.update(accounts).where(accounts.c.account == account).values(last_at=work.at))


def keep_numbers(changes: Changes, work: Writing, whose: Iterable[AccountId]) -> None:
    """Keep the numbers that have been taken in these inboxes, and that their owners were given the time."""
    rows = [
        {"account": account, "last_seq": work.numbers[account], "last_at": work.at}
        for account in sorted(set(whose))
    ]
    changes.update(accounts, "account", rows)


def set_cover(work: Writing, mailbox: MailboxId, covering: Iterable[MailboxId]) -> None:
    """Who answers when `mailbox` does not; replaces what was set before."""
    work.connection.execute(sa.delete(covers).where(covers.c.mailbox == mailbox))
    for cover in covering:
        work.connection.execute(sa.insert(covers).values(mailbox=mailbox, cover=cover))


def cover_of(connection: Connection, named: Iterable[MailboxId]) -> tuple[MailboxId, ...]:
    """Everyone who covers for any of `named`."""
    rows = connection.execute(
        sa.select(covers.c.cover).where(covers.c.mailbox.in_(set(named))).distinct().order_by(covers.c.cover)
    )
    return tuple(MailboxId(row.cover) for row in rows)


def set_duty(work: Writing, duty: str, whose: str, held_by: Iterable[MailboxId]) -> None:
    """Who holds `duty` for the mailbox `whose`, or for the whole hub when it is empty; replaces."""
    work.connection.execute(sa.delete(duties).where(duties.c.duty == duty, duties.c.whose == whose))
    for mailbox in held_by:
        work.connection.execute(sa.insert(duties).values(duty=duty, whose=whose, mailbox=mailbox))


def duty_holders(connection: Connection, duty: str, whose: Iterable[str]) -> tuple[MailboxId, ...]:
    """Who holds `duty` for the first of `whose` that has anybody."""
    asked = list(whose)
    rows = connection.execute(
        sa.select(duties.c.whose, duties.c.mailbox)
        .where(duties.c.duty == duty, duties.c.whose.in_(padded(asked)))
        .order_by(duties.c.mailbox)
    ).all()
    for one in asked:
        held_by = tuple(MailboxId(row.mailbox) for row in rows if row.whose == one)
        if held_by:
            return held_by
    return ()
