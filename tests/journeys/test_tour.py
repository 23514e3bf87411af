"""The tour runs the whole story through the real windows, and leaves nothing of it behind but pictures."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.test_planted_words import leaks_in, leaks_under

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def temp() -> Iterator[Path]:
    """A folder for temporary files: root runs PostgreSQL as somebody else, who may not enter pytest's own."""
    with tempfile.TemporaryDirectory(prefix="heard-tour-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.slow
def test_the_tour_tells_the_whole_story(tmp_path: Path, temp: Path) -> None:
    home, into = tmp_path / "h", tmp_path / "pictures"
    environment = os.environ | {"HEARD_HOME": str(home), "TMPDIR": str(temp)}
    environment.pop("DISPLAY", None)
    toured = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", "desktop", "tour", str(into)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env=environment,
    )
    assert toured.returncode == 0, toured.stdout[-2000:] + toured.stderr[-4000:]
    pictures = sorted(into.glob("[0-9][0-9]-*.png"))
    assert len(pictures) >= 55
    assert all(picture.stat().st_size > 5_000 for picture in pictures)
    assert "SQLite" not in toured.stdout, "the county's hub is on a PostgreSQL"
    page = (into / "index.html").read_text(encoding="utf-8")
    assert [page.index(picture.name) for picture in pictures] == sorted(
        page.index(picture.name) for picture in pictures
    )
    assert leaks_under(home) == {}
    assert leaks_under(temp) == {}
    assert leaks_in((toured.stdout + toured.stderr).encode()) == []
