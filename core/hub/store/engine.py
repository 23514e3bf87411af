"""Opening the hub's database, and the two ways to be in it: reading, and writing with the hub's time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine

from core.clock import Clock
from core.hub.refusals import RequestRefused
from core.hub.store.schema import hub_state
from core.ids import AccountId
from core.sync.wire.refusals import RefusalKind

WRITES = "heard_writes"
"""The execution option of a connection whose transactions write."""
BUSY_SECONDS = 10
"""How long one writer waits for another process before the request is refused as busy."""


@dataclass(slots=True)
class Writing:
    """One transaction that writes. `at`: the hub's time in whole seconds, the same for all of it."""

    connection: Connection
    at: int
    touched: set[AccountId] = field(default_factory=set)
    """Whose inbox grew; they are told after commit."""


class Store:
    """The hub's database. `on_commit` hears which accounts' inboxes grew, after each commit."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.engine = engine
        self._clock = clock
        self._listeners: list[Callable[[frozenset[AccountId]], None]] = []
        # SQLite takes one writer at a time and makes the others poll; here they queue instead.
        one_at_a_time: AbstractContextManager[Any] = threading.Lock()
        self._writer = one_at_a_time if engine.dialect.name == "sqlite" else nullcontext()

    def on_commit(self, listener: Callable[[frozenset[AccountId]], None]) -> None:
        """Call `listener` after each commit that delivered something."""
        self._listeners.append(listener)

    def forget(self, listener: Callable[[frozenset[AccountId]], None]) -> None:
        """Call `listener` no more."""
        self._listeners = [other for other in self._listeners if other != listener]

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view that writes nothing."""
        with _busy_is_refused(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One transaction: commits at the end, rolls back on any exception."""
        with _busy_is_refused(), self._writer, self.engine.connect() as plain:
            connection = plain.execution_options(**{WRITES: True})
            with connection.begin():
                work = Writing(connection, self._time(connection))
                yield work
        if work.touched:
            for listener in self._listeners:
                listener(frozenset(work.touched))

    def now(self) -> int:
        """The hub's time for what only reads: never earlier than the last that was written."""
        with self.reading() as connection:
            return max(int(self._clock.now().timestamp()), _last_at(connection))

    def close(self) -> None:
        """Let every connection go."""
        self.engine.dispose()

    def _time(self, connection: Connection) -> int:
        # A computer's clock may be set back; a time that was given out is never gone behind again.
        now, last = int(self._clock.now().timestamp()), _last_at(connection)
        if now > last:
            connection.execute(sa.update(hub_state).where(hub_state.c.id == 1).values(last_at=now))
        return max(now, last)


def _last_at(connection: Connection) -> int:
    found = connection.execute(sa.select(hub_state.c.last_at).where(hub_state.c.id == 1)).scalar_one_or_none()
    return 0 if found is None else int(found)


@contextmanager
def _busy_is_refused() -> Iterator[None]:
    try:
        yield
    except sa.exc.OperationalError as fault:
        if "locked" in str(fault.orig):
            raise RequestRefused(RefusalKind.BUSY, retry_after=2) from fault
        raise


def sqlite_engine(path: Path) -> Engine:
    """The engine for one SQLite file that survives kill -9 and power cuts."""
    engine = sa.create_engine(
        URL.create("sqlite", database=str(path)),
        pool_size=8,
        max_overflow=56,
        # An error's text must not carry what was in the row.
        hide_parameters=True,
    )

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # The driver must not begin transactions by itself: it would begin them too late and too weak.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_SECONDS * 1000}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "temp_store = MEMORY",
            "secure_delete = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
