"""What the first paint waits for: nothing of vaults, hub, network, voice or sound is loaded before it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LATER = (
    "sqlalchemy", "sqlcipher3", "alembic", "cryptography", "cbor2", "keyring", "holidays", "asyncio", "httpx",
    "uvicorn", "starlette", "core.session", "core.vault.engine", "core.hub", "core.demo", "ui.young.room",
    "ui.worker.room", "ui.shell.help_page", "PySide6.QtMultimedia", "PySide6.QtTextToSpeech",
    "PySide6.QtDBus",
)  # fmt: skip
START = "from desktop.early import keep_pythons_import; keep_pythons_import(); "
PAGES = {
    "a person's window": START + "import desktop.application, desktop.person, ui.welcome.chooser_page",
    "Heard itself": START + "import desktop.application, desktop.start, ui.welcome.first_run_page",
    "the launcher": START + "import desktop.launcher",
}


def loaded_by(program: str) -> tuple[set[str], str]:
    """Every module that `program` loads in a process of its own, and which import it leaves in place."""
    told = "; import sys, builtins; print(' '.join(sys.modules)); print(builtins.__import__.__name__)"
    done = subprocess.run(
        [sys.executable, "-c", program + told],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    modules, kept = done.stdout.splitlines()[-2:]
    return set(modules.split()), kept


@pytest.mark.parametrize("page", PAGES)
def test_the_first_paint_waits_for_nothing_heavy(page: str) -> None:
    modules, kept = loaded_by(PAGES[page])
    assert "PySide6.QtWidgets" in modules
    assert not modules.intersection(LATER)
    assert kept == "__import__", "Qt for Python's own import reads the source of every module"
