"""Requests that no program of ours sends, as bytes on a socket: refused or cut, never a bug of the hub's."""

import logging
import random
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from core.clock import SteerableClock
from core.hub.app import ROUTES
from core.hub.embedded import EmbeddedHub
from core.ids import AccountId, MailboxId, random_hex
from core.resources import resource_path
from core.sealing.identity import Identity
from core.sync.client import HubClient
from tests.faults.rounds import rounds

BODIES = (b"", b"\xa0", b"\x00" * 10, b"\x9b\x7f" + b"\xff" * 7, b"\x81" * 4000, b"\xa1\x61a" * 40)
METHODS = ("GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "PATCH", "G\x01T")
QUERIES = (
    "",
    "?after=0&wait=0",
    "?after=%D9%A3",
    "?after=-1",
    "?after=9007199254740993",
    "?wait=1e9",
    "?after",
)
IDS = ("0" * 32, "a" * 64, "%00", "%2e%2e", "A" * 32, "x" * 5000, "\u0663" * 32)
ODD = (
    b"content-length: -1",
    b"content-length: \xb2",
    b"content-length: 99999999999999999999999",
    b"content-length: 0x10",
    b"transfer-encoding: chunked",
    b"content-digest: sha-256=:" + b"A" * 43 + b"=:",
    b"content-digest: \xff",
    b"content-type: \x00",
    b"x-forwarded-for: ",
    b"cookie: " + b"a" * 3000,
    b"expect: 100-continue",
)


class Heard(logging.Handler):
    """What the hub wrote down."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@pytest.fixture
def heard() -> Iterator[Heard]:
    handler, log = Heard(), logging.getLogger("heard.hub")
    log.addHandler(handler)
    yield handler
    log.removeHandler(handler)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[EmbeddedHub]:
    clock = SteerableClock(datetime(2026, 11, 22, tzinfo=UTC))
    made = EmbeddedHub(tmp_path / "hub", clock, resource_path("ladder", "default.json"))
    made.start()
    yield made
    made.stop()


@pytest.fixture
def token(hub: EmbeddedHub) -> Iterator[bytes]:
    """Of somebody who is signed in, so that the routes themselves are reached."""
    who, account = Identity.generate(), AccountId(random_hex())
    hub.office.enrol(account, who.card, [MailboxId(random_hex())])
    client = HubClient(hub.origin, who, account, hub_public=hub.public)
    client.sign_in()
    yield client._token.encode()
    client.close()


def request(chance: random.Random, token: bytes) -> tuple[bytes, bool]:
    """One request, and whether it is whole, so that an answer may be waited for."""
    path = chance.choice([route.path for route in ROUTES])
    while "{" in path:
        start, _, rest = path.partition("{")
        path = start + chance.choice(IDS) + rest.partition("}")[2]
    body, odd = chance.choice(BODIES), chance.random() < 0.4
    lines = [b"host: x", chance.choice(ODD) if odd else b"content-length: %d" % len(body)]
    lines.append(
        b"authorization: " + chance.choice([b"Bearer " + token] * 6 + [b"bearer", b"Bearer \xff", b"x y"])
    )
    first = f"{chance.choice(METHODS)} {path}{chance.choice(QUERIES)} HTTP/1.1\r\n".encode()
    made = first + b"\r\n".join(lines) + b"\r\n\r\n" + body
    if chance.random() < 0.1:
        return made[: chance.randrange(len(made))], False
    return made, not odd


def test_no_request_is_a_bug(hub: EmbeddedHub, token: bytes, heard: Heard) -> None:
    port, answered = urlsplit(hub.origin).port, 0
    assert port is not None
    for seed in range(rounds(250, 20_000)):
        made, whole = request(random.Random(seed), token)
        with socket.create_connection(("127.0.0.1", port), timeout=60) as asking:
            try:
                asking.sendall(made)
                got = asking.recv(64) if whole else b""
            except ConnectionError:
                continue
        if got:
            answered += 1
            status = int(got.split(b" ")[1])
            assert status < 500 or status == 503, (seed, made[:300], got)
    assert answered, "nothing was answered, so nothing was tried"
    assert [line for line in heard.said if line.startswith("bug")] == []
    assert httpx.get(f"{hub.origin}/v1/health", trust_env=False).status_code == 200
