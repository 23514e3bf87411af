"""Four pictures, waiting, stopping: what is said when, what can be pressed when, what is asked again."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.people.joining import Joining
from tests.ui.accessibility import StrayWindows, problems_of
from tests.ui.welcome.joiners import JOINING, LET_IN, OWN, PICTURES, WEEK, JoinDeskAsTold, clock
from tests.ui.welcome.people_here import SIZES, make_window, words_of
from ui.controls.dialog import Dialog
from ui.runtime.lanes import Lane
from ui.shell.window import HeardWindow
from ui.theme import Appearance, Look
from ui.welcome.join_access import JoinTrouble, Trouble
from ui.welcome.pictures_page import PicturesPage
from ui.welcome.stopped_page import StoppedPage
from ui.welcome.waiting_page import WaitingPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
PATIENCE = 30_000
SOON_MS = 5


def pictures_page(
    window: HeardWindow, lane: Lane, desk: JoinDeskAsTold | None = None, joining: Joining = JOINING
) -> PicturesPage:
    page = PicturesPage(window.theme, desk or JoinDeskAsTold(), joining, PICTURES, lane, again_ms=SOON_MS)
    window.show_page(page)
    return page


def waiting_page(
    window: HeardWindow, lane: Lane, desk: JoinDeskAsTold | None = None, joining: Joining = JOINING
) -> WaitingPage:
    page = WaitingPage(window.theme, desk or JoinDeskAsTold(), joining, lane, clock(), again_ms=SOON_MS)
    window.show_page(page)
    return page


def says(page: PicturesPage | WaitingPage) -> str:
    return f"{page.strip.accessibleName()} {page.strip.accessibleDescription()}"


# -- pictures ----------------------------------------------------------------------------------------------


def test_nothing_can_be_said_of_them_before_the_other_screen_has_them(qtbot: QtBot, lane: Lane) -> None:
    desk = JoinDeskAsTold(troubles=[JoinTrouble(Trouble.UNREACHED)] * 3)
    page = pictures_page(make_window(qtbot), lane, desk)
    assert not page.yes.isEnabled()
    assert not page.no.isEnabled()
    assert all(word.word in words_of(page) for word in PICTURES)
    qtbot.waitUntil(lambda: "No internet just now." in says(page), timeout=PATIENCE)
    assert "Nothing is lost." in says(page)
    qtbot.waitUntil(lambda: page.yes.isEnabled(), timeout=PATIENCE)
    assert desk.delivered
    assert "Priya can see them now." in says(page)
    assert page.no.isEnabled()
    qtbot.waitUntil(lambda: page.yes.hasFocus(), timeout=PATIENCE)


def test_what_was_seen_is_told(qtbot: QtBot, lane: Lane) -> None:
    page = pictures_page(make_window(qtbot), lane)
    qtbot.waitUntil(lambda: page.yes.isEnabled(), timeout=PATIENCE)
    with qtbot.waitSignal(page.same):
        page.yes.click()
    with qtbot.waitSignal(page.different):
        page.no.click()


@pytest.mark.parametrize("why", [Trouble.UNKNOWN, Trouble.USED, Trouble.OTHER])
def test_a_code_that_came_to_nothing_ends_it(qtbot: QtBot, lane: Lane, why: Trouble) -> None:
    with qtbot.waitSignal(
        pictures_page(make_window(qtbot), lane, JoinDeskAsTold(troubles=[JoinTrouble(why)])).stopped,
        timeout=PATIENCE,
    ) as told:
        pass
    assert told.args == [why]


@pytest.mark.parametrize(
    ("joining", "said"),
    [
        (JOINING, "Sit with Priya."),
        (OWN, "Look at your other computer."),
    ],
)
def test_it_says_with_whom_to_look(qtbot: QtBot, lane: Lane, joining: Joining, said: str) -> None:
    page = pictures_page(make_window(qtbot), lane, joining=joining)
    assert said in words_of(page)
    assert any("phone, strawberry, brick, moon" in line for line, _ in page.spoken())


# -- waiting -----------------------------------------------------------------------------------------------


def test_it_waits_until_somebody_says_yes(qtbot: QtBot, lane: Lane) -> None:
    desk = JoinDeskAsTold()
    page = waiting_page(make_window(qtbot), lane, desk)
    assert "Priya has to say yes" in words_of(page)
    assert "You can close Heard. Nothing is lost." in words_of(page)
    qtbot.waitUntil(lambda: desk.asked > 2, timeout=PATIENCE)
    assert says(page).startswith("Heard looks by itself.")
    with qtbot.waitSignal(page.let_in, timeout=PATIENCE) as told:
        desk.session = "the session"
    assert told.args == ["the session"]
    asked = desk.asked
    qtbot.waitUntil(lambda: not lane.is_busy, timeout=PATIENCE)
    assert not page._timer.isActive()
    assert desk.asked == asked


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Trouble.UNREACHED, "No internet just now."),
        (Trouble.NOBODY, "No internet just now."),
        (Trouble.BUSY, "Too many people are trying just now."),
        (Trouble.CLOCK, "The time on this computer is wrong."),
    ],
)
def test_what_passes_is_said_and_asked_again(qtbot: QtBot, lane: Lane, why: Trouble, said: str) -> None:
    desk = JoinDeskAsTold(troubles=[JoinTrouble(why)] * 2)
    page = waiting_page(make_window(qtbot), lane, desk)
    qtbot.waitUntil(lambda: said in says(page), timeout=PATIENCE)
    qtbot.waitUntil(lambda: "Heard looks by itself." in says(page), timeout=PATIENCE)


def test_the_longer_it_fails_the_less_often_it_asks(qtbot: QtBot, lane: Lane) -> None:
    page = waiting_page(
        make_window(qtbot), lane, JoinDeskAsTold(troubles=[JoinTrouble(Trouble.BUSY) for _ in range(4)])
    )
    waits: list[int] = []
    page._timer.timeout.connect(lambda: waits.append(page._timer.interval()))
    qtbot.waitUntil(lambda: len(waits) > 5, timeout=PATIENCE)
    assert waits[:6] == [2 * SOON_MS, 4 * SOON_MS, 6 * SOON_MS, 6 * SOON_MS, SOON_MS, SOON_MS]


def test_a_code_whose_week_is_over_stops(qtbot: QtBot, lane: Lane) -> None:
    page = waiting_page(make_window(qtbot), lane)
    time = page._clock
    with qtbot.waitSignal(page.stopped, timeout=PATIENCE) as told:
        time.move_to(time.now() + WEEK * 1.01)  # type: ignore[attr-defined]
    assert told.args == [Trouble.UNKNOWN]


def test_the_office_lets_its_own_in_by_itself(qtbot: QtBot, lane: Lane) -> None:
    page = waiting_page(make_window(qtbot), lane, joining=LET_IN)
    assert "Heard in the office of Fernshire lets you in by itself, once it is on." in words_of(page)
    assert not page.pictures.isVisible()


def test_the_pictures_can_be_shown_again(qtbot: QtBot, lane: Lane) -> None:
    page = waiting_page(make_window(qtbot), lane)
    with qtbot.waitSignal(page.pictures_wanted):
        page.pictures.click()


def test_another_code_is_asked_about_first(qtbot: QtBot, lane: Lane) -> None:
    window = make_window(qtbot)
    page = waiting_page(window, lane)
    told: list[str] = []
    page.other_code.connect(lambda: told.append("other"))
    page.other.click()
    dialog = window.findChildren(Dialog)[-1]
    assert "will not work any more" in words_of(dialog)
    dialog.close_dialog()
    assert told == []
    page.other.click()
    dialog = next(d for d in window.findChildren(Dialog) if d.isVisible())
    next(b for b in dialog.findChildren(QWidget) if b.accessibleName() == "Yes, type another code").click()  # type: ignore[attr-defined]
    assert told == ["other"]


# -- stopped -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (None, "The pictures must be the same. Tell Priya that they are not."),
        (Trouble.UNKNOWN, "It is too old, or it was taken back. Ask Priya for a new one."),
        (Trouble.USED, "Somebody else typed it in. Tell Priya."),
        (Trouble.OTHER, "What came is not what Priya promised."),
    ],
)
def test_each_end_says_what_to_do(qtbot: QtBot, why: Trouble | None, said: str) -> None:
    window = make_window(qtbot)
    page = StoppedPage(window.theme, why, JOINING)
    window.show_page(page)
    assert said in words_of(page)
    assert "Your picture and your words stay as they are." in words_of(page)
    assert any(said in line for line, _ in page.spoken())
    for button, signal in ((page.new_code, page.another), (page.stop, page.later)):
        with qtbot.waitSignal(signal):
            button.click()


# -- for everybody -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scale", "size"), SIZES)
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_for_everybody(qtbot: QtBot, lane: Lane, scale: float, size: tuple[int, int], look: Look) -> None:
    window = make_window(qtbot, scale, size)
    window.theme.apply(Appearance(look=look, scale=scale, still=True))
    for joining in (JOINING, LET_IN, OWN):
        troubles: list[Exception] = [JoinTrouble(Trouble.UNREACHED)]
        desk = JoinDeskAsTold(troubles=list(troubles))  # type: ignore[arg-type]
        for page in (
            pictures_page(window, lane, desk, joining),
            waiting_page(window, lane, joining=joining),
            StoppedPage(window.theme, None, joining),
        ):
            window.show_page(page)
            qtbot.waitUntil(lambda: problems_of(window) == [], timeout=PATIENCE)
        window.forget_pages()


def test_no_page_flashes_up_as_a_window_of_its_own(qtbot: QtBot, lane: Lane) -> None:
    window = make_window(qtbot)
    with StrayWindows() as stray:
        pictures_page(window, lane)
        waiting_page(window, lane)
        window.show_page(StoppedPage(window.theme, None, JOINING))
    assert stray.seen == []
