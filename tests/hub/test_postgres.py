"""The hub's sessions on PostgreSQL: what is committed stays, and what cannot be had now is put off."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from core.hub.refusals import HubDataRefused, RequestRefused
from core.hub.store import accounts, postgres, schema
from core.hub.store.engine import Store
from core.hub.store.faults import TryAgain
from core.hub.store.opening import check_safety, open_engine, surroundings
from core.hub.store.upgrade import bring_up_to_date
from core.ids import AccountId, random_hex
from core.sync.wire import RefusalKind
from tests.hub.county import County
from tests.hub.databases import only_postgresql
from tests.hub.postgres_server import PostgresServer

PATIENCE_SECONDS = 30.0


@pytest.fixture
def waiting_for_nobody() -> Iterator[PostgresServer]:
    """A PostgreSQL whose commits wait for a standby that does not come."""
    server = PostgresServer()
    server.make()
    server.start()
    yield server
    server.destroy()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def add_somebody(store: Store) -> AccountId:
    account = AccountId(random_hex())
    with store.writing() as work:
        accounts.add_account(work, account)
        work.touched.add(account)
    return account


# -- what is committed stays --------------------------------------------------------------------------------


@only_postgresql
def test_commits_are_safe_whatever_the_server_or_the_role_says(
    database: str, postgres: PostgresServer
) -> None:
    name = database.rpartition("/")[2]
    postgres.ask(f"ALTER DATABASE {name} SET synchronous_commit = off")
    engine = open_engine(database)
    with engine.connect() as connection:
        assert connection.execute(sa.text("SHOW synchronous_commit")).scalar_one() == "on"
    check_safety(engine)
    engine.dispose()


def test_a_server_that_does_not_write_to_disk_is_refused() -> None:
    server = PostgresServer({"fsync": "off"})
    server.make()
    server.start()
    engine = open_engine(server.url("postgres"))
    try:
        with pytest.raises(HubDataRefused, match="fsync = off"):
            check_safety(engine)
    finally:
        engine.dispose()
        server.destroy()


@pytest.mark.parametrize("ended_by", ["pg_cancel_backend", "pg_terminate_backend"])
def test_what_the_standby_may_not_have_gets_no_receipt(
    waiting_for_nobody: PostgresServer, ended_by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A statement may take a second; the wait for the standby, at commit, may take longer all the same.
    monkeypatch.setattr(postgres, "READ_SECONDS", 1)
    server = waiting_for_nobody
    engine = open_engine(server.fresh())
    store = Store(engine)
    add_somebody(store)
    rung: list[object] = []
    store.on_commit(rung.append)
    server.ask("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
    server.ask("SELECT pg_reload_conf()")
    waits = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    long = f"{waits} AND state_change < clock_timestamp() - interval '1500 milliseconds'"
    with ThreadPoolExecutor(1) as apart:
        writing = apart.submit(add_somebody, store)
        until(lambda: server.ask(long) != [] or writing.done())
        assert not writing.done(), "the wait for the standby was cut short by the time limit"
        server.ask(f"SELECT {ended_by}(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
        with pytest.raises(RequestRefused) as told:
            writing.result(PATIENCE_SECONDS)
    assert told.value.kind is RefusalKind.BUSY
    assert rung == [], "nobody is told either"
    server.ask("ALTER SYSTEM RESET synchronous_standby_names")
    server.ask("SELECT pg_reload_conf()")
    with store.reading() as connection:
        # It stands in this server, and may be lost with it: that is why.
        assert len(connection.execute(sa.select(schema.accounts.c.account)).all()) == 2
    add_somebody(store)
    assert len(rung) == 1
    engine.dispose()


# -- what cannot be had now is put off ----------------------------------------------------------------------


@only_postgresql
def test_who_waits_too_long_for_anothers_rows_is_put_off(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "LOCK_SECONDS", 1)
    store = Store(open_engine(database))
    account = add_somebody(store)
    with store.writing() as first:
        accounts.hold_still(first, [account])
        with pytest.raises(RequestRefused) as told, store.writing() as second:
            accounts.hold_still(second, [account])
    assert (told.value.kind, told.value.retry_after) == (RefusalKind.BUSY, 2)
    store.close()


@only_postgresql
def test_who_finds_no_free_connection_is_put_off(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "LOCK_SECONDS", 1)
    store = Store(open_engine(database, connections=2))
    with store.reading(), store.reading(), pytest.raises(RequestRefused) as told, store.reading():
        pass
    assert told.value.kind is RefusalKind.BUSY
    store.close()


@only_postgresql
def test_a_row_that_another_was_first_to_write_is_worth_another_try(engine: Engine) -> None:
    store = Store(engine)
    account = add_somebody(store)
    with pytest.raises(TryAgain) as told, store.writing() as work:
        accounts.add_account(work, account)
    assert isinstance(told.value.bug, sa.exc.IntegrityError)


@only_postgresql
def test_a_bug_that_no_further_try_mends_is_told_as_one(
    county: County, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[int] = []

    def twice(work: object, *_: object, **__: object) -> None:
        tries.append(1)
        work.connection.execute(  # type: ignore[attr-defined]
            sa.insert(schema.mailboxes).values(mailbox=county.amara.mailbox)
        )

    monkeypatch.setattr("core.hub.store.faults.PAUSES", (0.0, 0.0))
    monkeypatch.setattr("core.hub.signin.signins.add_challenge", twice)
    import httpx

    from core.sync.wire import access

    with httpx.Client(base_url=county.hub.origin, trust_env=False) as http:
        answer = http.post("/v1/challenge", content=access.encode_account(county.amara.account))
    assert answer.status_code == 500
    assert len(tries) == 3
    assert "bug IntegrityError" in caplog.text


def test_a_server_that_is_killed_and_comes_back_is_not_noticed_by_who_asks() -> None:
    server = PostgresServer()
    server.make()
    server.start()
    store = Store(open_engine(server.fresh()))
    add_somebody(store)
    server.kill()
    with pytest.raises(TryAgain):
        add_somebody(store)
    server.start()
    with store.reading() as connection:
        assert len(connection.execute(sa.select(schema.accounts.c.account)).all()) == 1
    add_somebody(store)
    store.close()
    server.destroy()


@only_postgresql
def test_a_connection_in_use_while_all_are_let_go_is_closed_afterwards(
    database: str, postgres: PostgresServer
) -> None:
    engine = open_engine(database)
    with engine.connect() as connection:
        connection.execute(sa.text("SELECT 1"))
        engine.dispose()
    name = database.rpartition("/")[2]
    open_ones = f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{name}'"
    until(lambda: postgres.ask(open_ones) == [(0,)])
    with engine.connect() as again:
        assert again.execute(sa.text("SELECT 1")).scalar_one() == 1
    engine.dispose()


# -- addresses ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["postgresql://user:planted-word@host/name?nonsense=1", "mysql://x", ""])
def test_an_address_that_cannot_be_read_is_said_without_it(address: str) -> None:
    with pytest.raises(HubDataRefused) as told:
        open_engine(address)
    assert "planted-word" not in told.value.sentence
    assert told.value.__context__ is None or "planted-word" not in str(told.value.__cause__)


def test_several_hosts_and_own_settings_of_the_address_are_kept(postgres: PostgresServer) -> None:
    there = f"127.0.0.1:{postgres.port}"
    address = (
        f"postgresql://heard@127.0.0.1:1,{there}/postgres?options=-c%20work_mem%3D7MB&application_name=x"
    )
    engine = open_engine(address)
    with engine.connect() as connection:
        assert connection.execute(sa.text("SHOW work_mem")).scalar_one() == "7MB"
        assert connection.execute(sa.text("SHOW synchronous_commit")).scalar_one() == "on"
        assert connection.execute(sa.text("SHOW application_name")).scalar_one() == "x"
    engine.dispose()


def test_postgresqls_own_programs_get_the_address_by_their_environment() -> None:
    found = surroundings("postgresql://amir:secret@db.example.org:5433/heard?sslmode=verify-full")
    assert found == {
        "PGUSER": "amir", "PGPASSWORD": "secret", "PGHOST": "db.example.org", "PGPORT": "5433",
        "PGDATABASE": "heard", "PGSSLMODE": "verify-full",
    }  # fmt: skip


# -- bringing tables up to date -----------------------------------------------------------------------------


def test_two_that_migrate_at_once_go_one_after_the_other(postgres: PostgresServer) -> None:
    address = postgres.empty()
    ready = threading.Barrier(3)

    def migrate() -> None:
        engine = open_engine(address)
        ready.wait(10)
        bring_up_to_date(engine)
        engine.dispose()

    with ThreadPoolExecutor(3) as together:
        for done in [together.submit(migrate) for _ in range(3)]:
            done.result(PATIENCE_SECONDS)
    assert postgres.ask("SELECT count(*) FROM hub_state", database=address.rpartition("/")[2]) == [(1,)]
    postgres.drop(address)
