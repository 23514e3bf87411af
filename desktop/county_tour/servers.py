"""The county's server room: a hub in a process of its own, on a PostgreSQL where this computer has one."""

import importlib.util
import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from core.demo.postgres import PostgresMissing, PostgresServer, programs
from desktop.county_tour.processes import start

_PATIENCE_SECONDS = 30.0


@dataclass(slots=True)
class Servers:
    """`start()`, then `origin` and `setup_code`; `stop()` leaves nothing behind but `folder`."""

    folder: Path
    clock: Path
    origin: str = ""
    setup_code: str = field(default="", repr=False)
    why_not_postgres: str = ""
    """Why the hub keeps its data in SQLite after all; "" when it does not."""
    _postgres: PostgresServer | None = None
    _hub: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start both; returns when the hub answers."""
        database = self._database()
        self._hub = start("tour-hub", str(self.folder), database, str(self.clock))
        assert self._hub.stdout is not None
        told = json.loads(self._hub.stdout.readline())
        self.origin, self.setup_code = told["origin"], told["setup_code"]

    def stop(self) -> None:
        """End both."""
        if self._hub is not None:
            assert self._hub.stdin is not None
            self._hub.stdin.close()
            self._hub.wait(_PATIENCE_SECONDS)
            self._hub = None
        if self._postgres is not None:
            self._postgres.destroy()
            self._postgres = None

    def _database(self) -> str:
        try:
            programs()
            if importlib.util.find_spec("psycopg") is None:
                raise PostgresMissing("the package psycopg is not installed (python3 run.py tour gets it)")
            self._postgres = PostgresServer()
            self._postgres.make()
            self._postgres.start()
            return self._postgres.create("hub")
        except (PostgresMissing, RuntimeError) as lacking:
            # A folder that PostgreSQL's user may not enter, a full disk: the tour goes on all the same.
            self.why_not_postgres = str(lacking).strip().partition("\n")[0]
        if self._postgres is not None:
            self._postgres.destroy()
            self._postgres = None
        return ""
