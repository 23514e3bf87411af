"""A hub of its own for each test, run as council IT would."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.postgres_server import PostgresServer
from tests.hub.running.hub_process import HubProcess


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'council' / 'data' / 'hub.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    address = server.empty()
    yield address
    server.drop(address)


@pytest.fixture
def hub(empty_database: str, tmp_path: Path) -> Iterator[HubProcess]:
    """Its settings; whatever of it still runs at the end is killed."""
    made = HubProcess(tmp_path / "council", empty_database)
    yield made
    made.kill()
