"""For each step but the first: rows of before, put in by plain SQL, and what must be there after.

A step without an entry here fails a test. `before` gets a bare connection at the step before; `after` one at
the step itself, and asserts. Both speak SQL, since today's repositories know only today's tables.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Seed:
    """Rows to put in before a step, and what to find after it."""

    before: Callable[[Any], None]
    after: Callable[[Any], None]


SEEDS: dict[str, Seed] = {}
