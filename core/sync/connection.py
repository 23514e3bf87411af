"""HTTP to the one hub: every request can be ended at once from another thread, so closing never hangs.

The requests run on a loop of their own in a daemon thread. A blocking socket cannot be interrupted from
another thread on every platform; a task can be cancelled on all of them.
"""

import concurrent.futures
import contextlib
import sys
import threading
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from core.errors import Refusal

if TYPE_CHECKING:
    import asyncio

    import httpx

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class HubUnreachable(Refusal):
    """No answer from the hub: no network, the hub is off, or something on the way answered instead."""

    def __init__(self) -> None:
        super().__init__(
            "The hub cannot be reached just now. Everything is kept here and goes when it is back."
        )


class HubClosed(HubUnreachable):
    """The client was closed while, or before, it asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Connection:
    """Requests to `origin` ("https://hub.example"). Thread-safe; `close()` ends everything under way."""

    def __init__(self, origin: str, *, timeout: float) -> None:
        self._origin = origin
        self._timeout = timeout
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._http: httpx.AsyncClient | None = None
        self._under_way: set[concurrent.futures.Future[Answer]] = set()
        self._wait: concurrent.futures.Future[Answer] | None = None
        self._wait_ended = False
        self._closed = False

    @property
    def is_private(self) -> bool:
        """Whether nobody on the way can read along: TLS, or a hub on this very computer."""
        address = urlsplit(self._origin)
        return address.scheme == "https" or address.hostname in _LOOPBACK

    def ask(
        self, method: str, path: str, *, body: bytes | None = None, headers: Mapping[str, str], most: int
    ) -> Answer:
        """One request. Raises HubUnreachable; also when the answer is longer than `most` bytes."""
        try:
            return self._run(self._request(method, path, body, headers, most, self._timeout), waiting=False)
        except concurrent.futures.CancelledError:
            raise HubClosed from None

    def wait(self, path: str, *, headers: Mapping[str, str], most: int, seconds: float) -> Answer | None:
        """A GET that the hub may hold back for `seconds`. None when `end_wait` ended it."""
        with self._lock:
            if self._wait_ended:
                self._wait_ended = False
                return None
        try:
            return self._run(
                self._request("GET", path, None, headers, most, seconds + self._timeout), waiting=True
            )
        except concurrent.futures.CancelledError:
            with self._lock:
                if self._closed:
                    raise HubClosed from None
            return None

    def end_wait(self) -> None:
        """End the wait under way at once; if there is none, the next one ends at once. Any thread."""
        with self._lock:
            if self._wait is None:
                self._wait_ended = True
            else:
                self._wait.cancel()

    def close(self) -> None:
        """End everything under way at once and let the connections go. Any thread; may be called again."""
        with self._lock:
            self._closed = True
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
            for future in self._under_way:
                future.cancel()
        if loop is None or thread is None or thread is threading.current_thread():
            return
        import asyncio

        # A loop too busy to finish in time ends with the program; closing does not hang on it.
        with contextlib.suppress(TimeoutError):
            asyncio.run_coroutine_threadsafe(self._finish(), loop).result(timeout=5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=5)

    async def _finish(self) -> None:
        import asyncio

        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        if self._http is not None:
            await self._http.aclose()

    def _run(self, request: Coroutine[Any, Any, Answer], *, waiting: bool) -> Answer:
        import asyncio

        with self._lock:
            if self._closed or (waiting and self._wait_ended):
                request.close()
                self._wait_ended = False
                raise concurrent.futures.CancelledError
            future = asyncio.run_coroutine_threadsafe(request, self._started())
            self._under_way.add(future)
            if waiting:
                self._wait = future
        try:
            return future.result()
        finally:
            with self._lock:
                self._under_way.discard(future)
                if waiting:
                    self._wait = None

    def _started(self) -> "asyncio.AbstractEventLoop":
        if self._loop is None:
            import asyncio

            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(
                target=_serve, args=(self._loop,), name="heard-connection", daemon=True
            )
            self._thread.start()
        return self._loop

    async def _request(
        self,
        method: str,
        path: str,
        body: bytes | None,
        headers: Mapping[str, str],
        most: int,
        timeout: float,
    ) -> Answer:
        # httpx loads a command line of its own where it can, and what draws in terminals: 5 MiB for nothing.
        sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
        import httpx

        if self._http is None:
            # A council's proxy belongs between us and a hub elsewhere, never between us and this computer.
            away = urlsplit(self._origin).hostname not in _LOOPBACK
            self._http = httpx.AsyncClient(trust_env=away, follow_redirects=False)
        times = httpx.Timeout(timeout, connect=min(timeout, 10.0))
        for again in (True, False):
            try:
                return await _stream(self._http, method, self._origin + path, body, headers, most, times)
            except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
                # A kept connection that the hub had let go of. Every call is safe to repeat, so once more.
                if not again:
                    raise HubUnreachable from None
            except (httpx.HTTPError, httpx.InvalidURL, OSError):
                raise HubUnreachable from None
        raise HubUnreachable


async def _stream(
    http: "httpx.AsyncClient",
    method: str,
    url: str,
    body: bytes | None,
    headers: Mapping[str, str],
    most: int,
    times: "httpx.Timeout",
) -> Answer:
    async with http.stream(method, url, content=body, headers=dict(headers), timeout=times) as answer:
        parts: list[bytes] = []
        size = 0
        async for part in answer.aiter_bytes():
            size += len(part)
            if size > most:
                raise HubUnreachable
            parts.append(part)
        return Answer(answer.status_code, dict(answer.headers), b"".join(parts))


def _serve(loop: "asyncio.AbstractEventLoop") -> None:
    try:
        loop.run_forever()
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
