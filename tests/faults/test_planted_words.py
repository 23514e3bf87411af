"""After the whole story no word, name or feeling lies in the open, vaults locked or the app killed -9."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.planted import NEEDLES, WORKERS

ROOT = Path(__file__).resolve().parents[2]
MAGIC = b"SQLite format 3\x00"
HUB = {"hub.db", "hub.db-wal"}


def leaks_in(data: bytes, needles: tuple[str, ...] = NEEDLES + WORKERS) -> list[str]:
    """The planted words found in some bytes: in UTF-8 and UTF-16, any case."""
    lowered = data.lower()
    found = []
    for needle in needles:
        forms = (needle.encode(), needle.encode("utf-16-le"), needle.encode().hex().encode())
        if any(form in lowered for form in forms):
            found.append(needle)
    return found


def leaks_under(folder: Path) -> dict[str, list[str]]:
    """Every file below `folder` with a planted word in it or its name; the hub may know workers' names."""
    found: dict[str, list[str]] = {}
    for path in folder.rglob("*"):
        hits = leaks_in(str(path.relative_to(folder)).encode())
        if path.is_file():
            hits += leaks_in(path.read_bytes(), NEEDLES if path.name in HUB else NEEDLES + WORKERS)
        if hits:
            found[str(path.relative_to(folder))] = hits
    return found


@pytest.mark.slow
@pytest.mark.parametrize("end", ["locked", "killed"])
def test_nothing_of_it_lies_in_the_open(county_as_made: Path, tmp_path: Path, end: str) -> None:
    home, temp = tmp_path / "h", tmp_path / "t"
    temp.mkdir()
    shutil.copytree(county_as_made, home / "try-out")
    told = subprocess.run(
        [sys.executable, "-m", "tests.faults.teller", str(home / "try-out"), end],
        cwd=ROOT,
        capture_output=True,
        timeout=300,
        check=False,
        env=os.environ | {"HEARD_HOME": str(home), "TMPDIR": str(temp)},
    )
    assert told.returncode == (0 if end == "locked" else -signal.SIGKILL), told.stderr[-2000:]
    assert leaks_under(home) == {}
    assert leaks_under(temp) == {}
    assert leaks_in(told.stdout + told.stderr) == []
    plain = [p.name for p in home.rglob("*") if p.is_file() and MAGIC in p.read_bytes()]
    assert set(plain) <= HUB, "only the hub's facts are not encrypted"


def test_the_scan_finds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"xx Zanzibarquilt xx")
    (tmp_path / "b").write_bytes("brindlewick".encode("utf-16-le"))
    (tmp_path / "gigglefrost").write_bytes(b"")
    (tmp_path / "hub.db").write_bytes(b"Priya Shah, Plumtoffee")
    (tmp_path / "notes.db").write_bytes(b"Priya Shah")
    assert leaks_under(tmp_path) == {
        "a": ["zanzibarquilt"],
        "b": ["brindlewick"],
        "gigglefrost": ["gigglefrost"],
        "hub.db": ["plumtoffee"],
        "notes.db": ["priya shah"],
    }
