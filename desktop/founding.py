"""The first set-up of an organisation in one window, or its office come back: from a vault to a session."""

from PySide6.QtCore import QObject, Signal, Slot

from core.clock import Clock
from core.people.founding_at_work import FoundingAtWork, begin_set_up
from core.people.helplines import load_helplines
from core.people.office_lists import OfficeLists
from core.people.rebuilding import RebuildingDesk
from core.session import Library, Session, open_session
from core.vault.engine import Vault
from ui.office.founding_wiring import Founding, FoundingServices
from ui.office.rebuilding_wiring import Rebuilding
from ui.office.services import Paper, RealPaper
from ui.runtime.lanes import Lane
from ui.shell.window import HeardWindow


class FirstSetUp(QObject):
    """`start()` shows it where it was left. `done(session)`: the hub is claimed and the last page left.

    For a vault that was just made, or that `core.people.founding_at_work.in_set_up` says it of at unlocking.
    Whoever hears `lock_wanted` closes the vault; nothing is lost by it.
    """

    done = Signal(object)
    lock_wanted = Signal()

    def __init__(
        self,
        window: HeardWindow,
        vault: Vault,
        clock: Clock,
        lane: Lane,
        *,
        paper: Paper | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._vault, self._clock, self._lane = window, vault, clock, lane
        desk = FoundingAtWork(vault, clock)
        services = FoundingServices(clock, OfficeLists(vault), desk, load_helplines(), paper or RealPaper())
        self.founding = Founding(window.theme, services, lane)
        self.founding.finished.connect(self._finish)
        self.founding.lock_wanted.connect(self.lock_wanted)
        self.founding.rebuild_wanted.connect(self._rebuild)
        self._rebuilding: Rebuilding | None = None

    def start(self) -> None:
        """Show it."""

        def begin() -> bool:
            begin_set_up(self._vault)
            return RebuildingDesk(self._vault, self._clock).begun

        self._lane.run(begin, self._show, owner=self)
        self._window.bar.hide()
        self._window.show_page(self.founding.page)

    def _show(self, rebuilds: bool) -> None:
        if rebuilds:
            self._rebuild()
        else:
            self._found()

    @Slot()
    def _found(self) -> None:
        self.founding.load()
        self._window.show_page(self.founding.page)

    @Slot()
    def _rebuild(self) -> None:
        """The council is there already: its office comes to this computer."""
        if self._rebuilding is None:
            vault = self._vault
            desk = RebuildingDesk(vault, self._clock)
            self._rebuilding = Rebuilding(self._window.theme, OfficeLists(vault), desk, self._lane)
            self._rebuilding.finished.connect(self._finish)
            self._rebuilding.lock_wanted.connect(self.lock_wanted)
            self._rebuilding.left.connect(self._found)
        self._rebuilding.load()
        self._window.show_page(self._rebuilding.page)

    @Slot()
    def _finish(self) -> None:
        vault, clock = self._vault, self._clock

        def open_it() -> Session:
            return open_session(vault, clock, Library.load())

        self._lane.run(open_it, self.done.emit, owner=self)
