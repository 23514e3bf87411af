"""Heard started for real: where it keeps what, and a look at the made-up county from its first page."""

import sys

import pytest
from PySide6.QtWidgets import QApplication

from core.settings import Home
from desktop import __main__ as start
from desktop.application import Crashes
from desktop.hands import Hands
from desktop.launcher import Launcher
from desktop.start import Program
from ui.runtime.collecting import GuiCollector
from ui.runtime.crash import CrashHandler, CrashReport

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Watched(Crashes):
    """The crash screen's reports without the screen, and without taking over the process."""

    def __init__(self) -> None:
        self.reports: list[CrashReport] = []
        self.handler = CrashHandler("test", self.reports.append)


def test_a_look_at_the_made_up_county_takes_the_place_of_the_first_page(qapp: QApplication) -> None:
    collector, crashes, home = GuiCollector(), Watched(), Home.of_this_user()
    program = Program(home, crashes, None)
    program.start()
    window = program.heard.person.window
    hands = Hands(window)
    hands.press("Try Heard out")
    launcher = program._launcher
    assert isinstance(launcher, Launcher)
    assert launcher.page.isVisible()
    assert not window.isVisible()
    at_launcher = Hands(launcher.page)
    at_launcher.until(lambda: launcher.try_out is not None, "the county")
    assert not home.vaults.exists(), "try-out keeps nothing among this user's own"
    launcher.page.close()
    at_launcher.until(lambda: launcher.try_out is None, "the end")
    assert crashes.reports == []
    collector.stop()


@pytest.mark.parametrize(
    ("words", "frozen", "begun"),
    [
        ([], False, "try-out"),
        ([], True, "start"),
        (["start"], False, "start"),
        (["try-out"], True, "try-out"),
    ],
)
def test_what_is_started(monkeypatch: pytest.MonkeyPatch, words: list[str], frozen: bool, begun: str) -> None:
    begins: list[str] = []
    monkeypatch.setattr("desktop.start.run_heard", lambda: begins.append("start") or 0)
    monkeypatch.setattr("desktop.launcher.run_try_out", lambda: begins.append("try-out") or 0)
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    assert start.main(words) == 0
    assert begins == [begun]


def test_started_without_a_screen_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "has_screen", lambda: False)
    monkeypatch.delenv("DISPLAY", raising=False)
    assert start.main(["start"]) == 1
    assert "There is no screen here" in capsys.readouterr().out
