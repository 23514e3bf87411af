"""Home when it opens: read first, then shown once, and never to whoever comes after."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from core.ids import PersonId
from core.reviews.model import Review
from core.statements.words import Words
from tests.ui.young.conftest import Opened
from ui.young.home_area import HomeArea, next_review
from ui.young.home_frame import HomeFrame, NextReview
from ui.young.people_page import PeoplePage
from ui.young.room import YoungRoom
from ui.young.words_page import WordsPage

Room = Callable[..., Opened]


def opening(amara: Opened) -> YoungRoom:
    """A room at the moment when home is still being read for the first time."""
    room = amara.room
    amara.window.forget_pages()
    room.home = HomeArea(room._parts, room)
    room.go_home()
    assert amara.window.page is None
    return room


def test_it_is_shown_with_what_is_known(room_of: Room) -> None:
    amara = room_of()
    opening(amara)
    amara.me.until(lambda: isinstance(amara.window.page, HomeFrame), "home")
    page = amara.window.page
    assert isinstance(page, HomeFrame)
    assert page.view.lines


def test_the_last_day_for_a_review_is_not_said_to_be_its_day(room_of: Room, words: Words) -> None:
    parts = room_of().room._parts
    unset = Review(PersonId("ab" * 16), 2, date(2027, 1, 2), date(2027, 1, 2))
    said = next_review(unset, 1, parts.when, words)
    assert said == NextReview(words="By Sat 2 January", brought=1)
    picked = next_review(replace(unset, changed_at=datetime(2026, 11, 2, tzinfo=UTC)), 1, parts.when, words)
    assert (picked.month, picked.day, picked.words) == ("Jan", "2", "Sat 2 January")


def test_it_does_not_come_up_after_locking(room_of: Room) -> None:
    amara = room_of()
    opening(amara).home.close()
    amara.me.until(lambda: not amara.lane.is_busy, "the lane")
    amara.me.settle()
    assert amara.window.page is None


def busy(amara: Opened) -> threading.Event:
    """The vault is slow: nothing that is asked of it comes before this is set."""
    free = threading.Event()
    amara.lane.run(lambda: free.wait(60))
    return free


def test_nobody_is_brought_back_from_home_by_a_page_that_comes_late(room_of: Room) -> None:
    amara = room_of()
    for place in ("words", "people", "diary", "settings"):
        free = busy(amara)
        amara.window.bar.tab_chosen.emit(place)
        amara.window.bar.home_pressed.emit()
        free.set()
        amara.me.until(lambda: not amara.lane.is_busy, "the lane")
        assert isinstance(amara.window.page, HomeFrame), place


def test_of_two_pages_asked_for_the_later_one_comes(room_of: Room) -> None:
    amara = room_of()
    free = busy(amara)
    amara.window.bar.tab_chosen.emit("words")
    amara.window.bar.tab_chosen.emit("people")
    free.set()
    amara.me.until(lambda: not amara.lane.is_busy, "the lane")
    assert isinstance(amara.window.page, PeoplePage)


def test_who_hid_words_and_went_home_stays_there(room_of: Room) -> None:
    amara = room_of()
    amara.me.press("My words")
    amara.me.until(lambda: isinstance(amara.window.page, WordsPage), "my words")
    shown = amara.session.words.lines(limit=1)[0].id
    free = busy(amara)
    amara.room.words._hide(shown, True)
    amara.window.bar.home_pressed.emit()
    free.set()
    amara.me.until(lambda: not amara.lane.is_busy, "the lane")
    assert isinstance(amara.window.page, HomeFrame)
