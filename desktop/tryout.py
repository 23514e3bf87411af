"""Try-out mode: a made-up county on a hub of its own, a launcher, and a window for each person opened."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, Signal, Slot

from core.demo.county import County, Resident
from core.people.helplines import Helplines, load_helplines, load_own_numbers
from core.people.model import Role
from core.resources import resource_path
from core.session import Library, Session
from core.vault.engine import Vault
from core.worktime.calendar import WorkingCalendar
from core.worktime.grouping import next_start_of_work
from desktop.access import Access
from desktop.person import PersonWindow
from desktop.seen_by import SeenBy
from ui.runtime.crash import CrashHandler
from ui.theme.tokens import Room
from ui.welcome.launcher_page import TryOutPerson

ROLE_LINES = {
    Role.SOCIAL_WORKER: "Their social worker",
    Role.MANAGER: "The social worker’s manager",
    Role.IRO: "The IRO: runs their reviews",
}
YOUNG_LINES = {
    "amara": "13, lives in a foster home",
    "tomasz": "16, lives in a children’s home, uses easy read",
}


class TryOut(QObject):
    """The county and the windows open on it. `changed` when its time or internet did."""

    changed = Signal()

    def __init__(self, county: County, library: Library, crash: CrashHandler) -> None:
        super().__init__()
        self.county, self._library, self._crash = county, library, crash
        self.windows: dict[str, PersonWindow] = {}
        self.seen_by = SeenBy(county.clock)
        year = county.clock.now().year
        self._working = WorkingCalendar.working_day(nation="ENG").compile(year - 1, year + 2)

    def people(self) -> tuple[TryOutPerson, ...]:
        """Those of the launcher."""
        return tuple(
            TryOutPerson(r.key, r.name, YOUNG_LINES.get(r.key) or ROLE_LINES[r.role], r.words, r.drawing)
            for r in self.county.residents
        )

    def open(self, key: str, *, unlock: bool = True) -> PersonWindow:
        """The window of a person, made at first use; `unlock` uses the words the launcher shows."""
        window = self.windows.get(key)
        if window is None:
            window = self.windows[key] = self._window(self.county.resident(key))
            window.closed.connect(lambda: self._forget(key))
        if unlock and window.session is None:
            resident = self.county.resident(key)
            window.lane.run(
                lambda: self._session(self.county.door.unlock(resident.vault, resident.words)),
                then=window.enter,
                refused=lambda _refusal: window.show(),
                owner=window,
            )
        window.show()
        return window

    @Slot()
    def hour_on(self) -> None:
        """One hour passes in the county."""
        self.move_to(self.county.clock.now() + timedelta(hours=1))

    @Slot()
    def next_morning(self) -> None:
        """To when people next come to work."""
        starts = next_start_of_work(self._working, self.county.clock.now())
        assert starts is not None
        self.move_to(starts)

    @Slot(bool)
    def set_internet(self, online: bool) -> None:
        """Take the internet away, or give it back."""
        (self.county.plug_in if online else self.county.unplug)()
        for window in self.windows.values():
            if window.session is not None:
                window.session.loop.wake()
        self.changed.emit()

    def time_words(self) -> str:
        """What time it is in the county."""
        now = self.county.clock.now().astimezone(self._working.zone)
        clock = f"{now:%I:%M%p}".lstrip("0").lower()
        return f"In the county it is {clock} on {now:%A} {now.day} {now:%B %Y}"

    def close(self) -> None:
        """Lock everybody, close the windows, end the hub."""
        for window in list(self.windows.values()):
            window.window.close()
        self.county.close()

    def move_to(self, instant: datetime) -> None:
        """Move the county's time; everybody who is in hears of it."""
        self.county.move_to(instant.astimezone(UTC))
        for window in self.windows.values():
            if window.session is not None:
                window.session.loop.wake()
            window.look_at_the_time()
        self.changed.emit()

    def _window(self, resident: Resident) -> PersonWindow:
        young = resident.role is Role.YOUNG_PERSON
        # The two young people share one computer, as in a children's home; each worker has their own.
        shared = [r.vault for r in self.county.residents if r.role is Role.YOUNG_PERSON]
        access = Access(lambda: self.county.door, self._session, shared if young else [resident.vault])
        return PersonWindow(
            resident.key,
            Room.YOUNG if young else Room.WORKER,
            access,
            self.county.clock,
            helplines=made_up_helplines,
            seen_by=self.seen_by,
            crash=self._crash,
            chooser=young,
            parent=self,
        )

    def _session(self, vault: Vault) -> Session:
        return self.county.session(vault, self._library)

    def _forget(self, key: str) -> None:
        window = self.windows.pop(key, None)
        if window is not None:
            window.deleteLater()


def made_up_helplines() -> Helplines:
    """England's numbers, with the made-up council's own."""
    return load_helplines().with_numbers(load_own_numbers(resource_path("helplines", "try-out.json")))
