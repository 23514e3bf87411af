"""What one account may take of the hub: bytes laid down, and long-polls under way."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.hub import attachments, grants, post
from core.hub.rates import Rates
from core.hub.room import Room
from core.hub.waiting import WAIT_AGAIN_SECONDS
from core.ids import BlobId, random_hex
from core.sync.client import HubRefused
from core.sync.wire import RefusalKind
from tests.hub.county import County, later_grant, letter

SOUND = bytes(5_000)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[County]:
    """A county where an account has room for two recordings and a few words, and may wait twice."""
    room = Room(recordings=12_000, words=3_000)
    for module in (post, attachments, grants):
        monkeypatch.setattr(module, "Room", lambda: room)
    made = County(tmp_path / "hub", rates=Rates(waits_by_account=2))
    yield made
    made.close()


def test_room_for_fourteen_years_of_the_child_with_the_most_to_say() -> None:
    recording, words, statements = 1_440_000, 50_000, 2_000
    assert statements * recording < Room().recordings
    assert statements * words < Room().words


def test_full_of_sound_there_is_still_room_for_words(small: County) -> None:
    amara, priya = small.amara, small.priya
    for _ in range(2):
        amara.client.put_blob(BlobId(random_hex()), SOUND)
    with pytest.raises(HubRefused) as told:
        amara.client.put_blob(BlobId(random_hex()), SOUND)
    assert (told.value.kind, told.value.passing) == (RefusalKind.FULL, False)
    asked = small.asks(amara, priya)
    assert [one.content for one in priya.deliveries()] == [asked]


def test_words_end_somewhere_too_and_for_that_account_alone(small: County) -> None:
    amara, priya = small.amara, small.priya
    content, body = letter(amara, [priya], ciphertext=bytes(14_300))
    amara.client.put_envelope(content, body)
    other, more = letter(amara, [priya])
    with pytest.raises(HubRefused) as told:
        amara.client.put_envelope(other, more)
    assert told.value.kind is RefusalKind.FULL
    with pytest.raises(HubRefused) as told:
        amara.client.put_grant(content, small.ines.mailbox, later_grant())
    assert told.value.kind is RefusalKind.FULL
    assert small.ines.entries() == ()
    amara.client.put_envelope(content, body)  # what is here is given its receipt again
    small.asks(small.theo, priya)


def test_what_was_refused_takes_no_room(small: County) -> None:
    amara = small.amara
    for _ in range(3):
        with pytest.raises(HubRefused):
            amara.client.put_blob(BlobId(random_hex()), bytes(12_001))
    amara.client.put_blob(BlobId(random_hex()), bytes(12_000))


def test_a_third_wait_is_put_off_and_looking_is_not(small: County) -> None:
    amara, priya = small.amara, small.priya
    clients = [small.client(priya.identity, priya.account) for _ in range(3)]
    for client in (*clients, priya.client):
        client.sign_in()
    with ThreadPoolExecutor(3) as together:
        waits = [together.submit(client.inbox, 0, wait=25) for client in clients]
        refused = None
        while refused is None:
            refused = next((wait.exception() for wait in waits if wait.done()), None)
        assert isinstance(refused, HubRefused)
        assert (refused.kind, refused.retry_after) == (RefusalKind.TOO_MANY, WAIT_AGAIN_SECONDS)
        page = priya.client.inbox(0)
        assert page is not None
        assert page.entries == ()
        small.asks(amara, priya)
        came = [wait.result(timeout=20) for wait in waits if wait.exception(timeout=20) is None]
    assert [len(page.entries) for page in came if page is not None] == [1, 1]
    page = clients[0].inbox(0, wait=1)
    assert page is not None
    for client in clients:
        client.close()
