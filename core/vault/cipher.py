"""Opening SQLCipher databases, and naming what they refuse; the only importer of `sqlcipher3`."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from core.errors import Refusal
from core.files import DiskRefused, disk_refusal
from core.vault.refusals import VaultDamaged, VaultInUse, VaultMissing

KEY_SIZE = 32
PATIENCE_MS = 10_000
"""How long a statement waits for a lock. Readers never wait (WAL) and writers queue in process, so this is
only ever reached by a virus scanner or a backup program holding the file."""

_STATEMENTS_KEPT = 256

_SAID: dict[int, type[Refusal]] = {
    sqlcipher.SQLITE_CORRUPT: VaultDamaged,
    sqlcipher.SQLITE_NOTADB: VaultDamaged,
    sqlcipher.SQLITE_BUSY: VaultInUse,
    sqlcipher.SQLITE_LOCKED: VaultInUse,
    sqlcipher.SQLITE_CANTOPEN: VaultMissing,
}


def connect(path: Path, key: bytes, *, may_write: bool) -> Any:
    """A connection with the vault's pragmas, in autocommit; transactions are begun in so many words.

    `key` is 32 raw bytes. Nothing is read yet, so a wrong key shows at the first statement.
    """
    if len(key) != KEY_SIZE:
        raise ValueError("a vault key has 32 bytes")
    connection = sqlcipher.connect(
        str(path),
        check_same_thread=False,
        timeout=PATIENCE_MS / 1000,
        isolation_level=None,
        cached_statements=_STATEMENTS_KEPT,
    )
    # SQLCipher writes its own complaints to stderr; ours are refusals, and stderr may be a log file.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    # cipher_memory_security stays off: it made sorting eight times slower, and guards against swapping only
    # SQLite's copy of words that Python's own strings hold as well.
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    # Sorting and spilling never touch the disk: a temporary file would not be encrypted.
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    # 16 MiB of decrypted pages: the inbox's index at 100,000 rows stays warm, an old computer has room.
    connection.execute("PRAGMA cache_size = -16384")
    if may_write:
        # What is deleted (a diary entry, a draft) is overwritten, not only unlinked.
        connection.execute("PRAGMA secure_delete = ON")
        # A commit that was reported lasts through a power cut.
        connection.execute("PRAGMA synchronous = FULL")
    else:
        connection.execute("PRAGMA query_only = ON")
    return connection


def make_engine(path: Path, key: bytes, *, may_write: bool) -> Engine:
    """An engine over `path`: one connection for writing, or a few that can only read."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key, may_write=may_write),
        poolclass=QueuePool,
        pool_size=1 if may_write else 4,
        max_overflow=0 if may_write else 8,
        hide_parameters=True,
    )
    # sqlite3's own BEGIN is off (isolation_level None): a writer takes the lock at once, so that it never
    # finds out halfway that it may not write.
    begin = "BEGIN IMMEDIATE" if may_write else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def refusal_of(fault: BaseException) -> Refusal | None:
    """The refusal behind a database fault, or None where it is a bug."""
    cause = fault.orig if isinstance(fault, DBAPIError) else fault
    if not isinstance(cause, sqlcipher.Error):
        return None
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        return None
    code &= 0xFF
    if code == sqlcipher.SQLITE_FULL:
        return disk_refusal(OSError(errno.ENOSPC, "full"))
    if code == sqlcipher.SQLITE_IOERR:
        return DiskRefused("This computer could not save the file. Check the disk, then try again.")
    kind = _SAID.get(code)
    return kind() if kind else None


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what the database refuses into a refusal; leave bugs as they are."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as fault:
        refusal = refusal_of(fault)
        if refusal is None:
            raise
        raise refusal from None


@contextmanager
def bare(path: Path, key: bytes) -> Iterator[Any]:
    """A connection for what must happen before there is an engine; closed at the end."""
    with refusing():
        connection = connect(path, key, may_write=True)
        try:
            yield connection
        finally:
            connection.close()
