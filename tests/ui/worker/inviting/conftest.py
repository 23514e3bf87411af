"""A council of each test's own, with windows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.core.people.conftest import (
    family,
    family_as_made,
    fernshire,
    fernshire_as_made,
)
from tests.core.people.fernshire import Fernshire
from tests.ui.worker.inviting.council import Council

__all__ = ["family", "family_as_made", "fernshire", "fernshire_as_made"]


@pytest.fixture
def council(fernshire: Fernshire, qtbot: QtBot, tmp_path: Path) -> Iterator[Council]:
    """Three workers, nobody invited yet."""
    made = Council(fernshire, qtbot, tmp_path)
    yield made
    made.close()


@pytest.fixture
def council_of_amara(family: Fernshire, qtbot: QtBot, tmp_path: Path) -> Iterator[Council]:
    """The same with Amara, whom Priya keeps."""
    made = Council(family, qtbot, tmp_path)
    yield made
    made.close()
