"""A worker of the hub in a process of its own, for tests that need several, or that kill one.

    python tests/hub/working_process.py DATABASE INSTANT MAIL_PORT

MAIL_PORT 0: no mail. It says "at work" when it begins, and ends when its input does.
"""

import sys
import threading
from datetime import datetime

from core.clock import SteerableClock
from core.hub import tick, working
from core.hub.mail.courier import Courier
from core.hub.store.engine import Store
from core.hub.store.opening import open_engine
from tests.hub.mail_county import PACE, WORDS, here

if __name__ == "__main__":
    database, instant, mail_port = sys.argv[1:]
    # Small bites, so that many processes are at it at once.
    tick.CLAIM = 7
    store = Store(open_engine(database), SteerableClock(datetime.fromisoformat(instant)))
    courier = Courier(store, here(int(mail_port)), WORDS, PACE) if int(mail_port) else None
    stop = threading.Event()

    def _until_the_input_ends() -> None:
        sys.stdin.read()
        stop.set()

    threading.Thread(target=_until_the_input_ends, daemon=True).start()
    print("at work", flush=True)
    working.run(tick.LadderClimber(store), courier, stop, every=0.05)
    store.close()
