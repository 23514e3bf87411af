"""One person's window through its life: locked, unlocked, hidden, locked again. Wiring only."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from core.clock import Clock, SystemClock
from core.errors import Refusal
from core.ids import VaultId
from desktop.access import Access, ListedWords
from desktop.council_numbers import CouncilNumbers
from desktop.load_ahead import LoadAhead
from ui.runtime.crash import CrashHandler
from ui.runtime.idle import USUAL_MINUTES, IdleWatch
from ui.runtime.lanes import Lane, RoomLane
from ui.runtime.session_signals import SessionSignals
from ui.runtime.speech import ReadAloud
from ui.runtime.ticker import MinuteTicker
from ui.shell.window import HeardWindow
from ui.theme.theme import Appearance, Theme
from ui.theme.tokens import Room

if TYPE_CHECKING:
    from core.ids import PersonId
    from core.session import Session
    from desktop.between import Between
    from desktop.newcomers import Newcomers
    from desktop.rooms import OpenRoom
    from ui.shell.help_page import HelpPage, LoadHelplines
    from ui.welcome.access import PersonCard

SEEN_SECONDS = 1.0
"""The lane begins when something is on the screen, at the latest after this: what it loads first takes longer
than painting."""
CARRY_MS = 300
"""When the loop starts to carry, after somebody went in: their room comes first, and loading what speaks to
the hub takes as long as building it."""


class PersonWindow(QObject):
    """`show()` shows the way in; `enter(session)` goes past it. `closed` when the window has gone for good.

    `chooser`: several people share this computer, so pictures come first; else `access` knows one vault.
    `let_newcomers(newcomers)`: people may come new to this computer.
    """

    closed = Signal()

    def __init__(
        self,
        name: str,
        room: Room,
        access: Access,
        clock: Clock,
        *,
        helplines: "LoadHelplines",
        seen_by: Callable[[], str],
        crash: CrashHandler,
        chooser: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._access, self._clock = access, clock
        self._crash, self._chooser, self._seen_by = crash, chooser, seen_by
        self._room = room
        self.theme = Theme(room)
        self.lane = Lane(f"vault-{name}", self)
        self._seen = threading.Event()
        self.lane.run(lambda: self._seen.wait(SEEN_SECONDS))
        self.voice = ReadAloud(self)
        self.session: Session | None = None
        self.room: OpenRoom | None = None
        self._room_lane = RoomLane(self.lane)
        self._numbers = CouncilNumbers(helplines, self)

        def help_page() -> "HelpPage":
            from ui.shell.help_page import HelpPage

            return HelpPage(self.theme, self._numbers, seen_when=seen_by)

        self.window = HeardWindow(self.theme, make_help=help_page, voice=self.voice, bar=room is Room.YOUNG)
        if room is Room.WORKER:
            self.window.resize(1440, 900)
        self._ticker = MinuteTicker(clock, self)
        # The computer's own clock, not the county's: after a sleep nobody knows who opened the lid.
        self._lid = MinuteTicker(SystemClock(), self)
        self._lid.woke.connect(self.lock)
        self._lid.start()
        self._idle = IdleWatch(USUAL_MINUTES, self)
        self._idle.idle.connect(self.lock)
        self.voice.line_started.connect(self._idle.touch)  # somebody is being read to
        self._signals = SessionSignals(self)
        self._signals.locked.connect(self.lock)
        self.window.painted.connect(self._settle)
        self.window.hidden.connect(self.lock)
        self.window.lock_requested.connect(self.lock)
        self.window.closing.connect(self._close)
        self._gone = False
        self._newcomers: Newcomers | None = None
        self._last: PersonId | None = None
        self._ahead = LoadAhead(self)

    def let_newcomers(self, newcomers: "Newcomers") -> None:
        """Whoever is new here begins there; `show` comes after this."""
        self._newcomers = newcomers

    @Slot()
    def _settle(self) -> None:
        """Something is on the screen: now what takes time, and what is needed next."""
        self._seen.set()
        self._signals.start()
        self.lane.run(self._access.load, then=lambda _: self._ahead.start(self._room), owner=self)

    # -- the way in ------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the window, at the way in unless somebody is in."""
        if self.session is None and self.window.page is None:
            self._show_way_in()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _show_way_in(self) -> None:
        self.window.turn_to(self._room)
        self.window.bar.setVisible(True)
        self.window.bar.show_mark()
        lane = self._anew()
        if self._chooser:
            self._show_chooser()
        else:
            lane.run(self._access.people, self._show_whoever, self._show_refused, owner=self)

    def _anew(self) -> RoomLane:
        """Nothing that was asked for until now comes into sight any more."""
        self._room_lane.close()
        self._room_lane = RoomLane(self.lane)
        return self._room_lane

    @Slot()
    def _show_chooser(self) -> None:
        from ui.welcome.chooser_page import ChooserPage

        new_here = self._newcomers.welcome if self._newcomers is not None else None
        page = ChooserPage(self.theme, self._access, self._room_lane, new_here=new_here)
        page.picked.connect(self._show_unlock)
        self.window.forget_pages()
        self.window.show_page(page)

    def _show_whoever(self, people: Sequence["PersonCard"]) -> None:
        """Unlocking where one lives here; pictures where several do; where nobody does, the first page."""
        if self.session is not None or self.window.page is not None:
            return
        if not people and self._newcomers is not None:
            self._newcomers.show_welcome(others=False)
        elif len(here := [one for one in people if not one.old]) == 1:
            self._show_unlock(here[0].vault, here[0].picture)
        else:
            self._show_chooser()

    def _show_refused(self, refusal: Refusal) -> None:
        from ui.controls.status_strip import Status

        self.window.show_notice(Status.ERROR, refusal.sentence)

    @Slot(str, str)
    def _show_unlock(self, vault: str, picture: str) -> None:
        from ui.welcome.unlock_page import UnlockPage

        page = UnlockPage(
            self.theme, VaultId(vault), picture, self._access, ListedWords(), self._room_lane, self._clock
        )
        page.begins_again = self._newcomers is not None
        page.opened.connect(self._opened)
        page.not_mine.connect(self._back_to_pictures)
        self.window.show_page(page)

    @Slot(str, object)
    def _opened(self, _vault: str, opened: "Session | Between") -> None:
        """Their room; or where they go on, who are not in yet."""
        from desktop.between import Between

        self._access.taken()
        if isinstance(opened, Between):
            assert self._newcomers is not None
            self._newcomers.go_on(opened)
        else:
            self.enter(opened)

    @Slot()
    def _back_to_pictures(self) -> None:
        self.window.forget_pages()
        (self._show_way_in if self._newcomers is None else self._show_chooser)()

    def leave(self) -> None:
        """Whoever was new here goes back to the way in; what they had begun is closed."""
        if self._newcomers is not None:
            self._newcomers.lock()
        self._idle.stop()
        self.window.forget_pages()
        self.lane.run(self._access.close_untaken)
        if not self._gone:
            self._show_way_in()

    def watch(self) -> None:
        """A vault is open whose owner is not in yet: it locks by itself when nobody is there."""
        self._signals.start()
        self._idle.start()

    # -- in ----------------------------------------------------------------------------------------------

    def enter(self, session: "Session") -> None:
        """Somebody is in: their room, their loop."""
        from core.people.model import Role
        from desktop.rooms import open_office_room, open_worker_room, open_young_room

        self._signals.start()
        self.session = session
        self.window.forget_pages()
        worker = session.me.role is not Role.YOUNG_PERSON
        self.window.turn_to(Room.WORKER if worker else Room.YOUNG)
        if session.me.id != self._last:  # how the one before liked it is not for whoever comes next
            self.theme.apply(Appearance())
            self._last = session.me.id
        lane = self._anew()
        ways = self._access.ways_for(session)
        if session.me.role is Role.OFFICE and session.office is not None:
            self.room = open_office_room(self.window, session, lane, self._ticker)
        elif worker:
            self.room = open_worker_room(self.window, session, lane, self._ticker, ways)
        else:
            self.room = open_young_room(
                self.window,
                session,
                lane,
                self._ticker,
                voice=self.voice,
                seen_by=self._seen_by,
                ways=ways,
            )
        self.room.lock_wanted.connect(self.lock)
        self.room.lock_minutes.connect(self._idle.set_minutes)
        self.room.sign_of_life.connect(self._idle.touch)
        self._numbers.learn(session, self.lane)
        self._ticker.start()
        self._idle.start()
        QTimer.singleShot(CARRY_MS, self, lambda: self._carry(session))

    def _carry(self, session: "Session") -> None:
        def start(_: object) -> None:
            if self.session is session:
                session.start(lambda bug: self._crash.report(bug) and None)

        if self.session is session:
            self.lane.run(lambda: session.loop, then=start, owner=self)  # its code is loaded there

    def look_at_the_time(self) -> None:
        """The clock was moved: everything that says a time says it again."""
        if self.session is not None:
            self._ticker.ticked.emit(self._clock.now())

    @Slot()
    def lock(self) -> None:
        """Keep what is being written, close the vault, and show the way in."""
        session, room = self.session, self.room
        if session is None or room is None:
            self.leave()  # what was typed or shown on the way in is not for who comes back
            return
        self.session = self.room = None
        self._idle.stop()
        self._ticker.stop()
        self._numbers.forget()
        room.wind_up()
        room.close()
        self._room_lane.close()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():  # what was copied in Heard; somebody else's copy is theirs
            clipboard.clear()
        self.window.forget_pages()
        self.lane.run(session.close)
        if not self._gone:
            self._show_way_in()

    @Slot()
    def _close(self) -> None:
        if self._gone:
            return
        self._gone = True
        self._seen.set()
        self.lock()
        if self._newcomers is not None:
            self._newcomers.close()
        self.lane.close()
        self.voice.stop()
        self.closed.emit()
