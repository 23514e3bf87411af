"""What the hub keeps of each who sends: the chain of their card, and how much they have laid down."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.changes import Changes
from core.hub.store.lists import padded
from core.hub.store.schema import usage
from core.hub.store.schema_directory import account_cards
from core.hub.store.signins import SignedIn
from core.ids import AccountId, Kid


@dataclass(slots=True)
class Sender:
    """One who sends, by one of their cards. Read it only while the account is held still."""

    by: SignedIn
    last_receipt: bytes
    """The hash that the next receipt to this card must name as previous."""
    stored: int
    """Bytes laid down so far."""
    is_new: bool
    """Whether nothing was counted yet."""
    has_several: bool
    """Whether they have other computers too."""


def senders(connection: Connection, who: Collection[SignedIn]) -> dict[AccountId, Sender]:
    """What is kept of each of `who`, who are all different people."""
    if not who:
        return {}
    rows = connection.execute(
        sa.select(
            account_cards.c.account,
            account_cards.c.kid,
            account_cards.c.last_receipt,
            account_cards.c.revoked_at,
            usage.c.stored,
        )
        .outerjoin(usage, usage.c.account == account_cards.c.account)
        .where(account_cards.c.account.in_(padded({by.account for by in who})))
    ).all()
    good: dict[str, int] = {}
    for row in rows:
        good[row.account] = good.get(row.account, 0) + (row.revoked_at is None)
    found: dict[AccountId, Sender] = {}
    for row in rows:
        by = SignedIn(AccountId(row.account), Kid(row.kid))
        if by in who:
            stored = 0 if row.stored is None else int(row.stored)
            several = good[row.account] > 1
            found[by.account] = Sender(by, bytes(row.last_receipt), stored, row.stored is None, several)
    assert len(found) == len(who), "a token is of a card that is here"
    return found


def keep(changes: Changes, changed: Sequence[Sender]) -> None:
    """Keep what has become of each."""
    newest = [{"kid": one.by.kid, "last_receipt": one.last_receipt} for one in changed]
    changes.update(account_cards, "kid", newest)
    counts = {one.by.account: {"account": one.by.account, "stored": one.stored} for one in changed}
    changes.insert(usage, [counts[one.by.account] for one in changed if one.is_new])
    changes.update(usage, "account", [counts[one.by.account] for one in changed if not one.is_new])
