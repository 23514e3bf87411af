"""The first page on a new computer."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import problems_of, tab_stops
from tests.ui.welcome.people_here import SIZES
from ui.shell.window import HeardWindow
from ui.theme import Appearance, Look, Theme
from ui.welcome.first_run_page import FirstRunPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def shown(
    qtbot: QtBot, *, scale: float = 1.0, size: tuple[int, int] = (1280, 800), look: Look = Look.LIGHT
) -> FirstRunPage:
    from core.people.helplines import load_helplines
    from ui.shell.help_page import HelpPage

    theme = Theme(appearance=Appearance(look=look, scale=scale, still=True))
    window = HeardWindow(theme, make_help=lambda: HelpPage(theme, load_helplines))
    window.resize(*size)
    page = FirstRunPage(theme)
    window.show_page(page)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: page.tiles[0].hasFocus(), timeout=5000)
    return page


@pytest.mark.parametrize("number", range(3))
def test_each_way_is_told_by_a_press(qtbot: QtBot, number: int) -> None:
    page = shown(qtbot)
    told: list[str] = []
    page.invited.connect(lambda: told.append("invited"))
    page.organisation.connect(lambda: told.append("organisation"))
    page.try_out.connect(lambda: told.append("try_out"))
    qtbot.mouseClick(page.tiles[number], Qt.MouseButton.LeftButton)
    assert told == [("invited", "organisation", "try_out")[number]]


def test_by_keyboard_it_is_one_stop_with_arrows_inside(qtbot: QtBot) -> None:
    page = shown(qtbot)
    assert tab_stops(page) == ["I have an invitation"]
    told: list[str] = []
    page.organisation.connect(lambda: told.append("organisation"))
    qtbot.keyClick(page.tiles[0], Qt.Key.Key_Down)
    qtbot.keyClick(page.tiles[1], Qt.Key.Key_Return)
    assert told == ["organisation"]


def test_a_look_is_offered_only_where_there_is_one(qtbot: QtBot) -> None:
    page = FirstRunPage(Theme(), can_try_out=False)
    qtbot.addWidget(page)
    assert [tile.words for tile in page.tiles] == [
        "I have an invitation",
        "Set Heard up for an organisation",
    ]


def test_it_is_read_aloud_with_every_way(qtbot: QtBot) -> None:
    said = [words for words, _ in shown(qtbot).spoken()]
    assert said[0].startswith("Welcome to Heard.")
    assert len(said) == 4


@pytest.mark.parametrize(("scale", "size"), SIZES)
@pytest.mark.parametrize("look", [Look.LIGHT, Look.CONTRAST])
def test_for_everybody(qtbot: QtBot, scale: float, size: tuple[int, int], look: Look) -> None:
    page = shown(qtbot, scale=scale, size=size, look=look)
    assert not problems_of(page.window())
