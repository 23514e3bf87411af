"""A vault, or a computer with Heard on it, for each test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.vault.engine import Vault
from tests.core.vault.house import House
from tests.core.vault.samples import open_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """Open, knowing Amara, Tyler, Priya (its owner) and Sam."""
    with open_vault(tmp_path / "vault") as opened:
        yield opened


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path / "vaults")
    yield house
    for vault in house.opened:
        vault.close()
