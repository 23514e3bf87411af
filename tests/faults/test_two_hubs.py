"""Two hubs behind nginx on one PostgreSQL: either may die at any moment, and clients go on."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from core.ids import ContentId
from core.sync.client import CheckedReceipt, HubClient, HubRefused
from core.sync.connection import HubUnreachable
from core.sync.wire.inbox import Delivery
from core.sync.wire.receipt import FIRST, decode_signed, receipt_hash
from tests.hub.county import Person, letter
from tests.hub.postgres_server import PostgresServer
from tests.hub.running.enrolled import client_of, enrolled
from tests.hub.running.hub_process import HubProcess, free_port
from tests.hub.running.proxies import Proxy

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 to be had")
PATIENCE_SECONDS = 120.0
SENDERS = 3


@dataclass(slots=True)
class TwoHubs:
    """Both hubs, the proxy before them, and the database behind."""

    one: HubProcess
    other: HubProcess
    address: str


@pytest.fixture
def two_hubs(postgres: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TwoHubs]:
    with ExitStack() as ends:
        address = postgres.empty()
        ends.callback(postgres.drop, address)
        ports = (free_port(), free_port())
        proxy = Proxy("nginx", tmp_path / "proxy", ports)
        ends.callback(proxy.stop)
        monkeypatch.setenv("SSL_CERT_FILE", str(proxy.authority.file))
        settings = {
            "trusted_proxies": ["127.0.0.1"], "connections": 8,
            "key_file": tmp_path / "one" / "data" / "hub.key",
        }  # fmt: skip
        one, other = (
            HubProcess(tmp_path / name, address, port=port, origin=proxy.origin, settings=settings)
            for name, port in zip(("one", "other"), ports, strict=True)
        )
        one.done("init")
        for hub in (one, other):
            ends.callback(hub.kill)
            hub.start()
        yield TwoHubs(one, other, address)


@dataclass(slots=True)
class Traffic:
    """Senders who go on until told to stop, and one who waits for what they send."""

    hub: HubProcess
    stopping: threading.Event = field(default_factory=threading.Event)
    receipts: dict[str, list[tuple[ContentId, CheckedReceipt]]] = field(default_factory=dict)
    arrived: list[tuple[int, ContentId]] = field(default_factory=list)
    tried_again: int = 0
    _threads: list[threading.Thread] = field(default_factory=list)
    _faults: list[BaseException] = field(default_factory=list)
    _reader: Person | None = None

    def __enter__(self) -> "Traffic":
        *senders, self._reader = enrolled(self.hub, SENDERS + 1)
        for sender in senders:
            self.receipts[sender.account] = []
            self._begin(lambda sender=sender: self._send(sender))  # type: ignore[misc]
        self._begin(self._read)
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        for thread in self._threads:
            thread.join(PATIENCE_SECONDS)
            assert not thread.is_alive()
        if self._faults:
            raise self._faults[0]

    @property
    def sent(self) -> int:
        return sum(len(ones) for ones in self.receipts.values())

    def goes_on(self, by: int = 10) -> None:
        """Return once so many more have their receipt."""
        wanted, until = self.sent + by, time.monotonic() + PATIENCE_SECONDS
        while self.sent < wanted:
            assert not self._faults, self._faults
            assert time.monotonic() < until
            time.sleep(0.005)

    def _begin(self, deed: Callable[[], None]) -> None:
        def run() -> None:
            try:
                deed()
            except BaseException as fault:  # noqa: BLE001 - told to the test by its own thread
                self._faults.append(fault)

        self._threads.append(threading.Thread(target=run, daemon=True))
        self._threads[-1].start()

    def _send(self, sender: Person) -> None:
        assert self._reader is not None
        while not self.stopping.is_set():
            content, body = letter(sender, [self._reader])
            receipt = self._until_it_is_there(lambda: sender.client.put_envelope(content, body))  # noqa: B023
            self.receipts[sender.account].append((content, receipt))
        sender.client.close()

    def _until_it_is_there(self, ask: Callable[[], CheckedReceipt]) -> CheckedReceipt:
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            assert time.monotonic() < until
            try:
                return ask()
            except (HubUnreachable, HubRefused) as refused:
                self._try_again(refused)

    def _read(self) -> None:
        assert self._reader is not None
        reader, after = self._reader, 0
        while True:
            done = self.stopping.is_set() and all(not thread.is_alive() for thread in self._threads[:SENDERS])
            page = self._page(reader.client, after, wait=0 if done else 2)
            for entry in page:
                assert isinstance(entry.item, Delivery)
                self.arrived.append((entry.seq, entry.item.content))
                after = entry.seq
            if done and not page:
                reader.client.close()
                return

    def _page(self, client: HubClient, after: int, *, wait: int) -> tuple:  # type: ignore[type-arg]
        while True:
            try:
                page = client.inbox(after, wait=wait)
            except (HubUnreachable, HubRefused) as refused:
                self._try_again(refused)
                continue
            assert page is not None
            return page.entries

    def _try_again(self, refused: HubUnreachable | HubRefused) -> None:
        """Only for what passes: the outbox would go on, too."""
        if isinstance(refused, HubRefused) and not refused.passing:
            raise refused
        self.tried_again += 1
        self.stopping.wait(0.02)


def check_nothing_lost_nothing_doubled(traffic: Traffic) -> None:
    sent = [content for ones in traffic.receipts.values() for content, _ in ones]
    arrived = [content for _, content in traffic.arrived]
    lost, doubled = set(sent) - set(arrived), len(arrived) - len(set(arrived))
    print(f"sent {len(sent)}, tried again {traffic.tried_again}, lost {len(lost)}, doubled {doubled}")
    assert (len(lost), doubled) == (0, 0)
    assert set(arrived) == set(sent), "something arrived that nobody has a receipt for"
    assert [seq for seq, _ in traffic.arrived] == list(range(1, len(arrived) + 1))
    for ones in traffic.receipts.values():
        previous = FIRST
        for _, receipt in ones:
            assert receipt.receipt.previous == previous
            previous = receipt_hash(decode_signed(receipt.raw).message)


def test_either_is_killed_again_and_again(two_hubs: TwoHubs) -> None:
    with Traffic(two_hubs.one) as traffic:
        traffic.goes_on()
        for hub in (two_hubs.one, two_hubs.other) * 2:
            hub.kill()
            traffic.goes_on()
            hub.start()
            traffic.goes_on()
        for hub in (two_hubs.one, two_hubs.other):
            hub.kill()
        two_hubs.other.start()
        traffic.goes_on()
    check_nothing_lost_nothing_doubled(traffic)
    assert traffic.tried_again > 0, "nobody noticed anything: the hubs were not in use when they died"


def test_one_after_the_other_is_replaced_and_nobody_is_turned_away(two_hubs: TwoHubs) -> None:
    with Traffic(two_hubs.one) as traffic:
        traffic.goes_on()
        for hub in (two_hubs.one, two_hubs.other):
            assert hub.stop() == 0
            traffic.goes_on()
            hub.start()
            traffic.goes_on()
    check_nothing_lost_nothing_doubled(traffic)
    assert traffic.tried_again == 0


def test_tables_grow_under_hubs_that_run(two_hubs: TwoHubs, postgres: PostgresServer) -> None:
    name = two_hubs.address.rpartition("/")[2]
    with Traffic(two_hubs.one) as traffic:
        traffic.goes_on()
        # What a newer Heard's step may do: add, and take nothing away.
        postgres.ask(
            "BEGIN; ALTER TABLE envelopes ADD COLUMN colour varchar(8);"
            "CREATE TABLE colours (colour varchar(8) PRIMARY KEY);"
            "UPDATE alembic_version SET version_num = '9999'; COMMIT",
            database=name,
        )
        traffic.goes_on(30)
        assert two_hubs.one.is_well()
    check_nothing_lost_nothing_doubled(traffic)
    assert traffic.tried_again == 0


def test_who_comes_back_after_both_were_away_gets_everything(two_hubs: TwoHubs) -> None:
    amara, priya = enrolled(two_hubs.one, 2)
    content, body = letter(amara, [priya])
    amara.client.put_envelope(content, body)
    for hub in (two_hubs.one, two_hubs.other):
        hub.kill()
    with pytest.raises(HubUnreachable):
        priya.client.inbox(0)
    two_hubs.other.start()
    again = client_of(two_hubs.other, priya.identity, priya.account)
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        assert time.monotonic() < until
        try:
            page = again.inbox(0)
        except HubUnreachable:
            continue
        assert page is not None
        assert [entry.item.content for entry in page.entries] == [content]
        break
    for client in (again, amara.client, priya.client):
        client.close()
