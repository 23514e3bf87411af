"""Looking at a vault's schema and running its steps, for the migration tests."""

import re
from pathlib import Path

from alembic.script import ScriptDirectory

from core.vault.cipher import connect
from core.vault.upgrade import MIGRATIONS

KEY = bytes(range(32))


def schema(path: Path, key: bytes = KEY) -> dict[tuple[str, str], str]:
    """Every table, index and trigger by kind and name, with its SQL less spaces and quotes."""
    connection = connect(path, key, may_write=False)
    try:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    finally:
        connection.close()
    return {(kind, name): re.sub(r'[\s"]+', "", sql or "") for kind, name, sql in rows}


def revision(path: Path, key: bytes = KEY) -> str | None:
    """Which revision the file says it has."""
    connection = connect(path, key, may_write=False)
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    finally:
        connection.close()
    return None if row is None else str(row[0])


def revisions() -> list[str]:
    """Every revision there is, first to last."""
    steps = list(ScriptDirectory(str(MIGRATIONS)).walk_revisions())
    return [step.revision for step in reversed(steps)]
