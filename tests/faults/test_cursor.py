"""Reordered, concurrent and broken-off commits against the inbox cursor: no gap seen, nothing passed by."""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.ids import ContentId
from core.sync.client import HubRefused, HubUnreachable
from core.sync.wire import InboxPage
from tests.faults.rounds import rounds
from tests.faults.served import Served, held_up, put, served
from tests.faults.standby import until
from tests.hub.county import Person, letter
from tests.hub.postgres_server import PATIENCE_SECONDS, PostgresServer
from tests.hub.running.enrolled import client_of

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="the hub's own signals")]
WRITERS, READERS = 4, 2
EACH = rounds(6, 100)
BREAKS = rounds(6, 100)
_WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)
_BREAK = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND {}"
)


@pytest.fixture(scope="module")
def at(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(postgres, tmp_path_factory.mktemp("cursor")) as made:
        yield made


def page(reader: Person, after: int) -> InboxPage | None:
    """What is there now; None where the database was just being torn from under the hub."""
    try:
        return reader.client.inbox(after)
    except (HubUnreachable, HubRefused) as refused:
        if isinstance(refused, HubRefused) and not refused.passing:
            raise
        return None


def looked(reader: Person, after: int) -> InboxPage:
    """The page after that number, however often it has to be asked for."""
    found: list[InboxPage] = []

    def look() -> bool:
        seen = page(reader, after)
        found.extend([seen] if seen is not None else [])
        return seen is not None

    until(look)
    return found[-1]


def test_a_later_number_is_never_seen_before_an_earlier_one(at: Served) -> None:
    """The first has its number and cannot commit; others queue; then the first is broken off."""
    *writers, reader = at.enrol(WRITERS + 1)
    sent: list[ContentId] = []
    tried = rounds(2, 30)
    for number in range(tried):
        letters = [letter(writer, [reader]) for writer in writers]
        before = len(sent)
        with ThreadPoolExecutor(WRITERS) as apart:
            with held_up(at, "ladder_steps"):
                under_way = [
                    apart.submit(until, lambda writer=writer, made=made: put(writer, *made))  # type: ignore[misc]
                    for writer, made in zip(writers, letters, strict=True)
                ]
                # One session or several: who comes while others are taken in waits within the hub.
                until(lambda: int(at.ask(_WAITING)[0][0]) >= 1)
                seen = looked(reader, before)
                assert seen.entries == (), "something was seen that is not committed"
                if number % 2:
                    # Whoever waits for the table is the one that has its number; the others wait for it.
                    until(lambda: at.ask(_BREAK.format("wait_event = 'relation'")) == [(True,)])
                    until(lambda: at.ask("SELECT 1 FROM pg_locks WHERE NOT granted AND relation IS NOT NULL"))
                assert looked(reader, before).entries == ()
            for one in under_way:
                one.result(PATIENCE_SECONDS)
        sent += [content for content, _ in letters]
        entries = looked(reader, before).entries
        assert [entry.seq for entry in entries] == list(range(before + 1, len(sent) + 1))
    at.check("commits held up, reordered and broken off", tried, writers, reader, sent)


def test_readers_who_look_all_the_time_miss_nothing(at: Served) -> None:
    """Many write, several read as fast as they can, and the hub's sessions are broken off meanwhile."""
    *writers, reader = at.enrol(WRITERS + 1)
    sent: list[ContentId] = []
    all_there = threading.Event()
    total = WRITERS * EACH

    def write(writer: Person) -> None:
        for _ in range(EACH):
            content, body = letter(writer, [reader])
            until(lambda: put(writer, content, body))  # noqa: B023 - called at once
            sent.append(content)

    def read() -> list[str]:
        client = client_of(at.hub, reader.identity, reader.account)
        own = Person(reader.identity, reader.account, reader.mailbox, client)
        seen: list[str] = []
        while len(seen) < total and not all_there.is_set():
            found = page(own, len(seen))  # a gap is refused by the client itself
            if found is not None:
                seen += [entry.item.content for entry in found.entries]
        client.close()
        return seen

    broken = 0
    with ThreadPoolExecutor(WRITERS + READERS) as together:
        reading = [together.submit(read) for _ in range(READERS)]
        writing = [together.submit(write, writer) for writer in writers]
        try:
            for number in range(BREAKS):
                until(lambda: len(sent) >= number * total // BREAKS)  # noqa: B023 - called at once
                broken += len(at.ask(_BREAK.format("pid % 2 = " + str(number % 2))))
            for one in writing:
                one.result(PATIENCE_SECONDS)
            views = [one.result(PATIENCE_SECONDS) for one in reading]
        finally:
            all_there.set()
    for view in views:
        assert view == views[0], "two readers saw another order"
        assert sorted(view) == sorted(sent)
    at.check(f"{broken} sessions broken off while {READERS} read", broken, writers, reader, sent)
