"""The launcher of try-out mode: painted first, then its county, then the people in it."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.settings import Home
from desktop.application import Crashes
from desktop.county_maker import CountyMaker
from desktop.hands import Hands
from desktop.launcher import Launcher
from ui.runtime.collecting import GuiCollector
from ui.runtime.crash import CrashHandler, CrashReport


class Watched(Crashes):
    """The crash screen's reports without the screen, and without taking over the process."""

    def __init__(self) -> None:
        self.reports: list[CrashReport] = []
        self.handler = CrashHandler("test", self.reports.append)


def test_it_shows_before_the_county_is_made_and_fills_when_it_is(qapp: QApplication, tmp_path: Path) -> None:
    collector, crashes = GuiCollector(), Watched()
    maker = CountyMaker(Home(tmp_path).try_out)
    begun_before_paint: list[bool] = []
    maker.told.connect(lambda _: begun_before_paint.append(not launcher.page.isVisible()))
    launcher = Launcher(maker, crashes)
    launcher.start()
    hands = Hands(launcher.page)
    assert launcher.try_out is None
    assert not (tmp_path / "try-out").exists()
    hands.until(lambda: launcher.try_out is not None, "the county")
    assert begun_before_paint
    assert not any(begun_before_paint)
    hands.press("Open Amara")
    assert launcher.try_out is not None
    windows = launcher.try_out.windows
    hands.until(lambda: windows["amara"].session is not None, "Amara to be in")
    launcher.page.close()
    hands.until(lambda: launcher.try_out is None, "the end")
    assert crashes.reports == []
    collector.stop()
