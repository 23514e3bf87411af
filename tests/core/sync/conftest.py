"""A county on a real hub, a hub that misbehaves, and a client of the latter."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.ids import AccountId, random_hex
from core.sealing.identity import Identity
from core.sync.client import HubClient
from tests.core.sync.faulty_hub import SIGNER, FaultyHub
from tests.hub.county import County


@pytest.fixture
def hub() -> Iterator[FaultyHub]:
    made = FaultyHub()
    yield made
    made.close()


@pytest.fixture
def client(hub: FaultyHub) -> Iterator[HubClient]:
    made = HubClient(
        hub.origin, Identity.generate(), AccountId(random_hex()), hub_public=SIGNER.public, timeout=5
    )
    yield made
    made.close()


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    made = County(tmp_path / "hub")
    yield made
    made.close()
