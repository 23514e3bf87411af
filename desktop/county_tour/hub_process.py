"""A hub of its own process for the tour's county, at the county's time; ends when its input does.

`tour-hub FOLDER DATABASE CLOCK` prints one line of JSON: where it answers, and the office's set-up code.
"""

import json
import sys
from pathlib import Path

from core.demo.shared_time import SharedClock
from core.hub.embedded import EmbeddedHub
from core.resources import resource_path
from desktop.logs import start_logging


def serve(words: list[str]) -> int:
    """Serve until the input ends; the exit code."""
    folder, database, clock = words
    start_logging(Path(folder) / "logs")
    hub = EmbeddedHub(
        Path(folder), SharedClock(Path(clock)), resource_path("ladder", "default.json"), database=database
    )
    hub.start()
    told = {"origin": hub.origin, "setup_code": str(hub.office.new_setup_code())}
    print(json.dumps(told), flush=True)
    sys.stdin.read()
    hub.stop()
    return 0
