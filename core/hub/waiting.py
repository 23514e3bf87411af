"""Long-polls that wait for an account's inbox to grow, and the bell rung after a commit."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from core.hub.refusals import RequestRefused
from core.ids import AccountId
from core.sync.wire.refusals import RefusalKind

WAIT_AGAIN_SECONDS = 5
"""For who has too many waits under way: one of them ends within 25 seconds."""


class Waiters:
    """Who waits for what. A bell is a hint: who hears it looks in the store, and a lost one does no harm."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bells: dict[AccountId, set[tuple[asyncio.AbstractEventLoop, asyncio.Event]]] = {}
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether the hub is stopping: nobody shall wait any more."""
        with self._lock:
            return self._closed

    @contextmanager
    def registered(self, account: AccountId, *, most: int) -> Iterator[asyncio.Event]:
        """A bell for `account`, rung from now on. Register first, then query: so nothing falls between.

        Raises TOO_MANY when `most` bells hang there already.
        """
        bell = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            hanging = self._bells.setdefault(account, set())
            if len(hanging) >= most:
                raise RequestRefused(RefusalKind.TOO_MANY, retry_after=WAIT_AGAIN_SECONDS)
            hanging.add(bell)
            if self._closed:
                bell[1].set()
        try:
            yield bell[1]
        finally:
            with self._lock:
                left = self._bells[account]
                left.discard(bell)
                if not left:
                    del self._bells[account]

    def ring(self, accounts: frozenset[AccountId] | None) -> None:
        """These inboxes grew; None: it may be anybody's. From any thread."""
        with self._lock:
            rung = self._bells if accounts is None else accounts & set(self._bells)
            bells = [bell for account in rung for bell in self._bells[account]]
        _ring(bells)

    def close(self) -> None:
        """Wake everybody, and let nobody wait again. From any thread."""
        with self._lock:
            self._closed = True
            bells = [bell for waiting in self._bells.values() for bell in waiting]
        _ring(bells)


def _ring(bells: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]]) -> None:
    for loop, bell in bells:
        # A loop that has ended has nobody waiting on it.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(bell.set)
