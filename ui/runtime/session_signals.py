"""Hears from the operating system that the screen is locked or the computer goes to sleep, where it says so.

Linux: logind and the screen savers, over D-Bus. Elsewhere the minute ticker notices a sleep when it is over,
and the idle watch does the rest.
"""

import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_LOGIND = "org.freedesktop.login1"
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)


class SessionSignals(QObject):
    """`locked` when the screen locks or the computer is about to sleep. Silent where nothing says so."""

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heard_from: list[str] = []
        self._started = False

    def start(self) -> None:
        """Listen to this platform's own buses, once; never fails."""
        if self._started or not sys.platform.startswith("linux"):
            return
        self._started = True
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return
        self.listen_on(system=QDBusConnection.systemBus(), session=QDBusConnection.sessionBus())

    def listen_on(self, *, system: Any, session: Any) -> None:
        """Listen on these two QDBusConnections; one that is not connected is left out."""
        if system.isConnected():
            manager, path = f"{_LOGIND}.Manager", "/org/freedesktop/login1"
            if system.connect(_LOGIND, path, manager, "PrepareForSleep", self, SLOT("_sleeping(bool)")):
                self.heard_from.append("sleep")
            # Any session's Lock: with two people signed in, locking once too often hurts nobody.
            if system.connect(_LOGIND, "", f"{_LOGIND}.Session", "Lock", self, SLOT("_lock()")):
                self.heard_from.append("lock")
        if session.isConnected():
            for name, path in _SAVERS:
                if session.connect(name, path, name, "ActiveChanged", self, SLOT("_saver(bool)")):
                    self.heard_from.append(name)

    @Slot(bool)
    def _sleeping(self, going: bool) -> None:
        if going:
            self.locked.emit()

    @Slot()
    def _lock(self) -> None:
        self.locked.emit()

    @Slot(bool)
    def _saver(self, on: bool) -> None:
        if on:
            self.locked.emit()
