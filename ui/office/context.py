"""What every page's wiring in the office room is made with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from core.errors import Refusal
from core.worktime.calendar import LONDON
from ui.office.services import OfficeServices
from ui.runtime.lanes import Lane
from ui.theme.theme import Theme
from ui.worker.status_words import StatusWriter

T = TypeVar("T")


@dataclass(slots=True)
class OfficeContext:
    """`owner` is the room: nothing comes back once it is gone. `refused` shows a sentence on the room."""

    theme: Theme
    services: OfficeServices
    lane: Lane
    owner: QWidget
    refused: Callable[[Refusal], None]
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(LONDON))
    status: StatusWriter = field(init=False)

    def __post_init__(self) -> None:
        self.status = StatusWriter(self.services.working, self.services.clock.now)

    def run(
        self,
        job: Callable[[], T],
        then: Callable[[T], object] | None = None,
        refused: Callable[[Refusal], object] | None = None,
    ) -> None:
        """A job on the vault's lane; what comes of it on the GUI thread, while the room lives."""
        self.lane.run(job, then, refused or self.refused, owner=self.owner)

    def now(self) -> datetime:
        return self.services.clock.now()

    def today(self) -> date:
        """The present day where the council is."""
        return self.now().astimezone(self.zone).date()
