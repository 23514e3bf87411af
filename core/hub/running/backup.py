"""Copies of the database: made while the hub runs, read to the end before they count, and put back."""

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.clock import Clock
from core.files import disk_refusal, write_whole
from core.hub.refusals import HubDataRefused
from core.hub.running import postgres_tools
from core.hub.store.engine import Store
from core.hub.store.identity import begin_epoch, sign_everybody_out
from core.hub.store.opening import POSTGRESQL, SQLITE, kind_of, open_engine, sqlite_path
from core.hub.store.upgrade import bring_up_to_date

NOTE = "last-backup.json"
_BEGINS = {SQLITE: b"SQLite format 3\x00", POSTGRESQL: b"PGDMP"}
_DAMAGED = "This backup cannot be read to its end. Take an earlier one."


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """The newest backup there is a note of."""

    at: datetime
    file: str
    size: int


def back_up(database: str, file: Path, *, data: Path, clock: Clock) -> MadeBackup:
    """Copy `database` into `file`, whole or not at all, and note it in the folder `data`.

    The hub may run meanwhile: the copy is of one moment. The hub's key is not in it. Raises HubDataRefused,
    DiskRefused.
    """
    at = clock.now()
    with _beside(file) as temporary:
        if kind_of(database) == SQLITE:
            _copy_sqlite(sqlite_path(database), temporary)
        else:
            postgres_tools.dump(database, temporary)
        _read_to_the_end(temporary)
        temporary.chmod(0o600)
    made = MadeBackup(at, str(file), file.stat().st_size)
    note = {"at": made.at.isoformat(), "file": made.file, "size": made.size}
    write_whole(data / NOTE, json.dumps(note).encode())
    return made


def last_backup(data: Path) -> MadeBackup | None:
    """The newest backup noted in the folder `data`, if there was one."""
    try:
        note = json.loads((data / NOTE).read_text("utf-8"))
        return MadeBackup(
            datetime.fromisoformat(note["at"]).astimezone(UTC), str(note["file"]), int(note["size"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def restore(database: str, file: Path, *, replace: bool) -> str:
    """Put `file` in the place of what `database` holds; the new epoch, which it begins.

    Everybody is signed out, and the schema brought up to date. Raises HubDataRefused: for a database that is
    not empty without `replace`, for a damaged backup (nothing is changed then), for one of the other kind of
    database, and on PostgreSQL while a hub still runs on it.
    """
    kind = kind_of(database)
    assert kind is not None, "the configuration has checked it"
    _check_kind(file, kind)
    _read_to_the_end(file)
    if kind == POSTGRESQL:
        return postgres_tools.put_back(database, file, replace=replace, finish=_finish)
    return _put_back_sqlite(sqlite_path(database), file, replace=replace)


def _finish(database: str) -> str:
    engine = open_engine(database)
    try:
        bring_up_to_date(engine)
        with Store(engine).writing() as work:
            sign_everybody_out(work)
            return begin_epoch(work)
    finally:
        engine.dispose()


def _put_back_sqlite(path: Path, file: Path, *, replace: bool) -> str:
    if path.exists() and path.stat().st_size and not replace:
        raise HubDataRefused(f"There is a database in {path} already. To replace it, add --replace.")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=path.parent) as folder:
        made_new = Path(folder) / "hub.db"
        _copy_sqlite(file, made_new)
        epoch = _finish(f"sqlite:///{made_new}")
        # Into the file that is there, and not over it: a hub that still runs goes on with what is in it now.
        _copy_sqlite(made_new, path)
    return epoch


def _copy_sqlite(source: Path, target: Path) -> None:
    if not source.exists():
        raise HubDataRefused(f"There is no database in {source}.")
    with _sqlite_faults():
        reading = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=60)
        with closing(reading), closing(sqlite3.connect(target, timeout=60)) as writing:
            reading.backup(writing)


def _read_to_the_end(file: Path) -> None:
    if _kind_of_file(file) == POSTGRESQL:
        postgres_tools.read_to_the_end(file)
        return
    with _sqlite_faults():
        reading = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        with closing(reading):
            if reading.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise HubDataRefused(_DAMAGED)
            reading.execute("SELECT version_num FROM alembic_version").fetchone()


@contextmanager
def _sqlite_faults() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as fault:
        if "full" in str(fault):
            raise HubDataRefused("The disk is full. Make room, then try again.") from fault
        raise HubDataRefused(_DAMAGED) from fault


def _check_kind(file: Path, wanted: str) -> None:
    kind = _kind_of_file(file)
    if kind is None:
        raise HubDataRefused(f"{file} is no backup of a hub.")
    if kind != wanted:
        raise HubDataRefused(f"{file} is a backup of {_NAMES[kind]}, and this hub is on {_NAMES[wanted]}.")


_NAMES = {SQLITE: "SQLite", POSTGRESQL: "PostgreSQL"}


def _kind_of_file(file: Path) -> str | None:
    try:
        with file.open("rb") as reading:
            begins = reading.read(16)
    except OSError:
        raise HubDataRefused(f"{file} cannot be read. Look at its path and its permissions.") from None
    return next((kind for kind, magic in _BEGINS.items() if begins.startswith(magic)), None)


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A temporary file in the same folder, which takes the place of `file` once it is whole and on disk."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=".backup-", dir=file.parent))
    except OSError as fault:
        raise disk_refusal(fault) from fault
    temporary = folder / "whole"
    try:
        yield temporary
        _sync(temporary, os.O_RDONLY)
        temporary.replace(file)
        if os.name == "posix":
            _sync(file.parent, os.O_RDONLY)
    except OSError as fault:
        raise disk_refusal(fault) from fault
    finally:
        _remove(folder)


def _sync(path: Path, how: int) -> None:
    handle = os.open(path, how)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(folder: Path) -> None:
    for left in folder.iterdir():
        left.unlink()
    folder.rmdir()
