"""The hub's schema by its history: head is what the tables say, each step goes up, down and up again."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Engine

from core.hub.refusals import HubDataRefused
from core.hub.store.full_schema import metadata
from core.hub.store.opening import open_engine
from core.hub.store.upgrade import HEAD, alembic_config, bring_up_to_date
from tests.hub.county import County
from tests.hub.databases import POSTGRESQL, SQLITE, only_sqlite
from tests.hub.postgres_server import PostgresServer


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def two_empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Engine, Engine]]:
    """Two databases of one kind, with no tables."""
    if request.param == SQLITE:
        addresses = [f"sqlite:///{tmp_path / name}" for name in ("hub.db", "other.db")]
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        addresses = [server.empty(), server.empty()]
    one, other = (open_engine(address) for address in addresses)
    yield one, other
    one.dispose()
    other.dispose()
    if request.param == POSTGRESQL:
        for address in addresses:
            server.drop(address)


@pytest.fixture
def engine(two_empty: tuple[Engine, Engine]) -> Engine:
    return two_empty[0]


def shape(engine: Engine) -> dict[str, object]:
    """Everything the database says of its tables, in one order."""
    with engine.connect() as connection:
        look = sa.inspect(connection)
        return {
            table: (
                [
                    (column["name"], str(column["type"]), column["nullable"])
                    for column in look.get_columns(table)
                ],
                look.get_pk_constraint(table),
                sorted(str(sorted(key.items(), key=str)) for key in look.get_foreign_keys(table)),
                sorted(_index(index) for index in look.get_indexes(table)),
                sorted(str(check) for check in look.get_check_constraints(table)),
            )
            for table in look.get_table_names()
            if table != "alembic_version"
        }


def _index(index: Any) -> str:
    options = {name: str(value) for name, value in index.pop("dialect_options", {}).items()}
    return f"{sorted(index.items())} {options}"


def go(engine: Engine, way: str, to: str) -> None:
    with engine.begin() as connection:
        getattr(command, way)(alembic_config(connection), to)


def test_head_is_named_and_there_is_one(engine: Engine) -> None:
    with engine.connect() as connection:
        scripts = ScriptDirectory.from_config(alembic_config(connection))
    assert scripts.get_heads() == [HEAD]


def test_head_equals_the_tables(engine: Engine) -> None:
    bring_up_to_date(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_the_history_makes_exactly_what_the_tables_say(two_empty: tuple[Engine, Engine]) -> None:
    stepped, straight = two_empty
    bring_up_to_date(stepped)
    metadata.create_all(straight)
    assert shape(stepped) == shape(straight)


def test_each_step_up_down_and_up_again_changes_nothing(engine: Engine) -> None:
    with engine.connect() as connection:
        scripts = ScriptDirectory.from_config(alembic_config(connection))
    for script in reversed(list(scripts.walk_revisions())):
        go(engine, "upgrade", script.revision)
        up = shape(engine)
        go(engine, "downgrade", "-1")
        go(engine, "upgrade", script.revision)
        assert shape(engine) == up
    go(engine, "downgrade", "base")
    assert shape(engine) == {}


def test_every_constraint_has_its_name(engine: Engine) -> None:
    # A constraint without a name cannot be changed by a later step on SQLite.
    for table in metadata.tables.values():
        for constraint in table.constraints:
            assert constraint.name, table.name
        for index in table.indexes:
            assert index.name, table.name


def test_the_epoch_is_made_once(engine: Engine) -> None:
    found = []
    for _ in range(2):
        bring_up_to_date(engine)
        with engine.connect() as connection:
            found.append(connection.execute(sa.text("SELECT epoch FROM hub_state")).scalar_one())
    assert found[0] == found[1]


def test_data_of_a_newer_heard_is_refused_untouched(engine: Engine) -> None:
    bring_up_to_date(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    before = shape(engine)
    with pytest.raises(HubDataRefused) as told:
        bring_up_to_date(engine)
    assert "newer Heard" in told.value.sentence
    assert shape(engine) == before


@only_sqlite
def test_alembic_is_not_loaded_when_there_is_nothing_to_do(county: County) -> None:
    county.hub.stop()
    program = (
        "import sys; from pathlib import Path; from core.hub.store.engine import sqlite_engine;"
        "from core.hub.store.upgrade import bring_up_to_date;"
        "engine = sqlite_engine(Path(sys.argv[1])); bring_up_to_date(engine); engine.dispose();"
        "sys.exit('alembic' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program, str(county.folder / "hub.db")], cwd=root, timeout=60, check=False
    )
    assert done.returncode == 0
