"""`heard hub check`: line by line what is well, and what somebody should look at."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from core.clock import Clock
from core.hub.ladder import Ladder
from core.hub.running.backup import last_backup
from core.hub.running.certificate import good_until
from core.hub.running.configuration import Configuration
from core.hub.running.faults import KNOWN, sentence_of
from core.hub.running.key_file import read_key
from core.hub.store import backlog, gaps, log
from core.hub.store.engine import Store
from core.hub.store.identity import check_key
from core.hub.store.opening import SQLITE, check_safety, kind_of, open_engine, sqlite_path
from core.hub.store.upgrade import HEAD, check_version

CLOCKS_APART = timedelta(seconds=5)
LADDER_LATE = timedelta(minutes=2)
MAIL_LATE = timedelta(minutes=15)
BACKUP_OLD = timedelta(hours=26)
"""A day, and the time one takes."""
CERTIFICATE_SOON = timedelta(days=14)
ROOM = 2 * 1024**3
"""Free bytes on the hub's own disk, less than which somebody should look."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finding. `well` None: nothing to judge, only to know."""

    well: bool | None
    what: str
    says: str

    def __str__(self) -> str:
        mark = {True: "ok  ", False: "LOOK", None: "    "}[self.well]
        return f"{mark}  {self.what}: {self.says}"


def check(configuration: Configuration, ladder_file: Path, clock: Clock) -> Iterator[Line]:
    """Every finding, as it is made; whatever is wrong with one, the next is looked at too."""
    engine = open_engine(configuration.database, connections=2)
    try:
        looks = _Looks(configuration, Ladder.load(ladder_file), clock, engine)
        answers = True
        for what, look, needs_database in looks.all():
            if needs_database and not answers:
                continue
            line = _made(what, look)
            if what in ("database", "schema") and line.well is False:
                answers = False
            yield line
    finally:
        engine.dispose()


def _made(what: str, look: "Callable[[], tuple[bool | None, str]]") -> Line:
    try:
        well, says = look()
    except KNOWN as fault:
        well, says = False, sentence_of(fault)
    return Line(well, what, says)


