"""Words with pictures, kind refusals, waits said by the clock, a short code where one is set."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.clock import SteerableClock
from core.errors import Refusal
from tests.ui.accessibility import name_of, problems_of
from tests.ui.welcome.people_here import SIZES, WHALE, Door, RealWords, make_window, words_of
from ui.runtime.lanes import Lane
from ui.shell.help_page import HelpPage
from ui.shell.window import HeardWindow
from ui.welcome.access import Wait, Why, WordsNeeded, Wrong
from ui.welcome.unlock_page import UnlockPage
from ui.welcome.ways_in import Way

NOW = datetime(2026, 10, 5, 8, 30, tzinfo=UTC)


def open_unlock(qtbot: QtBot, lane: Lane, door: Door, window: HeardWindow) -> UnlockPage:
    page = UnlockPage(window.theme, WHALE, "whale", door, RealWords(), lane, SteerableClock(NOW))
    window.show_page(page)
    qtbot.waitUntil(lambda: not lane.is_busy)
    return page


def give(qtbot: QtBot, page: UnlockPage, lane: Lane, words: str) -> None:
    page.ways.boxes.set_words(words.split())
    page.try_words()
    qtbot.waitUntil(lambda: not lane.is_busy)


def test_the_right_words_open_and_are_forgotten(qtbot: QtBot, lane: Lane) -> None:
    door = Door()
    page = open_unlock(qtbot, lane, door, make_window(qtbot))
    page.ways.boxes.set_words(["rocket", "lemon", "ladder", "moon"])
    with qtbot.waitSignal(page.opened) as told:
        page.try_words()
    assert told.args == [WHALE, "the session"]
    assert door.tried == ["rocket lemon ladder moon"]
    assert page.ways.boxes.words().strip() == ""


def test_typing_goes_from_box_to_box(qtbot: QtBot, lane: Lane) -> None:
    page = open_unlock(qtbot, lane, Door(), make_window(qtbot))
    qtbot.waitUntil(page.ways.boxes.edits[0].hasFocus)
    for word in ("rocket", "lemon", "ladder"):
        qtbot.keyClicks(page.focusWidget(), word)
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClicks(page.focusWidget(), "moon")
    with qtbot.waitSignal(page.opened):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)


def test_four_words_pasted_into_one_box_spread(qtbot: QtBot, lane: Lane) -> None:
    page = open_unlock(qtbot, lane, Door(), make_window(qtbot))
    page.ways.boxes.edits[0].setText("Rocket  lemon-ladder moon")
    assert page.ways.boxes.words() == "rocket lemon ladder moon"


def test_pictures_show_only_when_the_typing_does(qtbot: QtBot, lane: Lane) -> None:
    page = open_unlock(qtbot, lane, Door(), make_window(qtbot))
    page.ways.boxes.edits[0].setText("rocket")
    assert page.ways.boxes.edits[0].displayText() != "rocket"
    assert page.ways.boxes.pictures[0].picture == ""
    page.ways.show_typing.click()
    assert page.ways.boxes.edits[0].displayText() == "rocket"
    assert page.ways.boxes.pictures[0].picture == "🚀"


def test_wrong_words_are_said_kindly_and_counted(qtbot: QtBot, lane: Lane) -> None:
    page = open_unlock(qtbot, lane, Door(outcomes=[Wrong(3), Wrong(1)]), make_window(qtbot))
    give(qtbot, page, lane, "rocket lemon ladder boat")
    assert "Those words did not fit. You have 3 more tries before a short wait." in words_of(page)
    assert page.ways.boxes.words().strip() == ""
    give(qtbot, page, lane, "rocket lemon ladder boat")
    assert "You can try one more time before a short wait." in words_of(page)


def test_a_wait_says_until_when_and_keeps_open_shut(qtbot: QtBot, lane: Lane) -> None:
    door = Door(outcomes=[Wait(timedelta(minutes=4, seconds=20))])
    page = open_unlock(qtbot, lane, door, make_window(qtbot))
    give(qtbot, page, lane, "rocket lemon ladder boat")
    local = (NOW + timedelta(minutes=5)).astimezone()
    half = "am" if local.hour < 12 else "pm"
    assert f"You can try again at {local.hour % 12 or 12}:{local.minute:02d} {half}." in words_of(page)
    assert "You are not in trouble." in words_of(page)
    page.ways.boxes.set_words(["a", "b", "c", "d"])
    assert not page.open.isEnabled()
    assert page.window().findChild(HelpPage) is None


def test_after_the_wait_it_can_be_tried_again(qtbot: QtBot, lane: Lane) -> None:
    door = Door(outcomes=[Wait(timedelta(milliseconds=1))])
    page = open_unlock(qtbot, lane, door, make_window(qtbot))
    give(qtbot, page, lane, "rocket lemon ladder boat")
    qtbot.waitUntil(lambda: "You can try again now." in words_of(page))
    page.ways.boxes.set_words(["a", "b", "c", "d"])
    assert page.open.isEnabled()


def test_a_wait_still_on_is_known_when_the_page_opens(qtbot: QtBot, lane: Lane) -> None:
    page = open_unlock(qtbot, lane, Door(left=timedelta(minutes=2)), make_window(qtbot))
    assert "Let's wait a little" in words_of(page)


def test_a_refusal_is_shown_in_its_own_words(qtbot: QtBot, lane: Lane) -> None:
    door = Door(
        refusal=Refusal("This space is open in another Heard window. Close that one, then try again.")
    )
    page = open_unlock(qtbot, lane, door, make_window(qtbot))
    give(qtbot, page, lane, "rocket lemon ladder moon")
    assert "This space is open in another Heard window." in words_of(page)
    assert page.error.hasFocus()
    assert name_of(page.open) == "Open"


def test_a_short_code_where_one_is_set(qtbot: QtBot, lane: Lane) -> None:
    door = Door(code="482913")
    page = open_unlock(qtbot, lane, door, make_window(qtbot))
    assert page.ways.way is Way.CODE
    page.ways.code.edit.setText("482913")
    with qtbot.waitSignal(page.opened):
        qtbot.keyClick(page.ways.code.edit, Qt.Key.Key_Return)


def test_four_pictures_where_they_are_set(qtbot: QtBot, lane: Lane) -> None:
    door = Door(pictures="rocket ball cactus ball")
    page = open_unlock(qtbot, lane, door, make_window(qtbot))
    assert page.ways.way is Way.PICTURES
    tiles = page.ways.pictures.tiles
    for name in ("rocket", "ball", "kite"):
        qtbot.mouseClick(tiles[name], Qt.MouseButton.LeftButton)
    qtbot.keyClick(tiles["kite"], Qt.Key.Key_Backspace)
    assert name_of(page.ways.pictures.row) == "2 of 4 pictures"
    assert not page.open.isEnabled()
    for name in ("cactus", "ball", "moon"):  # the fifth finds no place
        qtbot.mouseClick(tiles[name], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.opened):
        page.open.click()
    assert door.tried == ["rocket ball cactus ball"]
    assert page.ways.pictures.pictures() == ()


def test_the_row_never_says_which_pictures(qtbot: QtBot, lane: Lane) -> None:
    page = open_unlock(qtbot, lane, Door(pictures="rocket ball cactus ball"), make_window(qtbot))
    page.ways.pictures.give("rocket")
    before = page.ways.pictures.row.grab().toImage()
    page.ways.pictures.take_back()
    page.ways.pictures.give("whale")
    assert page.ways.pictures.row.grab().toImage() == before
    assert "whale" not in name_of(page.ways.pictures.row)


@pytest.mark.parametrize("quick", [{"code": "482913"}, {"pictures": "rocket ball cactus ball"}])
def test_a_wrong_quick_try_counts_down_to_the_words(qtbot: QtBot, lane: Lane, quick: dict[str, str]) -> None:
    door = Door(outcomes=[Wrong(2), Wrong(1), Wrong(0)], **quick)
    page = open_unlock(qtbot, lane, door, make_window(qtbot))

    def tries() -> str:
        page.ways.code.edit.setText("111222")
        for name in ("moon", "moon", "kite", "fox"):
            page.ways.pictures.give(name)
        page.try_words()
        qtbot.waitUntil(lambda: not lane.is_busy)
        return words_of(page)

    assert "You have 2 more tries. After that, use your words." in tries()
    assert "You can try one more time. After that, use your words." in tries()
    assert "Now use your four words." in tries()
    assert page.ways.way is Way.FOUR
    assert page.quick_way.isHidden()


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why.DAY, "Use your four words today. Then the quick way works again."),
        (Why.TRIES, "Now use your four words. Then the quick way works again."),
        (Why.GONE, "The quick way does not work here now. Use your four words."),
    ],
)
def test_why_the_words_are_asked_for_is_said(qtbot: QtBot, lane: Lane, why: Why, said: str) -> None:
    page = open_unlock(qtbot, lane, Door(code="482913", why_not=why), make_window(qtbot))
    assert page.ways.way is Way.FOUR
    assert said in words_of(page)


def test_from_the_words_back_to_the_quick_way(qtbot: QtBot, lane: Lane) -> None:
    page = open_unlock(qtbot, lane, Door(pictures="rocket ball cactus ball"), make_window(qtbot))
    assert page.quick_way.isHidden()
    page.other_way.click()
    assert page.ways.way is Way.FOUR
    page.quick_way.click()
    assert page.ways.way is Way.PICTURES


def test_when_the_code_will_not_do_the_words_are_asked_for(qtbot: QtBot, lane: Lane) -> None:
    page = open_unlock(qtbot, lane, Door(code="482913", outcomes=[WordsNeeded()]), make_window(qtbot))
    page.ways.code.edit.setText("111111")
    page.try_words()
    qtbot.waitUntil(lambda: not lane.is_busy)
    assert page.ways.way is Way.FOUR
    assert "Use your four words today." in words_of(page)


def test_own_words_keep_their_spaces(qtbot: QtBot, lane: Lane) -> None:
    door = Door(right="my dog eats  socks")
    page = open_unlock(qtbot, lane, door, make_window(qtbot))
    page.other_way.click()
    page.ways.own.edit.setText("my dog eats  socks")
    with qtbot.waitSignal(page.opened):
        page.try_words()


def test_forgotten_words_are_explained_without_false_hope(qtbot: QtBot, lane: Lane) -> None:
    window = make_window(qtbot)
    page = open_unlock(qtbot, lane, Door(), window)
    page.forgot.click()
    assert "Words you did not send yet are lost." in words_of(window)


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize(("scale", "size"), SIZES)
def test_the_words_in_every_size(
    qtbot: QtBot, lane: Lane, way: Way, scale: float, size: tuple[int, int]
) -> None:
    window = make_window(qtbot, scale, size)
    page = open_unlock(qtbot, lane, Door(outcomes=[Wrong(2)]), window)
    page.use(way)
    page.error.show_error("Those words did not fit. You have 2 more tries before a short wait.")
    qtbot.waitUntil(lambda: problems_of(window) == [])
