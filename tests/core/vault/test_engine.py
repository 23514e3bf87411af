"""Transactions, reads beside them, opening and closing."""

import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from core.vault.cipher import connect
from core.vault.engine import DATABASE, Vault
from core.vault.refusals import VaultInUse, VaultLocked, VaultMissing, VaultNewer
from core.vault.tables import HEAD
from tests.core.vault.samples import KEY, cut_short


def test_what_was_written_is_there_after_closing(tmp_path: Path) -> None:
    first = Vault.create(tmp_path / "v", KEY)
    with first.transaction() as work:
        work.settings.set("text-size", 1.5)
    first.close()
    again = Vault.open(tmp_path / "v", KEY)
    with again.reading() as work:
        assert work.settings.get("text-size") == 1.5
    again.close()


def test_closing_leaves_one_whole_file(vault: Vault) -> None:
    vault.close()
    vault.close()
    assert sorted(path.name for path in vault.folder.iterdir()) == [DATABASE, "lock"]


def test_an_exception_undoes_everything(vault: Vault) -> None:
    with cut_short(vault) as work:
        work.settings.set("a", 1)
    with vault.reading() as work:
        assert work.settings.get("a") is None


def test_a_transaction_inside_another_is_part_of_it(vault: Vault) -> None:
    with cut_short(vault) as outer:
        outer.settings.set("a", 1)
        with vault.transaction() as inner:
            assert inner.settings.get("a") == 1
            inner.settings.set("b", 2)
        with vault.reading() as read:
            assert read.settings.get("b") == 2
    with vault.reading() as work:
        assert work.settings.get("b") is None


def test_a_failed_part_cannot_be_kept_by_catching_it_outside(vault: Vault) -> None:
    def write() -> None:
        with vault.transaction() as outer:
            outer.settings.set("a", 1)
            with cut_short(vault):
                pass

    with pytest.raises(RuntimeError, match="none of it was kept"):
        write()
    with vault.transaction() as work:
        assert work.settings.get("a") is None
        work.settings.set("a", 3)
    with vault.reading() as work:
        assert work.settings.get("a") == 3


def test_writing_while_reading_is_a_bug_that_shows(vault: Vault) -> None:
    with pytest.raises(OperationalError, match="readonly"), vault.reading() as work:
        work.settings.set("a", 1)


def test_a_read_is_one_moment_though_a_writer_goes_on(vault: Vault) -> None:
    with vault.transaction() as work:
        work.settings.set("n", 1)
    with vault.reading() as read:
        assert read.settings.get("n") == 1
        writer = threading.Thread(target=_set, args=(vault, 2))
        writer.start()
        writer.join()
        assert read.settings.get("n") == 1
    with vault.reading() as read:
        assert read.settings.get("n") == 2


def test_writers_take_turns_and_none_is_lost(vault: Vault) -> None:
    with vault.transaction() as work:
        work.settings.set("n", 0)

    def count() -> None:
        for _ in range(25):
            with vault.transaction() as mine:
                mine.settings.set("n", mine.settings.get("n") + 1)

    threads = [threading.Thread(target=count) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with vault.reading() as work:
        assert work.settings.get("n") == 150


def test_a_second_heard_is_refused_and_the_first_goes_on(vault: Vault) -> None:
    with pytest.raises(VaultInUse):
        Vault.open(vault.folder, KEY)
    _set(vault, 5)
    vault.close()
    again = Vault.open(vault.folder, KEY)
    with again.reading() as work:
        assert work.settings.get("n") == 5
    again.close()


def test_a_closed_vault_says_that_it_is_locked(vault: Vault) -> None:
    vault.close()
    assert not vault.is_open
    with pytest.raises(VaultLocked), vault.transaction():
        pass
    with pytest.raises(VaultLocked), vault.reading():
        pass


def test_closing_waits_for_the_writer(vault: Vault) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def write() -> None:
        with vault.transaction() as work:
            work.settings.set("n", 9)
            inside.set()
            assert go_on.wait(30)

    writer = threading.Thread(target=write)
    writer.start()
    assert inside.wait(30)
    closer = threading.Thread(target=vault.close)
    closer.start()
    go_on.set()
    writer.join()
    closer.join()
    again = Vault.open(vault.folder, KEY)
    with again.reading() as work:
        assert work.settings.get("n") == 9
    again.close()


def test_a_folder_without_a_vault(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        Vault.open(tmp_path / "nothing", KEY)
    assert not (tmp_path / "nothing").exists()


def test_a_vault_is_never_made_over_another(vault: Vault) -> None:
    with pytest.raises(FileExistsError):
        Vault.create(vault.folder, KEY)


def test_a_newer_vault_is_left_as_it_is(vault: Vault) -> None:
    vault.close()
    path = vault.folder / DATABASE
    connection = connect(path, KEY, may_write=True)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(VaultNewer) as caught:
        Vault.open(vault.folder, KEY)
    assert caught.value.sentence == "This space was made by a newer Heard. Update Heard, then open it again."
    assert path.read_bytes() == before
    assert HEAD < "9999"


def test_what_the_connection_promises(vault: Vault) -> None:
    connection = connect(vault.folder / DATABASE, KEY, may_write=True)
    try:
        said = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "temp_store", "synchronous", "secure_delete", "foreign_keys")
        }
    finally:
        connection.close()
    assert said == {
        "journal_mode": "wal",
        "temp_store": 2,
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
    }


def _set(vault: Vault, number: int) -> None:
    with vault.transaction() as work:
        work.settings.set("n", number)
