"""A first room: a picture, words that are checked once, a code if wanted; nothing half made."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from core.errors import Refusal
from tests.ui.accessibility import StrayWindows, problems_of
from tests.ui.welcome.people_here import SIZES, Maker, RealWords, make_window, words_of
from ui.runtime.lanes import Lane
from ui.shell.window import HeardWindow
from ui.welcome.setup_page import SetUpFor, SetUpPage

NOW = datetime(2026, 10, 5, 8, 30, tzinfo=UTC)


def open_setup(qtbot: QtBot, lane: Lane, maker: Maker, window: HeardWindow) -> SetUpPage:
    page = SetUpPage(window.theme, maker, RealWords(), lane, taken_pictures=["whale"])
    window.show_page(page)
    qtbot.waitUntil(lambda: not lane.is_busy)
    return page


def to_words(page: SetUpPage, picture: str = "fox") -> None:
    page.go_on()
    page.pictures.tiles[page.pictures.names.index(picture)].click()
    page.go_on()


def test_a_room_with_four_words_and_a_code(qtbot: QtBot, lane: Lane) -> None:
    maker = Maker()
    page = open_setup(qtbot, lane, maker, make_window(qtbot))
    to_words(page)
    words = page.words.text
    page.go_on()
    page.check.boxes.set_words(words.split())
    page.go_on()
    assert page.step is page.code
    page.code.field.edit.setText("482913")
    page.code.again.edit.setText("482913")
    page.go_on()
    qtbot.waitUntil(lambda: page.step is page.done)
    assert maker.made == [(words, "fox", "482913")]
    assert page.check.boxes.words().strip() == ""
    assert page.code.text == ""
    with qtbot.waitSignal(page.made) as told:
        page.next.click()
    assert told.args == ["the session"]


def test_a_code_is_never_forced(qtbot: QtBot, lane: Lane) -> None:
    maker = Maker()
    page = open_setup(qtbot, lane, maker, make_window(qtbot))
    to_words(page)
    page.go_on()
    page.check.boxes.set_words(page.words.text.split())
    page.go_on()
    page.skip.click()
    qtbot.waitUntil(lambda: page.step is page.done)
    assert maker.made[0][2] == ""


def test_without_a_safe_place_no_code_is_offered(qtbot: QtBot, lane: Lane) -> None:
    maker = Maker(can_code=False)
    page = open_setup(qtbot, lane, maker, make_window(qtbot))
    to_words(page)
    page.go_on()
    page.check.boxes.set_words(page.words.text.split())
    page.go_on()
    qtbot.waitUntil(lambda: page.step is page.done)


def test_an_office_has_words_alone(qtbot: QtBot, lane: Lane) -> None:
    """What opens it opens the council's own keys."""
    maker, window = Maker(), make_window(qtbot)
    page = SetUpPage(window.theme, maker, RealWords(), lane, what=SetUpFor.OFFICE)
    window.show_page(page)
    qtbot.waitUntil(lambda: not lane.is_busy, timeout=30_000)
    to_words(page)
    page.go_on()
    page.check.boxes.set_words(page.words.text.split())
    page.go_on()
    qtbot.waitUntil(lambda: page.step is page.done, timeout=30_000)
    assert maker.made[0][2] == ""


def test_own_words_are_checked_for_strength_and_sameness(qtbot: QtBot, lane: Lane) -> None:
    maker = Maker(can_code=False)
    page = open_setup(qtbot, lane, maker, make_window(qtbot))
    to_words(page)
    page.words.own.click()
    assert page.step is page.own_words
    for first, second, said in (
        ("short", "short", "8 or more"),
        ("password", "password", "easy to guess"),
        ("my dog eats socks", "my dog eats shoes", "The two are not the same."),
    ):
        page.own_words.field.edit.setText(first)
        page.own_words.again.edit.setText(second)
        page.go_on()
        assert page.step is page.own_words
        assert said in words_of(page), first
    page.own_words.again.edit.setText("my dog eats socks")
    page.go_on()
    qtbot.waitUntil(lambda: page.step is page.done)
    assert maker.made[0][0] == "my dog eats socks"
    assert page.own_words.text == ""


def test_a_slip_while_typing_them_once_is_kind(qtbot: QtBot, lane: Lane) -> None:
    page = open_setup(qtbot, lane, Maker(), make_window(qtbot))
    to_words(page)
    page.go_on()
    page.check.boxes.set_words(["a", "b", "c", "d"])
    page.go_on()
    assert "Not quite. Look again and try once more." in words_of(page)
    page.go_back()
    assert page.step is page.words


def test_what_is_lost_is_said_before_it_matters(qtbot: QtBot, lane: Lane) -> None:
    page = open_setup(qtbot, lane, Maker(), make_window(qtbot))
    to_words(page)
    assert "If you forget them, words you did not send are lost." in words_of(page)


def test_other_words_are_other_words(qtbot: QtBot, lane: Lane) -> None:
    page = open_setup(qtbot, lane, Maker(), make_window(qtbot))
    to_words(page)
    seen = {page.words.text}
    for _ in range(5):
        page.words.others.click()
        seen.add(page.words.text)
    assert len(seen) > 1
    assert page.spoken()[0][0] == "These are your four words: " + ", ".join(page.words.text.split()) + "."


def test_pictures_of_others_are_not_offered(qtbot: QtBot, lane: Lane) -> None:
    page = open_setup(qtbot, lane, Maker(), make_window(qtbot))
    assert "whale" not in page.pictures.names
    page.go_on()
    assert not page.next.isEnabled()


def test_stopping_half_way_leaves_nothing(qtbot: QtBot, lane: Lane) -> None:
    maker = Maker()
    page = open_setup(qtbot, lane, maker, make_window(qtbot))
    to_words(page)
    page.go_back()
    page.go_back()
    with qtbot.waitSignal(page.left):
        page.go_back()
    assert maker.made == []


def test_a_full_disk_is_said_and_can_be_tried_again(qtbot: QtBot, lane: Lane) -> None:
    maker = Maker(can_code=False, refusal=Refusal("This computer's disk is full. Make room, then try again."))
    page = open_setup(qtbot, lane, maker, make_window(qtbot))
    to_words(page)
    page.go_on()
    page.check.boxes.set_words(page.words.text.split())
    page.go_on()
    qtbot.waitUntil(lambda: "disk is full" in words_of(page))
    assert page.next.isEnabled()
    maker.refusal = None
    page.go_on()
    qtbot.waitUntil(lambda: page.step is page.done)


@pytest.mark.parametrize(("scale", "size"), SIZES)
def test_every_step_in_every_size(qtbot: QtBot, lane: Lane, scale: float, size: tuple[int, int]) -> None:
    window = make_window(qtbot, scale, size)
    page = open_setup(qtbot, lane, Maker(), window)
    for step in page._steps:
        page._show(step)
        qtbot.waitUntil(lambda: problems_of(window) == [])


def test_no_page_flashes_up_as_a_window_of_its_own(qtbot: QtBot, lane: Lane) -> None:
    window = make_window(qtbot)
    with StrayWindows() as stray:
        open_setup(qtbot, lane, Maker(), window)
        window.open_help()
    assert stray.seen == []
