"""When an account was last there, until when it said that it is away, and whether it is gone for good."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.engine import Writing
from core.hub.store.lists import padded
from core.hub.store.schema import accounts, presence
from core.hub.store.schema_directory import account_cards, listings
from core.ids import AccountId


@dataclass(frozen=True, slots=True)
class Presence:
    """Whole seconds. `seen_at`: the last sign-in, or enrolment before any; `ends_at`: when their certificate
    runs out, for who has one.
    """

    seen_at: int
    away_until: int | None
    away_since: int | None
    ends_at: int | None
    has_card: bool
    """Whether one of their cards is still good, or none was ever listed."""

    def is_away(self, now: int) -> bool:
        """Whether they are, by their own word."""
        return self.away_until is not None and (self.away_since or 0) <= now < self.away_until

    def is_gone(self, now: int) -> bool:
        """Whether they can read nothing any more (see `listings.gone`)."""
        return not self.has_card or (self.ends_at is not None and self.ends_at <= now)


def note_sign_in(work: Writing, account: AccountId) -> None:
    """The account is there now."""
    _set(work, account, signed_in_at=work.at)


def set_away(work: Writing, account: AccountId, until: int | None, *, since: int | None) -> None:
    """Away until then, or back; `since`: not before then."""
    _set(work, account, away_until=until, away_since=since)


def presence_of(connection: Connection, named: Iterable[AccountId]) -> dict[AccountId, Presence]:
    """Whether each of these accounts is there."""
    wanted = set(named)
    if not wanted:
        return {}
    any_card = sa.select(account_cards.c.kid).where(account_cards.c.account == accounts.c.account)
    rows = connection.execute(
        sa.select(
            accounts.c.account,
            accounts.c.enrolled_at,
            presence.c.signed_in_at,
            presence.c.away_until,
            presence.c.away_since,
            listings.c.not_after,
            (any_card.where(account_cards.c.revoked_at.is_(None)).exists() | ~any_card.exists()).label(
                "card"
            ),
        )
        .outerjoin(presence, presence.c.account == accounts.c.account)
        .outerjoin(listings, listings.c.account == accounts.c.account)
        .where(accounts.c.account.in_(padded(wanted)))
    )
    return {
        AccountId(row.account): Presence(
            row.signed_in_at or row.enrolled_at, row.away_until, row.away_since, row.not_after, bool(row.card)
        )
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
