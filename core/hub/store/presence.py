"""When an account was last there, and until when it said that it is away."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.engine import Writing
from core.hub.store.lists import padded
from core.hub.store.schema import accounts, presence
from core.ids import AccountId


@dataclass(frozen=True, slots=True)
class Presence:
    """Whole seconds. `seen_at`: the last sign-in, or enrolment before any."""

    seen_at: int
    away_until: int | None
    away_since: int | None = None

    def is_away(self, now: int) -> bool:
        """Whether they are, by their own word."""
        return self.away_until is not None and (self.away_since or 0) <= now < self.away_until


def note_sign_in(work: Writing, account: AccountId) -> None:
    """The account is there now."""
    _set(work, account, signed_in_at=work.at)


def set_away(work: Writing, account: AccountId, until: int | None, *, since: int | None) -> None:
    """Away until then, or back; `since`: not before then."""
    _set(work, account, away_until=until, away_since=since)


def presence_of(connection: Connection, named: Iterable[AccountId]) -> dict[AccountId, Presence]:
    """When each of these accounts was last seen."""
    wanted = set(named)
    if not wanted:
        return {}
    rows = connection.execute(
        sa.select(
            accounts.c.account,
            accounts.c.enrolled_at,
            presence.c.signed_in_at,
            presence.c.away_until,
            presence.c.away_since,
        )
        .outerjoin(presence, presence.c.account == accounts.c.account)
        .where(accounts.c.account.in_(padded(wanted)))
    )
    return {
        AccountId(row.account): Presence(row.signed_in_at or row.enrolled_at, row.away_until, row.away_since)
        for row in rows
    }


def anybody_between(connection: Connection, since: int, until: int) -> bool:
    """Whether the last sign-in of anybody at all lies between these times."""
    seen = sa.select(presence.c.account).where(presence.c.signed_in_at.between(since, until))
    return connection.execute(seen.limit(1)).first() is not None


def _set(work: Writing, account: AccountId, **columns: int | None) -> None:
    changed = work.connection.execute(
        sa.update(presence).where(presence.c.account == account).values(**columns)
    )
    if changed.rowcount == 0:
        work.connection.execute(sa.insert(presence).values(account=account, **columns))
