"""Rows put down and changed, many at a time: gathered first, and then written in one statement.

PostgreSQL is given each column as one array, and all tables in the same statement. A statement for each row,
even prepared and all of them sent at once, takes the processor several times as long. SQLite, which is in the
same process, is given one row after another.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Change:
    """What is done to a table with rows of these columns; `key` None where they are to be new."""

    table: sa.Table
    names: tuple[str, ...]
    key: str | None = None
    where_new: bool = False


class Changes:
    """New rows and changed ones, which nothing has been told of yet."""

    def __init__(self) -> None:
        self._gathered: list[tuple[_Change, Rows]] = []

    def insert(self, table: sa.Table, rows: Rows, *, where_new: bool = False) -> None:
        """Put `rows`, which all name the same columns, into `table`. No rows are no change.

        `where_new`: a row that is there already stays as it is.
        """
        if rows:
            self._gathered.append((_Change(table, tuple(rows[0]), where_new=where_new), rows))

    def update(self, table: sa.Table, key: str, rows: Rows) -> None:
        """Let each row of `table` that has the `key` of one of `rows` be as that one says."""
        if rows:
            self._gathered.append((_Change(table, tuple(rows[0]), key), rows))

    def write(self, connection: Connection) -> None:
        """Carry out all of it, as far as anybody can tell in the order it was said."""
        if connection.dialect.name != "postgresql":
            for change, rows in self._gathered:
                _write_rows(connection, change, rows)
        elif self._gathered:
            values = {
                _bound(at, name): [row[name] for row in rows]
                for at, (change, rows) in enumerate(self._gathered)
                for name in change.names
            }
            connection.execute(_statement(tuple(change for change, _ in self._gathered)), values)


@contextmanager
def changing(connection: Connection) -> Iterator[Changes]:
    """Gather changes; they are written where this ends, and not at all where it is left by an exception."""
    changes = Changes()
    yield changes
    changes.write(connection)


def _write_rows(connection: Connection, change: _Change, rows: Rows) -> None:
    if change.key is None:
        new = sqlite.insert(change.table)
        connection.execute(new.on_conflict_do_nothing() if change.where_new else new, list(rows))
        return
    # A column's own name would stand for what is set in every row.
    others = [name for name in change.names if name != change.key]
    one = sa.update(change.table).where(change.table.c[change.key] == sa.bindparam("whose"))
    one = one.values({name: sa.bindparam(f"new_{name}") for name in others})
    values = [{"whose": row[change.key], **{f"new_{name}": row[name] for name in others}} for row in rows]
    connection.execute(one, values)


@lru_cache(maxsize=64)
def _statement(changes: tuple[_Change, ...]) -> sa.Insert | sa.Update:
    """All of `changes` as one statement: the last, with the others before it."""
    *before, last = (_of_arrays(at, change) for at, change in enumerate(changes))
    for at, change in enumerate(before):
        last = last.add_cte(change.cte(f"change_{at}"))
    return last


def _of_arrays(at: int, change: _Change) -> sa.Insert | sa.Update:
    table, names = change.table, change.names
    arrays = [
        sa.bindparam(_bound(at, name), type_=sa.ARRAY(_without_length(table.c[name]))) for name in names
    ]
    columns = [sa.column(name, _without_length(table.c[name])) for name in names]
    given = sa.func.unnest(*arrays).table_valued(*columns, name=f"given_{at}").render_derived()
    if change.key is None:
        new = postgresql.insert(table)
        new = new.from_select(list(names), sa.select(*(given.c[name] for name in names)))
        return new.on_conflict_do_nothing() if change.where_new else new
    changed = {name: given.c[name] for name in names if name != change.key}
    return sa.update(table).where(table.c[change.key] == given.c[change.key]).values(changed)


def _bound(at: int, name: str) -> str:
    return f"all_{at}_{name}"


def _without_length(column: "sa.Column[Any]") -> "sa.types.TypeEngine[Any]":
    # Cast to a length, PostgreSQL cuts off what is longer without a word; the table itself refuses it.
    return sa.Text() if isinstance(column.type, sa.String) else column.type
