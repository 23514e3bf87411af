"""Pictures without names; who is new only where that leads somewhere."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.clock import SystemClock
from tests.ui.accessibility import name_of, problems_of
from tests.ui.welcome.people_here import FOX, SIZES, WHALE, Door, RealWords, make_window, words_of
from ui.runtime.lanes import Lane
from ui.shell.window import HeardWindow
from ui.welcome.access import PersonCard
from ui.welcome.chooser_page import ChooserPage
from ui.welcome.unlock_page import UnlockPage

NOW = datetime(2026, 10, 5, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize("picture", ["", "a-picture-of-next-year"])
def test_one_whose_picture_cannot_be_read_is_there_all_the_same(
    qtbot: QtBot, lane: Lane, picture: str
) -> None:
    """Leaving it out would look as if somebody's words were gone; opening it says what is wrong."""
    window = make_window(qtbot)
    door = Door(cards=[PersonCard(WHALE, picture), PersonCard(FOX, "fox")])
    page = ChooserPage(window.theme, door, lane)
    window.show_page(page)
    qtbot.waitUntil(lambda: len(page.tiles) == 2, timeout=30_000)
    assert page.tiles[0].words == "A picture that cannot be shown"
    with qtbot.waitSignal(page.picked) as told:
        page.tiles[0].click()
    unlock = UnlockPage(window.theme, WHALE, told.args[1], door, RealWords(), lane, SystemClock())
    window.show_page(unlock)
    window.grab()


def open_chooser(qtbot: QtBot, lane: Lane, door: Door, window: HeardWindow, **more: object) -> ChooserPage:
    page = ChooserPage(window.theme, door, lane, **more)  # type: ignore[arg-type]
    window.show_page(page)
    qtbot.waitUntil(lambda: not lane.is_busy)
    return page


def test_pictures_and_no_names(qtbot: QtBot, lane: Lane) -> None:
    page = open_chooser(qtbot, lane, Door(), make_window(qtbot))
    assert [name_of(tile) for tile in page.tiles] == ["Picture: a whale's tail", "Picture: a fox"]
    assert page.new_here is None
    with qtbot.waitSignal(page.picked) as told:
        page.tiles[0].click()
    assert told.args == [WHALE, "whale"]


def test_the_keyboard_starts_at_the_first_picture(qtbot: QtBot, lane: Lane) -> None:
    page = open_chooser(qtbot, lane, Door(), make_window(qtbot))
    qtbot.waitUntil(page.tiles[0].hasFocus)
    qtbot.keyClick(page.tiles[0], Qt.Key.Key_Right)
    assert page.tiles[1].hasFocus()


def test_new_here_only_where_it_leads_somewhere(qtbot: QtBot, lane: Lane) -> None:
    begun: list[bool] = []
    page = open_chooser(qtbot, lane, Door(), make_window(qtbot), new_here=lambda: begun.append(True))
    assert page.new_here is not None
    page.new_here.click()
    assert begun == [True]


def test_an_empty_computer_says_so(qtbot: QtBot, lane: Lane) -> None:
    page = open_chooser(qtbot, lane, Door(cards=[]), make_window(qtbot), new_here=lambda: None)
    assert "Nobody is set up here yet" in words_of(page)


@pytest.mark.parametrize(("scale", "size"), SIZES)
def test_the_chooser_in_every_size(qtbot: QtBot, lane: Lane, scale: float, size: tuple[int, int]) -> None:
    window = make_window(qtbot, scale, size)
    open_chooser(qtbot, lane, Door(), window, new_here=lambda: None)
    qtbot.waitUntil(lambda: problems_of(window) == [])
