"""Statements with their standing, and what this vault's owner has done with each."""

from datetime import datetime

from sqlalchemy import Row, delete, func, insert, select, update

from core.ids import ContentId, PersonId
from core.statements.inbox import Group, InboxQuery, InboxRow
from core.statements.model import Standing, Statement
from core.vault.inbox import pile_of, sort_at
from core.vault.packing import pack, unpack
from core.vault.repositories import inbox
from core.vault.repositories.rows import Repository
from core.vault.repositories.words import add_words, name_of, remove_words
from core.vault.tables import people, statement_bodies, statements

PARTS = ("author", "addressee", "cover", "safety", "review", "handed")
"""What the owner of a vault may be to a statement in it."""


class StatementRepository(Repository):
    """Statements by id, by author, and as an inbox."""

    def add(self, statement: Statement, standing: Standing, part: str) -> None:
        """Keep a statement that is not here yet. `part` is one of PARTS: what the owner is to it."""
        _known(part)
        known_as = self._connection.scalar(
            select(func.json_extract(people.c.body, "$.known_as")).where(people.c.person == statement.author)
        )
        seq = self._connection.scalar(
            insert(statements)
            .values(
                id=statement.id,
                author=statement.author,
                author_name=(known_as or "").casefold(),
                part=part,
                sent_at=statement.sent_at,
                pile=pile_of(statement, standing),
                sort_at=sort_at(statement, standing),
            )
            .returning(statements.c.seq)
        )
        assert seq is not None
        self._connection.execute(
            insert(statement_bodies).values(seq=seq, body=pack(statement), standing=pack(standing))
        )
        add_words(self._connection, seq, name_of(self._connection, statement.author), statement)

    def get(self, statement: ContentId) -> Statement | None:
        """The statement, or None."""
        row = self._row(statement)
        return None if row is None else unpack(Statement, row.body)

    def standing(self, statement: ContentId) -> Standing:
        """What is known of it so far. KeyError for a statement that is not here."""
        return unpack(Standing, self._here(statement).standing)

    def set_standing(self, statement: ContentId, standing: Standing) -> None:
        """Replace what is known of it. KeyError for a statement that is not here."""
        row = self._here(statement)
        said = unpack(Statement, row.body)
        self._connection.execute(
            update(statements)
            .where(statements.c.seq == row.seq)
            .values(pile=pile_of(said, standing), sort_at=sort_at(said, standing))
        )
        self._connection.execute(
            update(statement_bodies).where(statement_bodies.c.seq == row.seq).values(standing=pack(standing))
        )

    def part(self, statement: ContentId) -> str | None:
        """What the owner is to it, or None."""
        return self._connection.scalar(select(statements.c.part).where(statements.c.id == statement))

    def set_part(self, statement: ContentId, part: str) -> None:
        """Change what the owner is to it."""
        _known(part)
        self._change(statement, part=part)

    def opened_by_me(self, statement: ContentId) -> datetime | None:
        """When the owner first opened it here."""
        return self._connection.scalar(select(statements.c.opened_by_me).where(statements.c.id == statement))

    def set_opened_by_me(self, statement: ContentId, at: datetime | None) -> None:
        """Mark it read, or with None unread."""
        self._change(statement, opened_by_me=at)

    def hide(self, statement: ContentId, hidden: bool) -> None:
        """Take it out of the owner's view, or put it back. It is never deleted."""
        self._change(statement, hidden=hidden)

    def hidden(self, statement: ContentId) -> bool:
        """Whether the owner has hidden it."""
        return bool(self._connection.scalar(select(statements.c.hidden).where(statements.c.id == statement)))

    def by_author(
        self, author: PersonId, *, limit: int | None = None, offset: int = 0, hidden: bool | None = None
    ) -> tuple[tuple[Statement, Standing], ...]:
        """What one person said, newest first; only what the owner has hidden, or has not, if that is said."""
        chosen = (
            select(statement_bodies.c.body, statement_bodies.c.standing)
            .join_from(statements, statement_bodies)
            .where(statements.c.author == author)
            .order_by(statements.c.sent_at.desc(), statements.c.id)
            .offset(offset)
        )
        if limit is not None:
            chosen = chosen.limit(limit)
        if hidden is not None:
            chosen = chosen.where(statements.c.hidden.is_(hidden))
        return tuple(
            (unpack(Statement, body), unpack(Standing, standing))
            for body, standing in self._connection.execute(chosen)
        )

    def count_by_author(self, author: PersonId, *, hidden: bool | None = None) -> int:
        """How many statements of one person are here; `hidden` as in `by_author`."""
        counted = select(func.count()).select_from(statements).where(statements.c.author == author)
        if hidden is not None:
            counted = counted.where(statements.c.hidden.is_(hidden))
        return self._connection.scalar(counted) or 0

    def remove(self, statement: ContentId) -> None:
        """Taken back by its author before it was opened: nothing of it stays, also in the word index."""
        row = self._row(statement)
        if row is None:
            return
        remove_words(self._connection, row.seq)
        self._connection.execute(delete(statement_bodies).where(statement_bodies.c.seq == row.seq))
        self._connection.execute(delete(statements).where(statements.c.id == statement))

    def inbox(self, query: InboxQuery) -> tuple[InboxRow, ...]:
        """The rows from `query.offset` on, at most `query.limit`, group by group in the order shown."""
        return inbox.page(self._connection, query)

    def inbox_count(self, query: InboxQuery) -> int:
        """How many rows there are to page through."""
        return sum(inbox.counts(self._connection, query).values())

    def group_counts(self, query: InboxQuery) -> dict[Group, int]:
        """How many rows lie in each group; groups with none are left out."""
        return {group: count for group, count in inbox.counts(self._connection, query).items() if count}

    def _change(self, statement: ContentId, **values: object) -> None:
        done = self._connection.execute(
            update(statements).where(statements.c.id == statement).values(**values)
        )
        if done.rowcount == 0:
            raise KeyError(statement)

    def _row(self, statement: ContentId) -> Row[int, str, str] | None:
        return self._connection.execute(
            select(statements.c.seq, statement_bodies.c.body, statement_bodies.c.standing)
            .join_from(statements, statement_bodies)
            .where(statements.c.id == statement)
        ).one_or_none()

    def _here(self, statement: ContentId) -> Row[int, str, str]:
        row = self._row(statement)
        if row is None:
            raise KeyError(statement)
        return row


def _known(part: str) -> None:
    if part not in PARTS:
        raise ValueError(f"no such part: {part}")
