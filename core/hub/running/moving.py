"""Moving a hub that has grown from its file of SQLite to PostgreSQL, as it stands.

The same rows, the same key, the same epoch: clients go on as if nothing had been.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from core.hub.refusals import HubDataRefused
from core.hub.store.engine import WRITES
from core.hub.store.full_schema import metadata
from core.hub.store.identity import mark_moved
from core.hub.store.opening import POSTGRESQL, SQLITE, check_safety, kind_of, open_engine, sqlite_path
from core.hub.store.upgrade import bring_up_to_date, check_version

_AT_ONCE = 200
"""Rows in memory at a time: an envelope may have 6 MiB, nearly all have 4 KiB."""


def move(source: str, target: str) -> int:
    """Copy every row of `source` into the empty database `target`, in one transaction; how many there were.

    From then on no hub starts on `source` any more: two would each give receipts the other knows nothing of.
    Raises HubDataRefused; then `source` is as it was.
    """
    if (kind_of(source), kind_of(target)) != (SQLITE, POSTGRESQL):
        raise HubDataRefused(
            "A hub moves from sqlite:/// to postgresql://. For all else take PostgreSQL's own."
        )
    if not sqlite_path(source).exists():
        raise HubDataRefused("The database has no hub in it, so there is nothing to move.")
    to_engine = open_engine(target, connections=2)
    try:
        with _alone_in(source) as reading:
            check_safety(to_engine)
            _check_empty(to_engine)
            bring_up_to_date(to_engine)
            with to_engine.begin() as writing:
                moved = sum(_copy(reading, writing, table) for table in metadata.sorted_tables)
                _count_on(writing)
            mark_moved(reading)
    finally:
        to_engine.dispose()
    return moved


@contextmanager
def _alone_in(source: str) -> Iterator[Connection]:
    """The one connection to the file; no other can even be opened until it ends."""
    engine = open_engine(source)
    sa.event.listen(engine, "connect", _keep_others_out, insert=True)
    try:
        check_version(engine)
        with engine.connect().execution_options(**{WRITES: True}) as connection:
            yield connection
            connection.commit()
    except sa.exc.OperationalError as fault:
        if isinstance(fault.orig, sqlite3.OperationalError) and "locked" in str(fault.orig):
            raise HubDataRefused(
                "A hub is running on this database. Stop every one of them, then move."
            ) from fault
        raise
    finally:
        engine.dispose()


def _keep_others_out(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")


def _check_empty(engine: Engine) -> None:
    if set(sa.inspect(engine).get_table_names()) & set(metadata.tables):
        raise HubDataRefused("There is a hub in the database to move to already. Make an empty one for it.")


def _copy(reading: Connection, writing: Connection, table: sa.Table) -> int:
    # What the first migration puts in by itself (which hub this is) comes over with the rest.
    writing.execute(sa.delete(table))
    rows = reading.execution_options(yield_per=_AT_ONCE).execute(sa.select(table)).mappings()
    count = 0
    for batch in rows.partitions():
        writing.execute(sa.insert(table), [dict(row) for row in batch])
        count += len(batch)
    arrived = writing.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
    if arrived != count:
        raise HubDataRefused(f"Of {count} rows of {table.name} {arrived} arrived. Nothing was moved.")
    return count


def _count_on(writing: Connection) -> None:
    """Numbers that PostgreSQL gives by itself go on after the highest that came over."""
    for table in metadata.sorted_tables:
        for column in table.primary_key:
            names = {"table": table.name, "column": column.name}
            found = writing.execute(sa.text("SELECT pg_get_serial_sequence(:table, :column)"), names)
            sequence = found.scalar_one()
            highest = writing.execute(sa.select(sa.func.max(column))).scalar_one() if sequence else None
            if highest is not None:
                writing.execute(sa.text("SELECT setval(:name, :at)"), {"name": sequence, "at": highest})
