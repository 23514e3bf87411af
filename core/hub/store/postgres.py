"""Connections to PostgreSQL, each set up so that what is committed stays."""

from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.errors import Diagnostic
from psycopg.types.array import ListBinaryDumper
from sqlalchemy.engine import Engine

from core.hub.refusals import HubDataRefused
from core.hub.store.engine import WARNINGS
from core.hub.store.opening import APPLICATION

LOCK_SECONDS = 10
"""How long a request waits for another's rows before it is put off."""
READ_SECONDS = 30
"""How long one statement may take. PostgreSQL does not count the wait for a standby, at commit, as one: cut
short, it would leave rows that others see and a failover loses."""
IDLE_SECONDS = 60
"""How long a transaction may stand idle before PostgreSQL ends it: a hub that hangs lets its rows go."""
POOL = "heard_pool"
"""In the pool's `info` of a connection: the pool itself. Letting all connections go begins another."""
_DEFAULTS: dict[str, str | int] = {
    "application_name": APPLICATION,
    "connect_timeout": 10,
    # After a failover the address may lead to the old one, which by now only reads.
    "target_session_attrs": "read-write",
    # A server that has vanished without a word is given up after half a minute, not after two hours.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 4,
    "tcp_user_timeout": 30_000,
}


def _settings() -> dict[str, str]:
    """What each session is set to as it begins."""
    return {
        "lock_timeout": f"{LOCK_SECONDS}s",
        "statement_timeout": f"{READ_SECONDS}s",
        "idle_in_transaction_session_timeout": f"{IDLE_SECONDS}s",
        # Whatever the server or the role says: a receipt is given only for what is on disk, and on the
        # standby where one is set.
        "synchronous_commit": "on",
        "client_encoding": "UTF8",
        "timezone": "UTC",
    }


def read_address(address: str) -> dict[str, Any]:
    """What libpq reads in `address`, by keyword. Raises HubDataRefused."""
    try:
        return dict(psycopg.conninfo.conninfo_to_dict(address))
    except psycopg.ProgrammingError:
        # The fault's own text would show the address, and a password in it.
        raise HubDataRefused(
            "database: the address cannot be read. It looks like postgresql://user@host/name."
        ) from None


def postgres_engine(address: str, *, connections: int) -> Engine:
    """The engine for `address`, in libpq's own words (several hosts, service and password files too)."""
    told = read_address(address)
    words = " ".join(f"-c {name}={value}" for name, value in _settings().items())
    before = f"{told.pop('options')} " if told.get("options") else ""
    engine = sa.create_engine(
        "postgresql+psycopg://",
        pool_size=connections,
        max_overflow=0,
        pool_timeout=LOCK_SECONDS,
        # The one asked last is the one most likely alive; the others may idle out.
        pool_use_lifo=True,
        pool_recycle=1800,
        use_native_hstore=False,
        hide_parameters=True,
    )

    @sa.event.listens_for(engine, "do_connect")
    def _dial(_dialect: Any, _record: Any, cargs: list[Any], cparams: dict[str, Any]) -> None:
        cargs.clear()
        cparams.update({**_DEFAULTS, **told, "options": before + words})

    @sa.event.listens_for(engine, "connect")
    def _listen(connection: Any, record: Any) -> None:
        noted: list[str] = []
        record.info[WARNINGS] = noted
        record.info[POOL] = engine.pool

        def note(said: Diagnostic) -> None:
            if said.severity_nonlocalized == "WARNING":
                noted.append(said.sqlstate or "")

        connection.add_notice_handler(note)
        # As text, every byte of a sealed key in a list of them becomes two and is looked at four times.
        connection.adapters.register_dumper(list, ListBinaryDumper)

    @sa.event.listens_for(engine, "checkin")
    def _hang_up(connection: Any, record: Any) -> None:
        # In use while the hub let all others go at its end: nobody would close this one any more.
        if connection is not None and record.info.get(POOL) is not engine.pool:
            connection.close()

    @sa.event.listens_for(engine, "handle_error")
    def _hush(context: Any) -> None:
        # PostgreSQL adds the row's own values to what went wrong; an error's text must not carry them.
        said = getattr(context.original_exception, "diag", None)
        if said is not None and said.message_primary:
            context.original_exception.args = (said.message_primary,)
            if context.sqlalchemy_exception is not None:
                context.sqlalchemy_exception.args = (said.message_primary,)

    return engine
