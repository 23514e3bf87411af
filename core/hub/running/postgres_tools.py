"""PostgreSQL's own pg_dump and pg_restore, and putting a copy in the place of what is there."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from core.hub.refusals import HubDataRefused
from core.hub.store.opening import APPLICATION, open_engine, surroundings
from core.hub.store.upgrade import ASIDE

_DAMAGED = "This backup cannot be read to its end. Take an earlier one."


def dump(database: str, file: Path) -> None:
    """All of `database` at one moment, in pg_dump's own format. Raises HubDataRefused."""
    done = _run("pg_dump", database, "--format=custom", "--no-owner", "--no-privileges", f"--file={file}")
    if done.returncode != 0:
        raise HubDataRefused(f"pg_dump did not work: {_first_line(done)}")


def read_to_the_end(file: Path) -> None:
    """That every row in `file` can be read. Raises HubDataRefused."""
    done = _run("pg_restore", None, f"--file={os.devnull}", str(file))
    if done.returncode != 0:
        raise HubDataRefused(_DAMAGED)


def put_back(database: str, file: Path, *, replace: bool, finish: Callable[[str], str]) -> str:
    """Put `file` in the place of what `database` holds; what `finish`, which prepares it for use, came to.

    What was there is only dropped once all of that has worked, and otherwise stands again as it was.
    """
    engine = open_engine(database, connections=2)
    try:
        with _owner_is_asked_for(), engine.begin() as connection:
            _check_alone(connection)
            cut_off = sa.inspect(connection).has_schema(ASIDE)
            if (cut_off or _has_tables(connection)) and not replace:
                raise HubDataRefused("The database is not empty. To replace what is there, add --replace.")
            _set_aside(connection, already=cut_off)
        try:
            done = _run(
                "pg_restore", database, "--no-owner", "--no-privileges", "--exit-on-error",
                "--single-transaction", str(file), into=True,
            )  # fmt: skip
            if done.returncode != 0:
                raise HubDataRefused(f"pg_restore did not work: {_first_line(done)}")
            came_to = finish(database)
        except BaseException:
            _take_back(engine)
            raise
        with engine.begin() as connection:
            connection.execute(sa.text(f"DROP SCHEMA {ASIDE} CASCADE"))
    finally:
        engine.dispose()
    return came_to


@contextmanager
def _owner_is_asked_for() -> Iterator[None]:
    try:
        yield
    except sa.exc.ProgrammingError as fault:
        raise HubDataRefused(
            "The database's user may not replace its tables. It must own the database: "
            "ALTER DATABASE ... OWNER TO ..."
        ) from fault


def _check_alone(connection: Connection) -> None:
    others = connection.execute(
        sa.text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND application_name = :name"
        ),
        {"name": APPLICATION},
    ).scalar_one()
    if others:
        raise HubDataRefused("A hub is running on this database. Stop every one of them, then restore.")


def _has_tables(connection: Connection) -> bool:
    return bool(sa.inspect(connection).get_table_names())


def _set_aside(connection: Connection, *, already: bool) -> None:
    if already:
        # A restore was cut off: what it had begun goes, what was there before it stays aside.
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
    else:
        connection.execute(sa.text(f"ALTER SCHEMA public RENAME TO {ASIDE}"))
    connection.execute(sa.text("CREATE SCHEMA public"))


def _take_back(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text(f"ALTER SCHEMA {ASIDE} RENAME TO public"))


def _run(
    program: str, database: str | None, *words: str, into: bool = False
) -> "subprocess.CompletedProcess[str]":
    found = shutil.which(program)
    if found is None:
        raise HubDataRefused(
            f"{program} is not here. It comes with PostgreSQL's client programs: apt-get install "
            "postgresql-client, of the server's version or newer."
        )
    environment = dict(os.environ)
    if database is not None:
        # Not as an argument: everybody on the computer may read those, and there may be a password in it.
        environment |= surroundings(database)
    if into:
        words = (f"--dbname={environment.get('PGDATABASE', '')}", *words)
    return subprocess.run(
        [found, "--no-password", *words] if database is not None else [found, *words],
        env=environment,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )


def _first_line(done: "subprocess.CompletedProcess[str]") -> str:
    return next((line for line in done.stderr.splitlines() if line.strip()), "it did not say why")
