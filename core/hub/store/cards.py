"""Every card of every account: who may sign in with which keys, and each card's own chain of receipts."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store import signins
from core.hub.store.engine import Writing
from core.hub.store.schema_directory import account_cards
from core.ids import AccountId, Kid
from core.sealing.directory_rules import ListedCard, Part
from core.sync.wire.receipt import FIRST


def add_card(work: Writing, card: ListedCard) -> None:
    """A card that is good from now on."""
    work.connection.execute(
        sa.insert(account_cards).values(
            kid=card.kid,
            account=card.account,
            part=card.part.value,
            card=card.card,
            last_receipt=FIRST,
            added_at=work.at,
        )
    )


def end_card(work: Writing, kid: Kid) -> None:
    """A card that is not good any more: whoever is signed in with it is not, from now on."""
    work.connection.execute(
        sa.update(account_cards).where(account_cards.c.kid == kid).values(revoked_at=work.at)
    )
    signins.drop_tokens_of_card(work, kid)


def card(connection: Connection, kid: Kid) -> ListedCard | None:
    """The card of this kid, good or not."""
    row = connection.execute(sa.select(account_cards).where(account_cards.c.kid == kid)).one_or_none()
    if row is None:
        return None
    return ListedCard(
        Kid(row.kid),
        Part(row.part),
        bytes(row.card),
        None if row.account is None else AccountId(row.account),
        revoked=row.revoked_at is not None,
    )


def good_cards(connection: Connection, account: AccountId) -> frozenset[Kid]:
    """The cards with which this account may sign in."""
    rows = connection.execute(
        sa.select(account_cards.c.kid).where(
            account_cards.c.account == account, account_cards.c.revoked_at.is_(None)
        )
    )
    return frozenset(Kid(row.kid) for row in rows)


def cards_of(connection: Connection, account: AccountId) -> tuple[bytes, ...]:
    """Every card this account has or had, oldest first."""
    rows = connection.execute(
        sa.select(account_cards.c.card)
        .where(account_cards.c.account == account)
        .order_by(account_cards.c.added_at, account_cards.c.kid)
    )
    return tuple(bytes(row.card) for row in rows)


def with_several(connection: Connection, accounts: Iterable[AccountId]) -> frozenset[AccountId]:
    """Those of `accounts` that have more than one good card."""
    rows = connection.execute(
        sa.select(account_cards.c.account)
        .where(account_cards.c.account.in_(set(accounts)), account_cards.c.revoked_at.is_(None))
        .group_by(account_cards.c.account)
        .having(sa.func.count() > 1)
    )
    return frozenset(AccountId(row.account) for row in rows)


def last_receipt(connection: Connection, kid: Kid) -> bytes:
    """The hash that the next receipt to this card must name as previous."""
    return bytes(
        connection.execute(
            sa.select(account_cards.c.last_receipt).where(account_cards.c.kid == kid)
        ).scalar_one()
    )


def set_last_receipt(work: Writing, kid: Kid, digest: bytes) -> None:
    """Keep the hash of the receipt just made."""
    work.connection.execute(
        sa.update(account_cards).where(account_cards.c.kid == kid).values(last_receipt=digest)
    )
