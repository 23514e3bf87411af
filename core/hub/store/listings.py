"""What the log has come to for each account: a worker's certificate and caps, or a young person's keeper."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.engine import Writing
from core.hub.store.lists import padded
from core.hub.store.schema_directory import account_cards, listings
from core.ids import AccountId, MailboxId
from core.sealing.certificates import Cap, read_certificate
from core.sealing.directory_rules import ListedAccount
from core.sync.wire.fields import seconds


def list_account(work: Writing, listed: ListedAccount) -> None:
    """Keep `listed` as it stands from now on."""
    held = listed.certificate
    values = {
        "mailbox": listed.mailbox,
        "keeper": listed.keeper,
        "certificate": None if held is None else held.encoded,
        "caps": "" if held is None else ",".join(sorted(str(cap) for cap in held.caps)),
        "not_before": None if held is None else seconds(held.not_before),
        "not_after": None if held is None else seconds(held.not_after),
    }
    changed = work.connection.execute(
        sa.update(listings).where(listings.c.account == listed.account).values(**values)
    )
    if changed.rowcount == 0:
        work.connection.execute(sa.insert(listings).values(account=listed.account, **values))


def listing(connection: Connection, account: AccountId) -> ListedAccount | None:
    """What the log says of this account; None for one that it does not know."""
    row = connection.execute(sa.select(listings).where(listings.c.account == account)).one_or_none()
    if row is None:
        return None
    return ListedAccount(
        AccountId(row.account),
        MailboxId(row.mailbox),
        None if row.certificate is None else read_certificate(bytes(row.certificate)),
        None if row.keeper is None else AccountId(row.keeper),
    )


def gone(connection: Connection, accounts: Iterable[AccountId], *, at: int) -> frozenset[AccountId]:
    """Those who can read nothing at `at`: all their cards are revoked, or their certificate has run out."""
    wanted = padded(set(accounts))
    if not wanted:
        return frozenset()
    good = sa.func.sum(sa.case((account_cards.c.revoked_at.is_(None), 1), else_=0))
    ended = (
        sa.select(account_cards.c.account)
        .where(account_cards.c.account.in_(wanted))
        .group_by(account_cards.c.account)
        .having(good == 0)
    )
    over = sa.select(listings.c.account).where(listings.c.account.in_(wanted), listings.c.not_after <= at)
    return frozenset(AccountId(account) for account in connection.scalars(ended.union(over)))


def teams_of(connection: Connection, mailboxes: Iterable[MailboxId]) -> dict[MailboxId, str]:
    """The team of who reads each of these mailboxes, by their certificate; left out where there is none."""
    rows = connection.execute(
        sa.select(listings.c.mailbox, listings.c.certificate).where(
            listings.c.mailbox.in_(set(mailboxes)), listings.c.certificate.is_not(None)
        )
    )
    return {MailboxId(row.mailbox): read_certificate(bytes(row.certificate)).team for row in rows}


def has_cap(connection: Connection, account: AccountId, cap: Cap, *, at: int) -> bool:
    """Whether this account's certificate has `cap` and holds at `at` (whole seconds)."""
    row = connection.execute(
        sa.select(listings.c.caps).where(
            listings.c.account == account, listings.c.not_before <= at, listings.c.not_after > at
        )
    ).one_or_none()
    return row is not None and cap.value in row.caps.split(",")
