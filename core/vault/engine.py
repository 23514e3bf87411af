"""One open vault: transactions for writing one at a time, consistent reads beside them, and closing.

heard.db (-wal, -shm)   the SQLCipher database; every byte of it is ciphertext
lock                    held while open, so that two Heards never share a vault
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import text

from core.errors import Refusal
from core.files import disk_refusal
from core.ids import VaultId
from core.vault.cipher import bare, make_engine, refusing
from core.vault.lockfile import LOCK, FolderLock
from core.vault.refusals import VaultDamaged, VaultLocked, VaultMissing, VaultNewer
from core.vault.tables import HEAD, REVISION_DDL, WORDS_DDL, metadata
from core.vault.work import UnitOfWork

DATABASE = "heard.db"
COPY = "heard.db.before"


class Vault:
    """One person's vault, open. Safe to use from any thread.

    `id` is the name of its folder. `key` is what key slots wrap; nothing but door.py has a use for it.
    """

    def __init__(self, folder: Path, key: bytes, lock: FolderLock) -> None:
        self.folder = folder
        self.id = VaultId(folder.name)
        self.key = key
        self._lock = lock
        self._writer = make_engine(folder / DATABASE, key, may_write=True)
        self._readers = make_engine(folder / DATABASE, key, may_write=False)
        self._turn = threading.RLock()
        self._local = threading.local()
        self._closed = False

    @classmethod
    def create(cls, folder: Path, key: bytes) -> "Vault":
        """Make a new, empty vault in `folder` (made if missing) under a 32-byte key, and open it.

        FileExistsError where there is one already (a bug: folders have random names). DiskRefused.
        """
        path = folder / DATABASE
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            raise
        except OSError as fault:
            raise disk_refusal(fault) from fault
        lock = FolderLock.take(folder / LOCK)
        try:
            with bare(path, key) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
            vault = cls(folder, key, lock)
            with vault._writing() as work_connection:
                metadata.create_all(work_connection)
                work_connection.execute(text(WORDS_DDL))
                work_connection.execute(text(REVISION_DDL))
                work_connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
        except BaseException:
            lock.release()
            raise
        return vault

    @classmethod
    def open(cls, folder: Path, key: bytes) -> "Vault":
        """Open the vault in `folder`, bringing an older one up to date first.

        VaultMissing, VaultInUse, VaultDamaged, VaultNewer, UpgradeFailed, DiskRefused.
        """
        path = folder / DATABASE
        if not path.is_file():
            raise VaultMissing
        lock = FolderLock.take(folder / LOCK)
        try:
            revision = _revision(path, key)
            if revision > HEAD:
                raise VaultNewer
            if revision != HEAD:
                # Alembic takes a quarter of a second to load, and is needed once a release.
                from core.vault.upgrade import upgrade

                upgrade(path, key)
            else:
                # Left by an upgrade that was done but killed before it could tidy up.
                (folder / COPY).unlink(missing_ok=True)
            return cls(folder, key, lock)
        except BaseException:
            lock.release()
            raise

    @contextmanager
    def transaction(self) -> Iterator[UnitOfWork]:
        """All or nothing: commits at the end, and is on the disk then; rolls back on any exception.

        One at a time. Inside another of the same thread it is part of that one, and an exception that
        leaves it undoes the whole, even when it is caught outside. Refusals: DiskRefused, VaultDamaged,
        VaultInUse, VaultLocked once closed.
        """
        outer: _Open | None = getattr(self._local, "open", None)
        if outer is not None:
            try:
                yield outer.work
            except BaseException:
                outer.undone = True
                raise
            return
        with self._writing() as connection:
            self._local.open = mine = _Open(UnitOfWork(connection))
            try:
                yield mine.work
                if mine.undone:
                    raise RuntimeError("a part of this transaction failed, so none of it was kept")
            finally:
                self._local.open = None

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """One consistent view of everything committed; never waits for a writer. Writing raises.

        Inside a transaction of the same thread it sees that transaction's own changes.
        """
        outer: _Open | None = getattr(self._local, "open", None)
        if outer is not None:
            yield outer.work
            return
        if self._closed:
            raise VaultLocked
        with refusing(), self._readers.connect() as connection, connection.begin():
            yield UnitOfWork(connection)

    def close(self) -> None:
        """Wait for the writer, fold the write-ahead log in, let go of the key and the lock.

        A read that is still going on ends by itself. Harmless when closed already.
        """
        with self._turn:
            if self._closed:
                return
            self._closed = True
            self._readers.dispose()
            try:
                # A full disk can keep the log from being folded in; it is folded in next time.
                with suppress(Refusal), refusing(), self._writer.connect() as connection:
                    driver: Any = connection.connection.driver_connection
                    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self._writer.dispose()
                self._lock.release()

    @property
    def is_open(self) -> bool:
        """Whether `close` has not been called."""
        return not self._closed

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        with self._turn:
            if self._closed:
                raise VaultLocked
            with refusing(), self._writer.connect() as connection, connection.begin():
                yield connection


class _Open:
    """The transaction a thread is in."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.undone = False


def _revision(path: Path, key: bytes) -> str:
    """Which revision the file has. VaultDamaged when it cannot say, since the key is known to be right."""
    with bare(path, key) as connection:
        found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if found else None
    if row is None:
        raise VaultDamaged
    return str(row[0])
