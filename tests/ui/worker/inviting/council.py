"""Workers' windows in a council that began a minute ago: a real hub, people who join by code."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.people.invitations import Invitation, InviteState
from core.people.joining import JoinService
from core.session import Session
from core.statements.words import Words
from tests.core.people.fernshire import Fernshire
from tests.ui.office.driver import PaperAtHand
from tests.ui.worker.driver import WorkerDriver
from ui.runtime.bridge import EventBridge
from ui.runtime.lanes import Lane
from ui.shell.window import HeardWindow
from ui.theme.theme import Appearance, Theme
from ui.theme.tokens import Room
from ui.worker.room import WorkerRoom
from ui.worker.services import services_of


@dataclass
class Council:
    """Fernshire with windows. `carry(name)` is one round of somebody's loop, which does not run by itself."""

    people: Fernshire
    qtbot: QtBot
    folder: Path
    paper: PaperAtHand = field(init=False)
    ends: list[Callable[[], object]] = field(default_factory=list)
    kept: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.paper = PaperAtHand(self.folder)

    def session(self, name: str) -> Session:
        return self.people.sessions[name]

    def window(self, name: str, *, size: tuple[int, int] = (1366, 768), scale: float = 1.0) -> WorkerDriver:
        """A worker's window, on the page of young people."""
        self.people.clock.advance(timedelta(minutes=1))
        session = self.session(name)
        lane, bridge = Lane(name), EventBridge(session.bus)
        theme = Theme(Room.WORKER, Appearance(still=True, scale=scale), say=Words.load())
        window = HeardWindow(theme, make_help=lambda: QWidget(), bar=False)  # type: ignore[arg-type,return-value]
        window.resize(*size)
        services = services_of(session)
        services = replace(services, inviting=replace(services.inviting, paper=self.paper))
        room = WorkerRoom(theme, services, lane, bridge)
        room.attach(window)
        window.show_page(room)
        self.kept += [window, theme, room]
        self.ends += [lane.close, bridge.close]
        self.qtbot.addWidget(window)
        window.show()
        driver = WorkerDriver(window, self.qtbot)
        driver.goes_to("Young people")
        driver.settles()
        return driver

    def carry(self, name: str, *drivers: WorkerDriver) -> None:
        """One round of this person's loop; what it brought is on the windows."""
        self.session(name).inviting.look_soon()
        self.session(name).loop.once()
        for driver in drivers:
            for _ in range(3):
                driver.settles()

    def invitation(self, name: str) -> Invitation:
        """The newest invitation of a worker."""
        return self.session(name).inviting.invitations()[0]

    def state(self, name: str) -> InviteState:
        return self.invitation(name).state

    def types_code(self, name: str, by: str) -> JoinService:
        """Somebody types in the newest code of a worker, on a computer of their own."""
        return self.people.answers(name, self.invitation(by))

    def close(self) -> None:
        for end in self.ends:
            end()
