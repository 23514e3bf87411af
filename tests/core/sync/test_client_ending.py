"""Every call of the client ends at once when it is told to, from any thread."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.ids import AccountId, BlobId, random_hex
from core.sealing.identity import Identity
from core.sync.client import HubClient, HubClosed, HubUnreachable
from tests.core.sync.faulty_hub import CBOR, SIGNER, Answer, FaultyHub
from tests.hub.county import County, letter

ROOT = Path(__file__).resolve().parents[3]


def waiting(county: County, deed: Callable[[], object]) -> tuple[object, float]:
    """What a 25 s wait came to once `deed` was done while it was under way, and how long after."""
    client = county.priya.client
    client.sign_in()
    with ThreadPoolExecutor(1) as apart:
        done = apart.submit(client.inbox, 0, wait=25)
        until = time.monotonic() + 10
        while not county.hub._served._waiters._bells:  # type: ignore[union-attr]
            assert time.monotonic() < until
            time.sleep(0.01)
        begun = time.monotonic()
        deed()
        try:
            return done.result(timeout=20), time.monotonic() - begun
        except HubUnreachable as refusal:
            return refusal, time.monotonic() - begun


def test_a_wait_can_be_ended_from_another_thread_at_once(county: County) -> None:
    found, took = waiting(county, lambda: county.priya.client.stop_waiting())
    assert found is None
    assert took < 10
    assert county.priya.client.inbox(0) is not None


def test_ending_a_wait_that_has_not_begun_ends_the_next_one(county: County) -> None:
    county.priya.client.stop_waiting()
    assert county.priya.client.inbox(0, wait=25) is None
    page = county.priya.client.inbox(0, wait=1)
    assert page is not None
    assert page.entries == ()


def test_closing_ends_a_wait_at_once_and_every_later_call(county: County) -> None:
    found, took = waiting(county, lambda: county.priya.client.close())
    assert isinstance(found, HubClosed)
    assert took < 10
    county.priya.client.close()
    with pytest.raises(HubClosed):
        county.priya.client.inbox(0)
    with pytest.raises(HubClosed):
        county.priya.client.inbox(0, wait=25)


def test_closing_ends_a_slow_upload_too(hub: FaultyHub) -> None:
    asked = threading.Event()

    def never() -> Answer:
        asked.set()
        hub.release.wait()
        return 200, CBOR, b""

    hub.answer = never
    client = HubClient(hub.origin, Identity.generate(), AccountId(random_hex()), hub_public=SIGNER.public)
    with ThreadPoolExecutor(1) as apart:
        done = apart.submit(client.put_blob, BlobId(random_hex()), b"x" * 1_000_000)
        assert asked.wait(10)
        client.close()
        with pytest.raises(HubClosed):
            done.result(timeout=5)


def test_writing_goes_on_while_a_wait_is_under_way(county: County) -> None:
    content, body = letter(county.priya, [county.amara])
    found, _ = waiting(county, lambda: county.priya.client.put_envelope(content, body) and _nudge(county))
    assert found is None
    assert [got.content for got in county.amara.deliveries()] == [content]


def _nudge(county: County) -> None:
    county.priya.client.stop_waiting()


def test_no_thread_and_no_socket_is_left_behind(county: County) -> None:
    before = threading.active_count()
    other = county.client(county.priya.identity, county.priya.account)
    other.sign_in()
    other.inbox(0)
    other.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "heard-connection"]
    assert threading.active_count() <= before + 1  # the hub may have started one more worker


def test_nothing_of_http_is_loaded_before_it_is_needed() -> None:
    program = (
        "import sys, core.sync.client;"
        "late = {'httpx', 'asyncio', 'starlette', 'sqlalchemy'} & set(sys.modules);"
        "print(*late); sys.exit(len(late))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, timeout=60, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stdout
