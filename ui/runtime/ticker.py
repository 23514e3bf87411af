"""One ticker a minute, on the minute; at once, too, when the computer woke or its clock was moved."""

import time
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.clock import Clock

_HEARTBEAT_MS = 10_000
"""How soon a sleep or a moved clock is noticed. Costs one wake-up in ten seconds and nothing else."""
_SLACK = timedelta(seconds=5)
"""How far the two clocks may drift apart in one heartbeat on a busy computer before it means something."""


class MinuteTicker(QObject):
    """`ticked(datetime)` at each whole minute of `clock` (aware, UTC). `woke` after a sleep or a jump.

    Rows repaint on `ticked`; the session locks on `woke`, since nobody knows who opened the lid.
    """

    ticked = Signal(object)
    woke = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.setTimerType(Qt.TimerType.PreciseTimer)
        self._minute.timeout.connect(self._on_the_minute)
        self._heart = QTimer(self)
        self._heart.setInterval(_HEARTBEAT_MS)
        self._heart.timeout.connect(self.look)
        self._seen_wall = clock.now()
        self._seen_ticks = time.monotonic()

    def start(self) -> None:
        """Begin; the first tick comes at the next whole minute."""
        self._remember()
        self._heart.start()
        self._aim()

    def stop(self) -> None:
        self._heart.stop()
        self._minute.stop()

    @property
    def milliseconds_to_next(self) -> int:
        """Until the next whole minute of the clock, 1 to 60,000."""
        now = self._clock.now()
        into = now.second * 1000 + now.microsecond // 1000
        return max(1, 60_000 - into)

    @Slot()
    def look(self) -> None:
        """Compare the wall clock with the computer's own ticking; called by the heartbeat."""
        walked = self._clock.now() - self._seen_wall
        ticked = timedelta(seconds=time.monotonic() - self._seen_ticks)
        self._remember()
        if abs(walked - ticked) > _SLACK:
            self.woke.emit()
            self._tick(self._clock.now())
            self._aim()

    def _remember(self) -> None:
        self._seen_wall, self._seen_ticks = self._clock.now(), time.monotonic()

    def _aim(self) -> None:
        self._minute.start(self.milliseconds_to_next)

    @Slot()
    def _on_the_minute(self) -> None:
        self._tick(self._clock.now())
        self._aim()

    def _tick(self, now: datetime) -> None:
        self.ticked.emit(now)
