"""Telling other processes of this hub whose inbox has grown. A hint: a lost one does no harm.

On PostgreSQL by LISTEN and NOTIFY, sent after the commit and beside it: inside the transaction it would make
all commits wait for each other. On SQLite by looking whether another connection has changed the file.
"""

import logging
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from core.ids import AccountId

_log = logging.getLogger("heard.hub.hints")
CHANNEL = "heard_inbox"
LOOK_SECONDS = 0.5
"""How often SQLite's file is looked at, and how soon a thread sees that it shall stop."""
AGAIN_SECONDS = 2.0
"""How long after losing its connection a thread dials again."""
_MOST_AT_ONCE = 200
"""Accounts in one hint: PostgreSQL takes up to 8,000 bytes."""

Heard = Callable[[frozenset[AccountId] | None], None]
"""What is called with whose inboxes grew elsewhere; None: it may be anybody's."""


class Hints(Protocol):
    """The way between the processes. `start()` before anybody waits, `stop()` at the end."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def tell(self, accounts: frozenset[AccountId]) -> None:
        """These inboxes grew here. Never waits, from any thread."""


def hints_for(engine: Engine, heard: Heard) -> Hints:
    """The kind that fits the database."""
    return SqliteHints(engine, heard) if engine.dialect.name == "sqlite" else PostgresHints(engine, heard)


class SqliteHints:
    """Looks at the file's own counter of changes."""

    def __init__(self, engine: Engine, heard: Heard) -> None:
        self._engine = engine
        self._heard = heard
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._look, name="heard-hub-hints", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()

    def tell(self, accounts: frozenset[AccountId]) -> None:
        """Nothing to do: the others see it."""

    def _look(self) -> None:
        with self._engine.connect() as connection:
            # Counts what other connections change; asked of the driver, as it stands still in a transaction.
            driver: Any = connection.connection.dbapi_connection
            before = None
            while not self._stopping.wait(LOOK_SECONDS):
                with suppress(self._engine.dialect.loaded_dbapi.Error):
                    now = driver.execute("PRAGMA data_version").fetchone()
                    # The first look too: for what was told before anybody looked.
                    if now != before:
                        self._heard(None)
                    before = now


class PostgresHints:
    """One thread that listens, one that tells, each on a connection of its own."""

    def __init__(self, engine: Engine, heard: Heard) -> None:
        self._engine = engine
        self._heard = heard
        self._stopping = threading.Event()
        self._waiting: queue.SimpleQueue[frozenset[AccountId]] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._again, args=(deed,), name=f"heard-hub-{name}", daemon=True)
            for name, deed in (("hears", self._listen), ("tells", self._send))
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._waiting.put(frozenset())
        for thread in self._threads:
            thread.join()

    def tell(self, accounts: frozenset[AccountId]) -> None:
        self._waiting.put(accounts)

    def _again(self, deed: Callable[[Any], None]) -> None:
        while not self._stopping.is_set():
            try:
                # Beside the pool: these connections are kept for as long as the hub runs.
                connection = self._engine.raw_connection()
                connection.detach()
                try:
                    driver: Any = connection.dbapi_connection
                    driver.autocommit = True
                    # A hint need not be on disk.
                    driver.execute("SET synchronous_commit = off")
                    driver.execute("SET statement_timeout = '5s'")
                    deed(driver)
                finally:
                    connection.close()
            except (self._engine.dialect.loaded_dbapi.Error, sa.exc.SQLAlchemyError) as fault:
                _log.warning("hints cut off: %s", type(fault).__name__)
                self._stopping.wait(AGAIN_SECONDS)

    def _listen(self, driver: Any) -> None:
        driver.execute(f"LISTEN {CHANNEL}")
        # Whatever was told while nobody listened.
        self._heard(None)
        while not self._stopping.is_set():
            for said in driver.notifies(timeout=LOOK_SECONDS, stop_after=1):
                self._heard(frozenset(AccountId(one) for one in said.payload.split()))

    def _send(self, driver: Any) -> None:
        while not self._stopping.is_set():
            accounts = set(self._waiting.get())
            # All that has gathered goes together.
            with suppress(queue.Empty):
                while len(accounts) < _MOST_AT_ONCE:
                    accounts |= self._waiting.get_nowait()
            listed = sorted(accounts)
            for at in range(0, len(listed), _MOST_AT_ONCE):
                payload = " ".join(listed[at : at + _MOST_AT_ONCE])
                driver.execute("SELECT pg_notify(%s, %s)", (CHANNEL, payload))
