"""The directory as this vault has followed it: how far, every card, and what it came to for each account."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Row, delete, func, insert, select, update

from core.ids import AccountId, Kid, MailboxId
from core.sealing.certificates import read_certificate
from core.sealing.directory import EMPTY_LOG, DirectoryPoint
from core.sealing.directory_rules import ListedAccount, ListedCard, Part
from core.vault.repositories.rows import Repository
from core.vault.tables import cards, directory_log, listed

ENTRIES_KEPT = 500
"""Of the last entries the bytes stay here, so that a hub put back to an earlier point can be given them
again; of all others the heads are enough. A restore loses hours, and 500 entries are weeks of a county."""


@dataclass(frozen=True, slots=True)
class CardHere:
    """One card of an account: since when it is known, and when and by which entry it ended."""

    kid: Kid
    card: bytes = field(repr=False)
    added_at: datetime | None
    ended_at: datetime | None
    ended_by: int | None


class DirectoryRepository(Repository):
    """What the log has come to."""

    def point(self) -> DirectoryPoint:
        """How far the log was followed."""
        row = self._connection.execute(
            select(directory_log.c.position, directory_log.c.head)
            .order_by(directory_log.c.position.desc())
            .limit(1)
        ).one_or_none()
        return EMPTY_LOG if row is None else DirectoryPoint(row.position, row.head)

    def head_at(self, size: int) -> str | None:
        """The head after `size` entries, or None past the end."""
        if size == 0:
            return EMPTY_LOG.head
        return self._connection.scalar(select(directory_log.c.head).where(directory_log.c.position == size))

    def append(self, point: DirectoryPoint, entry: bytes) -> None:
        """The log goes to `point` now, by `entry`."""
        self._connection.execute(
            insert(directory_log).values(position=point.size, head=point.head, entry=entry)
        )
        self._connection.execute(
            update(directory_log)
            .where(directory_log.c.position == point.size - ENTRIES_KEPT, directory_log.c.position > 1)
            .values(entry=None)
        )

    def entry(self, position: int) -> bytes | None:
        """The entry at `position`, while its bytes are kept; the first one is always."""
        return self._connection.scalar(
            select(directory_log.c.entry).where(directory_log.c.position == position)
        )

    def card(self, kid: Kid) -> ListedCard | None:
        """The card of this kid."""
        row = self._connection.execute(select(cards).where(cards.c.kid == kid)).one_or_none()
        if row is None or row.part not in set(Part):
            return None
        account = None if row.account is None else AccountId(row.account)
        return ListedCard(Kid(row.kid), Part(row.part), row.card, account, revoked=row.ended_at is not None)

    def add_card(self, card: ListedCard, at: datetime) -> None:
        """A card that is good from now on."""
        self._put(
            cards, kid=card.kid, account=card.account, part=card.part.value, card=card.card, added_at=at
        )

    def end_card(self, kid: Kid, at: datetime, position: int) -> None:
        """A card that is not good any more, since the entry at `position`."""
        self._connection.execute(
            update(cards).where(cards.c.kid == kid).values(ended_at=at, ended_by=position)
        )

    def good_cards(self, account: AccountId) -> dict[Kid, bytes]:
        """The cards to which this account is sealed to, newest first."""
        rows = self._connection.execute(
            select(cards.c.kid, cards.c.card)
            .where(cards.c.account == account, cards.c.ended_at.is_(None))
            .order_by(cards.c.added_at.desc(), cards.c.kid)
        )
        return {Kid(row.kid): row.card for row in rows}

    def cards_of(self, account: AccountId) -> tuple[CardHere, ...]:
        """Every card this account has or had, newest first."""
        rows = self._connection.execute(
            select(cards).where(cards.c.account == account).order_by(cards.c.added_at.desc(), cards.c.kid)
        )
        return tuple(_card(row) for row in rows)

    def card_here(self, kid: Kid) -> CardHere | None:
        """One card, as it stands."""
        row = self._connection.execute(select(cards).where(cards.c.kid == kid)).one_or_none()
        return None if row is None else _card(row)

    def account(self, account: AccountId) -> ListedAccount | None:
        """What the log says of this account."""
        row = self._connection.execute(select(listed).where(listed.c.account == account)).one_or_none()
        return None if row is None else _listed(row)

    def accounts(self) -> Mapping[AccountId, ListedAccount]:
        """Every account of the log."""
        return {AccountId(row.account): _listed(row) for row in self._connection.execute(select(listed))}

    def put_account(self, account: ListedAccount) -> None:
        """Keep what the log says of this account now."""
        held = account.certificate
        self._put(
            listed,
            account=account.account,
            mailbox=account.mailbox,
            keeper=account.keeper,
            certificate=None if held is None else held.encoded,
        )

    def has_mailbox(self, mailbox: MailboxId) -> bool:
        """Whether an account of the log has it."""
        found = self._connection.scalar(select(listed.c.account).where(listed.c.mailbox == mailbox))
        return found is not None

    def account_of(self, kid: Kid) -> AccountId | None:
        """Whose card it is or was."""
        found = self._connection.scalar(select(cards.c.account).where(cards.c.kid == kid))
        return None if found is None else AccountId(found)

    def accounts_of(self, kids: Iterable[Kid]) -> frozenset[AccountId]:
        """Whose cards these are, as far as they are known here."""
        rows = self._connection.scalars(
            select(cards.c.account).where(cards.c.kid.in_(set(kids)), cards.c.account.is_not(None))
        )
        return frozenset(AccountId(account) for account in rows)

    def size(self) -> int:
        """How many entries were followed."""
        return self._connection.scalar(select(func.count()).select_from(directory_log)) or 0

    def forget_all(self) -> None:
        """As before the first entry; for a vault that joins anew."""
        for table in (directory_log, listed, cards):
            self._connection.execute(delete(table))


def _card(row: Row[tuple[object, ...]]) -> CardHere:
    return CardHere(Kid(row.kid), row.card, row.added_at, row.ended_at, row.ended_by)


def _listed(row: Row[tuple[object, ...]]) -> ListedAccount:
    return ListedAccount(
        AccountId(row.account),
        MailboxId(row.mailbox),
        None if row.certificate is None else read_certificate(row.certificate),
        None if row.keeper is None else AccountId(row.keeper),
    )
