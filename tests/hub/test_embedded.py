"""The embedded hub's own files and threads."""

import socket
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from core.clock import SteerableClock
from core.hub.embedded import EmbeddedHub
from core.hub.refusals import HubDataRefused, RequestRefused
from core.hub.store.engine import sqlite_engine
from core.sync.wire import FactKind, RefusalKind
from tests.hub.county import LADDER, MONDAY, County
from tests.hub.databases import only_sqlite


def test_the_ladder_climbs_by_itself(county: County) -> None:
    asked = county.asks(county.amara, county.priya)
    county.clock.advance(timedelta(hours=5))
    page = county.priya.client.inbox(1, wait=25)
    assert page is not None
    assert [entry.item.kind for entry in page.entries] == [FactKind.REMINDED]  # type: ignore[union-attr]
    assert page.entries[0].item.content == asked


def test_its_key_is_for_its_owner_alone_and_a_damaged_one_is_refused(tmp_path: Path) -> None:
    hub = EmbeddedHub(tmp_path, SteerableClock(MONDAY), LADDER)
    hub.stop()
    key = tmp_path / "hub.key"
    assert key.stat().st_mode & 0o077 == 0
    key.write_bytes(b"short")
    with pytest.raises(HubDataRefused):
        EmbeddedHub(tmp_path, SteerableClock(MONDAY), LADDER)


def test_its_answers_do_not_wait_for_more(county: County) -> None:
    # asyncio turns Nagle off only on sockets that are named as TCP; without it each answer takes 40 ms.
    assert county.hub._served is not None
    assert county.hub._served._listening.proto == socket.IPPROTO_TCP


def test_two_hubs_may_stand_on_one_folder(county: County) -> None:
    other = county.make_hub()
    other.start()
    assert other.origin != county.hub.origin
    asked = county.asks(county.amara, county.priya, cover=[county.sam])
    county.clock.advance(timedelta(hours=5))
    threads = [threading.Thread(target=hub.tick) for hub in (other, county.hub)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert county.priya.facts(asked) == [FactKind.REMINDED]
    other.stop()


def test_stopping_leaves_no_thread_behind_and_may_be_said_twice(tmp_path: Path) -> None:
    hub = EmbeddedHub(tmp_path, SteerableClock(MONDAY), LADDER)
    before = threading.active_count()
    hub.start()
    hub.stop()
    hub.stop()
    assert threading.active_count() == before
    with pytest.raises(RuntimeError):
        _ = EmbeddedHub(tmp_path / "other", SteerableClock(MONDAY), LADDER).origin


@only_sqlite
def test_a_database_kept_busy_by_another_is_put_off_not_failed(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.hub.store.engine.BUSY_SECONDS", 0)
    county.hub._store.engine.dispose()
    blocking = sqlite_engine(county.folder / "hub.db")
    with blocking.connect() as connection:
        connection.exec_driver_sql("PRAGMA user_version")
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute("COMMIT")
        raw.execute("BEGIN IMMEDIATE")
        with pytest.raises(RequestRefused) as told:
            county.hub.office.set_cover(county.priya.mailbox, [])
        raw.execute("ROLLBACK")
        raw.execute("BEGIN")
    blocking.dispose()
    assert told.value.kind is RefusalKind.BUSY
    assert told.value.retry_after == 2
