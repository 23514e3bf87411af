"""The one QApplication of this process: name, letters, style, crash screen."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.runtime.collecting import GuiCollector
from ui.runtime.crash import CrashHandler, CrashReport
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from ui.shell.crash_page import CrashWindow

VERSION = "0.1.0"
SETTLES_MS = 3_000
"""Long enough for a slow computer to paint the first page and load what is loaded ahead."""


def make_application() -> QApplication:
    """Make it, once, before any widget. The style is the same on every platform; ours is painted on it."""
    # Named here and not made: to hold a style, Qt for Python has to know all of its names first.
    app = QApplication(["Heard", "-style", "Fusion"])
    app.setApplicationName("Heard")
    app.setApplicationVersion(VERSION)
    GuiCollector(app, settles_ms=SETTLES_MS)
    return app


class Crashes:
    """The crash screen of this process; holds on to the page it shows."""

    def __init__(self) -> None:
        self._page: CrashWindow | None = None
        self.reports: list[CrashReport] = []
        self.handler = CrashHandler(VERSION, self._show)
        self.handler.install()

    def _show(self, report: CrashReport) -> None:
        from ui.shell.crash_page import CrashWindow

        self.reports.append(report)
        self._page = CrashWindow(Theme(), report)
        self._page.show()
