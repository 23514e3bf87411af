"""How far this vault has read at the hub, and the numbers that show a gap or a repeat."""

from sqlalchemy import delete, func, select

from core.ids import Kid
from core.vault.repositories.rows import Repository
from core.vault.tables import numbers_seen, numbers_sent, sync_state


class SyncRepository(Repository):
    """The sync loop's memory."""

    def cursor(self) -> int:
        """The last inbox entry taken in; 0 at first."""
        return int(self._value("cursor") or 0)

    def set_cursor(self, cursor: int) -> None:
        """Everything up to this entry is taken in."""
        self._put(sync_state, key="cursor", value=str(cursor))

    def epoch(self) -> str | None:
        """The hub's epoch last seen, or None."""
        return self._value("epoch")

    def set_epoch(self, epoch: str) -> None:
        """Remember the hub's epoch."""
        self._put(sync_state, key="epoch", value=epoch)

    def next_number(self, recipient: Kid) -> int:
        """The number for the next thing sent to `recipient`, from 1; taken when this transaction commits."""
        number = (
            self._connection.scalar(select(numbers_sent.c.next).where(numbers_sent.c.kid == recipient)) or 1
        )
        self._put(numbers_sent, kid=recipient, next=number + 1)
        return number

    def seen_number(self, author: Kid) -> tuple[int, str] | None:
        """The highest number seen from `author`, with the digest of what carried it; None before any."""
        row = self._connection.execute(
            select(numbers_seen.c.n, numbers_seen.c.digest)
            .where(numbers_seen.c.kid == author)
            .order_by(numbers_seen.c.n.desc())
            .limit(1)
        ).one_or_none()
        return None if row is None else (row.n, row.digest)

    def set_seen_number(self, author: Kid, number: int, digest: str) -> None:
        """Remember what carried a number (hex digest)."""
        self._put(numbers_seen, kid=author, n=number, digest=digest)

    def seen_digest(self, author: Kid, number: int) -> str | None:
        """What carried that number, or None where it was never seen."""
        return self._connection.scalar(
            select(numbers_seen.c.digest).where(numbers_seen.c.kid == author, numbers_seen.c.n == number)
        )

    def number_of(self, author: Kid, digest: str) -> int | None:
        """The number under which this digest came from `author`, or None."""
        return self._connection.scalar(
            select(numbers_seen.c.n).where(numbers_seen.c.kid == author, numbers_seen.c.digest == digest)
        )

    def gaps(self, author: Kid) -> int:
        """How many numbers below the highest have not come from `author`."""
        highest, had = self._connection.execute(
            select(func.max(numbers_seen.c.n), func.count()).where(numbers_seen.c.kid == author)
        ).one()
        return int(highest or 0) - int(had)

    def authors(self) -> tuple[Kid, ...]:
        """Every card that something numbered came from."""
        return tuple(Kid(kid) for kid in self._connection.scalars(select(numbers_seen.c.kid).distinct()))

    def start_again(self) -> None:
        """Forget how far the inbox was read, after the hub was put back to an earlier time."""
        self._connection.execute(delete(sync_state).where(sync_state.c.key == "cursor"))

    def _value(self, key: str) -> str | None:
        return self._connection.scalar(select(sync_state.c.value).where(sync_state.c.key == key))
