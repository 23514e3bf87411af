"""A still, light theme for the controls."""

import pytest
from pytestqt.qtbot import QtBot

from ui.theme import Appearance, Look, Theme


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    return Theme(appearance=Appearance(look=Look.LIGHT, still=True))
