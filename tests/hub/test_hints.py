"""What one process of the hub delivers, who waits at another hears; and gets it without hearing too."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from core.hub.embedded import EmbeddedHub
from core.hub.routes import inbox
from core.hub.store.hints import hints_for
from core.ids import AccountId, random_hex
from core.sync.wire import InboxPage
from tests.hub.county import County
from tests.hub.databases import only_postgresql
from tests.hub.postgres_server import PostgresServer

PATIENCE_SECONDS = 20.0


@dataclass(slots=True)
class TwoHubs:
    """Everybody speaks to the county's hub; Priya to the other one on the same database."""

    county: County
    other: EmbeddedHub


@pytest.fixture
def two_hubs(county: County) -> Iterator[TwoHubs]:
    county.priya.client.close()
    other = county.make_hub()
    other.start()
    priya = county.priya
    priya.client = type(priya.client)(other.origin, priya.identity, priya.account, hub_public=other.public)
    priya.client.sign_in()
    yield TwoHubs(county, other)
    other.stop()


def waited_for(hubs: TwoHubs, deed: Callable[[], object]) -> tuple[InboxPage, float]:
    """The page Priya's wait came to, and how many seconds after `deed` it came."""
    waiters = hubs.other._served._waiters  # type: ignore[union-attr]
    with ThreadPoolExecutor(1) as apart:
        waiting = apart.submit(hubs.county.priya.client.inbox, 0, wait=25)
        until = time.monotonic() + PATIENCE_SECONDS
        while not waiters._bells:
            assert time.monotonic() < until
            time.sleep(0.005)
        begun = time.monotonic()
        deed()
        page = waiting.result(timeout=30)
    assert page is not None
    return page, time.monotonic() - begun


def test_who_waits_at_another_process_is_rung_for(two_hubs: TwoHubs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "LOOK_AGAIN_SECONDS", 25.0)
    heard = threading.Event()
    county = two_hubs.county
    waiters = two_hubs.other._served._waiters  # type: ignore[union-attr]

    def ring(accounts: frozenset[AccountId] | None) -> None:
        heard.set()
        waiters.ring(accounts)

    hearing = hints_for(two_hubs.other._store.engine, ring)
    telling = hints_for(two_hubs.county.hub._store.engine, lambda _: None)
    two_hubs.county.hub._store.on_commit(telling.tell)
    for hints in (hearing, telling):
        hints.start()
    try:
        assert heard.wait(PATIENCE_SECONDS), "it says so when it begins to listen"
        page, took = waited_for(two_hubs, lambda: county.asks(county.amara, county.priya))
    finally:
        for hints in (hearing, telling):
            hints.stop()
    assert len(page.entries) == 1
    assert took < 20, "it came by looking, not by the bell"


def test_without_any_hint_who_waits_looks_again(two_hubs: TwoHubs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "LOOK_AGAIN_SECONDS", 0.1)
    county = two_hubs.county
    page, took = waited_for(two_hubs, lambda: county.asks(county.amara, county.priya))
    assert len(page.entries) == 1
    assert took < 20


@only_postgresql
def test_hints_go_on_after_the_connection_was_cut(county: County, postgres: PostgresServer) -> None:
    heard: list[frozenset[AccountId]] = []
    again = threading.Semaphore(0)

    def hear(accounts: frozenset[AccountId] | None) -> None:
        if accounts is None:
            again.release()
        else:
            heard.append(accounts)
            again.release()

    hints = hints_for(county.hub._store.engine, hear)
    hints.start()
    try:
        assert again.acquire(timeout=PATIENCE_SECONDS)
        name = county.database.rpartition("/")[2]
        postgres.ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            f" WHERE datname = '{name}' AND pid <> pg_backend_pid()"
        )
        assert again.acquire(timeout=PATIENCE_SECONDS), "it listens again"
        many = frozenset(AccountId(random_hex()) for _ in range(450))
        until = time.monotonic() + PATIENCE_SECONDS
        while frozenset().union(*heard) != many:
            assert time.monotonic() < until
            hints.tell(many)
            again.acquire(timeout=1)
    finally:
        hints.stop()
