"""The hub on a real PostgreSQL: taking envelopes in, inboxes, the ladder, waiting, a Monday morning, growth.

Every figure is a ratio of two things measured in this run, or says in its name what it counts. PostgreSQL's
own settings are a single host's: fsync on, commits waited for.
"""

import base64
import json
import secrets
import statistics
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.benchmarks.hub import grown, waiting
from tests.benchmarks.hub.floor import pgbench
from tests.benchmarks.hub.letters import GRANT_BYTES, RUNGS, Letter, Member, letters, members
from tests.benchmarks.hub.load import Asked, drive
from tests.benchmarks.hub.peer_rows import settle_peer
from tests.benchmarks.hub.rows import settle
from tests.benchmarks.hub.scale import SMALL, WHOLE, Scale
from tests.benchmarks.hub.served import serving
from tests.hub.postgres_server import PostgresServer

Row = tuple[str, float | str, str]
CLIENTS = 16
WAITING, GROWING = "waiting", "growing"
SETTINGS = {"shared_buffers": "512MB", "max_wal_size": "4GB", "autovacuum": "on"}


def run(scale: Scale = WHOLE) -> Iterator[Row]:
    """(what was measured, the ratio or the figure, what it is against), each as soon as it is known."""
    with _postgres() as server:
        young, workers, spare = members(scale.young), members(scale.workers), members(1)[0]
        database = server.fresh()
        keys = settle(database, young, workers, spare)
        # Nobody is enrolled twice, and what pgbench has written is in nobody's way.
        for copy in (WAITING, GROWING):
            server.ask(f"CREATE DATABASE {copy} TEMPLATE {database.rpartition('/')[2]}")
        settle_peer(database, [*young, *workers])
        yield from _taking_in(server, database, young, workers, spare, scale)
        server.drop(database)
        yield from waiting.run(server.url(WAITING), keys, young, workers, spare, scale)
        yield from grown.run(server.url(GROWING), young, workers, spare, scale)


def run_small() -> Iterator[Row]:
    """All of it, on a small scale; its figures mean little."""
    return run(SMALL)


@contextmanager
def _postgres() -> Iterator[PostgresServer]:
    server = PostgresServer(SETTINGS)
    server.make()
    server.start()
    try:
        yield server
    finally:
        server.destroy()


def _taking_in(
    server: PostgresServer,
    database: str,
    young: list[Member],
    workers: list[Member],
    spare: Member,
    scale: Scale,
) -> Iterator[Row]:
    """The same rows by pgbench, by Heard, and by the peer, one after another; the middle of the rounds."""
    rates: dict[str, list[float]] = {name: [] for name in ("floor", "ours", "alone", "peer")}
    values = {
        "members": str(len(young) + len(workers)),
        "rungs": str(RUNGS),
        "ciphertext": _random(3 * 1024),
        "sealed": _random(GRANT_BYTES),
        "receipt": _random(600),
        "signature": _random(64),
    }
    name = database.rpartition("/")[2]
    with ExitStack() as open_ones:
        ports = {
            program: open_ones.enter_context(serving(program, database))[0]
            for program in ("ours", "alone", "peer")
        }
        for _round in range(scale.rounds):
            rates["floor"].append(
                pgbench(server, name, clients=CLIENTS, seconds=scale.floor_seconds, values=values)
            )
            for program, share in (("ours", 1), ("alone", 2), ("peer", 3)):
                made = letters(scale.puts // share, young, workers, spare)
                asked = [_put_json(one) if program == "peer" else _put(one) for one in made]
                rates[program].append(drive(ports[program], asked, clients=CLIENTS).rate)
    middle = {program: statistics.median(found) for program, found in rates.items()}
    floor = middle["floor"]
    against = f"pgbench inserting the same rows ({floor:.0f} a second)"
    yield (
        f"envelopes taken in, one process ({middle['ours']:.0f} a second)",
        middle["ours"] / floor,
        against,
    )
    yield ("the same, each in a transaction of its own", middle["alone"] / floor, against)
    yield ("the same on FastAPI, JSON and an ORM", middle["peer"] / floor, against)
    yield ("envelopes taken in, one process", middle["ours"] / middle["peer"], "the one on FastAPI")


def _put(letter: Letter) -> Asked:
    return Asked("PUT", f"/v1/envelopes/{letter.content}", letter.sender.token, letter.body, right=201)


def _put_json(letter: Letter) -> Asked:
    def text(raw: bytes) -> str:
        return base64.b64encode(raw).decode()

    envelope = letter.envelope
    body = {
        "header": text(envelope.header),
        "ciphertext": text(envelope.ciphertext),
        "grants": {mailbox: text(grant) for mailbox, grant in envelope.grants.items()},
    }
    path = f"/v1/envelopes/{letter.content}"
    return Asked("PUT", path, letter.sender.token, json.dumps(body).encode(), 201, "application/json")


def _random(size: int) -> str:
    return base64.b64encode(secrets.token_bytes(size)).decode()
