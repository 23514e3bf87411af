"""What every test shares: a home of its own, no skipping in CI, and a made-up county to live in."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from core.demo.county import County, open_county
from core.session import Library, Session
from tests.hub.postgres_server import postgres  # noqa: F401 - a fixture, for every test

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
LONDON = ZoneInfo("Europe/London")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """In CI nothing may be skipped: a missing system part is a failure there, not a shrug."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing a test does may touch the real HEARD_HOME."""
    folder = tmp_path / "heard-home"
    monkeypatch.setenv("HEARD_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def library() -> Library:
    """Flows, feelings and review rules."""
    return Library.load()


@pytest.fixture(scope="session")
def county_as_made(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    """The made-up county on Friday 20 November 2026 at 15:30, closed, to be copied."""
    folder = tmp_path_factory.mktemp("county") / "made"
    open_county(folder, library, running=False).close()
    return folder


@pytest.fixture
def county(county_as_made: Path, tmp_path: Path, library: Library) -> Iterator[County]:
    """A county of this test's own; its time stands until moved."""
    folder = tmp_path / "county"
    shutil.copytree(county_as_made, folder)
    (folder / "hub" / "hub.port").unlink(missing_ok=True)
    county = open_county(folder, library, running=False)
    yield county
    county.close()


@pytest.fixture
def session_of(county: County, library: Library) -> Iterator[Callable[[str], Session]]:
    """Unlocks a resident ("amara", "tomasz", "priya", "sam", "daniel"); up to date; closed at the end."""
    opened: dict[str, Session] = {}

    def session(key: str) -> Session:
        if key not in opened:
            resident = county.resident(key)
            vault = county.door.unlock(resident.vault, resident.words)
            opened[key] = county.session(vault, library)
            opened[key].loop.once()
        return opened[key]

    yield session
    for one in opened.values():
        one.close()


def local(text: str) -> datetime:
    """An instant by the wall clock in London, such as "2026-11-23 15:40"."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)
