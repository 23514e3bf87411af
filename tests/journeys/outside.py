"""Heard started on a screen and a bus of its own, as on any computer, with a screen reader beside it."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from ctypes.util import find_library
from pathlib import Path
from typing import Any

from core.settings import Home

ROOT = Path(__file__).resolve().parents[2]
READER = Path(__file__).with_name("bus_reader.py")
SYSTEM_PYTHON = "/usr/bin/python3"
_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
_ASK_FOR_GI = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
_MARK = "HEARD_STARTED_BY"
PATIENCE_SECONDS = 60


def what_is_missing() -> str:
    """The system part without which nothing can be heard, as a package to install; "" when all are there."""
    if sys.platform != "linux":
        return "Linux: other systems have other buses"
    for program, package in (("Xvfb", "xvfb"), ("dbus-daemon", "dbus")):
        if shutil.which(program) is None:
            return package
    if not _SERVICE.exists():
        return "at-spi2-core"
    if find_library("xcb-cursor") is None:
        return "libxcb-cursor0"
    asked = subprocess.run([SYSTEM_PYTHON, "-c", _ASK_FOR_GI], capture_output=True, check=False)
    return "" if asked.returncode == 0 else "gir1.2-atspi-2.0 and python3-gi"


class Lost(AssertionError):
    """The reader did not find what it was asked for."""


class Outside:
    """A copy of the made-up `county` in `folder`, open on a screen that nobody sees; has the verbs of Reader.

    Every process is in a group of its own and ends with `close`, whatever happened.
    """

    def __init__(self, folder: Path, county: Path) -> None:
        self._started: list[subprocess.Popen[str]] = []
        self._mark = secrets.token_hex(8)
        run = folder / "run"
        run.mkdir(mode=0o700)
        living = Home(folder / "home").try_out
        shutil.copytree(county, living)
        (living / "hub" / "hub.port").unlink(missing_ok=True)
        self.told = folder / "app.txt"
        bare = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "DBUS_", "XDG_", "WAYLAND_"))}
        self._environment = bare | {
            _MARK: self._mark,
            "XDG_RUNTIME_DIR": str(run),
            "HEARD_HOME": str(folder / "home"),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PYTHONUNBUFFERED": "1",
        }
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        # Without -noreset it begins anew when its last client leaves, letting nobody in meanwhile: Heard asks
        # whether there is a screen before Qt does.
        screen = self._start(
            "Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"
        )
        self._environment["DISPLAY"] = ":" + _first_line(screen)
        bus = self._start("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1")
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = _first_line(bus)
        with self.told.open("w") as told:
            self.app = self._start(
                sys.executable, "-X", "faulthandler", "-m", "desktop", "try-out", out=told, err=told
            )
        self._reader = self._start(SYSTEM_PYTHON, str(READER), talked_to=True)

    def _start(self, *words: str, talked_to: bool = False, out: Any = None, err: Any = None) -> Any:
        process = subprocess.Popen(
            words,
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.PIPE if talked_to else subprocess.DEVNULL,
            stdout=out or subprocess.PIPE,
            stderr=err or subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self._started.append(process)
        return process

    def __getattr__(self, verb: str) -> Any:
        """The verbs of bus_reader.Reader."""
        if verb.startswith("_"):
            raise AttributeError(verb)

        def asked(*words: object) -> Any:
            self._reader.stdin.write(json.dumps([verb, *words]) + "\n")
            self._reader.stdin.flush()
            line = self._reader.stdout.readline()
            answer = json.loads(line) if line else {"lost": "the reader has ended"}
            if "lost" in answer:
                raise Lost(f"{verb} {words}: {answer['lost']}; the app told: {self.told.read_text()[-2000:]}")
            return answer["ok"]

        return asked

    def close(self) -> None:
        """End everything that was started here, the last first."""
        for process in reversed(self._started):
            for sign in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.killpg(process.pid, sign)
                    process.wait(timeout=5)
                except ProcessLookupError:
                    break
                except subprocess.TimeoutExpired:
                    continue
            process.wait(timeout=PATIENCE_SECONDS)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

        for pid in self._alive():  # the speech server puts itself into a group of its own
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def left_over(self) -> list[str]:
        """Processes that live although everything was closed."""
        end = time.monotonic() + 10
        while (left := self._alive()) and time.monotonic() < end:
            time.sleep(0.05)
        return list(left.values())

    def _alive(self) -> dict[int, str]:
        """What was started from here, by anybody, with this one's mark."""
        mark = f"{_MARK}={self._mark}".encode()
        left = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (folder / "environ").read_bytes():
                    left[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue  # ended meanwhile, or somebody else's
        return left


def _first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert line, f"{process.args} ended before it said where it is"
    return line
