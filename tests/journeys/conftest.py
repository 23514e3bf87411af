"""Real windows on a made-up county, with hands on them."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from core.demo.county import County
from core.session import Library
from desktop.hands import Hands
from desktop.tryout import TryOut
from tests.conftest import local
from ui.runtime.collecting import GuiCollector
from ui.runtime.crash import CrashHandler, CrashReport

Open = Callable[[str], Hands]


@pytest.fixture
def crashes(qapp: QApplication) -> Iterator[list[CrashReport]]:
    """What reached the crash screen; a journey ends with none."""
    reports: list[CrashReport] = []
    yield reports
    assert [report.text for report in reports] == []


@pytest.fixture
def try_out(
    county: County, library: Library, qapp: QApplication, crashes: list[CrashReport]
) -> Iterator[TryOut]:
    """Friday, twenty to four, with every window still closed."""
    collector = GuiCollector()
    handler = CrashHandler("test", crashes.append)
    handler.crashed.connect(crashes.append)
    county.move_to(local("2026-11-20 15:40"))
    made = TryOut(county, library, handler)
    yield made
    made.close()
    collector.stop()


@pytest.fixture
def person(try_out: TryOut) -> Open:
    """Opens somebody's window, unlocked, and gives the hands on it."""

    def opened(key: str) -> Hands:
        window = try_out.open(key)
        window.window.resize(1440, 900)
        hands = Hands(window.window)
        hands.until(lambda: window.session is not None, f"{key} to be in")
        ready = "Say something" if key in ("amara", "tomasz") else "Inbox"
        hands.until(lambda: hands.sees(ready), f"{key}'s first page")
        return hands

    return opened
