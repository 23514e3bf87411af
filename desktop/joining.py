"""Joining in one open vault: the pictures, waiting, and what comes of it; from wherever it was left."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.clock import Clock
from core.errors import Refusal
from desktop.join_desk import VaultJoining
from ui.runtime.lanes import Lane
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from core.people.joining import Joining
    from ui.welcome.access import PictureWord
    from ui.welcome.join_access import Trouble


class JoiningPages(QObject):
    """`start()`; then `let_in(session)`, or `another` with a new code at hand, or `later`.

    `lane` is the vault's; `network` takes what may wait for a hub. `show` brings a page to the front.
    """

    let_in = Signal(object)
    another = Signal()
    later = Signal()
    refused = Signal(object)

    def __init__(
        self,
        theme: Theme,
        desk: VaultJoining,
        lane: Lane,
        network: Lane,
        clock: Clock,
        show: Callable[[QWidget], None],
        *,
        again_ms: int,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme, self._desk, self._lane, self._network = theme, desk, lane, network
        self._clock, self._show, self._again_ms = clock, show, again_ms
        self._joining: Joining | None = None
        self._pictures: Sequence[PictureWord] = ()

    def start(self) -> None:
        """Where it was left."""
        desk = self._desk
        self._run(lambda: (desk.facts(), desk.pictures()), lambda known: self._show_left(*known))

    def _show_left(self, joining: "Joining | None", pictures: "Sequence[PictureWord]") -> None:
        if joining is None:
            self.another.emit()
            return
        self._joining, self._pictures = joining, pictures
        if joining.compares and not joining.same:
            self._show_pictures()
        else:
            self._show_waiting()

    @Slot()
    def _show_pictures(self) -> None:
        from ui.welcome.pictures_page import PicturesPage

        assert self._joining is not None
        page = PicturesPage(
            self._theme, self._desk, self._joining, self._pictures, self._network, again_ms=self._again_ms
        )
        page.same.connect(self._are_same)
        page.different.connect(lambda: self._stop(None))
        page.stopped.connect(self._stop)
        self._show(page)

    @Slot()
    def _are_same(self) -> None:
        self._run(self._desk.note_same, lambda _none: self._show_waiting())

    def _show_waiting(self) -> None:
        from ui.welcome.waiting_page import WaitingPage

        assert self._joining is not None
        page = WaitingPage(
            self._theme, self._desk, self._joining, self._network, self._clock, again_ms=self._again_ms
        )
        page.let_in.connect(self.let_in)
        page.pictures_wanted.connect(self._show_pictures)
        page.other_code.connect(lambda: self._give_up(self.another.emit))
        page.stopped.connect(self._stop)
        self._show(page)

    @Slot(object)
    def _stop(self, why: "Trouble | None") -> None:
        """This code comes to nothing: forget it, and say so."""
        self._give_up(lambda: self._show_stopped(why))

    def _give_up(self, then: Callable[[], object]) -> None:
        """On the vault's lane: the other may be waiting for a hub. Who was let in meanwhile unlocks anew."""
        self._run(self._desk.give_up, lambda gone: then() if gone else self.later.emit())

    def _show_stopped(self, why: "Trouble | None") -> None:
        from ui.welcome.stopped_page import StoppedPage

        assert self._joining is not None
        page = StoppedPage(self._theme, why, self._joining)
        page.another.connect(self.another)
        page.later.connect(self.later)
        self._show(page)

    def _run(self, job: Callable[[], object], then: Callable[..., object]) -> None:
        def refused(refusal: Refusal) -> None:
            self.refused.emit(refusal)

        self._lane.run(job, then, refused, owner=self)
