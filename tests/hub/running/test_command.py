"""`heard hub`'s commands as whoever runs one types them."""

import os
import re
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.hub.office import HubOffice
from core.hub.store import schema
from core.hub.store.engine import Store
from core.hub.store.identity import latest_time
from core.hub.store.inbox import epoch_of
from core.hub.store.opening import open_engine
from core.hub.store.setup_codes import spend_setup_code
from core.hub.store.upgrade import version_of
from core.ids import AccountId, MailboxId, random_hex
from core.sealing.codes import read_code
from core.sealing.identity import Identity
from tests.hub.postgres_server import PostgresServer
from tests.hub.running.hub_process import ROOT, HubProcess


def enrol_somebody(hub: HubProcess) -> AccountId:
    """Something that a backup holds or does not hold."""
    engine = open_engine(hub.database)
    account = AccountId(random_hex())
    HubOffice(Store(engine)).enrol(account, Identity.generate().card, [MailboxId(random_hex())])
    engine.dispose()
    return account


def enrolled(hub: HubProcess) -> set[str]:
    engine = open_engine(hub.database)
    with engine.connect() as connection:
        found = set(connection.execute(sa.select(schema.accounts.c.account)).scalars())
    engine.dispose()
    return found


def epoch(hub: HubProcess) -> str:
    engine = open_engine(hub.database)
    with engine.connect() as connection:
        found = epoch_of(connection)
    engine.dispose()
    return found


def refused(hub: HubProcess, *words: str) -> str:
    """What a command said that did not go through."""
    came_to = hub.run(*words)
    assert came_to.returncode == 1, came_to.stdout
    assert "Traceback" not in came_to.stderr
    return came_to.stderr


def test_init_makes_a_hub_and_shows_a_code_that_is_good_once(hub: HubProcess) -> None:
    said = hub.done("init")
    key = hub.data / "hub.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(hub.data.stat().st_mode) == 0o700
    found = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", said)
    assert found is not None
    engine = open_engine(hub.database)
    store = Store(engine)
    with store.writing() as work:
        assert spend_setup_code(work, read_code(found[0])) is True
        assert spend_setup_code(work, read_code(found[0])) is False
    engine.dispose()


