"""How this very Heard is started once more, as another process."""

import subprocess
import sys
from collections.abc import Mapping


def start(*words: str, surroundings: Mapping[str, str] | None = None) -> "subprocess.Popen[str]":
    """Heard with these words; it is written to and read from line by line."""
    # A bundle is its own Python.
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
    return subprocess.Popen(
        [*program, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=None if surroundings is None else dict(surroundings),
    )
