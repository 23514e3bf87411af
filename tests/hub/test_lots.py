"""Envelopes taken in together: the same rows as one by one, each with its own fate, and never half."""

import asyncio
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from core.hub.ladder import Ladder
from core.hub.letters import Letter, read_letter
from core.hub.post import PostOffice, Taken
from core.hub.refusals import RequestRefused
from core.hub.room import Room
from core.hub.store import schema, schema_directory
from core.hub.store.engine import Store
from core.hub.store.opening import open_engine
from core.hub.store.signins import SignedIn
from core.hub.together import Together
from core.ids import ContentId, random_hex
from core.sealing.signatures import HubSigner
from core.sync.wire import CalendarId, RefusalKind, Stage
from core.sync.wire.receipt import FIRST, SignedReceipt, decode_receipt, receipt_hash
from tests.hub.county import LADDER, County, Person, letter

SIGNER = HubSigner.from_seed(bytes(32))
ROWS = (
    schema.envelopes,
    schema.parties,
    schema.inbox,
    schema.ladder_steps,
    schema.usage,
    schema.accounts,
    schema_directory.account_cards,
)


@pytest.fixture
def store(county: County, database: str) -> Iterator[Store]:
    """The hub's own store, at the county's time."""
    made = Store(open_engine(database), county.clock)
    yield made
    made.close()


def office(store: Store, room: Room | None = None) -> PostOffice:
    return PostOffice(store, SIGNER, Ladder.load(LADDER), room)


def by(person: Person) -> SignedIn:
    return SignedIn(person.account, person.identity.kid)


def put_by(person: Person, content: ContentId, body: bytes) -> Letter:
    return read_letter(by(person), content, body)


def from_each(county: County, number: int, **more: Any) -> list[Letter]:
    """A statement by each of so many young people, all to Priya, with Sam as cover."""
    authors = [county.enrol(caps=None) for _ in range(number)]
    return [put_by(one, *letter(one, [county.priya], cover=[county.sam], **more)) for one in authors]


def all_rows(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr) for table in ROWS
        }


def without(rows: dict[str, list[tuple[Any, ...]]], before: dict[str, list[tuple[Any, ...]]]) -> set[str]:
    """The tables in which something has changed."""
    return {name for name in rows if rows[name] != before[name]}


def test_together_they_leave_the_very_rows_they_leave_one_by_one(tmp_path: Path) -> None:
    """Two copies of one county, the same letters: byte for byte the same, receipts and their chain too."""
    first = County(tmp_path / "one")
    letters = [*from_each(first, 4), *from_each(first, 2, urgent=True)]
    again = [put_by_same(one, first) for one in letters]
    first.close()
    (tmp_path / "two.db").write_bytes((tmp_path / "one" / "hub.db").read_bytes())
    dumps = []
    for path, together in ((tmp_path / "one" / "hub.db", True), (tmp_path / "two.db", False)):
        store = Store(open_engine(f"sqlite:///{path}"), first.clock)
        post = office(store)
        if together:
            taken = [*post.put_together(letters), *post.put_together(again)]
        else:
            taken = [post.put(one) for one in (*letters, *again)]
        assert all(isinstance(one, Taken) and one.new for one in taken)
        dumps.append((all_rows(store.engine), taken))
        store.close()
    assert dumps[0] == dumps[1]
    assert len(dumps[0][0]["envelopes"]) == len(letters) * 2


def put_by_same(one: Letter, county: County) -> Letter:
    """Something more by whoever sent `one`, to another: a second link of each chain."""
    person = next(who for who in county.enrolled if who.account == one.by.account)
    return put_by(person, *letter(person, [county.ines], stage=Stage.NOTES))


def test_each_has_its_own_fate(county: County, store: Store, engine: Engine) -> None:
    first, last = from_each(county, 2)
    stranger = county.enrol(caps=None)
    not_theirs = put_by(stranger, *letter(county.amara, [county.priya]))
    nowhere = put_by(county.amara, *letter(county.amara, [county.priya]))
    routing = replace(nowhere.envelope.routing, calendar=CalendarId("nobody-knows"))
    nowhere = replace(nowhere, envelope=replace(nowhere.envelope, routing=routing))
    cut = put_by(county.ines, *letter(county.ines, [county.priya], readers=[county.sam]))
    cut = replace(cut, envelope=replace(cut.envelope, excluded=(county.sam.mailbox,)))
    here = put_by(county.theo, *letter(county.theo, [county.priya]))
    post = office(store)
    assert post.put(here).new
    lot = [first, not_theirs, here, put_by_same(first, county), nowhere, cut, last]
    kinds = [one.kind if isinstance(one, RequestRefused) else one for one in post.put_together(lot)]
    assert kinds[1:-1] == [
        RefusalKind.NOT_ALLOWED,
        None,  # it was here: it is looked at alone
        None,  # of one person one at a time
        RefusalKind.UNKNOWN_CALENDAR,
        RefusalKind.NOT_ALLOWED,
    ]
    assert isinstance(kinds[0], Taken)
    assert isinstance(kinds[-1], Taken)
    contents = [one.content for one in (here, first, last)]
    assert [one.content for one in county.priya.deliveries()] == contents
    assert {row[0] for row in all_rows(engine)["envelopes"]} == set(contents)


def test_whose_room_is_full_is_refused_alone(county: County, store: Store) -> None:
    full, other = from_each(county, 2)
    post = office(store, Room(recordings=0, words=full.size + 10))
    assert isinstance(post.put(full), Taken)
    more = put_by_same(full, county)
    refused, taken = post.put_together([more, other])
    assert isinstance(refused, RequestRefused)
    assert refused.kind is RefusalKind.FULL
    assert isinstance(taken, Taken)


