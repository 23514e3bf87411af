"""A real `heard hub serve` on a real PostgreSQL, behind a wire of our own, with people at it."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from core.ids import ContentId
from core.sync.client import CheckedReceipt, HubRefused, HubUnreachable
from tests.faults.rounds import accounted
from tests.faults.wire import Wire
from tests.hub.county import Person
from tests.hub.postgres_server import PostgresServer
from tests.hub.running.enrolled import enrolled
from tests.hub.running.hub_process import HubProcess, free_port


@dataclass(slots=True)
class Served:
    """One hub, the wire before it, and the database behind it."""

    hub: HubProcess
    wire: Wire
    server: PostgresServer
    people: list[Person] = field(default_factory=list)

    @property
    def database(self) -> str:
        return self.hub.database.rpartition("/")[2]

    def ask(self, words: str) -> list[tuple[Any, ...]]:
        """The rows of one statement, in the hub's database."""
        return self.server.ask(words, database=self.database)

    def enrol(self, count: int) -> list[Person]:
        """So many people, signed in."""
        made = enrolled(self.hub, count)
        self.people += made
        for person in made:
            person.client.sign_in()
        return made

    def check(
        self, what: str, tried: int, senders: Iterable[Person], reader: Person, sent: list[ContentId]
    ) -> None:
        """The reader gets each of `sent` once, numbered without a gap; so does the database have it."""
        entries = reader.entries()
        accounted(what, tried, sent, [entry.item.content for entry in entries])
        assert [entry.seq for entry in entries] == list(range(1, len(sent) + 1))
        whose = ", ".join(f"'{sender.account}'" for sender in senders)
        rows = self.ask(f"SELECT content FROM envelopes WHERE account IN ({whose})")
        assert sorted(row[0] for row in rows) == sorted(sent)


@contextmanager
def served(postgres: PostgresServer, folder: Path) -> Iterator[Served]:
    """Running; everything is ended afterwards."""
    with ExitStack() as ends:
        address = postgres.empty()
        ends.callback(postgres.drop, address)
        port = free_port()
        wire = ends.enter_context(Wire(port))
        settings = {"connections": 8}
        hub = HubProcess(folder, address, port=port, origin=wire.origin, settings=settings)
        hub.done("init")
        ends.callback(hub.kill)
        hub.start()
        made = Served(hub, wire, postgres)
        yield made
        for person in made.people:
            person.client.close()


@contextmanager
def held_up(at: Served, table: str) -> Iterator[None]:
    """Whoever writes to `table` waits, in the middle of a transaction, until the end of this."""
    with psycopg.connect(at.hub.database) as connection:
        connection.execute(f"LOCK TABLE {table} IN SHARE MODE".encode())
        yield
        connection.rollback()


def put(person: Person, content: ContentId, body: bytes) -> CheckedReceipt | None:
    """Send once; None where the hub was out of reach or asks to come later."""
    try:
        return person.client.put_envelope(content, body)
    except HubUnreachable:
        return None
    except HubRefused as refused:
        if not refused.passing:
            raise
        return None
