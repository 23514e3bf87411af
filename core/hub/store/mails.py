"""Mail that waits: at most one for each account, written in the transaction of what it is about.

A row says that somebody is to be told to look; what about, it does not know.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from core.hub.store.accounts import hold_still
from core.hub.store.engine import Store, Writing
from core.hub.store.lists import padded
from core.hub.store.schema import envelopes
from core.hub.store.schema_mail import mail_addresses, mails
from core.ids import AccountId, ContentId, random_hex

WAITING, SENT, GIVEN_UP = "waiting", "sent", "given-up"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Least seconds between two mails to one account; fewer where something urgent came."""

    seconds: int
    urgent_seconds: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """One mail that is this worker's to send, until its lease runs out. `caused_at` in whole seconds."""

    account: AccountId
    address: str
    message: str
    caused_at: int
    tries: int
    claim: str


@dataclass(frozen=True, slots=True)
class Unsent:
    """One mail that is not sent: `state` WAITING or GIVEN_UP; `failing_since` once it was tried in vain."""

    account: AccountId
    state: str
    caused_at: int
    failing_since: int | None
    code: int | None


def cause(work: Writing, whom: Iterable[AccountId], content: ContentId) -> None:
    """Those of `whom` who have an address are told by mail to look, because of `content`.

    One statement: an account's row may be on its way in another process at this very moment.
    """
    _cause(work, sorted(set(whom)), content=content)


def cause_each(work: Writing, whom: Mapping[AccountId, bool]) -> None:
    """Those of `whom` who have an address are told by mail to look; with each, whether it is urgent."""
    _cause(work, sorted(whom), hurried=[account for account, hurries in whom.items() if hurries])


def _cause(
    work: Writing,
    whom: Sequence[AccountId],
    *,
    hurried: Sequence[AccountId] = (),
    content: ContentId | None = None,
) -> None:
    if whom:
        values = {"whom": padded(whom), "hurried": padded(hurried), "content": content, "now": work.at}
        work.connection.execute(_causing(work.connection.dialect.name), values)


@lru_cache(maxsize=2)
def _causing(dialect: str) -> "postgresql.Insert | sqlite.Insert":
    """Urgent is what one of the accounts `hurried` is told of, and `content` where it is."""
    whom: sa.BindParameter[str] = sa.bindparam("whom", expanding=True)
    hurried: sa.BindParameter[str] = sa.bindparam("hurried", expanding=True)
    now = sa.bindparam("now", type_=sa.BigInteger)
    about = sa.select(envelopes.c.urgent).where(envelopes.c.content == sa.bindparam("content"))
    urgent = sa.or_(
        mail_addresses.c.account.in_(hurried), sa.func.coalesce(about.scalar_subquery(), sa.false())
    )
    new = (
        sa.select(
            mail_addresses.c.account,
            sa.literal(WAITING),
            urgent,
            now,
            now,
            sa.literal(0),
            sa.false(),
        )
        .where(mail_addresses.c.account.in_(whom))
        .order_by(mail_addresses.c.account)
    )
    columns = ["account", "state", "urgent", "caused_at", "send_at", "tries", "again"]
    inserting = _insert(dialect, mails).from_select(columns, new)
    waits = mails.c.state == WAITING
    on_its_way = sa.and_(waits, mails.c.claim.is_not(None))
    # Only a new mail begins anew; and something urgent waits for no server that was out of reach before.
    begins = sa.or_(sa.not_(waits), sa.and_(inserting.excluded.urgent, sa.not_(on_its_way)))
    return inserting.on_conflict_do_update(
        index_elements=[mails.c.account],
        set_={
            # Whoever is being written to this moment may look before this is there: once more, then.
            "again": sa.or_(mails.c.again, on_its_way),
            "urgent": sa.or_(sa.and_(waits, mails.c.urgent), inserting.excluded.urgent),
            "send_at": sa.case((begins, now), else_=mails.c.send_at),
            "tries": sa.case((begins, 0), else_=mails.c.tries),
            "caused_at": sa.case((waits, mails.c.caused_at), else_=now),
            "message": sa.case((waits, mails.c.message), else_=sa.null()),
            "state": WAITING,
        },
    )


def any_due(store: Store, now: int, quiet: Quiet) -> bool:
    """Whether a mail is to be sent at `now`; a read, so that an idle look writes nothing."""
    due = sa.select(mails.c.account).where(_due(now, quiet)).limit(1)
    with store.reading() as connection:
        return connection.execute(due).first() is not None


def claim_due(work: Writing, quiet: Quiet, *, most: int, lease: int) -> tuple[Claimed, ...]:
    """Mails due by now, longest waiting first; nobody else gets them for `lease` seconds.

    A mail whose worker was killed is claimed again when its lease has run out, under the same message id.
    """
    rows = work.connection.execute(
        sa.select(mails, mail_addresses.c.address)
        .join(mail_addresses, mail_addresses.c.account == mails.c.account)
        .where(_due(work.at, quiet))
        .order_by(mails.c.send_at, mails.c.account)
        .limit(most)
        .with_for_update(of=mails, skip_locked=True)
    ).all()
    claimed = []
    for row in rows:
        mine, message = random_hex(), row.message or random_hex()
        work.connection.execute(
            sa.update(mails)
            .where(mails.c.account == row.account)
            .values(claim=mine, claimed_until=work.at + lease, message=message)
        )
        claimed.append(
            Claimed(AccountId(row.account), row.address, message, int(row.caused_at), int(row.tries), mine)
        )
    return tuple(claimed)


