"""Opening the database a hub is told of: a file of SQLite for one home, PostgreSQL for a county."""

from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import Engine

from core.hub.refusals import HubDataRefused
from core.hub.store.engine import sqlite_engine

SQLITE, POSTGRESQL = "sqlite", "postgresql"


def kind_of(address: str) -> str | None:
    """SQLITE or POSTGRESQL by the address's beginning, or None for anything else."""
    scheme = urlsplit(address).scheme
    if scheme == SQLITE:
        return SQLITE
    return POSTGRESQL if scheme in ("postgresql", "postgres") else None


def sqlite_path(address: str) -> Path:
    """The file of `sqlite:///relative/path` or `sqlite:////absolute/path`."""
    return Path(address.removeprefix("sqlite:///")).expanduser()


def open_engine(address: str, *, connections: int = 20) -> Engine:
    """The engine for `address`: `sqlite:///file` or what libpq takes, `postgresql://user@host/name?...`.

    At most `connections` to PostgreSQL at once. Raises HubDataRefused for an address that is neither.
    """
    kind = kind_of(address)
    if kind == SQLITE:
        return sqlite_engine(sqlite_path(address))
    if kind == POSTGRESQL:
        # Only who uses PostgreSQL needs its driver.
        from core.hub.store.postgres import postgres_engine

        return postgres_engine(address, connections=connections)
    raise HubDataRefused("The database's address begins with sqlite:/// or postgresql://.")
