"""Bringing an older vault up to date: a copy first, then all steps in one transaction, else as it was.

Alembic runs in this process on our own connection; there is no command line and no ini file. This module
is imported only when a vault is older than this Heard.
"""

import logging
import os
import shutil
from contextlib import suppress
from pathlib import Path

from alembic import command
from alembic.config import Config

from core.files import DiskRefused, disk_refusal
from core.vault.cipher import bare, make_engine, refusal_of
from core.vault.refusals import UpgradeFailed, VaultInUse
from core.vault.tables import HEAD

MIGRATIONS = Path(__file__).parent / "migrations"

_log = logging.getLogger(__name__)


def upgrade(path: Path, key: bytes, *, to: str = HEAD, migrations: Path = MIGRATIONS) -> None:
    """Bring the database at `path` to revision `to`. The caller holds the vault's lock.

    The copy lies beside it while it runs, encrypted as it is. UpgradeFailed or DiskRefused: then the file
    is as it was. A process that is killed on the way leaves a file that opens and is upgraded next time.
    """
    copy = path.with_name(path.name + ".before")
    _fold_in(path, key)
    try:
        _copy(path, copy)
    except OSError as fault:
        with suppress(OSError):
            copy.unlink()
        raise disk_refusal(fault) from fault
    try:
        run(path, key, to=to, migrations=migrations)
    except BaseException as fault:
        _put_back(copy, path)
        if not isinstance(fault, Exception):
            raise
        # A type and no text: a migration's error may quote the row it stumbled over.
        _log.error("vault upgrade to %s failed: %s", to, type(fault).__name__)
        refusal = refusal_of(fault)
        raise (refusal if isinstance(refusal, DiskRefused) else UpgradeFailed()) from None
    copy.unlink()


def run(path: Path, key: bytes, *, to: str, migrations: Path = MIGRATIONS, down: bool = False) -> None:
    """Run the steps up (or, for tests, down) to revision `to`, in one transaction."""
    engine = make_engine(path, key, may_write=True)
    try:
        with engine.connect() as connection, connection.begin():
            # Tables are copied and renamed on the way, which foreign keys would stop halfway.
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            config = Config()
            config.set_main_option("script_location", str(migrations).replace("%", "%%"))
            config.attributes["connection"] = connection
            if down:
                command.downgrade(config, to)
            else:
                command.upgrade(config, to)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise UpgradeFailed
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()


def _fold_in(path: Path, key: bytes) -> None:
    """Bring the write-ahead log into the file, so that a copy of the file is a copy of everything."""
    with bare(path, key) as connection:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise VaultInUse


def _copy(path: Path, copy: Path) -> None:
    """On the disk before anything is changed: it may be the only whole one there is in a moment."""
    shutil.copyfile(path, copy)
    os.chmod(copy, 0o600)
    with copy.open("rb+") as stream:
        os.fsync(stream.fileno())


def _put_back(copy: Path, path: Path) -> None:
    for leftover in ("-wal", "-shm"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    copy.replace(path)
