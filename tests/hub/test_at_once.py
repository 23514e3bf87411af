"""Many at once, and a clock that goes back: the same hub, asked by several people in the same moment."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from core.hub.store import schema
from core.hub.store.engine import Store
from core.ids import BlobId, ContentId, random_hex
from core.sync.client import HubRefused
from core.sync.wire import Fact, RefusalKind, Stage, Standing
from core.sync.wire.inbox import Delivery
from core.sync.wire.receipt import decode_signed, receipt_hash
from tests.hub.county import County, Person, later_grant, letter, taking_back
from tests.hub.databases import only_postgresql
from tests.hub.postgres_server import PostgresServer

PARALLEL = 8


def together(*deeds: Callable[[], object]) -> list[object]:
    """All deeds begun in the same moment, each on its own thread; what each came to, faults too."""
    ready = threading.Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> object:
        ready.wait(30)
        try:
            return deed()
        except HubRefused as refused:
            return refused.kind

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def test_fifty_of_the_same_envelope_are_one(county: County, engine: Engine) -> None:
    content, body = letter(county.amara, [county.priya], cover=[county.sam])
    clients = [county.client(county.amara.identity, county.amara.account) for _ in range(PARALLEL)]
    for client in clients:
        client.sign_in()
    got: list[object] = []
    for _ in range(50 // PARALLEL + 1):
        got += together(*(lambda client=client: client.put_envelope(content, body) for client in clients))
    for client in clients:
        client.close()
    receipts = {receipt.raw for receipt in got}  # type: ignore[attr-defined]
    assert len(receipts) == 1
    assert [one.content for one in county.priya.deliveries()] == [content]
    with engine.connect() as connection:
        assert len(connection.execute(sa.select(schema.envelopes.c.content)).all()) == 1
        assert len(connection.execute(sa.select(schema.attempts.c.id)).all()) == len(got) - 1


def test_fifty_of_the_same_attachment_are_one(county: County, engine: Engine) -> None:
    blob = BlobId(random_hex())
    clients = [county.client(county.amara.identity, county.amara.account) for _ in range(PARALLEL)]
    got = together(*(lambda client=client: client.put_blob(blob, b"\x01sound") for client in clients))
    for client in clients:
        client.close()
    assert len({receipt.raw for receipt in got}) == 1  # type: ignore[attr-defined]


def test_of_two_who_send_under_one_id_the_first_is_kept(county: County) -> None:
    content = ContentId(random_hex())
    _, hers = letter(county.amara, [county.priya], content=content)
    _, his = letter(county.theo, [county.priya], content=content)
    for person in (county.amara, county.theo):
        person.client.sign_in()
    came_to = together(
        lambda: county.amara.client.put_envelope(content, hers),
        lambda: county.theo.client.put_envelope(content, his),
    )
    assert [one for one in came_to if isinstance(one, RefusalKind)] == [RefusalKind.OTHER_BYTES]
    assert len(county.priya.deliveries()) == 1


def test_one_who_signs_in_at_several_computers_at_once_is_let_in_at_each(county: County) -> None:
    clients = [county.client(county.amara.identity, county.amara.account) for _ in range(PARALLEL)]
    assert together(*(client.sign_in for client in clients)) == [None] * PARALLEL
    for client in clients:
        client.close()


@only_postgresql
def test_nobody_waits_in_a_ring(county: County, postgres: PostgresServer) -> None:
    """Everything that writes, by five people at once, in no order: PostgreSQL never has to break a ring."""
    people = [county.amara, county.priya, county.sam, county.ines, county.theo]
    for person in people:
        person.client.sign_in()
    sent: list[tuple[Person, ContentId, BlobId]] = []
    refused: list[RefusalKind] = []

    def live(person: Person, seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(25):
            other = chance.choice([one for one in people if one is not person])
            third = chance.choice([one for one in people if one not in (person, other)])
            by, content, blob = chance.choice(sent) if sent else (person, None, None)
            deed = chance.randrange(8) if content is not None else 0
            try:
                if deed <= 1:
                    blob = BlobId(random_hex())
                    made = county.asks(person, other, cover=[third], blobs=[blob])
                    sent.append((person, made, blob))
                elif deed == 2:
                    person.client.opened(content, person.mailbox)
                elif deed == 3:
                    county.about(person, by, chance.choice([Stage.ANSWERS, Stage.ANSWERS]), content)
                elif deed == 4 and person is by:
                    county.about(person, other, Stage.REOPENS, content)
                elif deed == 5:
                    person.client.put_grant(content, third.mailbox, later_grant(Standing.READER))
                elif deed == 6:
                    person.client.put_blob(blob, b"\x01sound")
                elif person is by:
                    person.client.withdraw(content, taking_back(person.identity, content))
            except HubRefused as refusal:
                refused.append(refusal.kind)

    def climb() -> None:
        for _ in range(10):
            county.clock.advance(timedelta(hours=2))
            county.hub.tick()

    together(*(lambda at=at, one=one: live(one, at) for at, one in enumerate(people)), climb)
    name = county.database.rpartition("/")[2]
    assert postgres.ask(f"SELECT deadlocks FROM pg_stat_database WHERE datname = '{name}'") == [(0,)]
    assert RefusalKind.BUSY not in refused
    assert len(sent) > len(people)
    for person in people:
        assert [entry.seq for entry in person.entries()] == list(range(1, len(person.entries()) + 1))


def times(person: Person) -> list[datetime]:
    """When each entry of an inbox was received or happened, in the inbox's order."""
    found = []
    for entry in person.entries():
        assert isinstance(entry.item, Delivery | Fact)
        found.append(entry.item.received_at if isinstance(entry.item, Delivery) else entry.item.at)
    return found


