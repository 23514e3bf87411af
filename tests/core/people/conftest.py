"""A council of each test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.session import Library
from tests.core.people.fernshire import JO, PRIYA, SAM, Fernshire


@pytest.fixture
def empty(tmp_path: Path, library: Library) -> Iterator[Fernshire]:
    """A hub that nobody has claimed."""
    made = Fernshire(tmp_path / "fernshire", library)
    yield made
    made.close()


@pytest.fixture
def fernshire(empty: Fernshire) -> Fernshire:
    """Claimed, with a social worker, her manager and an advocate."""
    empty.begins()
    for name, worker in (("priya", PRIYA), ("sam", SAM), ("jo", JO)):
        empty.worker(name, worker)
    return empty
