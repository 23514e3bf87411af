"""Requests as many clients would send them: kept connections, one request after another on each.

Written on asyncio's own streams: a client library costs more than the hub's whole answer, and would be
what is measured.
"""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """One request and the status that is right for it."""

    method: str
    path: str
    token: str
    body: bytes = b""
    right: int = 200
    kind: str = "application/cbor"


@dataclass(frozen=True, slots=True)
class Measured:
    """How it went: requests a second over all clients, and each one's time in seconds, in order of time."""

    rate: float
    times: tuple[float, ...]

    def at(self, share: float) -> float:
        """The time that `share` of the requests took at most."""
        return self.times[min(len(self.times) - 1, int(share * len(self.times)))]


def drive(port: int, requests: Sequence[Asked], *, clients: int) -> Measured:
    """Send all `requests` over `clients` connections. RuntimeError at the first wrong status."""
    return asyncio.run(_drive(port, requests, clients))


async def _drive(port: int, requests: Sequence[Asked], clients: int) -> Measured:
    waiting = iter(requests)
    times: list[float] = []
    begun = time.perf_counter()
    await asyncio.gather(*(_client(port, waiting, times) for _ in range(clients)))
    return Measured(len(requests) / (time.perf_counter() - begun), tuple(sorted(times)))


async def _client(port: int, waiting: Iterator[Asked], times: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for asked in waiting:
            begun = time.perf_counter()
            status, _body = await exchange(reader, writer, asked)
            times.append(time.perf_counter() - begun)
            if status != asked.right:
                raise RuntimeError(f"{asked.method} {asked.path.split('?')[0]}: {status}")
    finally:
        writer.close()


async def exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: Asked
) -> tuple[int, bytes]:
    """One request on an open connection: the status and the body."""
    head = (
        f"{asked.method} {asked.path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {asked.token}\r\n"
        f"content-type: {asked.kind}\r\ncontent-length: {len(asked.body)}\r\n\r\n"
    )
    writer.write(head.encode() + asked.body)
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return int(lines[0].split(" ")[1]), body
