"""What still has to go to the hub, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, exists, func, insert, or_, select, update

from core.vault.repositories.rows import Repository
from core.vault.tables import outbox


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One thing to send. `content` groups what must go in order; `body` is opaque bytes."""

    id: int
    kind: str
    content: str
    body: bytes
    created_at: datetime
    attempts: int
    not_before: datetime


_WAITS = outbox.c.gone_at.is_(None)
LONGEST_WAIT = timedelta(hours=1)
"""The furthest anything is put off. What is to wait longer was put off by a clock that was wrong then."""
_AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""Earlier than any clock says: a computer whose clock is set back must not keep what was written before."""


def _may_go(now: datetime) -> ColumnElement[bool]:
    return or_(outbox.c.not_before <= now, outbox.c.not_before > now + LONGEST_WAIT)


def _first_in_line() -> tuple[ColumnElement[bool], ...]:
    """That a row waits, and nothing older for the same content does."""
    older = outbox.alias()
    behind = exists().where(
        older.c.content == outbox.c.content, older.c.id < outbox.c.id, older.c.gone_at.is_(None)
    )
    return _WAITS, ~behind


class OutboxRepository(Repository):
    """First in, first out for each content."""

    def add(self, kind: str, content: str, body: bytes, at: datetime) -> int:
        """Put something in line, made at `at`. Ids grow and are never used again."""
        added: int | None = self._connection.scalar(
            insert(outbox)
            .values(kind=kind, content=content, body=body, created_at=at, attempts=0, not_before=_AT_ONCE)
            .returning(outbox.c.id)
        )
        assert added is not None
        return added

    def next(self, now: datetime) -> OutboxItem | None:
        """The oldest that may go now. One never overtakes an older one for the same content."""
        row = self._connection.execute(
            select(outbox).where(_may_go(now), *_first_in_line()).order_by(outbox.c.id).limit(1)
        ).one_or_none()
        return None if row is None else _item(row)

    def waiting(self) -> int:
        """How many things have not gone yet."""
        return self._connection.scalar(select(func.count()).select_from(outbox).where(_WAITS)) or 0

    def unsettled(self, kinds: Sequence[str], now: datetime) -> bool:
        """Whether anything of `kinds` may have been taken in by the hub without our knowing.

        What was clearly refused and put off was not, and neither was what waits behind something older.
        """
        asked = select(outbox.c.id).where(
            outbox.c.kind.in_(kinds),
            (outbox.c.attempts == 0) | _may_go(now),
            *_first_in_line(),
        )
        return self._connection.scalar(asked.limit(1)) is not None

    def waiting_of(self, kind: str) -> int:
        """How many things of one kind have not gone yet."""
        asked = select(func.count()).select_from(outbox).where(_WAITS, outbox.c.kind == kind)
        return self._connection.scalar(asked) or 0

    def postpone(self, item: int, not_before: datetime, attempts: int) -> None:
        """It did not go; try again from `not_before` on, within LONGEST_WAIT. `attempts`: how often it was
        clearly refused."""
        self._connection.execute(
            update(outbox).where(outbox.c.id == item).values(not_before=not_before, attempts=attempts)
        )

    def done(self, item: int) -> None:
        """It went, or never shall; it is forgotten."""
        self._connection.execute(delete(outbox).where(outbox.c.id == item))

    def gone(self, item: int, at: datetime) -> None:
        """It went, and the receipt was verified. Kept, in case the hub is ever put back to before it came."""
        self._connection.execute(update(outbox).where(outbox.c.id == item).values(gone_at=at))

    def send_again(self) -> int:
        """The hub was put back: all that is kept waits again, in the old order. How many that are."""
        again = update(outbox).where(~_WAITS).values(gone_at=None, not_before=_AT_ONCE, attempts=0)
        return self._connection.execute(again).rowcount

    def forget_gone(self, before: datetime) -> None:
        """Keep no longer what went before then."""
        self._connection.execute(delete(outbox).where(outbox.c.gone_at < before))

    def of(self, content: str) -> tuple[OutboxItem, ...]:
        """What still has to go for one content, in order."""
        rows = self._connection.execute(
            select(outbox).where(_WAITS, outbox.c.content == content).order_by(outbox.c.id)
        )
        return tuple(_item(row) for row in rows)

    def drop(self, content: str, *, but: int | None = None) -> None:
        """Nothing for this content shall go any more, nor ever again; `but` one."""
        rows = delete(outbox).where(outbox.c.content == content)
        self._connection.execute(rows if but is None else rows.where(outbox.c.id != but))


def _item(row: Row[*tuple[Any, ...]]) -> OutboxItem:
    return OutboxItem(
        id=row.id,
        kind=row.kind,
        content=row.content,
        body=row.body,
        created_at=row.created_at,
        attempts=row.attempts,
        not_before=row.not_before,
    )
