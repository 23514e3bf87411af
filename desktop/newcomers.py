"""Whoever is new on this computer, from the first page till they are in: invited, or setting Heard up."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.clock import Clock
from core.errors import Refusal
from desktop.began_again import BeganAgain
from desktop.between import Between, Goes, VaultMaker, open_in
from desktop.join_desk import Codes, VaultJoining
from ui.runtime.lanes import Lane, RoomLane
from ui.shell.window import HeardWindow
from ui.theme.tokens import Room
from ui.welcome.asking_page import AGAIN_MS

if TYPE_CHECKING:
    from core.people.joining import Found
    from core.session import Session
    from core.vault.door import Door
    from core.vault.engine import Vault
    from desktop.founding import FirstSetUp
    from desktop.joining import JoiningPages
    from ui.office.services import Paper
    from ui.welcome.access import PersonCard, PutAway, WordsService


class Host(Protocol):
    """The window's owner, as newcomers need it."""

    window: HeardWindow
    lane: Lane

    def enter(self, session: "Session") -> None:
        """Somebody is in: their room."""
        ...

    def leave(self) -> None:
        """Back to the way in."""
        ...

    def watch(self) -> None:
        """A vault is open from now on: it locks by itself when nobody is there."""
        ...


class Newcomers(QObject):
    """`welcome()`, or `go_on(between)` after unlocking; `lock()` closes what is open, wherever they are.

    What takes the network runs on a lane of its own: an unreachable hub holds up nobody who locks.
    """

    try_out_wanted = Signal()

    def __init__(
        self,
        host: Host,
        make_door: "Callable[[], Door]",
        clock: Clock,
        words: "WordsService",
        people: "Callable[[], Sequence[PersonCard]]",
        put_away: "PutAway",
        *,
        paper: "Paper | None" = None,
        can_try_out: bool = True,
        again_ms: int = AGAIN_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._host, self._make_door, self._clock = host, make_door, clock
        self._words, self._people, self._paper = words, people, paper
        self._can_try_out, self._again_ms = can_try_out, again_ms
        self._theme = host.window.theme
        self._began_again = BeganAgain(self._theme, people, put_away, self._show, self._show_refused, self)
        self._began_again.answered.connect(self._enter)
        self._hub = Lane("joining", self)
        self._lane, self._network = RoomLane(host.lane), RoomLane(self._hub)
        self._between: Between | None = None
        self._maker: VaultMaker | None = None
        self._set_up: FirstSetUp | None = None
        self._joining: JoiningPages | None = None

    # -- nobody's vault yet ----------------------------------------------------------------------------

    @Slot()
    def welcome(self) -> None:
        """What brings you here? Also in a vault that is open, whose owner has to begin again."""
        self._lane.run(
            self._people,
            lambda people: self.show_welcome(others=bool(people)),
            self._show_refused,
            owner=self,
        )

    def show_welcome(self, *, others: bool) -> None:
        """`welcome`, where it is known whether others live here."""
        from ui.welcome.first_run_page import FirstRunPage

        page = FirstRunPage(
            self._theme,
            can_try_out=self._can_try_out and not others,
            can_go_back=others,
            going_on=self._between is not None,
        )
        page.invited.connect(self._ask_code)
        page.organisation.connect(self._ask_organisation)
        page.try_out.connect(self.try_out_wanted)
        page.left.connect(self._host.leave)
        self._show(page)

    @Slot()
    def _ask_code(self) -> None:
        from ui.welcome.join_page import JoinPage

        page = JoinPage(self._theme, Codes(self._clock), self._network)
        page.confirmed.connect(self._confirmed)
        page.left.connect(self.welcome)
        self._show(page)

    @Slot(object)
    def _confirmed(self, found: "Found") -> None:
        """It is them: keep it in the vault that is open, or in a new one."""
        from core.people.model import Role

        def first(vault: "Vault") -> Goes:
            VaultJoining(vault, self._clock).begin(found)
            return Goes.JOINING

        self._begin(first, young=found.role is Role.YOUNG_PERSON)

    @Slot()
    def _ask_organisation(self) -> None:
        def first(vault: "Vault") -> Goes:
            from core.people.founding_at_work import begin_set_up

            begin_set_up(vault)
            return Goes.SETTING_UP

        self._begin(first, office=True)

    def _begin(self, first: "Callable[[Vault], Goes]", *, office: bool = False, young: bool = False) -> None:
        if self._between is not None:
            vault = self._between.vault

            def begin() -> Between:
                if office:  # only words open the council's own keys
                    self._make_door().end_quick(vault)
                return Between(vault, first(vault))

            self._lane.run(begin, self.go_on, self._show_refused, owner=self)
            return
        self._lane.run(
            self._people,
            lambda people: self._show_set_up(VaultMaker(self._make_door, first), people, office, young),
            self._show_refused,
            owner=self,
        )

    def _show_set_up(
        self, maker: VaultMaker, people: "Sequence[PersonCard]", office: bool, young: bool
    ) -> None:
        from ui.welcome.setup_page import SetUpFor, SetUpPage

        self._maker = maker
        page = SetUpPage(
            self._theme,
            maker,
            self._words,
            self._lane,
            taken_pictures=[card.picture for card in people],
            what=SetUpFor.OFFICE if office else SetUpFor.JOINING if young else SetUpFor.WORKER,
        )
        page.opened.connect(self._opened)
        page.made.connect(self.go_on)
        page.left.connect(self.welcome)
        self._show(page)
        self._host.watch()  # four words stand on the screen

    # -- a vault is open -------------------------------------------------------------------------------

    @Slot(object)
    def _opened(self, between: Between) -> None:
        """It is there from now on, and locks as any other."""
        self._between, self._maker = between, None
        self._host.watch()

    @Slot(object)
    def go_on(self, between: Between) -> None:
        """Where it was left."""
        self._opened(between)
        match between.goes:
            case Goes.SETTING_UP:
                self._go_on_setting_up(between.vault)
            case Goes.JOINING:
                self._go_on_joining(between.vault)
            case Goes.IN:
                self._lane.run(lambda: open_in(between.vault, self._clock), self._is_in, owner=self)
            case Goes.ANYWHERE:
                self.welcome()

    def _go_on_setting_up(self, vault: "Vault") -> None:
        from desktop.founding import FirstSetUp

        window = self._host.window
        window.forget_pages()
        window.turn_to(Room.WORKER)
        self._set_up = FirstSetUp(window, vault, self._clock, self._lane, paper=self._paper, parent=self)
        self._set_up.done.connect(self._is_in)
        self._set_up.lock_wanted.connect(window.lock_requested)
        self._set_up.start()

    def _go_on_joining(self, vault: "Vault") -> None:
        from desktop.joining import JoiningPages

        self._forget_pages()
        self._joining = JoiningPages(
            self._theme,
            VaultJoining(vault, self._clock),
            self._lane,
            self._network,
            self._clock,
            self._show,
            again_ms=self._again_ms,
            parent=self,
        )
        self._joining.let_in.connect(self._is_in)
        self._joining.another.connect(self._ask_code)
        self._joining.later.connect(self._host.window.lock_requested)
        self._joining.refused.connect(self._show_refused)
        self._joining.start()

    @Slot(object)
    def _is_in(self, session: "Session") -> None:
        """Their room; whoever began again here is first asked for the picture they had before."""
        self._began_again.ask(session, self._lane)

    @Slot(object)
    def _enter(self, session: "Session") -> None:
        self._between = None
        self._forget_pages()
        self._host.enter(session)

    # -- out -------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Close what is open, or is just being made; it goes on where it was when it is unlocked again."""
        between, self._between = self._between, None
        maker, self._maker = self._maker, None
        self._forget_pages()
        for lane in (self._lane, self._network):
            lane.close()
        self._lane, self._network = RoomLane(self._host.lane), RoomLane(self._hub)
        if between is not None:
            self._lane.run(between.close)
        elif maker is not None:
            self._lane.run(maker.close)

    def close(self) -> None:
        """No more."""
        self._hub.close(seconds=0.5)

    def _forget_pages(self) -> None:
        """What carries pages goes, and with it whatever it has asked for."""
        for carrier in (self._set_up, self._joining):
            if carrier is not None:
                carrier.deleteLater()
        self._set_up = self._joining = None

    def _show(self, page: QWidget) -> None:
        window = self._host.window
        window.forget_pages()
        window.turn_to(Room.YOUNG)
        window.bar.show_mark()
        window.show_page(page)

    @Slot(object)
    def _show_refused(self, refusal: Refusal) -> None:
        from ui.controls.status_strip import Status

        self._host.window.show_notice(Status.ERROR, refusal.sentence)
