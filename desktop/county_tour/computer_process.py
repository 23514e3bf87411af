"""Heard on one of the county's computers, at the county's time, with somebody at it who is told what to do.

`tour-computer CLOCK WIDTH HEIGHT`: each line that comes in is an order, [what, words ...] in JSON, and what
goes out is {"is": ...} or {"lost": ...}.
"""

import json
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from core.demo.shared_time import SharedClock
from core.settings import Home
from desktop.application import Crashes, make_application
from desktop.county_tour.orders import Orders
from desktop.hands import Lost
from desktop.logs import start_logging
from desktop.start import Heard
from ui.printing import paper

AGAIN_MS = 300
"""How often somebody who waits to be let in is looked for here: nobody should have to wait on a tour."""
_STEP_SECONDS = 0.004


class DeskDrawer:
    """Where this computer's person keeps files: no dialog, no printer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ask_where(self, _window: QWidget, _title: str, name: str, _kinds: str) -> Path | None:
        """Always here."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder / name

    def ask_which(self, _window: QWidget, _title: str, _kinds: str) -> Path | None:
        """Nothing to choose from."""
        return None

    def can_print(self) -> bool:
        """There is no printer."""
        return False

    def print_pages(self, _window: QWidget, _title: str, _make: Callable[[float], Sequence[bytes]]) -> bool:
        """Never asked for."""
        return False

    save = staticmethod(paper.save_in_place)
    read = staticmethod(paper.read_chosen)


def obey(words: list[str]) -> int:
    """Obey until the orders end; the exit code."""
    clock, width, height = words
    home = Home.of_this_user()
    start_logging(home.logs)
    make_application()
    crashes = Crashes()
    drawer = DeskDrawer(home.folder / "drawer")
    heard = Heard(
        home, SharedClock(Path(clock)), crashes.handler, paper=drawer, can_try_out=False, again_ms=AGAIN_MS
    )
    window = heard.person.window

    def look() -> None:
        if heard.person.session is not None:
            heard.person.session.loop.wake()
        heard.person.look_at_the_time()

    heard.show()
    window.resize(int(width), int(height))
    orders = Orders(window, look)
    _say({"is": None})
    for line in _lines():
        if line is None:
            QCoreApplication.processEvents()
            time.sleep(_STEP_SECONDS)
            continue
        try:
            _say({"is": orders.carry_out(*json.loads(line))})
        except Lost as lost:
            _say({"lost": str(lost)})
    window.close()
    QCoreApplication.processEvents()
    crashes.handler.remove()
    for report in crashes.reports:
        sys.stderr.write(report.text)
    return 1 if crashes.reports else 0


def _lines() -> Iterator[str | None]:
    """Each order; None while there is none."""
    coming: queue.SimpleQueue[str] = queue.SimpleQueue()

    def read() -> None:
        for line in sys.stdin:
            coming.put(line)
        coming.put("")

    threading.Thread(target=read, name="orders", daemon=True).start()
    while True:
        try:
            line = coming.get_nowait()
        except queue.Empty:
            yield None
            continue
        if not line:
            return
        yield line


def _say(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
