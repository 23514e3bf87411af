"""Locks when nobody is there: after some idle minutes, and when the computer locks or goes to sleep."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from ui.runtime.app_events import app_events

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
LEAST_MINUTES, MOST_MINUTES, USUAL_MINUTES = 1, 5, 2


class IdleWatch(QObject):
    """`idle` once after `minutes` without a key, a click or a touch; then again after the next sign of life.

    While something is under way that needs no hands (recording, listening), `hold(True)` keeps it awake.
    """

    idle = Signal()

    def __init__(self, minutes: float = USUAL_MINUTES, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit_ms = round(minutes * 60_000)
        self._last = time.monotonic()
        self._held = False
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Watch from now on."""
        app_events().forget(self)
        app_events().hear(_SIGNS_OF_LIFE, self._alive, owner=self)
        self.touch()

    def stop(self) -> None:
        if QApplication.instance() is not None:
            app_events().forget(self)
        self._timer.stop()

    def set_minutes(self, minutes: float) -> None:
        """Another limit; 1 to 5 minutes is what the settings offer."""
        self._limit_ms = round(minutes * 60_000)
        self.touch()

    def hold(self, held: bool) -> None:
        """Do not lock while held; letting go counts as a sign of life."""
        self._held = held
        self.touch()

    def touch(self) -> None:
        """A sign of life."""
        self._last = time.monotonic()
        self._told = False
        # Only the first touch starts the timer: the rest is worked out when it fires, so that a moving mouse
        # costs nothing.
        if not self._timer.isActive():
            self._timer.start(self._limit_ms)

    def _alive(self, _watched: QObject, _event: QEvent) -> bool:
        self.touch()
        return False

    @Slot()
    def _look(self) -> None:
        quiet_ms = round((time.monotonic() - self._last) * 1000)
        if self._held:
            self._timer.start(self._limit_ms)
        elif quiet_ms < self._limit_ms:
            self._timer.start(self._limit_ms - quiet_ms)
        elif not self._told:
            self._told = True
            self.idle.emit()
