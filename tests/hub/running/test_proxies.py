"""The nginx and Caddy examples before two hubs on one database: clients get what the hub says, at once."""

import os
import shutil
import ssl
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest

from core.ids import BlobId, random_hex
from core.sync.client import HubRefused
from core.sync.wire import RefusalKind, limits
from tests.hub.county import letter
from tests.hub.postgres_server import PostgresServer
from tests.hub.running.enrolled import enrolled
from tests.hub.running.hub_process import HubProcess, free_port
from tests.hub.running.proxies import Proxy

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the examples are for servers on Linux")


KINDS = ["nginx", *(["caddy"] if shutil.which("caddy") else [])]
"""Caddy where it is: not every system we are set up on has a package of it."""


@pytest.fixture(params=KINDS, scope="module")
def proxied(
    request: pytest.FixtureRequest, postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Proxy, HubProcess, HubProcess]]:
    """The proxy, and the two hubs behind it; clients trust the made-up authority."""
    ports, tmp_path = (free_port(), free_port()), tmp_path_factory.mktemp(request.param)
    with ExitStack() as ends:
        database = postgres.empty()
        ends.callback(postgres.drop, database)
        proxy = Proxy(request.param, tmp_path / "proxy", ports)
        ends.callback(proxy.stop)
        surroundings = ends.enter_context(pytest.MonkeyPatch.context())
        surroundings.setenv("SSL_CERT_FILE", str(proxy.authority.file))
        settings = {
            "trusted_proxies": ["127.0.0.1"], "connections": 8,
            "key_file": tmp_path / "one" / "data" / "hub.key",
        }  # fmt: skip
        one, other = (
            HubProcess(tmp_path / name, database, port=port, origin=proxy.origin, settings=settings)
            for name, port in zip(("one", "other"), ports, strict=True)
        )
        one.done("init")
        for hub in (one, other):
            ends.callback(hub.kill)
            hub.start()
        _until_it_leads_there(proxy)
        yield proxy, one, other


def _until_it_leads_there(proxy: Proxy) -> None:
    """A proxy that was begun before its hubs may hold them for dead until it has looked again."""
    until = time.monotonic() + 60
    trusted = ssl.create_default_context(cafile=str(proxy.authority.file))
    with httpx.Client(verify=trusted, trust_env=False) as http:
        while http.get(f"{proxy.origin}/v1/health").status_code != 200:
            assert time.monotonic() < until, "the proxy leads to no hub"
            time.sleep(0.1)


def test_everything_goes_through_as_the_hub_says_it(proxied: tuple[Proxy, HubProcess, HubProcess]) -> None:
    _, one, _ = proxied
    amara, priya, sam = enrolled(one, 3)
    # words, and the largest sound there may be, byte for byte
    sound, blob = os.urandom(limits.BODY_LIMIT), BlobId(random_hex())
    content, body = letter(amara, [priya], blobs=[blob])
    amara.client.put_envelope(content, body)
    amara.client.put_blob(blob, sound)
    assert priya.client.get_blob(blob) == sound
    # a refusal in the hub's own words, also for what is too large
    with pytest.raises(HubRefused) as refused:
        amara.client.put_blob(BlobId(random_hex()), sound + b"!")
    assert refused.value.kind is RefusalKind.TOO_LARGE
    with pytest.raises(HubRefused) as refused:
        sam.client.get_envelope(content)
    assert refused.value.kind is RefusalKind.NOT_FOUND
    # news while somebody waits, whichever hub either of them speaks to
    page = priya.client.inbox(0)
    assert page is not None
    with ThreadPoolExecutor(1) as apart:
        waiting = apart.submit(priya.client.inbox, page.next_after, wait=25)
        begun = time.monotonic()
        while not waiting.done():
            amara.client.put_envelope(*letter(amara, [priya]))
            assert time.monotonic() - begun < 20, "it came at the end of the wait and not when there was news"
    news = waiting.result()
    assert news is not None
    assert news.entries
    # a wait that brings nothing is held to its end, and ends as the hub ends it
    begun = time.monotonic()
    empty = sam.client.inbox(0, wait=2)
    assert empty is not None
    assert empty.entries == ()
    assert time.monotonic() - begun >= 2
    for person in (amara, priya, sam):
        person.client.close()


def test_who_asks_is_told_apart_by_their_own_address_and_cannot_choose_it(
    proxied: tuple[Proxy, HubProcess, HubProcess],
) -> None:
    proxy = proxied[0]
    with httpx.Client(base_url=proxy.origin, trust_env=True) as http:
        statuses = [
            http.post(
                "/v1/organisation", content=b"x", headers={"x-forwarded-for": f"198.51.100.{at}"}
            ).status_code
            for at in range(24)  # ten to each of the two hubs, and more
        ]
    assert statuses[-1] == 429
    assert statuses[0] == 400


def test_no_proxy_writes_down_who_asked_for_what(proxied: tuple[Proxy, HubProcess, HubProcess]) -> None:
    proxy, one, _ = proxied
    amara, priya = enrolled(one, 2)
    content, body = letter(amara, [priya])
    amara.client.put_envelope(content, body)
    assert priya.client.get_envelope(content).content == content
    for file in proxy.folder.rglob("*"):
        if file.is_file():
            assert content.encode() not in file.read_bytes(), file
    for person in (amara, priya):
        person.client.close()


@pytest.mark.parametrize("kind", KINDS)
def test_no_proxy_writes_it_down_while_no_hub_answers_either(
    kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    proxy = Proxy(kind, tmp_path_factory.mktemp(kind) / "proxy", (free_port(), free_port()))
    try:
        asked = random_hex()
        trusted = ssl.create_default_context(cafile=str(proxy.authority.file))
        with httpx.Client(verify=trusted, trust_env=False, timeout=60) as http:
            answer = http.get(f"{proxy.origin}/v1/envelopes/{asked}")
        assert answer.status_code in (502, 503)
    finally:
        proxy.stop()
    for file in proxy.folder.rglob("*"):
        if file.is_file():
            assert asked.encode() not in file.read_bytes(), file
