"""Jobs run in order off the GUI thread; what comes of them comes back on it."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.errors import Refusal
from ui.runtime.lanes import Lane, RoomLane


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    made = Lane("test")
    yield made
    assert made.close()


def test_job_runs_elsewhere_and_its_outcome_comes_home(lane: Lane, qtbot: QtBot) -> None:
    seen: list[tuple[str, str]] = []
    lane.run(
        lambda: threading.current_thread().name,
        then=lambda name: seen.append((name, threading.current_thread().name)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("lane-test", threading.main_thread().name)]


def test_jobs_keep_their_order(lane: Lane, qtbot: QtBot) -> None:
    seen: list[int] = []
    for number in range(50):
        lane.run(lambda n=number: n, then=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == list(range(50))


def test_a_refusal_is_an_outcome(lane: Lane, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise Refusal("The disk is full. Make room, then try again.")

    said: list[str] = []
    lane.run(refuse, refused=lambda refusal: said.append(refusal.sentence))
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The disk is full. Make room, then try again."]


def test_a_bug_is_raised_on_the_gui_thread(lane: Lane, qtbot: QtBot) -> None:
    def bug() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        lane.run(bug, refused=lambda _: None)
        qtbot.waitUntil(lambda: not lane.is_busy)
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert caught[0][0] is ZeroDivisionError


def test_a_refusal_nobody_expected_is_a_bug(lane: Lane, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise Refusal("Nobody asked.")

    with qtbot.captureExceptions() as caught:
        lane.run(refuse)
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert caught[0][0] is Refusal


def test_nothing_is_told_to_a_widget_that_is_gone(lane: Lane, qtbot: QtBot) -> None:
    gate = threading.Event()
    told: list[object] = []
    owner = QWidget()
    lane.run(lambda: gate.wait(5), then=told.append, owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not isValid(owner))
    gate.set()
    qtbot.waitUntil(lambda: not lane.is_busy)
    assert told == []


def test_after_a_fault_the_lane_goes_on(lane: Lane, qtbot: QtBot) -> None:
    done: list[int] = []
    with qtbot.captureExceptions() as caught:
        lane.run(lambda: 1 // 0)
        lane.run(lambda: 7, then=done.append)
        qtbot.waitUntil(lambda: done == [7])
    assert len(caught) == 1


def test_closing_finishes_what_waits(qtbot: QtBot) -> None:
    lane = Lane("closing")
    done: list[int] = []
    for number in range(5):
        lane.run(lambda n=number: done.append(n))
    assert lane.close()
    assert done == [0, 1, 2, 3, 4]
    lane.run(lambda: done.append(99))
    assert done == [0, 1, 2, 3, 4]


# -- a lane as one room sees it ----------------------------------------------------------------------------


def test_what_comes_after_the_room_is_closed_is_dropped_and_still_done(lane: Lane, qtbot: QtBot) -> None:
    room, held = RoomLane(lane), threading.Event()
    done: list[str] = []
    seen: list[str] = []

    def keep() -> str:
        held.wait()
        done.append("kept")
        return "private"

    def refuse() -> None:
        raise Refusal("locked meanwhile")

    room.run(keep, then=seen.append)
    room.run(refuse, refused=lambda refusal: seen.append(refusal.sentence))
    room.run(refuse)
    assert room.is_busy
    room.close()
    held.set()
    qtbot.waitUntil(lambda: not room.is_busy)
    assert (done, seen) == (["kept"], [])


def test_while_the_room_is_open_everything_comes(lane: Lane, qtbot: QtBot) -> None:
    room = RoomLane(lane)
    seen: list[object] = []

    def refuse() -> None:
        raise Refusal("no")

    room.run(lambda: "a page", then=seen.append)
    room.run(refuse, refused=lambda refusal: seen.append(refusal.sentence))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["a page", "no"]


def test_a_refusal_nobody_expects_is_a_bug_there_too(lane: Lane, qtbot: QtBot) -> None:
    room = RoomLane(lane)

    def refuse() -> None:
        raise Refusal("no")

    with qtbot.captureExceptions() as caught:
        room.run(refuse)
        qtbot.waitUntil(lambda: not room.is_busy)
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _, _ in caught] == [Refusal]
