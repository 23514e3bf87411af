"""Hand-overs: whose an old statement is to answer now, and what is still to be given on."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import delete, func, insert, literal_column, select

from core.ids import ContentId, PersonId
from core.people.model import Handed, WhyReader
from core.vault.packing import pack, unpack
from core.vault.repositories.rows import Repository
from core.vault.tables import hand_overs, handed, handed_records, handing_debts

V = TypeVar("V")


class HandingRepository(Repository):
    """What was said of hand-overs, and how far one's own have come."""

    def note(self, handed_on: Handed) -> None:
        """Keep that a statement was given on; said again by the same person, the last word stands."""
        one = handed_on
        self._put(
            handed,
            statement=one.statement,
            giver=one.giver,
            taker=one.taker,
            said_by=one.said_by,
            part=one.part.value,
            at=one.at,
        )

    def of(self, statement: ContentId) -> tuple[Handed, ...]:
        """How a statement was given on, oldest first."""
        rows = self._connection.execute(
            select(handed)
            .where(handed.c.statement == statement)
            # Of two at the same instant the one that was heard of first.
            .order_by(handed.c.at, literal_column("handed.rowid"))
        )
        return tuple(
            Handed(
                ContentId(row.statement),
                PersonId(row.giver),
                PersonId(row.taker),
                PersonId(row.said_by),
                row.at,
                WhyReader(row.part),
            )
            for row in rows
        )

    def known(self, statements: Collection[ContentId]) -> frozenset[ContentId]:
        """Those of `statements` that were ever given on."""
        rows = self._connection.scalars(select(handed.c.statement).where(handed.c.statement.in_(statements)))
        return frozenset(ContentId(one) for one in rows)

    def handed_to(self, taker: PersonId) -> tuple[ContentId, ...]:
        """What was ever given to this person to answer."""
        rows = self._connection.scalars(
            select(handed.c.statement)
            .where(handed.c.taker == taker, handed.c.part == WhyReader.ADDRESSEE.value)
            .distinct()
            .order_by(handed.c.statement)
        )
        return tuple(ContentId(one) for one in rows)

    def put(self, id: str, value: object) -> None:
        """Keep a hand-over as it is now."""
        self._put(hand_overs, id=id, body=pack(value))

    def get(self, kind: type[V], id: str) -> V | None:
        """One hand-over, or None."""
        body = self._connection.scalar(select(hand_overs.c.body).where(hand_overs.c.id == id))
        return None if body is None else unpack(kind, body)

    def all(self, kind: type[V]) -> tuple[V, ...]:
        """Every hand-over, in order of id."""
        bodies = self._connection.scalars(select(hand_overs.c.body).order_by(hand_overs.c.id))
        return tuple(unpack(kind, body) for body in bodies)

    def owe(self, hand_over: str, statements: Iterable[ContentId]) -> None:
        """These statements are still to be given on."""
        rows = [{"hand_over": hand_over, "statement": one} for one in statements]
        if rows:
            self._connection.execute(insert(handing_debts), rows)

    def owed(self, hand_over: str, *, most: int) -> tuple[ContentId, ...]:
        """Some of those still to be given on."""
        rows = self._connection.scalars(
            select(handing_debts.c.statement)
            .where(handing_debts.c.hand_over == hand_over)
            .order_by(handing_debts.c.statement)
            .limit(most)
        )
        return tuple(ContentId(one) for one in rows)

    def owed_count(self, hand_over: str) -> int:
        """How many those are."""
        counted = (
            select(func.count()).select_from(handing_debts).where(handing_debts.c.hand_over == hand_over)
        )
        return self._connection.scalar(counted) or 0

    def keep_record(self, hand_over: str, statement: ContentId, at: datetime, told: bytes) -> None:
        """What the owner signed when they gave this one on, and when."""
        self._put(handed_records, hand_over=hand_over, statement=statement, at=at, told=told)

    def records(self, hand_over: str) -> tuple[tuple[ContentId, datetime, bytes], ...]:
        """What was given on in a hand-over of the owner's: which, when, and the signed word of it."""
        rows = self._connection.execute(
            select(handed_records)
            .where(handed_records.c.hand_over == hand_over)
            .order_by(handed_records.c.at, handed_records.c.statement)
        )
        return tuple((ContentId(row.statement), row.at, row.told) for row in rows)

    def settle(self, hand_over: str, statement: ContentId) -> None:
        """That one was given on, or cannot be."""
        self._connection.execute(
            delete(handing_debts).where(
                handing_debts.c.hand_over == hand_over, handing_debts.c.statement == statement
            )
        )
