"""The directory as this vault has followed it: how far, every card, and what it came to for each account."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from core.ids import AccountId, Kid, MailboxId
from core.sealing.certificates import Certificate, read_certificate
from core.sealing.directory import EMPTY_LOG, DirectoryPoint
from core.sealing.directory_rules import ListedAccount, ListedCard, Part
from core.vault.repositories.rows import Repository
from core.vault.tables import cards, certificates, directory_log, listed

ENTRIES_KEPT = 500
"""Of the last entries the bytes stay here, so that a hub put back to an earlier point can be given them
again; of all others the heads are enough. A restore loses hours, and 500 entries are weeks of a county. The
office keeps all."""


@dataclass(frozen=True, slots=True)
class CardHere:
    """One card of an account: since when it is known, and when and by which entry it ended."""

    kid: Kid
    card: bytes = field(repr=False)
    added_at: datetime | None
    ended_at: datetime | None
    ended_by: int | None


@dataclass(frozen=True, slots=True)
class CardOutline:
    """Whose card, and whether it is good no more."""

    account: AccountId | None
    ended: bool


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

    def append(self, entries: Sequence[tuple[DirectoryPoint, bytes]], *, keep_all: bool = False) -> None:
        """The log goes on by these entries, each with the point it leads to."""
        rows = [{"position": to.size, "head": to.head, "entry": entry} for to, entry in entries]
        if rows:
            self._connection.execute(insert(directory_log), rows)
        if rows and not keep_all:
            kept_from = entries[-1][0].size - ENTRIES_KEPT
            self._connection.execute(
                update(directory_log)
                .where(directory_log.c.position.between(2, kept_from), directory_log.c.entry.is_not(None))
                .values(entry=None, signed=None)
            )

    def entry(self, position: int) -> bytes | None:
        """The entry at `position`, while its bytes are kept; the first one is always."""
        return self._connection.scalar(
            select(directory_log.c.entry).where(directory_log.c.position == position)
        )

    def note_signed(self, position: int, signed: bytes) -> None:
        """The hub has signed the head after `position`."""
        self._connection.execute(
            update(directory_log).where(directory_log.c.position == position).values(signed=signed)
        )

    def signed_after(self, position: int) -> list[tuple[int, bytes]]:
        """Where beyond `position` the hub has signed the head, in order, and what it signed."""
        rows = self._connection.execute(
            select(directory_log.c.position, directory_log.c.signed)
            .where(directory_log.c.position > position, directory_log.c.signed.is_not(None))
            .order_by(directory_log.c.position)
        )
        return [(row.position, row.signed) for row in rows]

    def card(self, kid: Kid) -> ListedCard | None:
        """The card of this kid, if the log has it: one's own is here before it stands there."""
        row = self._connection.execute(
            select(cards).where(cards.c.kid == kid, cards.c.added_at.is_not(None))
        ).one_or_none()
        if row is None:
            return None
        account = None if row.account is None else AccountId(row.account)
        return ListedCard(Kid(row.kid), Part(row.part), row.card, account, revoked=row.ended_at is not None)

    def outline(self) -> tuple[dict[Kid, CardOutline], dict[AccountId, MailboxId]]:
        """Every card and every account of the log, without the long bytes."""
        rows = self._connection.execute(
            select(cards.c.kid, cards.c.account, cards.c.ended_at).where(cards.c.added_at.is_not(None))
        )
        known = {Kid(row.kid): CardOutline(row.account, ended=row.ended_at is not None) for row in rows}
        boxes = self._connection.execute(select(listed.c.account, listed.c.mailbox))
        return known, {AccountId(row.account): MailboxId(row.mailbox) for row in boxes}

    def add_cards(self, added: Iterable[tuple[ListedCard, datetime]]) -> None:
        """Cards that are good from these times on."""
        rows = [
            {"kid": one.kid, "account": one.account, "part": one.part.value, "card": one.card, "added_at": at}
            for one, at in added
        ]
        if rows:
            made = upsert(cards)
            # One's own card is here before the log has it.
            changes = {"added_at": made.excluded.added_at, "account": made.excluded.account}
            self._connection.execute(made.on_conflict_do_update(index_elements=["kid"], set_=changes), rows)

    def end_card(self, kid: Kid, at: datetime, position: int) -> None:
        """A card that is not good any more, since the entry at `position`."""
        self._connection.execute(
            update(cards).where(cards.c.kid == kid).values(ended_at=at, ended_by=position)
        )

    def good_cards(self, account: AccountId) -> dict[Kid, bytes]:
        """The cards of this account that are good by the log, newest first."""
        rows = self._connection.execute(
            select(cards.c.kid, cards.c.card)
            .where(cards.c.account == account, cards.c.added_at.is_not(None), cards.c.ended_at.is_(None))
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

    def put_accounts(self, accounts: Iterable[ListedAccount]) -> None:
        """Keep what the log says of these accounts now."""
        rows = [
            {
                "account": one.account,
                "mailbox": one.mailbox,
                "keeper": one.keeper,
                "certificate": None if one.certificate is None else one.certificate.encoded,
            }
            for one in accounts
        ]
        if rows:
            made = upsert(listed)
            changes = {name: made.excluded[name] for name in ("mailbox", "keeper", "certificate")}
            self._connection.execute(
                made.on_conflict_do_update(index_elements=["account"], set_=changes), rows
            )

    def add_certificates(self, added: Iterable[tuple[AccountId, int, bytes]]) -> None:
        """Certificates of workers, each by the entry that brought it."""
        rows = [{"account": of, "position": at, "certificate": signed} for of, at, signed in added]
        if rows:
            self._connection.execute(insert(certificates), rows)

    def certificate_at(self, account: AccountId, at: datetime) -> Certificate | None:
        """The certificate that was in force for this worker at `at`: the last one that had begun by then."""
        rows = self._connection.scalars(
            select(certificates.c.certificate)
            .where(certificates.c.account == account)
            .order_by(certificates.c.position.desc())
        )
        return next((one for one in map(read_certificate, rows) if one.not_before <= at), None)

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
        for table in (directory_log, listed, certificates, cards):
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
