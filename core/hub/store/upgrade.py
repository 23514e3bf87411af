"""Bringing the database to today's schema, in process; alembic is loaded only when there is work for it."""

import random
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from core.hub.refusals import HubDataRefused
from core.hub.store.engine import WRITES
from core.hub.store.schema import hub_state

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0003"
"""The newest step in core/hub/migrations/versions; a test holds the two together."""
ONE_AT_A_TIME = 4_802_913
"""PostgreSQL's number for "somebody migrates Heard's hub"; any number nobody else uses."""
LOCK_SECONDS, TRIES = 2, 30
"""How long a step waits for a table that a running hub uses, and how often it tries."""
_NEWER = "This hub's data was written by a newer Heard. Update Heard, then start it."
ASIDE = "heard_before"
"""PostgreSQL's schema in which, during a restore, lies what was there before it."""
MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def bring_up_to_date(engine: Engine) -> None:
    """Upgrade to HEAD if needed, and see that the hub has its epoch. Raises HubDataRefused when newer."""
    if version_of(engine) != HEAD:
        _upgrade(engine)
    with _writing(engine) as connection:
        if connection.execute(sa.select(hub_state.c.id)).first() is None:
            connection.execute(sa.insert(hub_state).values(id=1, epoch=secrets.token_hex(16)))


def version_of(engine: Engine) -> str | None:
    """The step the database stands at; None for one without Heard's tables."""
    with engine.connect() as connection:
        return _version(connection)


def check_whole(engine: Engine) -> None:
    """That no restore was cut off half way. Raises HubDataRefused."""
    if engine.dialect.name == "postgresql" and sa.inspect(engine).has_schema(ASIDE):
        raise HubDataRefused("A restore was cut off half way. Run the same heard hub restore again.")


def check_version(engine: Engine) -> None:
    """That the database stands at HEAD. Raises HubDataRefused with what to do."""
    check_whole(engine)
    present = version_of(engine)
    if present is None:
        raise HubDataRefused("The database has no hub in it. For a new hub run heard hub init.")
    if present < HEAD:
        raise HubDataRefused(
            f"The database stands at {present}, and this Heard needs {HEAD}. Run heard hub migrate."
        )
    if present != HEAD:
        raise HubDataRefused(_NEWER)


def fits(connection: Connection) -> bool:
    """Whether a hub that runs can go on: at HEAD, or later while a newer one is being put in its place."""
    present = _version(connection)
    return present is not None and present >= HEAD


def alembic_config(connection: Connection) -> "Config":
    """Alembic's settings for this connection; no ini file, no shell."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _version(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as plain:
        connection = plain.execution_options(**{WRITES: True})
        with connection.begin():
            yield connection


def _upgrade(engine: Engine) -> None:
    for _ in range(TRIES):
        try:
            _upgrade_once(engine)
        except sa.exc.OperationalError as fault:
            # The tables are in use by a hub that runs. To wait longer would hold up everybody behind us.
            if getattr(fault.orig, "sqlstate", None) != "55P03":
                raise
            time.sleep(random.uniform(0.5, 1.5))
        else:
            return
    raise HubDataRefused("The database's tables were in use all the time. Run heard hub migrate again.")


def _upgrade_once(engine: Engine) -> None:
    from alembic import command
    from alembic.script import ScriptDirectory

    with _writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            # Two that migrate go one after the other; SQLite has one writer anyway.
            connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
            connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
            connection.execute(sa.text(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'"))
        present = _version(connection)
        config = alembic_config(connection)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if present is not None and present not in known:
            raise HubDataRefused(_NEWER)
        command.upgrade(config, "head")
