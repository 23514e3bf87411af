"""A hub in a process of its own that kills itself with -9 at a chosen moment; a fault for test_crash.py.

    python tests/hub/dying_hub.py FOLDER DATABASE MOMENT INSTANT

MOMENT: "before" or "after" the commit of the first transaction that delivers something, or "never".
"""

import os
import signal
import sys
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from core.clock import SteerableClock
from core.hub.embedded import EmbeddedHub
from tests.hub.county import LADDER


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _arm(hub: EmbeddedHub, moment: str) -> None:
    store = hub._store
    if moment == "after":
        store.on_commit(_die)
    if moment != "before":
        return
    delivering = threading.local()

    @sa.event.listens_for(store.engine, "before_cursor_execute")
    def _note(_c: Any, _cursor: Any, statement: str, _p: Any, _context: Any, _many: Any) -> None:
        if "INSERT INTO inbox" in statement:
            delivering.now = True

    @sa.event.listens_for(store.engine, "commit")
    def _on_commit(_connection: Any) -> None:
        if getattr(delivering, "now", False):
            _die()


if __name__ == "__main__":
    folder, database, moment, instant = sys.argv[1:]
    clock = SteerableClock(datetime.fromisoformat(instant))
    hub = EmbeddedHub(Path(folder), clock, LADDER, database=database)
    _arm(hub, moment)
    hub.start()
    print(hub.origin, flush=True)
    sys.stdin.read()
