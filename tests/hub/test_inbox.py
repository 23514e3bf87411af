"""The inbox: numbered without gaps whatever is written at once, in pages, waited for, nothing lost."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest

from core.ids import ContentId
from core.sync.client import HubRefused, HubUnreachable
from core.sync.wire import FactKind, InboxPage, limits
from tests.hub.county import County, letter


def test_writers_at_once_leave_no_gap_and_readers_never_see_one(county: County) -> None:
    writers = [county.enrol() for _ in range(6)]
    for person in (*writers, county.priya, county.sam):
        person.client.sign_in()
    done: list[ContentId] = []
    seen: list[int] = []

    def write(number: int) -> None:
        for _ in range(8):
            content, body = letter(writers[number], [county.priya], cover=[county.sam])
            writers[number].client.put_envelope(content, body)
            done.append(content)

    def read() -> None:
        after = 0
        while len(seen) < 48:
            page = county.priya.client.inbox(after, wait=5)  # checked for gaps by the client
            assert page is not None
            seen.extend(entry.seq for entry in page.entries)
            after = page.next_after

    with ThreadPoolExecutor(7) as together:
        reading = together.submit(read)
        list(together.map(write, range(6)))
        reading.result(timeout=60)
    assert seen == list(range(1, 49))
    assert sorted(got.content for got in county.sam.deliveries()) == sorted(done)


def test_a_page_is_bounded_by_bytes_and_goes_on(county: County) -> None:
    big = b"x" * (limits.PAGE_BYTES // 2 + 1)
    for _ in range(3):
        content, body = letter(county.amara, [county.priya], ciphertext=big)
        county.amara.client.put_envelope(content, body)
    page = county.priya.client.inbox(0)
    assert page is not None
    assert (len(page.entries), page.more) == (1, True)
    assert [entry.seq for entry in county.priya.entries()] == [1, 2, 3]


def test_a_page_is_bounded_by_entries_and_goes_on(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGE_ENTRIES", 4)
    for _ in range(9):
        county.asks(county.amara, county.priya)
    page = county.priya.client.inbox(0)
    assert page is not None
    assert (len(page.entries), page.more, page.next_after) == (4, True, 4)
    assert [entry.seq for entry in county.priya.entries()] == list(range(1, 10))


def test_a_wait_ends_when_something_comes(county: County) -> None:
    county.priya.client.sign_in()
    with ThreadPoolExecutor(1) as apart:
        waiting = apart.submit(county.priya.client.inbox, 0, wait=25)
        asked = county.asks(county.amara, county.priya)
        page = waiting.result(timeout=15)
    assert page is not None
    assert page.entries[0].item.content == asked


def test_what_the_ladder_tells_ends_a_wait_too(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    county.clock.advance(timedelta(hours=5))
    county.priya.client.sign_in()
    with ThreadPoolExecutor(1) as apart:
        waiting = apart.submit(county.priya.client.inbox, 1, wait=25)
        county.hub.tick()
        page = waiting.result(timeout=15)
    assert page is not None
    assert [entry.item.kind for entry in page.entries] == [FactKind.REMINDED]
    assert page.entries[0].item.content == asked


def test_a_wait_that_brings_nothing_is_an_empty_page(county: County) -> None:
    page = county.priya.client.inbox(0, wait=1)
    assert page is not None
    assert (page.entries, page.next_after, page.more) == ((), 0, False)


def test_stopping_the_hub_ends_every_wait(county: County) -> None:
    county.priya.client.sign_in()
    waiters = county.hub._served._waiters  # type: ignore[union-attr]
    with ThreadPoolExecutor(1) as apart:
        waiting = apart.submit(county.priya.client.inbox, 0, wait=25)
        until = time.monotonic() + 10
        while not waiters._bells:
            assert time.monotonic() < until
            time.sleep(0.01)
        begun = time.monotonic()
        county.hub.stop()
        page = waiting.result(timeout=15)
        assert time.monotonic() - begun < 15
    assert isinstance(page, InboxPage)
    assert page.entries == ()
    with pytest.raises(HubUnreachable):
        county.priya.client.inbox(0)


def test_a_client_that_goes_away_leaves_no_waiter_behind(county: County) -> None:
    county.priya.client.sign_in()
    bells = county.hub._served._waiters._bells  # type: ignore[union-attr]
    with ThreadPoolExecutor(1) as apart:
        waiting = apart.submit(county.priya.client.inbox, 0, wait=25)
        until = time.monotonic() + 10
        while not bells:
            assert time.monotonic() < until
            time.sleep(0.01)
        county.priya.client.stop_waiting()
        assert waiting.result(timeout=5) is None
    while bells:
        assert time.monotonic() < until
        time.sleep(0.01)


def test_everything_is_there_after_a_restart(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    origin, public = county.hub.origin, county.hub.public
    epoch = county.priya.client.inbox(0)
    county.restart()
    assert (county.hub.origin, county.hub.public) == (origin, public)
    again = county.priya.client.inbox(0)
    assert again == epoch
    assert county.priya.deliveries()[0].content == asked


def test_a_hub_put_back_in_time_says_so_at_once(county: County) -> None:
    county.asks(county.amara, county.priya)
    before = county.priya.client.inbox(0)
    assert before is not None
    epoch = county.hub.office.begin_new_epoch()
    page = county.priya.client.inbox(40, wait=25)  # a cursor past the end does not wait
    assert page is not None
    assert (page.epoch, page.entries) == (epoch, ())
    assert page.epoch != before.epoch


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", "wait=26", "after=1e3", "after=99999999999999999999"]
)
def test_a_query_that_is_no_number_is_refused(county: County, query: str) -> None:
    with httpx.Client(base_url=county.hub.origin, trust_env=False) as http:
        answer = http.get(f"/v1/inbox?{query}", headers=county.bearer(county.amara))
    assert answer.status_code == 400


def test_facts_of_what_is_not_theirs_are_not_found(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    with pytest.raises(HubRefused):
        county.theo.client.facts(asked)
