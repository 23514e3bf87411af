"""A worker's window on the made-up county: real vault, real hub, real services."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.demo.county import County
from core.session import Session
from core.statements.words import Words
from core.vault.door import Door
from core.vault.keychain import Keychain
from desktop.access import QuickDoor
from tests.core.vault.test_keychain import Safe
from tests.ui.worker.driver import WorkerDriver
from ui.runtime.bridge import EventBridge
from ui.runtime.lanes import Lane
from ui.shell.window import HeardWindow
from ui.theme.theme import Appearance, Theme
from ui.theme.tokens import Look, Room
from ui.worker.room import WorkerRoom
from ui.worker.services import services_of


class Desks:
    """Opens windows for residents, and closes everything at the end."""

    def __init__(self, qtbot: QtBot, session_of: Callable[[str], Session], door: Door) -> None:
        self._door = door
        self._qtbot, self._session_of = qtbot, session_of
        self._ends: list[Callable[[], object]] = []
        self._kept: list[object] = []

    def __call__(
        self,
        key: str,
        *,
        size: tuple[int, int] = (1366, 768),
        scale: float = 1.0,
        look: Look = Look.LIGHT,
    ) -> WorkerDriver:
        session = self._session_of(key)
        lane, bridge = Lane(key), EventBridge(session.bus)
        theme = Theme(Room.WORKER, Appearance(look=look, scale=scale, still=True), say=Words.load())
        window = HeardWindow(theme, make_help=lambda: QWidget(), bar=False)  # type: ignore[arg-type,return-value]
        window.resize(*size)
        vault, door = session.account.vault, self._door
        services = services_of(
            session, quick=QuickDoor(door, vault), confirm=lambda words: door.confirm(vault, words)
        )
        room = WorkerRoom(theme, services, lane, bridge)
        room.attach(window)
        window.show_page(room)
        self._kept += [window, theme, lane, bridge]
        self._ends += [lane.close, bridge.close]
        self._qtbot.addWidget(window)
        window.show()
        driver = WorkerDriver(window, self._qtbot)
        driver.settles()
        return driver

    def close(self) -> None:
        for end in self._ends:
            end()


@pytest.fixture
def desk_of(qtbot: QtBot, session_of: Callable[[str], Session], county: County) -> Iterator[Desks]:
    """`desk_of("priya")` opens her window and gives a driver for it."""
    desks = Desks(qtbot, session_of, county.door.with_keychain(Keychain(Safe())))
    yield desks
    desks.close()