def test_receipts_of_lots_name_the_one_before_and_the_places(county: County, store: Store) -> None:
    letters = from_each(county, 5)
    post = office(store)
    lots = [post.put_together([put_by_same(one, county) for one in letters]) for _ in range(3)]
    for at in range(len(letters)):
        previous = FIRST
        for lot in lots:
            taken = lot[at]
            assert isinstance(taken, Taken)
            assert decode_receipt(taken.signed.message).previous == previous
            previous = receipt_hash(taken.signed.message)
    said = [
        decode_receipt(taken.signed.message).sequences[county.ines.mailbox]
        for lot in lots
        for taken in lot
        if isinstance(taken, Taken)
    ]
    assert said == [entry.seq for entry in county.ines.entries()]


@pytest.mark.parametrize("when", ["as it is written", "as it is committed"])
def test_what_goes_wrong_for_all_leaves_nothing_and_each_goes_alone(
    county: County, store: Store, engine: Engine, when: str
) -> None:
    letters = from_each(county, 3)
    before = all_rows(engine)
    lots: list[int] = []

    def writes(_conn: object, _cursor: object, said: str, rows: Sequence[object], *_: object) -> None:
        if "INSERT INTO ladder_steps" in said and when == "as it is written":
            lots.append(len(rows))
            raise RuntimeError("a fault that only shows in company")

    def commits(_connection: object) -> None:
        if when == "as it is committed":
            lots.append(0)
            raise sa.exc.OperationalError("COMMIT", {}, Exception("cut"), connection_invalidated=False)

    sa.event.listen(store.engine, "before_cursor_execute", writes)
    sa.event.listen(store.engine, "commit", commits)
    post = office(store)
    assert post.put_together(letters) == [None, None, None]
    assert lots
    sa.event.remove(store.engine, "before_cursor_execute", writes)
    sa.event.remove(store.engine, "commit", commits)
    assert without(all_rows(engine), before) == set()
    assert [post.put(one).new for one in letters] == [True] * 3
    assert len(county.priya.deliveries()) == 3


def test_many_who_send_at_once_stand_in_their_readers_inbox_one_after_another(county: County) -> None:
    """Through the door, as lots come about by themselves."""
    authors = [county.enrol(caps=None) for _ in range(12)]
    for person in (*authors, county.priya):
        person.client.sign_in()

    def send(person: Person) -> list[SignedReceipt]:
        return [person.client.put_envelope(*letter(person, [county.priya])).receipt for _ in range(4)]

    with ThreadPoolExecutor(len(authors)) as pool:
        receipts = list(pool.map(send, authors))
    entries = county.priya.entries()
    assert [entry.seq for entry in entries] == list(range(1, len(authors) * 4 + 1))
    placed = {entry.seq: entry.item.content for entry in entries}
    for mine in receipts:
        for one in mine:
            assert placed[one.sequences[county.priya.mailbox]] == one.id
    county.clock.advance(timedelta(days=7))
    county.hub.tick()
    late = [fact for person in authors for fact in person.entries()]
    assert late, "their clocks run"


def test_who_comes_while_others_are_served_goes_with_the_next() -> None:
    lots: list[list[int]] = []
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def story() -> list[int]:
        loop = asyncio.get_running_loop()

        def deed(asked: Sequence[int]) -> list[int]:
            lots.append(list(asked))
            if len(lots) == 1:
                loop.call_soon_threadsafe(begun.set)
                asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(30)
            return [-one for one in asked]

        together = Together(deed, most=3, lanes=1)
        first = asyncio.ensure_future(together.ask(0))
        await begun.wait()
        others = [asyncio.ensure_future(together.ask(one)) for one in range(1, 6)]
        await asyncio.sleep(0)
        others[1].cancel()
        go_on.set()
        answers = await asyncio.gather(first, *others, return_exceptions=True)
        assert isinstance(answers.pop(2), asyncio.CancelledError)
        # And again, when nothing is under way any more.
        return [*answers, await together.ask(9)]  # type: ignore[list-item]

    assert asyncio.run(story()) == [0, -1, -3, -4, -5, -9]
    assert lots == [[0], [1, 3], [4, 5], [9]]


def test_what_is_raised_for_a_lot_is_raised_for_each_and_the_next_are_served() -> None:
    asked_for: list[int] = []

    def deed(asked: Sequence[int]) -> list[int]:
        asked_for.extend(asked)
        if 1 in asked:
            raise RequestRefused(RefusalKind.BUSY)
        return list(asked)

    async def story() -> None:
        together = Together(deed, most=1, lanes=2)
        with pytest.raises(RequestRefused):
            await together.ask(1)
        assert await asyncio.gather(*(together.ask(one) for one in (2, 3, 4))) == [2, 3, 4]

    asyncio.run(story())
    assert sorted(asked_for) == [1, 2, 3, 4]


def test_an_id_that_two_send_in_one_lot_is_the_firsts(county: County, store: Store) -> None:
    content = ContentId(random_hex())
    hers = put_by(county.amara, *letter(county.amara, [county.priya], content=content))
    his = put_by(county.theo, *letter(county.theo, [county.priya], content=content))
    post = office(store)
    first, second = post.put_together([hers, his])
    assert isinstance(first, Taken)
    assert second is None
    with pytest.raises(RequestRefused) as refused:
        post.put(his)
    assert refused.value.kind is RefusalKind.OTHER_BYTES
