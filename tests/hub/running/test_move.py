"""A hub that has grown moves from its file to PostgreSQL, and nobody at a client can tell."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.hub.embedded import EmbeddedHub
from core.hub.refusals import HubDataRefused
from core.hub.running.moving import move
from core.hub.store.full_schema import metadata
from core.hub.store.identity import check_key
from core.hub.store.opening import open_engine
from core.resources import resource_path
from core.session import Library
from tests.core.people.fernshire import JO, PRIYA, SAM, Fernshire
from tests.hub.postgres_server import PostgresServer


def rows_of(database: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in one order for both engines."""
    engine = open_engine(database)
    with engine.connect() as connection:
        found = {
            table.name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


@pytest.fixture
def empty(postgres: PostgresServer) -> Iterator[str]:
    address = postgres.empty()
    yield address
    postgres.drop(address)


@pytest.fixture
def county(tmp_path: Path, library: Library) -> Iterator[Fernshire]:
    """A county at work, with a statement that waits and one that was answered."""
    fernshire = Fernshire(tmp_path, library)
    fernshire.begins()
    for name, worker in (("priya", PRIYA), ("sam", SAM), ("jo", JO)):
        fernshire.worker(name, worker)
    amara = fernshire.young_person("amara", "priya", fernshire.seats())
    priya = fernshire.sessions["priya"]
    first = fernshire.worry(amara, "I do not want to move", priya)
    fernshire.everybody()
    fernshire.answered(priya, first)
    fernshire.everybody()
    yield fernshire
    fernshire.close()


def file_of(county: Fernshire) -> str:
    return f"sqlite:///{county.folder / 'hub' / 'hub.db'}"


def test_every_row_goes_and_clients_go_on(county: Fernshire, empty: str) -> None:
    amara, priya = county.sessions["amara"], county.sessions["priya"]
    origin = county.hub.origin
    county.hub.stop()
    before = rows_of(file_of(county))
    assert move(file_of(county), empty) == sum(len(rows) for rows in before.values())
    assert rows_of(empty) == before
    county.hub = EmbeddedHub(
        county.folder / "hub", county.clock, resource_path("ladder", "default.json"), database=empty
    )
    county.hub.start()
    assert county.hub.origin == origin
    second = county.worry(amara, "I still have my room", priya)
    county.everybody()
    assert "I still have my room" in repr(priya.inbox.open(second))
    for session in county.sessions.values():
        status = session.loop.status()
        assert (status.alarm, status.waiting) == ("", 0)
        assert session.alarms.waiting() == ()


def test_no_hub_starts_on_what_was_left(county: Fernshire, empty: str) -> None:
    county.hub.stop()
    move(file_of(county), empty)
    engine = open_engine(file_of(county))
    with engine.connect() as connection, pytest.raises(HubDataRefused, match="moved to another database"):
        check_key(connection, county.hub.public)
    engine.dispose()


def test_a_hub_that_runs_is_not_moved(county: Fernshire, empty: str) -> None:
    with pytest.raises(HubDataRefused, match="is running"):
        move(file_of(county), empty)
    county.everybody()
    engine = open_engine(empty)
    assert sa.inspect(engine).get_table_names() == []
    engine.dispose()


def test_only_into_an_empty_one(county: Fernshire, postgres: PostgresServer) -> None:
    full = postgres.fresh()
    county.hub.stop()
    before = rows_of(file_of(county))
    with pytest.raises(HubDataRefused, match="Make an empty one"):
        move(file_of(county), full)
    assert rows_of(file_of(county)) == before
    postgres.drop(full)


@pytest.mark.parametrize(
    ("source", "target"),
    [("sqlite:///a", "sqlite:///b"), ("postgresql:///a", "postgresql:///b"), ("sqlite:///a", "mysql:///b")],
)
def test_only_from_sqlite_to_postgresql(source: str, target: str) -> None:
    with pytest.raises(HubDataRefused, match="from sqlite:/// to postgresql://"):
        move(source, target)
