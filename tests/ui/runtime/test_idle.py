"""Locks when nobody touches anything, and when the computer says it locks or sleeps."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.runtime.idle import IdleWatch
from ui.runtime.session_signals import SessionSignals


def test_idle_is_told_once_when_the_time_is_over(qtbot: QtBot) -> None:
    watch = IdleWatch(minutes=0.0005)
    with qtbot.waitSignal(watch.idle, timeout=2000):
        watch.start()
    with qtbot.assertNotEmitted(watch.idle, wait=100):
        pass
    watch.stop()


def test_a_key_starts_the_time_again(qtbot: QtBot) -> None:
    watch = IdleWatch(minutes=0.0005)
    with qtbot.waitSignal(watch.idle, timeout=2000):
        watch.start()
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitSignal(watch.idle, timeout=2000):
        qtbot.keyClick(field, Qt.Key.Key_A)
    watch.stop()


def test_a_recording_is_not_locked_away(qtbot: QtBot) -> None:
    watch = IdleWatch(minutes=0.0003)
    watch.hold(True)
    with qtbot.assertNotEmitted(watch.idle, wait=120):
        watch.start()
    with qtbot.waitSignal(watch.idle, timeout=2000):
        watch.hold(False)
    watch.stop()


def test_where_no_bus_speaks_nothing_fails(qtbot: QtBot) -> None:
    class Silent:
        def isConnected(self) -> bool:
            return False

    signals = SessionSignals()
    signals.listen_on(system=Silent(), session=Silent())
    assert signals.heard_from == []


_ON_A_REAL_BUS = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from ui.runtime.session_signals import SessionSignals
app = QCoreApplication([])
bus = QDBusConnection.sessionBus()
assert bus.isConnected()
for name in ("org.freedesktop.login1", "org.freedesktop.ScreenSaver"):
    assert bus.registerService(name)
signals, heard = SessionSignals(), []
signals.listen_on(system=bus, session=bus)
signals.locked.connect(lambda: heard.append(1))
def send(path, interface, name, *args):
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(args))
    assert bus.send(message)
login = "/org/freedesktop/login1"
send(login, "org.freedesktop.login1.Manager", "PrepareForSleep", False)
send(login, "org.freedesktop.login1.Manager", "PrepareForSleep", True)
send(login + "/session/_31", "org.freedesktop.login1.Session", "Lock")
send("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True)
look = QTimer()
look.timeout.connect(lambda: app.quit() if len(heard) >= 3 else None)
look.start(5)
QTimer.singleShot(8000, app.quit)
app.exec()
sys.exit(0 if len(heard) == 3 else len(heard) + 10)
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("dbus-run-session") is None,
    reason="needs a D-Bus daemon to speak on",
)
def test_sleep_lock_and_screen_saver_are_heard_on_a_real_bus() -> None:
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", _ON_A_REAL_BUS],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