class _Looks:
    """Each finding by itself."""

    def __init__(self, configuration: Configuration, ladder: Ladder, clock: Clock, engine: Engine) -> None:
        self._configuration = configuration
        self._ladder = ladder
        self._clock = clock
        self._engine = engine
        self._store = Store(engine)
        self._sqlite = kind_of(configuration.database) == SQLITE

    def all(self) -> "Iterator[tuple[str, Callable[[], tuple[bool | None, str]], bool]]":
        """What is looked at, how, and whether that needs the database."""
        yield "database", self._database, False
        yield "key file", self._key, False
        if self._configuration.tls_certificate is not None:
            yield "certificate", self._certificate, False
        yield "disk", self._disk, False
        yield "backup", self._backup, False
        yield "schema", self._schema, True
        yield "key", self._key_fits, True
        if not self._sqlite:
            yield "safe commits", self._safety, True
            yield "standby", self._standby, True
        yield "clock", self._clocks, True
        yield "directory", self._directory, True
        yield "ladder", self._steps, True
        yield "duties", self._duties, True
        yield "mail", self._mail, True

    def _database(self) -> tuple[bool | None, str]:
        if self._sqlite and not sqlite_path(self._configuration.database).exists():
            return False, "there is none. For a new hub run heard hub init"
        with self._store.reading() as connection:
            if self._sqlite:
                found = connection.exec_driver_sql("PRAGMA quick_check").scalar_one()
                return found == "ok", f"SQLite {sqlite_path(self._configuration.database)}, {found}"
            version = connection.execute(sa.text("SHOW server_version")).scalar_one()
            size = connection.execute(sa.text("SELECT pg_database_size(current_database())")).scalar_one()
            return True, f"PostgreSQL {version} answers; {_size(int(size))}"

    def _schema(self) -> tuple[bool | None, str]:
        check_version(self._engine)
        return True, HEAD

    def _key(self) -> tuple[bool | None, str]:
        read_key(self._configuration.key_file)
        return True, f"{self._configuration.key_file}, for its owner alone"

    def _key_fits(self) -> tuple[bool | None, str]:
        public = read_key(self._configuration.key_file).public
        with self._store.reading() as connection:
            check_key(connection, public)
        return True, "is the one this database was set up with"

    def _certificate(self) -> tuple[bool | None, str]:
        certificate, key = self._configuration.tls_certificate, self._configuration.tls_key
        assert certificate is not None
        assert key is not None
        until = good_until(certificate, key)
        return until - self._clock.now() > CERTIFICATE_SOON, f"good until {until:%Y-%m-%d}"

    def _safety(self) -> tuple[bool | None, str]:
        check_safety(self._engine)
        return True, "fsync, full_page_writes and synchronous_commit are on"

    def _standby(self) -> tuple[bool | None, str]:
        with self._store.reading() as connection:
            names = str(connection.execute(sa.text("SHOW synchronous_standby_names")).scalar_one())
        if names:
            return None, f"each commit waits for {names}"
        return None, "none: with this server's disk goes what came after the last backup"

    def _disk(self) -> tuple[bool | None, str]:
        usage = shutil.disk_usage(self._configuration.data)
        return usage.free > ROOM, f"{_size(usage.free)} free in {self._configuration.data}"

    def _backup(self) -> tuple[bool | None, str]:
        if self._configuration.backups == "elsewhere":
            return None, "made elsewhere, and watched there"
        last = last_backup(self._configuration.data)
        if last is None:
            return False, "none was made yet. Run heard hub backup, every night"
        return self._clock.now() - last.at < BACKUP_OLD, f"{_ago(self._clock, last.at)}, {_size(last.size)}"

    def _clocks(self) -> tuple[bool | None, str]:
        apart = abs(self._store.now() - int(self._clock.now().timestamp()))
        return apart <= CLOCKS_APART.total_seconds(), f"{apart} s between here and the database"

    def _directory(self) -> tuple[bool | None, str]:
        now = self._store.now()
        with self._store.reading() as connection:
            size, until = log.point(connection).size, log.shut_until(connection, now)
        if until is None:
            return True, f"{size:,} entries"
        left = timedelta(seconds=until - now)
        return False, f"put back; takes nothing new until the office lets it, or for {left}"

    def _steps(self) -> tuple[bool | None, str]:
        behind = self._read(backlog.steps_behind)
        if behind.oldest is None or self._store.now() - behind.oldest < LADDER_LATE.total_seconds():
            return True, "nothing is left waiting"
        late = timedelta(seconds=self._store.now() - behind.oldest)
        return False, f"{behind.count} steps are due, the oldest for {late}. Is heard hub work running?"

    def _duties(self) -> tuple[bool | None, str]:
        with self._store.reading() as connection:
            missing = sorted({seen.gap.duty for seen in gaps.standing(connection, self._ladder.duties)})
        return (not missing), f"nobody holds {', '.join(missing)}" if missing else "each is held by somebody"

    def _mail(self) -> tuple[bool | None, str]:
        if self._configuration.mail is None:
            return None, "no mail server is set: workers are told in the app alone"
        behind = self._read(backlog.mail_behind)
        with self._store.reading() as connection:
            failing = backlog.mail_failing(connection)
        if failing:
            return False, f"{failing} cannot be delivered; the office sees which"
        if behind.oldest is not None and self._store.now() - behind.oldest > MAIL_LATE.total_seconds():
            return False, f"{behind.count} are due. Is heard hub work running?"
        return True, "nothing is left waiting"

    def _read(self, look: "Callable[[Connection, int], backlog.Behind]") -> backlog.Behind:
        now = self._store.now()
        with self._store.reading() as connection:
            return look(connection, now)


def _size(count: int) -> str:
    size = float(count)
    for unit in ("B", "KiB", "MiB", "GiB"):
        if size < 1024:
            return f"{size:.0f} {unit}"
        size /= 1024
    return f"{size:.1f} TiB"


def _ago(clock: Clock, at: datetime) -> str:
    hours = (clock.now() - at).total_seconds() / 3600
    return f"{hours:.0f} hours ago" if hours >= 1 else "within the last hour"
