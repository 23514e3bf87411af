"""Coming in: pictures without names, words with pictures, kind refusals, waits, and a first room."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.clock import SteerableClock
from core.errors import Refusal
from core.people.helplines import load_helplines
from tests.ui.accessibility import StrayWindows, name_of, problems_of
from tests.ui.welcome.people_here import WHALE, Door, Maker, RealWords
from ui.controls.label import Label
from ui.runtime.lanes import Lane
from ui.shell.help_page import HelpPage
from ui.shell.window import HeardWindow
from ui.theme import Appearance, Look, Theme
from ui.welcome.access import Wait, WordsNeeded, Wrong
from ui.welcome.chooser_page import ChooserPage
from ui.welcome.setup_page import SetUpPage
from ui.welcome.unlock_page import UnlockPage

NOW = datetime(2026, 10, 5, 8, 30, tzinfo=UTC)
SIZES = [(1.0, (1280, 800)), (1.5, (1280, 800)), (2.0, (1366, 768)), (1.0, (683, 384)), (2.0, (683, 384))]


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    made = Lane("welcome")
    yield made
    assert made.close()


def make_window(qtbot: QtBot, scale: float = 1.0, size: tuple[int, int] = (1280, 800)) -> HeardWindow:
    theme = Theme(appearance=Appearance(look=Look.LIGHT, scale=scale, still=True))
    window = HeardWindow(theme, make_help=lambda: HelpPage(theme, load_helplines))
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def words_of(page: QWidget) -> str:
    return " / ".join(label.words for label in page.findChildren(Label) if label.isVisible())


# -- the chooser -------------------------------------------------------------------------------------


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


# -- the words ---------------------------------------------------------------------------------------


def open_unlock(qtbot: QtBot, lane: Lane, door: Door, window: HeardWindow) -> UnlockPage:
    page = UnlockPage(window.theme, WHALE, "whale", door, RealWords(), lane, SteerableClock(NOW))
    window.show_page(page)
    qtbot.waitUntil(lambda: not lane.is_busy)
    return page


def give(qtbot: QtBot, page: UnlockPage, lane: Lane, words: str) -> None:
    page.boxes.set_words(words.split())
    page.try_words()
    qtbot.waitUntil(lambda: not lane.is_busy)


def test_the_right_words_open_and_are_forgotten(qtbot: QtBot, lane: Lane) -> None:
    door = Door()
    page = open_unlock(qtbot, lane, door, make_window(qtbot))
    page.boxes.set_words(["rocket", "lemon", "ladder", "moon"])
    with qtbot.waitSignal(page.opened) as told:
        page.try_words()
    assert told.args == [WHALE, "the session"]
    assert door.tried == ["rocket lemon ladder moon"]
    assert page.boxes.words().strip() == ""


def test_typing_goes_from_box_to_box(qtbot: QtBot, lane: Lane) -> None:
    page = open_unlock(qtbot, lane, Door(), make_window(qtbot))
    qtbot.waitUntil(page.boxes.edits[0].hasFocus)
    for word in ("rocket", "lemon", "ladder"):
        qtbot.keyClicks(page.focusWidget(), word)
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClicks(page.focusWidget(), "moon")
    with qtbot.waitSignal(page.opened):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)


def test_four_words_pasted_into_one_box_spread(qtbot: QtBot, lane: Lane) -> None:
    page = open_unlock(qtbot, lane, Door(), make_window(qtbot))
    page.boxes.edits[0].setText("Rocket  lemon-ladder moon")
    assert page.boxes.words() == "rocket lemon ladder moon"


def test_pictures_show_only_when_the_typing_does(qtbot: QtBot, lane: Lane) -> None:
    page = open_unlock(qtbot, lane, Door(), make_window(qtbot))
    page.boxes.edits[0].setText("rocket")
    assert page.boxes.edits[0].displayText() != "rocket"
    assert page.boxes.pictures[0].picture == ""
    page.show_typing.click()
    assert page.boxes.edits[0].displayText() == "rocket"
    assert page.boxes.pictures[0].picture == "🚀"


def test_wrong_words_are_said_kindly_and_counted(qtbot: QtBot, lane: Lane) -> None:
    page = open_unlock(qtbot, lane, Door(outcomes=[Wrong(3), Wrong(1)]), make_window(qtbot))
    give(qtbot, page, lane, "rocket lemon ladder boat")
    assert "Those words did not fit. You have 3 more tries before a short wait." in words_of(page)
    assert page.boxes.words().strip() == ""
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
    page.boxes.set_words(["a", "b", "c", "d"])
    assert not page.open.isEnabled()
    assert page.window().findChild(HelpPage) is None


def test_after_the_wait_it_can_be_tried_again(qtbot: QtBot, lane: Lane) -> None:
    door = Door(outcomes=[Wait(timedelta(milliseconds=1))])
    page = open_unlock(qtbot, lane, door, make_window(qtbot))
    give(qtbot, page, lane, "rocket lemon ladder boat")
    qtbot.waitUntil(lambda: "You can try again now." in words_of(page))
    page.boxes.set_words(["a", "b", "c", "d"])
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
    assert page.way == "code"
    page.code.edit.setText("482913")
    with qtbot.waitSignal(page.opened):
        qtbot.keyClick(page.code.edit, Qt.Key.Key_Return)


def test_when_the_code_will_not_do_the_words_are_asked_for(qtbot: QtBot, lane: Lane) -> None:
    page = open_unlock(qtbot, lane, Door(code="482913", outcomes=[WordsNeeded()]), make_window(qtbot))
    page.code.edit.setText("111111")
    page.try_words()
    qtbot.waitUntil(lambda: not lane.is_busy)
    assert page.way == "four"
    assert "Use your four words today." in words_of(page)


def test_own_words_keep_their_spaces(qtbot: QtBot, lane: Lane) -> None:
    door = Door(right="my dog eats  socks")
    page = open_unlock(qtbot, lane, door, make_window(qtbot))
    page.other_way.click()
    page.own.edit.setText("my dog eats  socks")
    with qtbot.waitSignal(page.opened):
        page.try_words()


def test_forgotten_words_are_explained_without_false_hope(qtbot: QtBot, lane: Lane) -> None:
    window = make_window(qtbot)
    page = open_unlock(qtbot, lane, Door(), window)
    page.forgot.click()
    assert "Words you did not send yet are lost." in words_of(window)


@pytest.mark.parametrize("way", ["four", "own", "code"])
@pytest.mark.parametrize(("scale", "size"), SIZES)
def test_the_words_in_every_size(
    qtbot: QtBot, lane: Lane, way: str, scale: float, size: tuple[int, int]
) -> None:
    window = make_window(qtbot, scale, size)
    page = open_unlock(qtbot, lane, Door(outcomes=[Wrong(2)]), window)
    page._use(way)
    page.error.show_error("Those words did not fit. You have 2 more tries before a short wait.")
    qtbot.waitUntil(lambda: problems_of(window) == [])


def test_no_page_flashes_up_as_a_window_of_its_own(qtbot: QtBot, lane: Lane) -> None:
    window = make_window(qtbot)
    with StrayWindows() as stray:
        open_chooser(qtbot, lane, Door(), window, new_here=lambda: None)
        open_unlock(qtbot, lane, Door(), window)
        open_setup(qtbot, lane, Maker(), window)
        window.open_help()
    assert stray.seen == []


# -- a first room ------------------------------------------------------------------------------------


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
