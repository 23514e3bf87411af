"""A real PostgreSQL for tests: databases a test may spoil, each made in no time."""

import itertools
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from core.demo.postgres import PATIENCE_SECONDS, USER, PostgresMissing, made_folder
from core.demo.postgres import PostgresServer as Server
from core.hub.store.opening import open_engine
from core.hub.store.upgrade import bring_up_to_date

__all__ = ["PATIENCE_SECONDS", "USER", "PostgresMissing", "PostgresServer", "made_folder"]
_TEMPLATE = "as_new"


class PostgresServer(Server):
    """`start()`, then `fresh()` for a database a test may spoil."""

    def __init__(self, settings: Mapping[str, str] | None = None, *, folder: Path | None = None) -> None:
        super().__init__(settings, folder=folder)
        self._numbers = itertools.count(1)
        self._template = threading.Lock()
        self._has_template = False

    def ask(self, words: str, *, database: str = "postgres") -> list[tuple[object, ...]]:
        """The rows of one statement of SQL, outside any transaction."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            asked = connection.execute(words.encode())
            return asked.fetchall() if asked.description else []

    def empty(self) -> str:
        """The URL of a new database with no tables."""
        return self._database("template1")

    def fresh(self) -> str:
        """The URL of a new database at today's schema; copied, so it takes tens of milliseconds."""
        with self._template:
            if not self._has_template:
                self._make_template()
        return self._database(_TEMPLATE)

    def _make_template(self) -> None:
        self.ask(f"CREATE DATABASE {_TEMPLATE}")
        engine = open_engine(self.url(_TEMPLATE))
        bring_up_to_date(engine)
        engine.dispose()
        self._has_template = True

    def _database(self, template: str) -> str:
        name = f"t{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(words.format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop(self, url: str) -> None:
        """Away with a database of `fresh()` or `empty()`, whoever is still connected."""
        name = sql.Identifier(url.rpartition("/")[2])
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A running PostgreSQL, one for all tests of this run."""
    try:
        server = PostgresServer()
    except PostgresMissing as missing:
        pytest.skip(str(missing))
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.destroy()
