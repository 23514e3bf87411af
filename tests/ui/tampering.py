"""A hub that lies about its directory: the log cut short, or another story at the same size."""

import sqlite3
from contextlib import closing
from pathlib import Path


def cut_short(hub: Path) -> None:
    """The last entry of the log never was. `hub`: the folder of a hub that may be running."""
    with closing(sqlite3.connect(hub / "hub.db", timeout=30)) as base, base:
        (size,) = base.execute("SELECT size FROM directory_state").fetchone()
        (head,) = base.execute(
            "SELECT head FROM directory_entries WHERE position = ?", (size - 1,)
        ).fetchone()
        base.execute("DELETE FROM directory_entries WHERE position = ?", (size,))
        base.execute("UPDATE directory_state SET size = ?, head = ?", (size - 1, head))


def split(hub: Path) -> None:
    """Another head at the same size: what is said of it to one is not what was said to another."""
    with closing(sqlite3.connect(hub / "hub.db", timeout=30)) as base, base:
        (size,) = base.execute("SELECT size FROM directory_state").fetchone()
        base.execute("UPDATE directory_entries SET head = ? WHERE position = ?", ("e" * 64, size))
        base.execute("UPDATE directory_state SET head = ?", ("e" * 64,))
