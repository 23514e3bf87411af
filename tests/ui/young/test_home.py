"""Home when it opens: read first, then shown once, and never to whoever comes after."""

from collections.abc import Callable

from tests.ui.young.conftest import Opened
from ui.young.home_area import HomeArea
from ui.young.home_frame import HomeFrame
from ui.young.room import YoungRoom

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


def test_it_does_not_come_up_after_locking(room_of: Room) -> None:
    amara = room_of()
    opening(amara).home.close()
    amara.me.until(lambda: not amara.lane.is_busy, "the lane")
    amara.me.settle()
    assert amara.window.page is None
