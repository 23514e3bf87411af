"""Bringing the database to today's schema, in process; alembic is loaded only when there is work for it."""

import secrets
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
MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def bring_up_to_date(engine: Engine) -> None:
    """Upgrade to HEAD if needed, and see that the hub has its epoch. Raises HubDataRefused when newer."""
    with engine.connect() as connection:
        present = _version(connection)
    if present != HEAD:
        _upgrade(engine)
    with _writing(engine) as connection:
        if connection.execute(sa.select(hub_state.c.id)).first() is None:
            connection.execute(sa.insert(hub_state).values(id=1, epoch=secrets.token_hex(16)))


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
    from alembic import command
    from alembic.script import ScriptDirectory

    with _writing(engine) as connection:
        present = _version(connection)
        config = alembic_config(connection)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if present is not None and present not in known:
            raise HubDataRefused("This hub's data was written by a newer Heard. Update Heard, then start it.")
        command.upgrade(config, "head")
