"""A page that asks over the network by itself, again and again, for as long as it stands."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer, Slot

from core.errors import Refusal
from ui.controls.status_strip import Status, StatusStrip
from ui.runtime.announce import announce
from ui.runtime.lanes import Lane
from ui.theme.theme import Theme
from ui.welcome.join_access import JoinTrouble, Trouble
from ui.welcome.welcome_page import WelcomePage

AGAIN_MS = 5_000
"""Between the end of one asking and the next."""
LONGEST = 6
"""Times that, while it fails."""
_SAID = {Trouble.CLOCK: "join.clock", Trouble.BUSY: "join.busy"}
T = TypeVar("T")


class AskingPage(WelcomePage):
    """`ask(job, then)` runs `job` on the lane now, and once more after each time that `again()` is called.

    What passes by itself (no internet, a busy hub, a wrong clock) is said in `strip` and asked again; any
    other trouble is for `ended`.
    """

    def __init__(self, theme: Theme, lane: Lane, *, again_ms: int = AGAIN_MS) -> None:
        super().__init__(theme)
        self._lane, self._again_ms = lane, again_ms
        self.strip = StatusStrip(theme, Status.SENDING, "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._failed = 0
        self._job: Callable[[], object] = lambda: None
        self._then: Callable[[object], object] = lambda _: None

    def ask(self, job: Callable[[], T], then: Callable[[T], object]) -> None:
        """Begin."""
        self._job, self._then = job, then  # type: ignore[assignment]
        self._ask()

    def again(self) -> None:
        """It has to be asked once more, in a while."""
        self._failed = 0
        self._timer.start(self._again_ms)

    @Slot()
    def _ask(self) -> None:
        self._lane.run(self._job, then=self._then, refused=self._refused, owner=self)

    def _refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, JoinTrouble) and not refusal.why.passes:
            self.ended(refusal.why)
            return
        say = self.theme.say
        if isinstance(refusal, JoinTrouble):
            key = _SAID.get(refusal.why, "join.offline")
            self.say(Status.OFFLINE, say(key), say(f"{key}_line"))
        else:
            self.say(Status.ERROR, refusal.sentence)
        self._failed += 1
        self._timer.start(self._again_ms * min(2**self._failed, LONGEST))

    def say(self, status: Status, title: str, line: str = "") -> None:
        """How it stands; told aloud only when it has changed."""
        if (title, status) != (self.strip.accessibleName(), self.strip.status):
            announce(self.strip, f"{title} {line}".strip())
        self.strip.show_status(status, title, line)

    def ended(self, why: Trouble) -> None:
        """Asking again will not help."""
        raise NotImplementedError
