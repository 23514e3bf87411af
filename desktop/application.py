"""The one QApplication of this process: name, letters, style, crash screen."""

from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.runtime.collecting import GuiCollector
from ui.runtime.crash import CrashHandler, CrashReport
from ui.shell.crash_page import CrashWindow
from ui.theme.lettering import load_fonts
from ui.theme.theme import Theme

VERSION = "0.1.0"


def make_application() -> QApplication:
    """Make it, once, before any widget. The style is the same on every platform; ours is painted on it."""
    app = QApplication([])
    app.setApplicationName("Heard")
    app.setApplicationVersion(VERSION)
    app.setStyle(QStyleFactory.create("Fusion"))
    load_fonts()
    GuiCollector(app)
    return app


class Crashes:
    """The crash screen of this process; holds on to the page it shows."""

    def __init__(self) -> None:
        self._page: CrashWindow | None = None
        self.reports: list[CrashReport] = []
        self.handler = CrashHandler(VERSION, self._show)
        self.handler.install()

    def _show(self, report: CrashReport) -> None:
        self.reports.append(report)
        self._page = CrashWindow(Theme(), report)
        self._page.show()
