"""A young person's room on the made-up county: a real vault, real services, a real hub."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from core.demo.county import County
from core.people.helplines import load_helplines
from core.session import Library, Session
from core.statements.words import Words
from core.vault.door import Door
from desktop.access import QuickDoor
from tests.ui.young.driver import YoungDriver
from ui.runtime.lanes import Lane
from ui.runtime.sound import SoundTrouble
from ui.shell.help_page import HelpPage
from ui.shell.window import HeardWindow
from ui.theme import Appearance, Theme
from ui.young.kit import Kit
from ui.young.room import YoungRoom
from ui.young.services import services_of
from ui.young.voice_capture import VoiceCapture


class NoMicrophone(VoiceCapture):
    """A computer without a microphone, whatever this one has: sound has tests of its own."""

    def microphone_trouble(self) -> SoundTrouble | None:
        return SoundTrouble.NO_MICROPHONE


@dataclass
class Opened:
    """A room in use."""

    room: YoungRoom
    window: HeardWindow
    session: Session
    lane: Lane
    me: YoungDriver

    def carry(self) -> None:
        """What waits goes to the hub, and what the hub has comes here."""
        self.me.until(lambda: not self.lane.is_busy, "the lane")
        self.session.loop.once()
        self.me.settle()
        self.me.until(lambda: not self.lane.is_busy, "the lane")


@pytest.fixture(scope="session")
def words() -> Words:
    """English."""
    return Words.load()


@pytest.fixture
def room_of(
    qtbot: object,
    county: County,
    session_of: Callable[[str], Session],
    library: Library,
    words: Words,
) -> Iterator[Callable[..., Opened]]:
    """Opens the room of "amara" or "tomasz", at home; with a `door` a faster way in can be set."""
    opened: list[Opened] = []

    def make(
        key: str = "amara",
        *,
        keyboard: bool = False,
        size: tuple[int, int] = (1280, 800),
        door: Door | None = None,
    ) -> Opened:
        session = session_of(key)
        theme = Theme(appearance=Appearance(still=True), say=words)
        window = HeardWindow(theme, make_help=lambda: HelpPage(theme, load_helplines))
        lane = Lane(f"vault-{key}")
        quick = QuickDoor(door, session.account.vault) if door is not None else None
        seen = "8:30 in the morning on Monday"
        services = services_of(
            session,
            library,
            seen_by=lambda: seen,
            quick=quick,
            confirm=lambda words: county.door.confirm(session.account.vault, words),
        )
        kit = Kit(theme, words, library.feelings, make_capture=NoMicrophone)
        room = YoungRoom(window, services, lane, words, kit=kit)
        window.resize(*size)
        window.show()
        room.open()
        driver = YoungDriver(window, keyboard=keyboard)
        one = Opened(room, window, session, lane, driver)
        opened.append(one)
        driver.until(driver.is_home, "home")
        return one

    yield make
    for one in opened:
        one.lane.close()
        one.room.close()
        one.window.close()
        one.window.deleteLater()
    for one in opened:
        one.me.settle()
