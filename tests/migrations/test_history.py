"""The history of schemas leads to today's tables, step by step, up and down, with what was in them."""

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from core.vault.cipher import bare, make_engine
from core.vault.engine import DATABASE, Vault
from core.vault.tables import HEAD, WORDS_TABLE, metadata
from core.vault.upgrade import MIGRATIONS, run
from tests.migrations.schema import KEY, revision, revisions, schema
from tests.migrations.seeds import SEEDS

STEPS = list(zip(["base", *revisions()], revisions(), strict=False))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty database that is not there yet."""
    return tmp_path / DATABASE


def test_revisions_are_numbers_in_one_line_up_to_head() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert scripts.get_heads() == [HEAD]
    assert revisions() == [f"{number:04d}" for number in range(1, len(revisions()) + 1)]
    for step in scripts.walk_revisions():
        assert re.fullmatch(rf"v{step.revision}_[a-z_]+\.py", Path(step.path).name)


def test_head_equals_the_models(path: Path) -> None:
    run(path, KEY, to="head")
    engine = make_engine(path, KEY, may_write=False)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_object": lambda thing, name, kind, *rest: not (name or "").startswith(WORDS_TABLE),
            },
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_head_equals_what_a_new_vault_is_made_with(path: Path, tmp_path: Path) -> None:
    run(path, KEY, to="head")
    Vault.create(tmp_path / "new", KEY).close()
    assert schema(path) == schema(tmp_path / "new" / DATABASE)
    assert revision(path) == revision(tmp_path / "new" / DATABASE) == HEAD


@pytest.mark.parametrize(("before", "step"), STEPS)
def test_each_step_goes_up_and_down_and_up_again(path: Path, before: str, step: str) -> None:
    if before != "base":
        run(path, KEY, to=before)
    else:
        run(path, KEY, to=step)
        run(path, KEY, to="base", down=True)
    lower = schema(path)
    run(path, KEY, to=step)
    upper = schema(path)
    assert upper != lower
    run(path, KEY, to=before, down=True)
    assert schema(path) == lower
    run(path, KEY, to=step)
    assert schema(path) == upper


def test_every_step_after_the_first_keeps_what_was_there(tmp_path: Path) -> None:
    assert set(SEEDS) == set(revisions()[1:]), "a step without a seed, or a seed without a step"
    for before, step in STEPS[1:]:
        path = tmp_path / f"{step}.db"
        run(path, KEY, to=before)
        with bare(path, KEY) as connection:
            SEEDS[step].before(connection)
        run(path, KEY, to=step)
        with bare(path, KEY) as connection:
            SEEDS[step].after(connection)
