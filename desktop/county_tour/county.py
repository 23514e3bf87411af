"""The county of this chapter: its computers, its hub, and its time."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from core.demo.shared_time import SharedClock
from desktop.county_tour.computer import Computer
from desktop.county_tour.servers import Servers

YOUNG, WORKER = (1280, 800), (1440, 900)
_LONDON = ZoneInfo("Europe/London")


class FirstDays:
    """A county in `folder`; `close()` ends every process."""

    def __init__(self, folder: Path, begins: str) -> None:
        """`begins`: a wall-clock time in London, such as "2026-11-16 09:00"."""
        self._folder = folder
        self._time = folder / "time"
        self._clock = SharedClock(self._time)
        self._computers: dict[str, Computer] = {}
        self._put(begins)
        self.servers = Servers(folder / "hub", self._time)
        self.servers.start()

    def new(self, name: str, *, worker: bool) -> Computer:
        """A computer with nothing on it but Heard, just switched on."""
        made = Computer(name, self._folder / name, self._time, WORKER if worker else YOUNG)
        self._computers[name] = made
        made.open()
        return made

    def move_to(self, wall: str) -> None:
        """Time passes everywhere."""
        self._put(wall)
        for computer in self._computers.values():
            if computer.is_open:
                computer.news()

    def close(self) -> None:
        """Everything off."""
        for computer in self._computers.values():
            computer.close()
        self.servers.stop()

    def _put(self, wall: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._clock.move_to(datetime.fromisoformat(wall).replace(tzinfo=_LONDON))
