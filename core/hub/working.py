"""What `heard hub work` does for as long as it runs: climbs the ladder, and carries the mail beside it."""

import logging
import threading
import traceback
from collections.abc import Callable

from core.errors import Refusal
from core.hub.mail.courier import Courier
from core.hub.tick import LadderClimber

_log = logging.getLogger("heard.hub.work")
EVERY_SECONDS = 1.0
"""How often each looks for what is due; an idle look is one indexed read."""
LONGEST_WAIT_SECONDS = 30.0
"""How far the looks come apart while the database is away."""


def run(
    climber: LadderClimber, courier: Courier | None, stop: threading.Event, *, every: float = EVERY_SECONDS
) -> None:
    """Work until `stop` is set; returns within seconds of it. Without a courier no mail is sent.

    Any number of these may run at once, in any number of processes. A mail server that hangs holds up
    nobody's ladder.
    """
    carrying: threading.Thread | None = None
    if courier is not None:
        carrying = threading.Thread(
            target=_again_and_again,
            args=("mail", lambda: courier.deliver(stop), stop, every),
            name="heard-hub-mail",
            daemon=True,
        )
        carrying.start()
    _again_and_again("ladder", climber.tick, stop, every)
    if carrying is not None:
        carrying.join()


def _again_and_again(what: str, look: Callable[[], int], stop: threading.Event, every: float) -> None:
    wait = every
    while not stop.is_set():
        try:
            look()
            wait = every
        except Refusal as refusal:
            _log.warning("%s put off: %s", what, type(refusal).__name__)
            wait = min(wait * 2, LONGEST_WAIT_SECONDS)
        except Exception as bug:  # noqa: BLE001 - whoever waits must be told all the same, by the next look
            frames = traceback.extract_tb(bug.__traceback__)
            where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-6:]))
            _log.error("%s bug %s at %s", what, type(bug).__name__, where)
            wait = min(wait * 2, LONGEST_WAIT_SECONDS)
        stop.wait(wait)
