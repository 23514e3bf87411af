"""The fixtures that run a test of the hub twice: on a file of SQLite, and on a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from core.hub.store.opening import open_engine
from tests.hub.county import County
from tests.hub.postgres_server import PostgresServer

SQLITE, POSTGRESQL = "sqlite", "postgresql"
only_sqlite = pytest.mark.parametrize("database", [SQLITE], indirect=True)
only_postgresql = pytest.mark.parametrize("database", [POSTGRESQL], indirect=True)


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new database at today's schema."""
    if request.param == SQLITE:
        folder = tmp_path / "hub"
        folder.mkdir()
        yield f"sqlite:///{folder / 'hub.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    address = server.fresh()
    yield address
    server.drop(address)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """The hub's way into the same database, beside the hub."""
    made = open_engine(database)
    yield made
    made.dispose()


@pytest.fixture
def county(tmp_path: Path, database: str) -> Iterator[County]:
    """A running county; everything in it is ended afterwards."""
    made = County(tmp_path / "hub", database=database)
    yield made
    made.close()
