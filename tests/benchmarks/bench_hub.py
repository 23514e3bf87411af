"""The hub on a real PostgreSQL: taking envelopes in, inboxes, the ladder, waiting, a Monday morning, growth.

Every figure is a ratio of two things measured in this run, or says in its name what it counts. PostgreSQL's
own settings are a single host's: fsync on, commits waited for.
"""

import base64
import json
import secrets
import statistics
from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks.hub import grown, waiting
from tests.benchmarks.hub.floor import pgbench
from tests.benchmarks.hub.letters import GRANT_BYTES, RUNGS, Letter, Member, letters, members
from tests.benchmarks.hub.load import Asked, drive
from tests.benchmarks.hub.peer_rows import settle_peer
from tests.benchmarks.hub.rows import settle
from tests.benchmarks.hub.served import serving
from tests.hub.postgres_server import PostgresServer

Row = tuple[str, float | str, str]
YOUNG, WORKERS = 1_000, 740
CLIENTS = 16
PUTS = 1_500
FLOOR_SECONDS = 8
ROUNDS = 3
SETTINGS = {"shared_buffers": "512MB", "max_wal_size": "4GB", "autovacuum": "on"}


def run() -> list[Row]:
    """(what was measured, the ratio or the figure, what it is against); the middle of three rounds."""
    with _postgres() as server:
        young, workers, spare = members(YOUNG), members(WORKERS), members(1)[0]
        database = server.fresh()
        keys = settle(database, young, workers, spare)
        settle_peer(database, [*young, *workers])
        rows = _taking_in(server, database, young, workers, spare)
        rows += waiting.run(database, keys, young, workers, spare)
        rows += grown.run(server, young, workers, spare)
        return rows


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
    server: PostgresServer, database: str, young: list[Member], workers: list[Member], spare: Member
) -> list[Row]:
    """The same rows by pgbench, by Heard, and by the peer, one after another, three times."""
    floor: list[float] = []
    ours: list[float] = []
    peer: list[float] = []
    values = {
        "members": str(len(young) + len(workers)),
        "rungs": str(RUNGS),
        "ciphertext": _random(3 * 1024),
        "sealed": _random(GRANT_BYTES),
        "receipt": _random(600),
        "signature": _random(64),
    }
    with serving("ours", database) as (our_port, _), serving("peer", database) as (peer_port, _):
        for _round in range(ROUNDS):
            name = database.rpartition("/")[2]
            floor.append(pgbench(server, name, clients=CLIENTS, seconds=FLOOR_SECONDS, values=values))
            made = letters(PUTS, young, workers, spare)
            ours.append(drive(our_port, [_put(letter) for letter in made], clients=CLIENTS).rate)
            made = letters(PUTS // 3, young, workers, spare)
            peer.append(drive(peer_port, [_put_json(letter) for letter in made], clients=CLIENTS).rate)
    theirs = statistics.median(floor)
    against = f"pgbench inserting the same rows ({theirs:.0f} a second)"
    return [
        ("envelopes taken in, one process", statistics.median(ours) / theirs, against),
        ("the same on FastAPI, JSON and an ORM", statistics.median(peer) / theirs, against),
    ]


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