def test_a_second_init_gives_another_code_and_keeps_the_key(hub: HubProcess) -> None:
    first = hub.done("init")
    key = (hub.data / "hub.key").read_bytes()
    second = hub.done("init")
    assert (hub.data / "hub.key").read_bytes() == key
    codes = [read_code(re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", said)[0]) for said in (first, second)]
    engine = open_engine(hub.database)
    with Store(engine).writing() as work:
        assert [spend_setup_code(work, code) for code in codes] == [False, True]
    engine.dispose()


def test_init_makes_no_new_key_for_a_database_that_has_a_hub(hub: HubProcess) -> None:
    hub.done("init")
    (hub.data / "hub.key").unlink()
    assert "Put it back" in refused(hub, "init")
    assert not (hub.data / "hub.key").exists()


def test_without_a_hub_in_the_database_nothing_starts(hub: HubProcess) -> None:
    for command in ("serve", "work", "epoch", "migrate"):
        assert "heard hub init" in refused(hub, command)
    assert hub.run("check").returncode == 1


def test_another_hubs_key_is_not_used(hub: HubProcess) -> None:
    hub.done("init")
    (hub.data / "hub.key").write_bytes(os.urandom(32))
    for command in ("serve", "work"):
        assert "not the key this database was set up with" in refused(hub, command)
    (hub.data / "hub.key").chmod(0o644)
    assert "chmod 600" in refused(hub, "serve")


def test_older_tables_are_migrated_first_and_newer_ones_refused(hub: HubProcess) -> None:
    hub.done("init")
    engine = open_engine(hub.database)
    head = version_of(engine)
    for version, words in (("0000", "heard hub migrate"), ("9999", "newer Heard")):
        with engine.begin() as connection:
            connection.execute(sa.text(f"UPDATE alembic_version SET version_num = '{version}'"))
        for command in ("serve", "work"):
            assert words in refused(hub, command)
    assert "newer Heard" in refused(hub, "migrate")
    with engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE alembic_version SET version_num = '{head}'"))
    engine.dispose()
    assert f"stands at {head}" in hub.done("migrate")


def test_check_says_line_by_line_what_is_well_and_what_is_not(hub: HubProcess) -> None:
    hub.done("init")
    before = hub.run("check")
    assert before.returncode == 1
    lines = dict(re.findall(r"^(?:ok|LOOK)? +([a-z ]+): (.*)$", before.stdout, re.MULTILINE))
    assert "none was made yet" in lines["backup"]
    assert {"database", "schema", "key file", "key", "disk", "clock", "ladder", "mail"} <= set(lines)
    looks = re.findall(r"^LOOK  ([a-z ]+):", before.stdout, re.MULTILINE)
    assert looks == ["backup", "duties"]
    hub.done("backup", str(hub.folder / "copy"))
    (hub.data / "hub.key").chmod(0o640)
    after = hub.run("check")
    assert re.findall(r"^LOOK  ([a-z ]+):", after.stdout, re.MULTILINE) == ["key file", "key", "duties"]
    # The rest is looked at all the same.
    assert "ok    ladder" in after.stdout


def test_check_is_content_when_all_is_well(hub: HubProcess) -> None:
    hub.done("init")
    hub.done("backup", str(hub.folder / "copy"))
    account, mailbox = AccountId(random_hex()), MailboxId(random_hex())
    engine = open_engine(hub.database)
    office = HubOffice(Store(engine))
    office.enrol(account, Identity.generate().card, [mailbox])
    for duty in ("participation-lead", "service-manager", "head-of-service", "iro"):
        office.set_duty(duty, [mailbox])
    engine.dispose()
    assert "LOOK" not in hub.done("check")


def test_check_notices_work_that_is_not_running(hub: HubProcess) -> None:
    hub.done("init")
    engine = open_engine(hub.database)
    plant_a_late_step(Store(engine))
    engine.dispose()
    said = hub.run("check").stdout
    assert re.search(r"LOOK  ladder: 1 steps? .*heard hub work", said), said


def plant_a_late_step(store: Store) -> None:
    """A step that fell due an hour ago, as rows: nobody climbed."""
    with store.writing() as work:
        account, mailbox, content = random_hex(), random_hex(), random_hex()
        rows = (
            (schema.accounts, {"account": account, "enrolled_at": 0, "last_seq": 0, "last_at": 0}),
            (schema.mailboxes, {"mailbox": mailbox, "account": account}),
            (schema.ladders, {"digest": "0" * 64, "definition": "{}"}),
            (
                schema.envelopes,
                {
                    "content": content, "account": account, "sender": mailbox, "sha256": "0" * 64,
                    "header": b"h", "ciphertext": b"c", "stage": "asks", "calendar_digest": "",
                    "urgent": False, "received_at": 0, "receipt": b"r", "signature": b"s", "clock_round": 0,
                },
            ),
            (
                schema.ladder_steps,
                {
                    "content": content, "clock_round": 0, "step": 0, "ladder": "0" * 64,
                    "due_at": work.at - 3600, "state": "waiting",
                },
            ),
        )  # fmt: skip
        for table, values in rows:
            work.connection.execute(sa.insert(table).values(**_filled(table, values)))


def _filled(table: sa.Table, values: dict[str, object]) -> dict[str, object]:
    """`values`, and something for every other column that must have one."""
    plain = {"str": "", "int": 0, "bool": False, "bytes": b""}
    for column in table.columns:
        if column.name not in values and not column.nullable and column.autoincrement is not True:
            values[column.name] = plain[column.type.python_type.__name__]
    return values


# -- copies -------------------------------------------------------------------------------------------------


def test_what_came_after_the_backup_is_gone_after_the_restore_and_a_new_epoch_says_so(
    hub: HubProcess,
) -> None:
    hub.done("init")
    kept, before = enrol_somebody(hub), epoch(hub)
    copy = hub.folder / "copy"
    said = hub.done("backup", str(copy))
    assert "key is not in it" in said
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sorted(path.name for path in hub.folder.iterdir() if "backup" in path.name) == []
    enrol_somebody(hub)
    assert "add --replace" in refused(hub, "restore", str(copy))
    hub.done("restore", str(copy), "--replace")
    assert enrolled(hub) == {kept}
    assert epoch(hub) != before
    hub.start()
    assert hub.stop() == 0


def test_a_backup_is_restored_into_an_empty_database_elsewhere(
    hub: HubProcess, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    hub.done("init")
    kept = enrol_somebody(hub)
    copy = hub.folder / "copy"
    hub.done("backup", str(copy))
    address = f"sqlite:///{tmp_path / 'elsewhere' / 'data' / 'hub.db'}"
    if hub.database.startswith("postgresql"):
        server: PostgresServer = request.getfixturevalue("postgres")
        address = server.empty()
    other = HubProcess(tmp_path / "elsewhere", address)
    said = other.done("restore", str(copy))
    assert "Now put the copy of the hub's key" in said
    assert enrolled(other) == {kept}
    assert "Put it back" in refused(other, "serve")
    (other.data / "hub.key").write_bytes((hub.data / "hub.key").read_bytes())
    (other.data / "hub.key").chmod(0o600)
    other.start()
    assert other.stop() == 0


def test_a_damaged_backup_changes_nothing(hub: HubProcess) -> None:
    hub.done("init")
    kept = enrol_somebody(hub)
    copy = hub.folder / "copy"
    hub.done("backup", str(copy))
    whole = copy.read_bytes()
    for spoiled in (whole[: len(whole) * 2 // 3], b"no backup", b""):
        copy.write_bytes(spoiled)
        before = epoch(hub)
        refused(hub, "restore", str(copy), "--replace")
        assert (enrolled(hub), epoch(hub)) == ({kept}, before)


def test_a_backup_that_fails_leaves_the_last_one(hub: HubProcess) -> None:
    hub.done("init")
    copy = hub.folder / "copy"
    copy.write_bytes(b"the last one")
    hub.database = hub.database.replace("hub.db", "none.db").replace(
        "postgresql://heard", "postgresql://nobody"
    )
    assert refused(hub, "backup", str(copy))
    assert copy.read_bytes() == b"the last one"
    assert "cannot be" in refused(hub, "restore", str(hub.folder / "not-there"))


def test_a_backup_is_made_while_the_hub_runs(hub: HubProcess) -> None:
    hub.done("init")
    hub.start()
    kept = enrol_somebody(hub)
    hub.done("backup", str(hub.folder / "copy"))
    assert hub.stop() == 0
    hub.done("restore", str(hub.folder / "copy"), "--replace")
    assert enrolled(hub) == {kept}


def test_epoch_begins_a_new_one(hub: HubProcess) -> None:
    hub.done("init")
    before = epoch(hub)
    assert epoch(hub) == before
    assert re.search(r"[0-9a-f]{32}", hub.done("epoch"))
    assert epoch(hub) != before


def test_restoring_under_a_running_hub_is_refused_on_postgresql(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    hub = HubProcess(tmp_path / "council", postgres.empty())
    hub.done("init")
    hub.done("backup", str(hub.folder / "copy"))
    hub.start()
    try:
        assert "A hub is running" in refused(hub, "restore", str(hub.folder / "copy"), "--replace")
    finally:
        hub.stop()


def test_a_restore_that_fails_half_way_leaves_what_was(postgres: PostgresServer, tmp_path: Path) -> None:
    hub = HubProcess(tmp_path / "council", postgres.empty())
    hub.done("init")
    kept = enrol_somebody(hub)
    other = HubProcess(tmp_path / "other", postgres.empty())
    other.done("init")
    newer = "UPDATE alembic_version SET version_num = '9999'"
    postgres.ask(newer, database=other.database.rpartition("/")[2])
    other.done("backup", str(other.folder / "copy"))
    before = epoch(hub)
    # It can be read and put in, but is a newer Heard's: the last step refuses it.
    assert "newer Heard" in refused(hub, "restore", str(other.folder / "copy"), "--replace")
    assert (enrolled(hub), epoch(hub)) == ({kept}, before)
    schemas = "SELECT count(*) FROM pg_namespace WHERE nspname = 'heard_before'"
    assert postgres.ask(schemas, database=hub.database.rpartition("/")[2]) == [(0,)]


def test_a_restore_that_was_cut_off_is_run_again(postgres: PostgresServer, tmp_path: Path) -> None:
    hub = HubProcess(tmp_path / "council", postgres.empty())
    hub.done("init")
    kept = enrol_somebody(hub)
    copy = hub.folder / "copy"
    hub.done("backup", str(copy))
    enrol_somebody(hub)
    # As kill -9 leaves it: what was there set aside, and the copy begun.
    name = hub.database.rpartition("/")[2]
    for words in (
        "ALTER SCHEMA public RENAME TO heard_before", "CREATE SCHEMA public", "CREATE TABLE accounts (at int)"
    ):  # fmt: skip
        postgres.ask(words, database=name)
    for command in ("serve", "work", "migrate", "epoch", "init"):
        assert "cut off half way" in refused(hub, command)
    assert "add --replace" in refused(hub, "restore", str(copy))
    hub.done("restore", str(copy), "--replace")
    assert enrolled(hub) == {kept}
    hub.done("migrate")


def test_a_backup_of_the_other_kind_is_refused(postgres: PostgresServer, tmp_path: Path) -> None:
    home = HubProcess(tmp_path / "home", f"sqlite:///{tmp_path / 'home' / 'data' / 'hub.db'}")
    home.done("init")
    home.done("backup", str(home.folder / "copy"))
    hub = HubProcess(tmp_path / "council", postgres.empty())
    assert "is a backup of SQLite" in refused(hub, "restore", str(home.folder / "copy"))


def test_the_file_of_a_sqlite_backup_is_whole_by_itself(tmp_path: Path) -> None:
    hub = HubProcess(tmp_path / "home", f"sqlite:///{tmp_path / 'home' / 'data' / 'hub.db'}")
    hub.done("init")
    kept = enrol_somebody(hub)
    hub.done("backup", str(hub.folder / "copy"))
    with closing(sqlite3.connect(hub.folder / "copy")) as reading:
        assert reading.execute("SELECT account FROM accounts").fetchall() == [(kept,)]


# -- starting -----------------------------------------------------------------------------------------------


def test_wrong_settings_and_words_end_with_two(tmp_path: Path) -> None:
    hub = HubProcess(tmp_path / "home", "mysql://x", settings={"processes": 0})
    came_to = hub.run_apart("serve")
    assert came_to.returncode == 2
    assert came_to.stderr.splitlines() == [
        "heard hub: database: must begin with sqlite:/// or postgresql://.",
        "heard hub: processes: must be from 1 to 64.",
    ]
    assert hub.run("nonsense").returncode == 2


def test_a_database_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    hub = HubProcess(tmp_path / "home", "postgresql://heard:planted-word@127.0.0.1:1/heard")
    said = refused(hub, "serve")
    assert said.startswith("heard hub: The database cannot be used: ")
    assert "planted-word" not in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("command", ["init", "serve", "check", "epoch", "backup", "restore"])
@pytest.mark.parametrize("wrong", ["a file", "turns in a circle", "too long", "no database"])
def test_a_folder_that_is_none_is_one_sentence(tmp_path: Path, command: str, wrong: str) -> None:
    home = tmp_path / "home"
    hub = HubProcess(home, f"sqlite:///{home / 'data' / 'hub.db'}")
    home.mkdir()
    if wrong == "a file":
        hub.data.write_text("somebody's shopping", "utf-8")
    elif wrong == "turns in a circle":
        hub.data.symlink_to(hub.data)
    elif wrong == "too long":
        hub.database = f"sqlite:///{home / ('a' * 300)}/hub.db"
        hub.settings = {"data": str(home / ("a" * 300))}
    else:
        hub.data.mkdir()
        (hub.data / "hub.db").write_text("somebody's shopping" * 100, "utf-8")
    words = [str(tmp_path / "copy")] if command in ("backup", "restore") else []
    if command == "restore":
        Path(words[0]).write_bytes(b"SQLite format 3\x00")
    came_to = hub.run(command, *words)
    assert came_to.returncode == 1, came_to.stdout
    said = came_to.stderr.splitlines()
    assert len(said) == (0 if command == "check" else 1), said
    assert "Traceback" not in came_to.stderr + came_to.stdout


def test_a_user_who_owns_no_table_room_is_told_so(postgres: PostgresServer, tmp_path: Path) -> None:
    address = postgres.empty()
    name = address.rpartition("/")[2]
    # As a database is by itself since PostgreSQL 15, for a user that does not own it.
    postgres.ask(f"CREATE ROLE lodger_{name} LOGIN")
    hub = HubProcess(tmp_path / "home", f"postgresql://lodger_{name}@127.0.0.1:{postgres.port}/{name}")
    said = refused(hub, "init")
    assert said == "heard hub: The database cannot be used: permission denied for schema public\n"


def test_check_says_why_the_database_does_not_answer(tmp_path: Path) -> None:
    hub = HubProcess(tmp_path / "home", "postgresql://heard:planted-word@127.0.0.1:1/heard")
    hub.data.mkdir(parents=True)
    came_to = hub.run("check")
    assert came_to.returncode == 1
    assert "LOOK  database: The database cannot be used: connection failed" in came_to.stdout
    assert came_to.stderr == ""
    assert "planted-word" not in came_to.stdout


def test_nothing_of_qt_and_no_alembic_is_loaded_to_serve(tmp_path: Path) -> None:
    hub = HubProcess(tmp_path / "home", f"sqlite:///{tmp_path / 'home' / 'data' / 'hub.db'}")
    hub.done("init")
    program = (
        "import sys; from desktop.__main__ import main; code = main(sys.argv[1:]);"
        "sys.exit([name for name in sys.modules if name.startswith(('PySide6', 'alembic'))])"
    )
    words = [sys.executable, "-c", program, "hub", "--config", str(hub.config()), "epoch"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr.strip() in ("", "[]"), done.stderr


def test_the_latest_time_ever_given_is_found(hub: HubProcess) -> None:
    hub.done("init")
    enrol_somebody(hub)
    engine = open_engine(hub.database)
    with Store(engine).reading() as connection:
        assert latest_time(connection) > 1_700_000_000
    engine.dispose()
