"""Heard itself: the vaults of this computer's user, whoever comes new to it, and the window they share."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.clock import Clock, SystemClock
from core.settings import Home
from desktop.access import Access, ListedWords
from desktop.between import arrive
from desktop.newcomers import Newcomers
from desktop.person import PersonWindow
from desktop.seen_by import SeenBy
from ui.runtime.crash import CrashHandler
from ui.theme.tokens import Room
from ui.welcome.asking_page import AGAIN_MS

if TYPE_CHECKING:
    from core.people.helplines import Helplines
    from core.sealing.slots import SlotCost
    from core.vault.device import Safe
    from core.vault.door import Door
    from core.vault.engine import Vault
    from desktop.application import Crashes
    from ui.office.services import Paper
    from ui.welcome.access import PersonCard


class Heard(QObject):
    """Heard on one computer. `show()` it; `person` is its window and who is in; `closed` at the end.

    `home` is where the vaults lie. `keychain` None: this computer keeps no secret of its own for a vault.
    `cost`: what a guess at somebody's words costs; measured on this computer if not given. `paper`: printers
    and file dialogs of the office's set-up, the real ones if not given. `again_ms`: how often somebody who
    waits to be let in is looked for.
    """

    closed = Signal()
    try_out_wanted = Signal()

    def __init__(
        self,
        home: Home,
        clock: Clock,
        crash: CrashHandler,
        *,
        keychain: "Safe | None" = None,
        cost: "SlotCost | None" = None,
        paper: "Paper | None" = None,
        can_try_out: bool = True,
        again_ms: int = AGAIN_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._home, self._clock, self._keychain, self._cost = home, clock, keychain, cost
        self._access = Access(self._door, self._arrive)
        self.person = PersonWindow(
            "home",
            Room.YOUNG,
            self._access,
            clock,
            helplines=_helplines,
            seen_by=SeenBy(clock),
            crash=crash,
            chooser=False,
            parent=self,
        )
        newcomers = Newcomers(
            self.person,
            self._making_door,
            clock,
            ListedWords(),
            self._people,
            self._access.put_away,
            paper=paper,
            can_try_out=can_try_out,
            again_ms=again_ms,
            parent=self,
        )
        newcomers.try_out_wanted.connect(self.try_out_wanted)
        self.person.let_newcomers(newcomers)
        self.person.closed.connect(self.closed)

    def show(self) -> None:
        """Show the way in."""
        self.person.show()

    def _door(self) -> "Door":
        from core.vault.door import Door

        return Door(self._home.vaults, self._clock, keychain=self._keychain, cost=self._cost)

    def _making_door(self) -> "Door":
        """For a new vault: the cost of a guess is measured first, which takes a moment."""
        from core.sealing.slots import calibrate
        from core.vault.door import Door

        cost = self._cost or calibrate(time.monotonic)
        return Door(self._home.vaults, self._clock, keychain=self._keychain, cost=cost)

    def _arrive(self, vault: "Vault") -> object:
        return arrive(vault, self._clock)

    def _people(self) -> "Sequence[PersonCard]":
        return self._access.people()


class Program(QObject):
    """Heard, and try-out mode in its place when that is asked for."""

    def __init__(self, home: Home, crashes: "Crashes", keychain: "Safe | None") -> None:
        super().__init__()
        self._home, self._crashes = home, crashes
        self.heard = Heard(home, SystemClock(), crashes.handler, keychain=keychain, parent=self)
        self.heard.try_out_wanted.connect(self._try_out)
        self._launcher: QObject | None = None

    def start(self) -> None:
        """Show it."""
        self.heard.show()

    @Slot()
    def _try_out(self) -> None:
        """The launcher comes, and the window of the real thing goes."""
        from desktop.county_maker import CountyMaker
        from desktop.launcher import Launcher

        launcher = Launcher(CountyMaker(self._home.try_out), self._crashes)
        self._launcher = launcher
        launcher.start()
        self.heard.person.window.close()


def _helplines() -> "Helplines":
    from core.people.helplines import load_helplines

    return load_helplines()


def run_heard() -> int:
    """Heard, until its window is closed."""
    from core.vault.keychain import LateKeychain
    from desktop.application import Crashes, make_application
    from desktop.logs import start_logging

    home = Home.of_this_user()
    start_logging(home.logs)
    app = make_application()
    crashes = Crashes()
    # Nothing is asked of this computer's keychain until somebody makes or opens a vault that needs it.
    program = Program(home, crashes, LateKeychain())
    program.start()
    code = app.exec()
    crashes.handler.remove()
    return code
