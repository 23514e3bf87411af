"""A wire between clients and a hub that a test can cut at any byte, let through byte by byte, or deafen."""

import asyncio
import contextlib
import threading
from collections.abc import Coroutine
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from tests.hub.running.hub_process import free_port


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to every connection while it lasts. Bytes are counted on each connection from its start.

    `up`, `down`: cut both ways once so many bytes went to the hub, or came from it. `slow`: byte by byte.
    `hold`: so many bytes reach the hub, and the rest never comes, though nothing is cut.
    `deaf`: what the hub says is taken and never passed on.
    """

    up: int | None = None
    down: int | None = None
    slow: bool = False
    deaf: bool = False
    hold: int | None = None


NO_FAULT = Fault()


class Wire:
    """Listens on `origin` and passes everything on to a port of this computer. Use it in a `with`."""

    def __init__(self, to: int) -> None:
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.cut = 0
        """How many connections were cut."""
        self.went = b""
        self.came = b""
        """What passed on the newest connection."""
        self._to = to
        self._fault = NO_FAULT
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> "Wire":
        self._thread.start()
        self._call(self._listen())
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None
    ) -> None:
        self._call(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def set(self, fault: Fault) -> None:
        """From now on this; connections that stand are ended first, so that counting begins anew."""
        self._call(self._set(fault))

    def _call(self, deed: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(deed, self._loop).result(60)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)

    async def _end(self) -> None:
        self._server.close()
        await self._drop()

    async def _set(self, fault: Fault) -> None:
        await self._drop()
        self._fault = fault

    async def _drop(self) -> None:
        for writer in self._open:
            writer.transport.abort()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._open.clear()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._open.add(writer)
        self.went = self.came = b""
        try:
            with contextlib.suppress(OSError):
                await self._carry(reader, writer)
        except asyncio.CancelledError:
            pass  # the streams' own task would tell of it as a fault
        finally:
            self._tasks.discard(task)
            self._open.discard(writer)
            writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        fault = self._fault
        hub_reader, hub_writer = await asyncio.open_connection("127.0.0.1", self._to)
        ways = [
            asyncio.ensure_future(self._pass(reader, hub_writer, fault, up=True)),
            asyncio.ensure_future(self._pass(hub_reader, None if fault.deaf else writer, fault, up=False)),
        ]
        try:
            # Whichever way ends first ends both: a cut is a cut.
            done, _ = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            if any(not way.exception() and way.result() for way in done):
                self.cut += 1
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            # What was passed on is to arrive, so the hub's end is closed and not torn off.
            hub_writer.close()

    async def _pass(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter | None,
        fault: Fault,
        *,
        up: bool,
    ) -> bool:
        """Pass one way until it ends; whether it was cut."""
        passed, most = 0, fault.up if up else fault.down
        while most is None or passed < most:
            if up and fault.hold is not None and passed >= fault.hold:
                await asyncio.Event().wait()  # until the other way ends
            limit = min(end for end in (most, fault.hold if up else None, passed + 65536) if end is not None)
            part = await reader.read(1 if fault.slow else limit - passed)
            if not part:
                return False
            passed += len(part)
            if writer is not None:
                writer.write(part)
                await writer.drain()
            if up:
                self.went += part
            else:
                self.came += part
            if fault.slow:
                await asyncio.sleep(0)
        return True
