"""Who an account is, as its certificate says: the one place that knows, for routes that ask who may.

An account nobody has spoken for is nobody: no office, and no worker.
"""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store import mails
from core.hub.store.engine import Writing
from core.hub.store.schema_mail import account_roles
from core.ids import AccountId

OFFICE = "OFF"
"""The role of those who run the organisation's office room."""
YOUNG_PERSON = "YP"
"""Somebody let in by a worker's `member` entry: they never get mail, whoever asks for it."""


def set_role(work: Writing, account: AccountId, role: str) -> None:
    """What the certificate of `account` says, or YOUNG_PERSON for a member. Replaces what was said before."""
    changed = work.connection.execute(
        sa.update(account_roles).where(account_roles.c.account == account).values(role=role)
    )
    if changed.rowcount == 0:
        work.connection.execute(sa.insert(account_roles).values(account=account, role=role))
    if role == YOUNG_PERSON:
        mails.set_address(work, account, None)


def role_of(connection: Connection, account: AccountId) -> str | None:
    """The role of `account`, or None where nothing was said of it."""
    found = connection.execute(
        sa.select(account_roles.c.role).where(account_roles.c.account == account)
    ).scalar()
    return None if found is None else str(found)


def is_office(connection: Connection, account: AccountId) -> bool:
    """Whether `account` runs the office."""
    return role_of(connection, account) == OFFICE


def may_be_mailed(connection: Connection, account: AccountId) -> bool:
    """Whether mail may go to `account`: to workers alone, and only once it is known that they are."""
    return role_of(connection, account) not in (None, YOUNG_PERSON)
