"""`heard hub serve` on PostgreSQL killed with -9: mid-body, mid-transaction, between commit and reply."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.ids import ContentId
from core.sync.wire.receipt import decode_signed
from tests.faults.rounds import rounds
from tests.faults.served import Served, held_up, put, served
from tests.faults.standby import until
from tests.faults.wire import NO_FAULT, Fault
from tests.hub.county import Person, letter
from tests.hub.postgres_server import PATIENCE_SECONDS, PostgresServer

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 to be had")]
TIMES = rounds(1, 10)
_OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@pytest.fixture(scope="module")
def at(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(postgres, tmp_path_factory.mktemp("killed")) as made:
        yield made


def come_back(at: Served, person: Person, content: ContentId, body: bytes) -> bytes:
    """The hub is started, and the client sends again until it has its receipt: the receipt's bytes."""
    at.wire.set(NO_FAULT)
    at.hub.start()
    until(lambda: put(person, content, body))
    return person.client.put_envelope(content, body).raw


def stored(at: Served, content: ContentId) -> int:
    return int(at.ask(f"SELECT count(*) FROM envelopes WHERE content = '{content}'")[0][0])


@pytest.mark.parametrize("table", ["accounts", "envelopes", "inbox", "ladder_steps"])
def test_before_commit(at: Served, table: str) -> None:
    """Held up as it writes to each of the tables in turn: whatever was written by then is not there."""
    amara, priya = at.enrol(2)
    sent = []
    for _ in range(TIMES):
        content, body = letter(amara, [priya])
        sent.append(content)
        with ThreadPoolExecutor(1) as apart:
            with held_up(at, table):
                asking = apart.submit(put, amara, content, body)
                until(lambda: at.ask(f"SELECT 1 {_OTHERS} AND wait_event_type = 'Lock'"))
                at.hub.kill()
                assert asking.result(PATIENCE_SECONDS) is None
            until(lambda: not at.ask(f"SELECT 1 {_OTHERS}"))
        assert stored(at, content) == 0, "half of a transaction stayed"
        come_back(at, amara, content, body)
    at.check(f"hub killed before commit, writing to {table}", TIMES, [amara], priya, sent)


def test_after_commit_before_the_reply(at: Served) -> None:
    amara, priya = at.enrol(2)
    sent = []
    for _ in range(TIMES):
        content, body = letter(amara, [priya])
        sent.append(content)
        at.wire.set(Fault(deaf=True))
        with ThreadPoolExecutor(1) as apart:
            asking = apart.submit(put, amara, content, body)
            until(lambda: stored(at, content))  # noqa: B023 - called at once
            at.hub.kill()
            assert asking.result(PATIENCE_SECONDS) is None
        kept = at.ask(f"SELECT receipt FROM envelopes WHERE content = '{content}'")[0][0]
        assert decode_signed(come_back(at, amara, content, body)).message == bytes(kept), (
            "another receipt than the first"
        )
    at.check("hub killed after commit, before the reply", TIMES, [amara], priya, sent)


def test_in_the_middle_of_a_body(at: Served) -> None:
    amara, priya = at.enrol(2)
    sent = []
    for _ in range(TIMES):
        content, body = letter(amara, [priya], ciphertext=b"x" * 100_000)
        sent.append(content)
        half = len(body) // 2
        at.wire.set(Fault(hold=half))
        with ThreadPoolExecutor(1) as apart:
            asking = apart.submit(put, amara, content, body)
            until(lambda: len(at.wire.went) >= half)  # noqa: B023 - called at once
            at.hub.kill()
            assert asking.result(PATIENCE_SECONDS) is None
        assert stored(at, content) == 0
        come_back(at, amara, content, body)
    at.check("hub killed in the middle of a body", TIMES, [amara], priya, sent)