def sent(work: Writing, mail: Claimed) -> bool:
    """The server has it. Whether it was still this worker's to say so."""
    # What was told while it was on its way is told by another mail.
    return _finish(
        work,
        mail,
        state=sa.case((mails.c.again, WAITING), else_=SENT),
        caused_at=sa.case((mails.c.again, work.at), else_=mails.c.caused_at),
        send_at=work.at,
        urgent=sa.and_(mails.c.again, mails.c.urgent),
        message=sa.null(),
        tries=0,
        failing_since=None,
        code=None,
    )


def put_off(work: Writing, mail: Claimed, *, until: int, code: int | None) -> bool:
    """It could not be sent, and may be later: tried again at `until`."""
    return _finish(
        work,
        mail,
        send_at=until,
        tries=mail.tries + 1,
        failing_since=sa.func.coalesce(mails.c.failing_since, work.at),
        code=code,
    )


def give_up(work: Writing, mail: Claimed, *, code: int | None) -> bool:
    """It is not tried again by itself. It stays to be seen until the office tries again or one arrives."""
    return _finish(
        work,
        mail,
        state=GIVEN_UP,
        tries=mail.tries + 1,
        failing_since=sa.func.coalesce(mails.c.failing_since, work.at),
        code=code,
    )


def let_go(work: Writing, mail: Claimed) -> None:
    """Claimed and not begun: anybody may send it now."""
    work.connection.execute(
        sa.update(mails)
        .where(mails.c.account == mail.account, mails.c.claim == mail.claim)
        .values(claim=None, claimed_until=None)
    )


def unsent(connection: Connection) -> tuple[Unsent, ...]:
    """Every mail that is not sent, those failing longest first."""
    rows = connection.execute(
        sa.select(mails)
        .where(mails.c.state != SENT)
        .order_by(mails.c.failing_since.is_(None), mails.c.failing_since, mails.c.caused_at, mails.c.account)
    )
    return tuple(
        Unsent(AccountId(row.account), row.state, row.caused_at, row.failing_since, row.code) for row in rows
    )


def try_again(work: Writing, account: AccountId) -> bool:
    """Try the unsent mail of `account` now, as if it were new; whether there is one."""
    done = work.connection.execute(
        sa.update(mails)
        .where(mails.c.account == account, mails.c.state != SENT)
        .values(state=WAITING, send_at=work.at, caused_at=work.at, tried_at=None, tries=0)
    )
    return bool(done.rowcount)


def set_address(work: Writing, account: AccountId, address: str | None) -> None:
    """Where `account` is told, or None: nowhere, and what waits is thrown away. Replaces."""
    # Held as every cause holds it: so no mail is written for an address that is just being taken away.
    hold_still(work, [account])
    if address is None:
        work.connection.execute(sa.delete(mails).where(mails.c.account == account))
        work.connection.execute(sa.delete(mail_addresses).where(mail_addresses.c.account == account))
    elif address_of(work.connection, account) != address:
        values = {"address": address, "set_at": work.at}
        work.connection.execute(
            _insert(work.connection.dialect.name, mail_addresses)
            .values(account=account, **values)
            .on_conflict_do_update(index_elements=[mail_addresses.c.account], set_=values)
        )
        # What went wrong was the other address.
        try_again(work, account)
        work.connection.execute(
            sa.update(mails).where(mails.c.account == account).values(failing_since=None, code=None)
        )


def address_of(connection: Connection, account: AccountId) -> str | None:
    """Where `account` is told, or None."""
    found = connection.execute(
        sa.select(mail_addresses.c.address).where(mail_addresses.c.account == account)
    ).scalar()
    return None if found is None else str(found)


def failing_since(connection: Connection, account: AccountId) -> int | None:
    """Since when nothing has arrived there (whole seconds), or None while it does."""
    found = connection.execute(sa.select(mails.c.failing_since).where(mails.c.account == account)).scalar()
    return None if found is None else int(found)


def _due(now: int, quiet: Quiet) -> sa.ColumnElement[bool]:
    free = sa.or_(mails.c.claim.is_(None), mails.c.claimed_until <= now)
    apart = sa.case((mails.c.urgent, quiet.urgent_seconds), else_=quiet.seconds)
    rested = sa.or_(mails.c.tried_at.is_(None), mails.c.tries > 0, mails.c.tried_at + apart <= now)
    return sa.and_(mails.c.state == WAITING, mails.c.send_at <= now, free, rested)


def _insert(dialect: str, table: sa.Table) -> "postgresql.Insert | sqlite.Insert":
    # "On conflict" is in both, but in the dialects' own insert alone.
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def _finish(work: Writing, mail: Claimed, **columns: object) -> bool:
    values = {"claim": None, "claimed_until": None, "again": False, "tried_at": work.at, **columns}
    done = work.connection.execute(
        sa.update(mails).where(mails.c.account == mail.account, mails.c.claim == mail.claim).values(values)
    )
    return bool(done.rowcount)
