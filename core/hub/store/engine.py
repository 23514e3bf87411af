"""The two ways to be in the hub's database: reading, and writing with the hub's time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine

from core.clock import Clock
from core.hub.store.faults import CutShort, TryAgain, faults_are_refused
from core.ids import AccountId

WRITES = "heard_writes"
"""The execution option of a connection whose transactions write."""
WARNINGS = "heard_warnings"
"""In the pool's `info` of a connection to PostgreSQL: the codes of the warnings it gave."""
AHEAD_AT_MOST = 24 * 60 * 60
"""Seconds that the time somebody was given before may lie ahead of the clock and still hold."""
BUSY_SECONDS = 10
"""How long one writer waits for another process before the request is refused as busy."""


class Writing:
    """One transaction that writes. Whoever it touches is held still first, then `at` is asked."""

    def __init__(
        self, connection: Connection, now: Callable[[], int], now_in_sql: sa.ColumnElement[int]
    ) -> None:
        self.connection = connection
        self.now_in_sql = now_in_sql
        """The hub's time as part of a statement, for whoever locks rows and learns the time with them."""
        self.touched: set[AccountId] = set()
        """Whose inbox grew; they are told after commit."""
        self.numbers: dict[AccountId, int] = {}
        """The newest entry's number in each inbox whose account is locked to the end of this transaction."""
        self._now = now
        self._seen: int | None = None
        self._floors: list[int] = []
        self._at: int | None = None

    @property
    def at(self) -> int:
        """The hub's time in whole seconds, the same for all of the transaction: of when the last were
        locked, where that was said with them (`seen`), else of when it is first asked.

        Never earlier than the last time given to anybody who is held still by then: a computer's clock may be
        set back, and two who wait for the same row need not get it in the order they came.
        """
        if self._at is None:
            now = self._now() if self._seen is None else self._seen
            # What is further ahead was given by a clock that was wrong: held to it, their time would stand
            # still until it has come.
            self._at = max([now, *(last for last in self._floors if last <= now + AHEAD_AT_MOST)])
        return self._at

    def not_before(self, last: int) -> None:
        """Somebody who is now held still was given the time `last` before."""
        self._seen = None
        self._floors.append(last)
        if self._at is not None and self._at < last <= self._at + AHEAD_AT_MOST:
            raise TryAgain()

    def seen(self, now: int) -> None:
        """The hub's time was `now` after everybody was locked who is held still so far."""
        self._seen = now


class Store:
    """The hub's database. `on_commit` hears which accounts' inboxes grew, after each commit.

    `clock`: the time of try-out mode and of tests; without one it is the database's own.
    """

    def __init__(self, engine: Engine, clock: Clock | None = None) -> None:
        self.engine = engine
        self._clock = clock
        self._listeners: list[Callable[[frozenset[AccountId]], None]] = []
        sqlite = engine.dialect.name == "sqlite"
        # SQLite takes one writer at a time and makes the others poll; here they queue instead.
        one_at_a_time: AbstractContextManager[Any] = threading.Lock()
        self._writer = one_at_a_time if sqlite else nullcontext()
        self._time_in_sql = sa.literal_column(_SQLITES_TIME if sqlite else _POSTGRESQLS_TIME, sa.BigInteger)
        self._writes = engine.execution_options(**{WRITES: True})
        # One snapshot for all statements of a reading; SQLite's readings have no other kind.
        snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._reads = engine if sqlite else engine.execution_options(**snapshot)
        self._glances = engine if sqlite else engine.execution_options(isolation_level="AUTOCOMMIT")

    def on_commit(self, listener: Callable[[frozenset[AccountId]], None]) -> None:
        """Call `listener` after each commit that delivered something."""
        self._listeners.append(listener)

    def forget(self, listener: Callable[[frozenset[AccountId]], None]) -> None:
        """Call `listener` no more."""
        self._listeners = [other for other in self._listeners if other != listener]

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view that writes nothing."""
        with faults_are_refused(), self._reads.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def glancing(self) -> Iterator[Connection]:
        """A view for one statement alone: PostgreSQL is spared a transaction around it."""
        with faults_are_refused(), self._glances.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One transaction: commits at the end, rolls back on any exception.

        Raises TryAgain or BUSY when the database could not take it, or did not say for sure that it has.
        """
        with faults_are_refused(), self._writer, self._writes.connect() as connection:
            warnings = connection.connection.info.get(WARNINGS, [])
            with connection.begin():
                work = Writing(connection, lambda: self._time(connection), self.now_in_sql())
                yield work
                warnings.clear()
            if warnings:
                # PostgreSQL says "committed" and warns when its wait for the standby was cut short. What the
                # standby does not have may be lost with this server: no receipt may be given for it.
                raise CutShort()
        if work.touched:
            for listener in self._listeners:
                listener(frozenset(work.touched))

    def now(self) -> int:
        """The hub's time for what only reads."""
        if self._clock is not None:
            return int(self._clock.now().timestamp())
        with self.glancing() as connection:
            return self._time(connection)

    def now_in_sql(self) -> sa.ColumnElement[int]:
        """The hub's time as part of a statement."""
        if self._clock is not None:
            return sa.literal(int(self._clock.now().timestamp()), sa.BigInteger)
        return self._time_in_sql

    def close(self) -> None:
        """Let every connection go."""
        self.engine.dispose()

    def _time(self, connection: Connection) -> int:
        if self._clock is not None:
            return int(self._clock.now().timestamp())
        return int(connection.execute(sa.select(self._time_in_sql)).scalar_one())


_SQLITES_TIME = "CAST(strftime('%s', 'now') AS INTEGER)"
_POSTGRESQLS_TIME = "CAST(floor(extract(epoch FROM clock_timestamp())) AS bigint)"


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
