"""The launcher of try-out mode: shown at once, filled when the county is ready."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QIcon

from core.errors import Refusal
from core.resources import resource_path
from core.settings import Home
from desktop.application import Crashes, make_application
from desktop.county_maker import CountyMaker
from desktop.logs import start_logging
from ui.theme.theme import Theme
from ui.welcome.launcher_page import LauncherPage

if TYPE_CHECKING:
    from core.demo.county import County
    from desktop.tryout import TryOut


class Launcher(QObject):
    """One launcher; `page` is its window."""

    def __init__(self, maker: CountyMaker, crashes: Crashes) -> None:
        super().__init__()
        self._maker, self._crashes = maker, crashes
        self.try_out: TryOut | None = None
        self.page = LauncherPage(Theme())
        self.page.setWindowIcon(QIcon(str(resource_path("app", "heard-256.png"))))
        self.page.opened.connect(self._open)
        self.page.hour_on.connect(lambda: self.try_out and self.try_out.hour_on())
        self.page.next_morning.connect(lambda: self.try_out and self.try_out.next_morning())
        self.page.internet.connect(lambda on: self.try_out and self.try_out.set_internet(on))
        self.page.start_again.connect(self._start_again)
        self.page.closing.connect(self._close)
        maker.told.connect(self.page.show_busy)
        maker.ready.connect(self._ready)
        maker.failed.connect(self._failed)
        self._minute = QTimer(self)
        self._minute.setInterval(5_000)
        self._minute.timeout.connect(self._show_time)

    def start(self) -> None:
        """Show it; when it is on the screen, make the county."""
        self.page.painted.connect(lambda: self._maker.start())
        self.page.show()
        self.page.show_busy("Getting the made-up county ready ...")

    @Slot(str)
    def _open(self, key: str) -> None:
        if self.try_out is not None:
            self.try_out.open(key)

    @Slot(object)
    def _ready(self, county: "County") -> None:
        from core.session import Library
        from desktop.tryout import TryOut

        self.try_out = TryOut(county, Library.load(), self._crashes.handler)
        self.try_out.changed.connect(self._show_time)
        self.page.show_people(self.try_out.people())
        self._show_time()
        self._minute.start()

    @Slot(object)
    def _failed(self, fault: BaseException) -> None:
        if isinstance(fault, Refusal):
            self.page.show_trouble(fault.sentence)
        else:
            self._crashes.handler.report(fault)

    @Slot()
    def _show_time(self) -> None:
        if self.try_out is not None:
            self.page.show_time(self.try_out.time_words())
            self.page.show_internet(self.try_out.county.plugged_in)

    @Slot()
    def _start_again(self) -> None:
        self._end()
        self.page.show_busy("Making a new made-up county ...")
        self._maker.start(afresh=True)

    @Slot()
    def _close(self) -> None:
        self._end()

    def _end(self) -> None:
        self._minute.stop()
        if self.try_out is not None:
            try_out, self.try_out = self.try_out, None
            try_out.close()


def run_try_out() -> int:
    """Try-out mode, until the launcher is closed."""
    home = Home.of_this_user()
    start_logging(home.logs)
    app = make_application()
    crashes = Crashes()
    launcher = Launcher(CountyMaker(home.try_out), crashes)
    launcher.start()
    code = app.exec()
    crashes.handler.remove()
    return code
