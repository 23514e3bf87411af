"""A lane for the welcome pages, closed at the end."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.runtime.lanes import Lane


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    made = Lane("welcome")
    yield made
    assert made.close()
