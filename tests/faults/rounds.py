"""How often a fault is tried: a few times in every run, many in `run.py faults`; and the account of it."""

import os
from collections import Counter
from collections.abc import Iterable

MANY = os.environ.get("HEARD_FAULTS") == "1"


def rounds(few: int, many: int) -> int:
    """How often to try."""
    return many if MANY else few


def accounted(what: str, tried: int, owed: Iterable[str], there: Iterable[str]) -> None:
    """Print and hold: of what is `owed` (a receipt was given, or it was sent again) all is there, once.

    `tried`: how often the fault was made; none at all is a test that shows nothing.
    """
    wanted, found = set(owed), Counter(there)
    lost = len(wanted - set(found))
    doubled = sum(times - 1 for times in found.values())
    said = f"{what}: tried {tried}, owed {len(wanted)}, lost {lost}, doubled {doubled}"
    print(said)
    assert tried > 0, said
    assert wanted, said
    assert (lost, doubled) == (0, 0), said
