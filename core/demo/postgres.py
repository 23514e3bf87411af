"""A PostgreSQL of one's own: a cluster in a folder, on a socket and a loopback port, gone when its user is.

For the tour's county and for tests; a council's is set up by its own people (core/hub/OPERATIONS.md).
"""

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 60.0
USER = "heard"
# Cheap for a few rows, and as careful with the disk as a real one: fsync and full pages stay on.
_SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "16MB",
    "max_wal_size": "128MB",
    "max_connections": "200",
    "autovacuum": "off",
    "jit": "off",
}
# Beside the server a reader waits for the end of its input, so that it also ends when its user is killed.
_ENDS_WITH_ITS_INPUT = (
    'exec 3<&0; ( ( read -r _ <&3; kill -INT $$ 2>/dev/null ) & ); exec "$@" 3<&- </dev/null'
)


class PostgresMissing(Exception):
    """No PostgreSQL programs on this computer."""


class PostgresServer:
    """One cluster in a folder of its own: `make()`, `start()`, `create()` databases, `destroy()`."""

    def __init__(self, settings: Mapping[str, str] | None = None, *, folder: Path | None = None) -> None:
        """`settings` go over those here. `folder`: a cluster made already, a standby. PostgresMissing."""
        self.bin = programs()
        self.folder = folder or made_folder()
        self.data = self.folder / "data"
        self.port = 0
        self._settings = {**_SETTINGS, **(settings or {})}
        self._process: subprocess.Popen[bytes] | None = None

    def make(self) -> None:
        """An empty cluster."""
        words = ["initdb", "-D", str(self.data), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"]
        self.run(*words, "--locale=C.UTF-8")

    def start(self) -> None:
        """Begin to serve, on the port of last time if there was one; returns when it answers."""
        first, until = self.port == 0, time.monotonic() + PATIENCE_SECONDS
        while True:
            # Another program may take the port first; and what is left of a killed server may be in the way.
            self.port = _free_port() if first else self.port
            if self._answers(until):
                return
            if time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start: {self.log()[-2000:]}")

    def stop(self) -> None:
        """A fast shutdown: every session ended, what was committed kept."""
        if self._process is None:
            return
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(PATIENCE_SECONDS)
        self._process = None

    def kill(self) -> None:
        """The postmaster killed with -9; its children notice and go."""
        assert self._process is not None
        self._process.kill()
        self.stop()

    def destroy(self) -> None:
        """Stop, and leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, program: str, *words: str) -> str:
        """One of PostgreSQL's own programs, as the user the server runs as; what it printed."""
        done = subprocess.run(
            [str(self.bin / program), *words],
            cwd=self.folder,
            check=False,
            capture_output=True,
            text=True,
            **_as_somebody_else(),
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")
        return str(done.stdout)

    def log(self) -> str:
        """What the server wrote down."""
        path = self.folder / "log"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    @property
    def pid(self) -> int:
        """The postmaster's process."""
        assert self._process is not None
        return self._process.pid

    def url(self, database: str) -> str:
        """How a hub is told of `database`."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    def create(self, database: str) -> str:
        """The URL of a new, empty database of this name."""
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", USER]
        self.run("createdb", *where, "-T", "template1", database)
        return self.url(database)

    def _answers(self, until: float) -> bool:
        settings = {
            **self._settings,
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
        }
        words = [str(self.bin / "postgres"), "-D", str(self.data)]
        words += [f"--{name}={value}" for name, value in settings.items()]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                ["sh", "-c", _ENDS_WITH_ITS_INPUT, "sh", *words],
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **_as_somebody_else(),
            )
        while time.monotonic() < until and self._process.poll() is None:
            if self._is_ready():
                return True
            time.sleep(0.02)
        self.stop()
        return False

    def _is_ready(self) -> bool:
        words = [str(self.bin / "pg_isready"), "-q", "-t", "5", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(words, check=False, capture_output=True).returncode == 0


def programs() -> Path:
    """The folder of the newest PostgreSQL here. Raises PostgresMissing."""
    debian = sorted(
        (path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()),
        key=lambda path: float(path.parent.name),
    )
    found = shutil.which("initdb")
    if debian:
        return debian[-1]
    if found is not None:
        return Path(found).resolve().parent
    raise PostgresMissing("PostgreSQL is not here: apt-get install postgresql")


def made_folder() -> Path:
    """A new folder for a cluster, which the user it runs as may enter. Short: a socket's path has an end."""
    folder = Path(tempfile.mkdtemp(prefix="heard-pg-"))
    somebody = _as_somebody_else()
    if somebody:
        os.chown(folder, somebody["user"], somebody["group"])
    return folder


def _as_somebody_else() -> dict[str, Any]:
    """PostgreSQL will not run as root: there it runs as `postgres`, or as nobody."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    import pwd  # not on Windows

    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise PostgresMissing(f"PostgreSQL cannot run as {getpass.getuser()}, and there is no other user here")


def _free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])
