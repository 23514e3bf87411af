"""How many bytes each account has laid down."""

import sqlalchemy as sa

from core.hub.refusals import RequestRefused
from core.hub.store.engine import Writing
from core.hub.store.schema import usage
from core.ids import AccountId
from core.sync.wire.refusals import RefusalKind


def add(work: Writing, account: AccountId, size: int, *, most: int) -> None:
    """Count `size` bytes more; FULL when that is over `most`. The account must be held still."""
    present = work.connection.execute(sa.select(usage.c.stored).where(usage.c.account == account)).scalar()
    if (present or 0) + size > most:
        raise RequestRefused(RefusalKind.FULL)
    if present is None:
        work.connection.execute(sa.insert(usage).values(account=account, stored=size))
    else:
        work.connection.execute(
            sa.update(usage).where(usage.c.account == account).values(stored=present + size)
        )
