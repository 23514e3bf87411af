"""A hub of its own process for the tour's county, at the county's time; ends when its input does.

    python -m desktop.county_tour.hub_process FOLDER DATABASE CLOCK

It prints one line of JSON: where it answers, and the set-up code for the office.
"""

import json
import sys
from pathlib import Path

from core.demo.shared_time import SharedClock
from core.hub.embedded import EmbeddedHub
from core.resources import resource_path


def main(words: list[str]) -> None:
    """Serve until the input ends."""
    folder, database, clock = words
    hub = EmbeddedHub(
        Path(folder), SharedClock(Path(clock)), resource_path("ladder", "default.json"), database=database
    )
    hub.start()
    told = {"origin": hub.origin, "setup_code": str(hub.office.new_setup_code())}
    print(json.dumps(told), flush=True)
    sys.stdin.read()
    hub.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