def test_after_a_clock_was_set_back_by_a_day_everything_goes_on_in_order(county: County) -> None:
    amara, priya, sam = county.amara, county.priya, county.sam
    blob = BlobId(random_hex())
    asked = [county.asks(amara, priya, cover=[sam], blobs=[blob]) for _ in range(4)]
    for person in (priya, sam):
        person.client.opened(asked[3], person.mailbox)
    last = county.clock.now()
    county.clock.move_to(last - timedelta(days=1))
    county.restart()  # also what a failover to a server whose clock is behind looks like
    county.about(priya, amara, Stage.HOLDS, asked[0], holds_until=last + timedelta(days=1))
    county.about(sam, amara, Stage.ANSWERS, asked[1])
    county.about(amara, sam, Stage.REOPENS, asked[1])
    priya.client.opened(asked[0], priya.mailbox)
    amara.client.put_blob(blob, b"\x01sound")
    amara.client.put_grant(asked[0], county.ines.mailbox, later_grant())
    amara.client.withdraw(asked[2], taking_back(amara.identity, asked[2]))
    receipts = [amara.client.put_envelope(*letter(amara, [priya])) for _ in range(2)]
    assert [one.receipt.received_at for one in receipts] == [last, last]
    county.clock.move_to(last + timedelta(hours=13))
    county.hub.tick()
    for person in (amara, priya, sam):
        assert times(person) == sorted(times(person))
        assert times(person)[-1] == last + timedelta(hours=13)
    first = decode_signed(receipts[0].raw).message
    assert receipts[1].receipt.previous == receipt_hash(first)


@only_postgresql
def test_the_time_is_the_databases_own(engine: Engine, postgres: PostgresServer) -> None:
    store = Store(engine)
    before = int(postgres.ask("SELECT floor(extract(epoch FROM clock_timestamp()))")[0][0])  # type: ignore[call-overload]
    with store.writing() as work:
        at = work.at
    after = int(postgres.ask("SELECT floor(extract(epoch FROM clock_timestamp()))")[0][0])  # type: ignore[call-overload]
    assert before <= at <= after
    assert before <= store.now()
