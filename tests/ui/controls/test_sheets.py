"""Every control in every look and size: named, large enough, nothing cut off, nothing on top of another."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import StrayWindows, problems_of
from tests.ui.gallery import SHEETS, standing
from ui.theme import Appearance, Look


@pytest.mark.parametrize("sheet", sorted(SHEETS))
@pytest.mark.parametrize(("width", "scale"), [(1280, 1.0), (1280, 1.5), (1366, 2.0), (683, 1.0), (683, 2.0)])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_nothing_is_wrong_with_any_control(
    qtbot: QtBot, sheet: str, width: int, scale: float, direction: Qt.LayoutDirection
) -> None:
    window: QWidget = standing(sheet, Appearance(look=Look.LIGHT, scale=scale, still=True), width, direction)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert problems_of(window) == []


@pytest.mark.parametrize("sheet", sorted(SHEETS))
def test_no_control_flashes_up_as_a_window_of_its_own(qtbot: QtBot, sheet: str) -> None:
    with StrayWindows() as stray:
        window = standing(sheet, Appearance(still=True), 1280, Qt.LayoutDirection.LeftToRight)
        qtbot.addWidget(window)
    assert stray.seen == []


@pytest.mark.parametrize("sheet", sorted(SHEETS))
@pytest.mark.parametrize("look", [Look.DARK, Look.CONTRAST])
def test_every_control_paints_in_every_theme(qtbot: QtBot, sheet: str, look: Look) -> None:
    window = standing(sheet, Appearance(look=look, still=True), 1280, Qt.LayoutDirection.LeftToRight)
    qtbot.addWidget(window)
    window.show()
    image = window.grab().toImage()
    assert image.width() >= 1280
    assert len({image.pixel(x, y) for x in range(0, 1280, 7) for y in range(0, image.height(), 7)}) > 8
