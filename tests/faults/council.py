"""A council on a real `heard hub serve` and PostgreSQL, whose clock can be set: people join it by code."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg

from core.clock import Clock, SystemClock
from core.hub.office import HubOffice
from core.hub.store.engine import Store
from core.hub.store.opening import open_engine
from core.session import Library
from tests.core.people.fernshire import Fernshire
from tests.faults.served import Served


def council_on(at: Served, folder: Path, library: Library, clock: Clock | None = None) -> Fernshire:
    """Nobody is in yet; its hub is the one that is served there."""

    class Here(Fernshire):
        def make_hub(self) -> Any:
            return _Hub(at)

    return Here(folder, library, clock or SystemClock())  # type: ignore[arg-type]


class _Hub:
    """What a council asks of its hub."""

    def __init__(self, at: Served) -> None:
        self.origin = at.wire.origin
        self._engine = open_engine(at.hub.database)
        self.office = HubOffice(Store(self._engine))

    def start(self) -> None:
        """It runs already."""

    def stop(self) -> None:
        self._engine.dispose()


def clock_set_by_hand(at: Served) -> None:
    """From its next start on the hub's time is its database's, and that can be set: `set_hub`.

    A hub on PostgreSQL asks the database for the time. There a function of the same name goes before.
    """
    for words in (
        "CREATE SCHEMA steered",
        "CREATE TABLE steered.off (seconds bigint)",
        "INSERT INTO steered.off VALUES (0)",
        "CREATE FUNCTION steered.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ "
        "SELECT pg_catalog.clock_timestamp() + seconds * interval '1 second' FROM steered.off $$",
        f"ALTER DATABASE {at.database} SET search_path = steered, public, pg_catalog",
    ):
        at.ask(words)
    assert at.hub.stop() == 0
    at.hub.start()


def set_hub(at: Served, by: timedelta) -> None:
    """The hub's clock is so far before the right time from now on."""
    with psycopg.connect(at.hub.database, autocommit=True) as connection:
        connection.execute("UPDATE steered.off SET seconds = %s", (int(by.total_seconds()),))
