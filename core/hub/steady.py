"""Whether the hub's clock can be believed just now: a clock that jumps does no harm that stays.

A deadline counted by a clock that was wrong cannot be taken back from a young person, and a rung of the
ladder told too early cannot be untold. So a jump of more than a day, held against a counter that nobody sets,
is doubted: for as long as that lasts nothing new is taken in (everything waits in the outboxes and goes
later) and the ladder stands still. A clock that was set right by hand or from the network is back within
minutes as a rule. One that says the same for six hours is taken at its word: a computer that was asleep, or
moved to another, was away indeed.
"""

import logging
import threading
import time
from collections.abc import Callable
from enum import Enum, auto

_log = logging.getLogger("heard.hub.clock")
DAY = 24 * 60 * 60
DOUBTED_SECONDS = 6 * 60 * 60
"""Long enough for somebody to have read the log and set the clock; short against 24 working hours."""


class Judged(Enum):
    """What to make of a time."""

    SURE = auto()
    DOUBTED = auto()
    BACK = auto()
    """Sure, and a day or more before what was sure until now: what was promised since then was wrong."""


class Steady:
    """Judges the hub's times, one after another. Thread-safe.

    `latest`: the latest time the hub ever gave, in whole seconds. `ticks`: seconds that go on while the
    computer sleeps and that nobody can set.
    """

    def __init__(self, latest: int = 0, *, ticks: Callable[[], float] | None = None) -> None:
        self._ticks = ticks or _uptime
        self._latest = latest
        self._lock = threading.Lock()
        self._sure: tuple[int, float] | None = None
        self._other: tuple[int, float] | None = None

    def judge(self, now: int) -> Judged:
        """What to make of `now`, whole seconds by the hub's clock."""
        with self._lock:
            return self._judged(now, self._ticks())

    def doubts(self, now: int) -> bool:
        """Whether nothing may be promised by `now`."""
        return self.judge(now) is Judged.DOUBTED

    def _judged(self, now: int, tick: float) -> Judged:
        if self._sure is None:
            self._sure = (now, tick)
            if now < self._latest - DAY:
                _log.error(
                    "the clock is %d s behind what this hub gave before: look at it", self._latest - now
                )
                return Judged.BACK
            return Judged.SURE
        jumped = now - self._sure[0] - (tick - self._sure[1])
        if abs(jumped) <= DAY:
            self._sure, self._other = (now, tick), None
            return Judged.SURE
        if self._sure[0] < self._latest - DAY and jumped > 0:
            # It was too early from the start, and has been set right.
            return self._believed(now, tick, jumped)
        if self._other is None or abs(now - self._other[0] - (tick - self._other[1])) > DAY:
            self._other = (now, tick)
            _log.error("the clock has jumped by %d s: nothing is taken in until it is set right", jumped)
        if tick - self._other[1] < DOUBTED_SECONDS:
            return Judged.DOUBTED
        return self._believed(now, tick, jumped)

    def _believed(self, now: int, tick: float, jumped: float) -> Judged:
        _log.warning("the clock is believed again after a jump of %d s", jumped)
        self._sure, self._other = (now, tick), None
        return Judged.BACK if jumped < 0 else Judged.SURE


def _uptime() -> float:
    """Seconds since the computer started; its sleep counts too, where the system can say so."""
    asleep_too = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if asleep_too is None else time.clock_gettime(asleep_too)
