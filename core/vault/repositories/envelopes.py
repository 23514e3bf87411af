"""Sealed envelopes as they came or went, the hub's receipts, and what could not be opened."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, exists, func, insert, select, text

from core.ids import AccountId, ContentId, Kid
from core.vault.repositories.rows import Repository
from core.vault.tables import envelope_readers, envelopes, receipts, regrants, set_aside


class EnvelopeRepository(Repository):
    """What is needed to hand a statement on later: its header and the owner's own grant."""

    def put(
        self,
        content: ContentId,
        header: bytes,
        own_grant: bytes,
        kind: str,
        about: ContentId | None = None,
    ) -> None:
        """Keep the header and the owner's grant of an envelope. `about`: the statement it is or is about."""
        self._put(envelopes, content=content, header=header, own_grant=own_grant, kind=kind, about=about)

    def about(self, statement: ContentId) -> tuple[ContentId, ...]:
        """Every envelope held here that is about this statement, as they came; itself last, if it is here."""
        rows = self._connection.scalars(
            select(envelopes.c.content).where(envelopes.c.about == statement).order_by(text("rowid"))
        )
        found = [ContentId(content) for content in rows]
        return tuple(sorted(found, key=lambda content: content == statement))

    def get(self, content: ContentId) -> tuple[bytes, bytes, str] | None:
        """Header, own grant and kind, or None."""
        row = self._connection.execute(
            select(envelopes.c.header, envelopes.c.own_grant, envelopes.c.kind).where(
                envelopes.c.content == content
            )
        ).one_or_none()
        return None if row is None else (row.header, row.own_grant, row.kind)

    def add_readers(self, content: ContentId, accounts: Iterable[AccountId]) -> None:
        """Whose envelope it is: its author, those it is sealed to, those it was granted to."""
        for account in accounts:
            self._put(envelope_readers, content=content, account=account)

    def of_reader(self, account: AccountId) -> tuple[ContentId, ...]:
        """The envelopes held here that are this account's too."""
        rows = self._connection.scalars(
            select(envelopes.c.content)
            .join(envelope_readers, envelope_readers.c.content == envelopes.c.content)
            .where(envelope_readers.c.account == account)
            .order_by(envelopes.c.content)
        )
        return tuple(ContentId(content) for content in rows)

    def readers_of(self, content: ContentId) -> frozenset[AccountId]:
        """Whose envelope it is, as far as is known here."""
        rows = self._connection.scalars(
            select(envelope_readers.c.account).where(envelope_readers.c.content == content)
        )
        return frozenset(AccountId(account) for account in rows)

    def owe(self, kid: Kid, contents: Iterable[ContentId]) -> None:
        """These keys are still to be given to the card `kid`."""
        for content in contents:
            self._put(regrants, kid=kid, content=content)

    def owed(self, *, most: int) -> tuple[tuple[Kid, ContentId], ...]:
        """Some of the keys still to be given."""
        rows = self._connection.execute(
            select(regrants).order_by(regrants.c.kid, regrants.c.content).limit(most)
        )
        return tuple((Kid(row.kid), ContentId(row.content)) for row in rows)

    def settle_debt(self, kid: Kid, content: ContentId | None = None) -> None:
        """That key was given, or is not to be given; without a content: all to this card."""
        condition = regrants.c.kid == kid
        if content is not None:
            condition &= regrants.c.content == content
        self._connection.execute(delete(regrants).where(condition))

    def put_receipt(self, content: ContentId, receipt: bytes) -> None:
        """Keep the hub's verified receipt."""
        self._put(receipts, content=content, receipt=receipt)

    def receipt(self, content: ContentId) -> bytes | None:
        """The hub's receipt, or None."""
        return self._connection.scalar(select(receipts.c.receipt).where(receipts.c.content == content))

    def set_aside(self, content: ContentId, reason: str, raw: bytes, at: datetime) -> None:
        """Keep the bytes of something that could not be filed, once. `reason` is a state, never words."""
        same = exists().where(set_aside.c.content == content, set_aside.c.raw == raw)
        if not self._connection.scalar(select(same)):
            self._connection.execute(insert(set_aside).values(content=content, reason=reason, raw=raw, at=at))

    def aside(self, reason: str, *, most: int) -> tuple[tuple[int, bytes], ...]:
        """Number and bytes of what was set aside for `reason`, oldest first, at most `most`."""
        rows = self._connection.execute(
            select(set_aside.c.number, set_aside.c.raw)
            .where(set_aside.c.reason == reason)
            .order_by(set_aside.c.number)
            .limit(most)
        )
        return tuple((row.number, row.raw) for row in rows)

    def take_up(self, number: int) -> None:
        """What was set aside is filed now."""
        self._connection.execute(delete(set_aside).where(set_aside.c.number == number))

    def set_aside_count(self) -> int:
        """How many such things there are."""
        return self._connection.scalar(select(func.count()).select_from(set_aside)) or 0
