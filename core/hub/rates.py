"""How often somebody may ask, so that one client cannot take the hub from the others.

Counts live in memory alone: an address never touches the disk, and a restart forgives everybody.
"""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from core.hub.refusals import RequestRefused
from core.sync.wire.refusals import RefusalKind

_MOST_KEYS = 50_000


@dataclass(frozen=True, slots=True)
class Rates:
    """Requests a minute. An address may stand for a whole council behind one router, hence its size."""

    sign_ins_by_account: int = 20
    """From one address; see `_check_address` in routes/access.py."""
    sign_ins_by_address: int = 2_000
    writes_by_account: int = 300
    reads_by_account: int = 1_200
    claims_by_address: int = 10
    """Tries at a set-up code."""
    invitations_by_address: int = 300
    """Notes asked for and answered; a Monday on which a whole council joins from behind one router."""
    waits_by_account: int = 16
    """Long-polls at a time, at each process of the hub. An account has eight computers at most, and each may
    leave one wait behind where a connection broke without a word, until its 25 seconds are over."""


class Limiter:
    """A bucket for each (what, who) that holds a minute's worth and refills steadily."""

    def __init__(self, *, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._lock = threading.Lock()
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def check(self, what: str, who: str, a_minute: int) -> None:
        """Count one request. Raises TOO_MANY with the seconds until the next is let through."""
        now = self._ticks()
        with self._lock:
            left, since = self._buckets.pop((what, who), (float(a_minute), now))
            left = min(float(a_minute), left + (now - since) * a_minute / 60)
            refused = left < 1
            self._buckets[(what, who)] = (left if refused else left - 1, now)
            while len(self._buckets) > _MOST_KEYS:
                self._buckets.popitem(last=False)
        if refused:
            raise RequestRefused(
                RefusalKind.TOO_MANY, retry_after=max(1, math.ceil((1 - left) * 60 / a_minute))
            )
