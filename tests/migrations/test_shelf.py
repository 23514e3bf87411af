"""Every old vault on the shelf opens with today's code and says what it said."""

import json
import shutil
from pathlib import Path

import pytest

from core.vault.engine import DATABASE, Vault
from core.vault.tables import HEAD
from tests.migrations.make_shelf import KEY, SHELF, told
from tests.migrations.schema import revision, revisions, schema

OLD = sorted(folder.name for folder in SHELF.iterdir())


def assert_still_told(old: object, now: object, where: str = "") -> None:
    """All that was said is said still; what has been added since is no matter."""
    if isinstance(old, dict):
        assert isinstance(now, dict), where
        for key, value in old.items():
            assert key in now, f"{where}/{key}"
            assert_still_told(value, now[key], f"{where}/{key}")
    elif isinstance(old, list):
        assert isinstance(now, list), where
        assert len(now) == len(old), where
        for number, value in enumerate(old):
            assert_still_told(value, now[number], f"{where}/{number}")
    else:
        assert now == old, where


def test_every_schema_ever_released_stands_on_the_shelf() -> None:
    assert revisions() == OLD


@pytest.mark.parametrize("name", OLD)
def test_an_old_vault_opens_and_says_what_it_said(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(SHELF / name, folder)
    assert revision(folder / DATABASE, KEY) == name
    vault = Vault.open(folder, KEY)
    with vault.reading() as work:
        now = json.loads(json.dumps(told(work)))
    vault.close()
    old = json.loads((SHELF / name / "told.json").read_text("utf-8"))
    assert_still_told(old, now)
    assert len(old) > 20
    assert all(value or value == 0 for value in old.values())


@pytest.mark.parametrize("name", OLD)
def test_an_old_vault_becomes_one_of_today(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(SHELF / name, folder)
    Vault.open(folder, KEY).close()
    Vault.create(tmp_path / "new", KEY).close()
    assert schema(folder / DATABASE, KEY) == schema(tmp_path / "new" / DATABASE, KEY)
    assert revision(folder / DATABASE, KEY) == HEAD
    assert not list(folder.glob("*.before"))


def test_telling_less_would_be_noticed() -> None:
    with pytest.raises(AssertionError, match="/a/1"):
        assert_still_told({"a": [1, 2]}, {"a": [1, 3], "b": 0})
    assert_still_told({"a": 1}, {"a": 1, "b": 2})
