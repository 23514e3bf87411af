"""Opening the database a hub is told of: a file of SQLite for one home, PostgreSQL for a county."""

import importlib.util
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from core.hub.refusals import HubDataRefused
from core.hub.store.engine import sqlite_engine

SQLITE, POSTGRESQL = "sqlite", "postgresql"
APPLICATION = "heard-hub"
"""As which the hub's sessions stand in pg_stat_activity."""


def kind_of(address: str) -> str | None:
    """SQLITE or POSTGRESQL by the address's beginning, or None for anything else."""
    scheme = address.partition(":")[0].lower()
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
        _check_driver()
        from core.hub.store.postgres import postgres_engine

        return postgres_engine(address, connections=connections)
    raise HubDataRefused("The database's address begins with sqlite:/// or postgresql://.")


def surroundings(address: str) -> dict[str, str]:
    """`postgresql://...` as the environment of PostgreSQL's own programs. Raises HubDataRefused."""
    _check_driver()
    import psycopg

    from core.hub.store.postgres import read_address

    read_address(address)
    options = psycopg.pq.Conninfo.parse(address.encode())
    return {one.envvar.decode(): one.val.decode() for one in options if one.envvar and one.val}


def check_safety(engine: Engine) -> None:
    """That the database keeps what it says it has. Raises HubDataRefused, naming PostgreSQL's setting.

    Of the three, the hub sets synchronous_commit itself for each of its sessions, whatever the server says; a
    pooler between them may have dropped that.
    """
    if engine.dialect.name == SQLITE:
        return
    with engine.connect() as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            found = connection.execute(sa.text(f"SHOW {name}")).scalar_one()
            if found != "on":
                raise HubDataRefused(
                    f"database: PostgreSQL runs with {name} = {found}, and would lose what the hub has given "
                    f"receipts for. Set {name} = on, and no pooler between that drops settings."
                )


def _check_driver() -> None:
    # Only who uses PostgreSQL needs its driver, and the app for a desktop comes without.
    if importlib.util.find_spec("psycopg") is None:
        raise HubDataRefused("database: the driver for PostgreSQL is not here. python3 run.py hub gets it.")
