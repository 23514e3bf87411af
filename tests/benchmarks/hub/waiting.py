"""Five hundred waiting windows, and Monday at half past eight."""

import asyncio
import statistics
import time
from collections.abc import Iterator

import psycopg

from core.ids import AccountId
from core.sealing.identity import Identity
from core.sealing.signatures import sign_in_proof
from core.sync.wire import access
from core.sync.wire.inbox import decode_page
from tests.benchmarks.hub.letters import Letter, Member, letters
from tests.benchmarks.hub.load import Asked, exchange
from tests.benchmarks.hub.scale import Scale
from tests.benchmarks.hub.served import memory_of, serving

Row = tuple[str, float | str, str]
CLIENTS = 32


def run(
    database: str,
    keys: dict[AccountId, Identity],
    young: list[Member],
    workers: list[Member],
    spare: Member,
    scale: Scale,
) -> Iterator[Row]:
    """Rows of the table; both against a hub of one process."""
    with serving("ours", database) as (port, pid):
        windows = workers[: scale.windows]
        yield from asyncio.run(_waiting(database, port, pid, young, windows, spare, scale.woken))
    with serving("ours", database) as (port, _pid):
        identities = [(member, keys[member.account]) for member in workers[: scale.morning_workers]]
        made = letters(scale.morning_letters, young, workers, spare)
        yield asyncio.run(_monday(port, identities, made))


async def _waiting(
    database: str,
    port: int,
    pid: int,
    young: list[Member],
    windows: list[Member],
    spare: Member,
    woken_by: int,
) -> list[Row]:
    newest = _newest(database)
    await _together(port, [_page(member, newest) for member in windows])
    before = memory_of(pid)
    woken: dict[str, float] = {}
    waits = [asyncio.ensure_future(_window(port, member, newest, woken)) for member in windows]
    await _all_registered(pid)
    memory = (memory_of(pid) - before) / len(windows)
    delays: list[float] = []
    threes = [windows[at : at + 3] for at in range(0, 3 * woken_by, 3)]
    for sender, three in zip(young, threes, strict=False):
        (letter,) = letters(1, [sender], three, spare)
        sent = time.perf_counter()
        await _together(port, [_put(letter)])
        while not all(member.account in woken for member in three):
            await asyncio.sleep(0.0005)
            for broken in (wait for wait in waits if wait.done()):
                broken.result()
        delays += [woken[member.account] - sent for member in three]
    for wait in waits:
        wait.cancel()
    await asyncio.gather(*waits, return_exceptions=True)
    delays.sort()
    return [
        (
            f"{len(windows)} windows wait: from the sending of an envelope to the page it is on, p99",
            f"{delays[int(0.99 * len(delays))] * 1000:.0f} ms",
            f"the goal of 1 s (median {statistics.median(delays) * 1000:.0f} ms)",
        ),
        (f"{len(windows)} windows wait: memory each", f"{memory / 1024:.0f} KiB", "no peer measured"),
    ]


async def _monday(port: int, identities: list[tuple[Member, Identity]], sent: list[Letter]) -> Row:
    """All of a Monday's first minute, sent as fast as it is taken."""
    made = iter([_put(letter) for letter in sent])
    coming = iter(identities)

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for member, identity in coming:
            await _sign_in(reader, writer, port, member, identity)
            for asked in made:
                status, _ = await exchange(reader, writer, asked)
                assert status == asked.right, status
                break
        writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    took = time.perf_counter() - begun
    words = f"Monday 08:30: {len(sent)} statements, {len(identities)} sign in and read"
    return (words, took / 60, f"the minute they come in ({took:.1f} s, their own signing counted in)")


async def _sign_in(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int, member: Member, identity: Identity
) -> None:
    asked = Asked("POST", "/v1/challenge", "", access.encode_account(member.account))
    _status, body = await exchange(reader, writer, asked)
    challenge = access.decode_challenge(body)
    proof = sign_in_proof(identity, f"http://127.0.0.1:{port}", challenge, member.account)
    attempt = access.encode_sign_in(access.SignIn(member.account, identity.kid, challenge, proof))
    status, body = await exchange(reader, writer, Asked("POST", "/v1/sign-in", "", attempt))
    assert status == 200, status
    token = access.decode_token(body).token
    status, _ = await exchange(reader, writer, Asked("GET", "/v1/inbox?after=0", token))
    assert status == 200, status


def _newest(database: str) -> dict[str, int]:
    with psycopg.connect(database) as connection:
        return dict(connection.execute("SELECT account, last_seq FROM accounts").fetchall())


def _page(member: Member, newest: dict[str, int], wait: int = 0) -> Asked:
    return Asked("GET", f"/v1/inbox?after={newest[member.account]}&wait={wait}", member.token)


def _put(letter: Letter) -> Asked:
    return Asked("PUT", f"/v1/envelopes/{letter.content}", letter.sender.token, letter.body, right=201)


async def _window(port: int, member: Member, newest: dict[str, int], woken: dict[str, float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while member.account not in woken:
            status, body = await exchange(reader, writer, _page(member, newest, wait=25))
            assert status == 200, status
            if decode_page(body).entries:
                woken[member.account] = time.perf_counter()
    finally:
        writer.close()


async def _together(port: int, requests: list[Asked]) -> list[float]:
    """Send them over one connection; when each was answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times = []
    for asked in requests:
        status, _ = await exchange(reader, writer, asked)
        assert status == asked.right, status
        times.append(time.perf_counter())
    writer.close()
    return times


async def _all_registered(pid: int) -> None:
    """Wait until the hub's memory has not changed for two seconds: then every wait is registered."""
    last, since = memory_of(pid), time.monotonic()
    while time.monotonic() - since < 2:
        await asyncio.sleep(0.1)
        now = memory_of(pid)
        if now != last:
            last, since = now, time.monotonic()
