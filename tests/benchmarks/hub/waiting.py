"""Five hundred waiting windows, and Monday at half past eight."""

import asyncio
import time

import psycopg

from core.ids import AccountId
from core.sealing.identity import Identity
from core.sealing.signatures import sign_in_proof
from core.sync.wire import access
from tests.benchmarks.hub.letters import Letter, Member, letters
from tests.benchmarks.hub.load import Asked, exchange
from tests.benchmarks.hub.served import memory_of, serving

Row = tuple[str, float | str, str]
WINDOWS = 500
WOKEN = 150
"""Envelopes sent while all wait, each to three of them."""
MORNING_WORKERS, MORNING_LETTERS = 700, 400
CLIENTS = 32


def run(
    database: str,
    keys: dict[AccountId, Identity],
    young: list[Member],
    workers: list[Member],
    spare: Member,
) -> list[Row]:
    """Rows of the table; both against a hub of one process."""
    with serving("ours", database) as (port, pid):
        rows = asyncio.run(_waiting(database, port, pid, young, workers[:WINDOWS], spare))
    with serving("ours", database) as (port, _pid):
        identities = [(member, keys[member.account]) for member in workers[:MORNING_WORKERS]]
        rows.append(asyncio.run(_monday(port, identities, young, workers, spare)))
    return rows


async def _waiting(
    database: str, port: int, pid: int, young: list[Member], windows: list[Member], spare: Member
) -> list[Row]:
    newest = _newest(database)
    await _together(port, [_page(member, newest) for member in windows])
    before = memory_of(pid)
    woken: dict[str, float] = {}
    waits = [asyncio.ensure_future(_window(port, member, newest, woken)) for member in windows]
    await _all_connected(port, pid, before)
    memory = (memory_of(pid) - before) / len(windows)
    delays: list[float] = []
    for letter in letters(WOKEN, young, windows, spare):
        (answered,) = await _together(port, [_put(letter)])
        named = [*letter.envelope.routing.addressees, *letter.envelope.routing.cover]
        for member in (one for one in windows if one.mailbox in named):
            if member.account in woken:
                continue
            while member.account not in woken:
                await asyncio.sleep(0.0005)
            delays.append(max(0.0, woken[member.account] - answered))
    for wait in waits:
        wait.cancel()
    await asyncio.gather(*waits, return_exceptions=True)
    delays.sort()
    return [
        (
            f"{len(windows)} windows wait: woken, p99",
            f"{delays[int(0.99 * len(delays))] * 1000:.0f} ms",
            "1 s",
        ),
        (f"{len(windows)} windows wait: memory each", f"{memory / 1024:.0f} KiB", "no peer measured"),
    ]


async def _monday(
    port: int,
    identities: list[tuple[Member, Identity]],
    young: list[Member],
    workers: list[Member],
    spare: Member,
) -> Row:
    """All of a Monday's first minute, sent as fast as it is taken."""
    made = iter([_put(letter) for letter in letters(MORNING_LETTERS, young, workers, spare)])
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
    words = f"Monday 08:30: {MORNING_LETTERS} statements, {MORNING_WORKERS} sign in and read"
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
        status, _ = await exchange(reader, writer, _page(member, newest, wait=25))
        assert status == 200, status
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


async def _all_connected(port: int, pid: int, before: int) -> None:
    """Wait until the hub's memory has stopped growing: then every wait is registered."""
    last, same = before, 0
    while same < 10:
        await asyncio.sleep(0.1)
        now = memory_of(pid)
        same = same + 1 if now == last and now > before else 0
        last = now
