"""Connections cut at every byte that matters, delivered byte by byte, or deaf; fifty of the same at once."""

import asyncio
from collections.abc import Iterator

import pytest

from core.sync.client import HubClient, HubUnreachable
from tests.benchmarks.hub.load import Asked, exchange
from tests.faults.rounds import MANY, rounds
from tests.faults.served import Served, put, served
from tests.faults.standby import until
from tests.faults.wire import NO_FAULT, Fault
from tests.hub.county import letter
from tests.hub.postgres_server import PostgresServer

pytestmark = pytest.mark.slow
DUPLICATES = 50


@pytest.fixture(scope="module")
def at(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(postgres, tmp_path_factory.mktemp("wire")) as made:
        yield made


@pytest.fixture(autouse=True)
def _whole(at: Served) -> Iterator[None]:
    yield
    at.wire.set(NO_FAULT)


def cuts(went: bytes, came: bytes) -> list[Fault]:
    """Before, in, and after each part of a request and of its answer; every seventh byte in the long run."""
    up, down = {0, 1, len(went) - 1, len(went)}, {1, len(came) - 1}
    for whole, places in ((went, up), (came, down)):
        head = whole.index(b"\r\n\r\n") + 4
        places |= {whole.index(b"\r\n") + 1, head // 2, head - 1, head, head + 1, (head + len(whole)) // 2}
        if MANY:
            places |= set(range(1, len(whole), 7))
    return [Fault(up=place) for place in sorted(up)] + [Fault(down=place) for place in sorted(down)]


def test_cut_at_every_byte_that_matters(at: Served) -> None:
    # Senders take turns: how often one may write in a minute is limited, and a refusal is no cut.
    *senders, priya = at.enrol(rounds(1, 8) + 1)
    amara = senders[0]
    first, body = letter(amara, [priya])
    assert put(amara, first, body)
    # Measured at the answer to what is sent again, the shorter: whoever is cut off asks once more at once.
    at.wire.set(NO_FAULT)
    assert put(amara, first, body)
    sent, answered = [first], 0
    faults = cuts(at.wire.went, at.wire.came)
    for number, fault in enumerate(faults):
        amara = senders[number % len(senders)]
        content, body = letter(amara, [priya])
        sent.append(content)
        at.wire.set(fault)
        answered += put(amara, content, body) is not None
        at.wire.set(NO_FAULT)
        until(lambda: put(amara, content, body))  # noqa: B023 - called at once
    assert answered == 0, "a receipt came over a wire that was cut"
    assert at.wire.cut >= len(faults)
    # Some were in the hub already when they came again, and some were not: both kinds were tried.
    again = {row[0] for row in at.ask('SELECT "of" FROM attempts WHERE same')}
    assert {first} < again < set(sent)
    at.check("cut at a byte", len(faults), senders, priya, sent)


def test_byte_by_byte_is_only_slow(at: Served) -> None:
    amara, priya = at.enrol(2)
    at.wire.set(Fault(slow=True))
    sent = []
    for _ in range(rounds(2, 20)):
        content, body = letter(amara, [priya])
        sent.append(content)
        until(lambda: put(amara, content, body))  # noqa: B023 - called at once
    at.check("byte by byte, both ways", len(sent), [amara], priya, sent)


def test_an_answer_that_never_comes_is_asked_for_again(at: Served) -> None:
    amara, priya = at.enrol(2)
    hasty = HubClient(
        at.wire.origin, amara.identity, amara.account, hub_public=amara.client._hub_public, timeout=1.0
    )
    sent = []
    for _ in range(rounds(2, 10)):
        until(lambda: signed_in(hasty))
        content, body = letter(amara, [priya])
        sent.append(content)
        at.wire.set(Fault(deaf=True))
        with pytest.raises(HubUnreachable):
            hasty.put_envelope(content, body)
        at.wire.set(NO_FAULT)
        until(lambda: put(amara, content, body))  # noqa: B023 - called at once
    hasty.close()
    at.check("the answer swallowed", len(sent), [amara], priya, sent)


def signed_in(client: HubClient) -> bool:
    try:
        client.sign_in()
    except HubUnreachable:
        return False
    return True


def test_fifty_of_the_same_at_once_are_one(at: Served) -> None:
    # Another sender in each round: how often one may write in a minute is limited.
    *senders, priya = at.enrol(rounds(1, 10) + 1)
    sent = []
    for amara in senders:
        token = amara.client._bearer()["authorization"].removeprefix("Bearer ")
        content, body = letter(amara, [priya])
        sent.append(content)
        asked = Asked("PUT", f"/v1/envelopes/{content}", token, body)
        answers = asyncio.run(all_at_once(at.wire.port, asked))
        good = [(status, said) for status, said in answers if status in (200, 201)]
        assert {status for status, _ in answers} <= {200, 201, 503}
        assert [status for status, _ in good].count(201) == 1
        assert len({said for _, said in good}) == 1, "two receipts for one envelope"
        receipt = amara.client.put_envelope(content, body)
        assert {receipt.raw} == {said for _, said in good}
    at.check("fifty of the same at once", len(sent) * DUPLICATES, senders, priya, sent)


async def all_at_once(port: int, asked: Asked) -> list[tuple[int, bytes]]:
    """All connections made first; then each sends, in the same moment."""
    streams = [await asyncio.open_connection("127.0.0.1", port) for _ in range(DUPLICATES)]
    try:
        return list(await asyncio.gather(*(exchange(*stream, asked) for stream in streams)))
    finally:
        for _, writer in streams:
            writer.close()
