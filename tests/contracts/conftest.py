"""One made-up county for each test, on its own folder and port."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.county import County


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """A running county; everything in it is ended afterwards."""
    made = County(tmp_path / "hub")
    yield made
    made.close()
