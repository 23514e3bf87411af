"""When a starting process reached what, and how much memory it had: written down from the inside."""

import json
import os
import sys
import time
from collections.abc import Callable


class Marks:
    """Times are seconds since the process was asked for, and seconds of the processor on all threads, which a
    busy computer stretches less; memory is resident, in MiB (0 where unknown)."""

    def __init__(self) -> None:
        self._started = float(sys.argv[1])
        self._left_out = self._worked_out = 0.0
        self._marks: list[tuple[str, float, float, float]] = []
        self("python")

    def __call__(self, reached: str) -> None:
        """Write down that it got here."""
        at, worked = time.time() - self._started - self._left_out, time.process_time() - self._worked_out
        self._marks.append((reached, at, worked, resident()))

    def leave_out(self, call: Callable[..., bytes]) -> Callable[..., bytes]:
        """`call`, but what it takes is no part of starting."""

        def left_out(*given: object, **named: object) -> bytes:
            before, worked = time.time(), time.process_time()
            made = call(*given, **named)
            self._left_out += time.time() - before
            self._worked_out += time.process_time() - worked
            return made

        return left_out

    def end(self) -> None:
        """Tell, and end the process without tidying up."""
        print(json.dumps(self._marks), flush=True)
        os._exit(0)


def resident() -> float:
    """This process's memory now."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        return 0.0


def work_until(holds: Callable[[], object]) -> None:
    """Let the application work until it does; at rest in between, as its own loop is."""
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

    look = QTimer()
    look.start(2)
    while not holds():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    look.stop()
