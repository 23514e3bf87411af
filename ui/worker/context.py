"""What every wiring of the worker's room is made with, and the small questions all of them ask."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from core.errors import Refusal
from core.ids import PersonId
from core.people.model import Person
from core.statements.model import ThreadLine
from ui.runtime.lanes import Lane
from ui.theme.theme import Theme
from ui.worker.easy_read import PlainWords
from ui.worker.kinds import Kinds
from ui.worker.promise_editor import PromiseGround
from ui.worker.reading_writer import ReadingWriter
from ui.worker.row_words import RowWriter
from ui.worker.services import WorkerServices
from ui.worker.status_words import StatusWords, StatusWriter

T = TypeVar("T")


@dataclass(slots=True)
class RoomContext:
    """`owner` is the room: nothing comes back once it is gone. `refused` shows a sentence on the room."""

    theme: Theme
    services: WorkerServices
    lane: Lane
    owner: QWidget
    refused: Callable[[Refusal], None]
    kinds: Kinds = field(default_factory=Kinds.load)
    plain: PlainWords = field(default_factory=PlainWords.load)
    status: StatusWriter = field(init=False)
    rows: RowWriter = field(init=False)
    readings: ReadingWriter = field(init=False)

    def __post_init__(self) -> None:
        services = self.services
        self.status = StatusWriter(services.working, services.clock.now)
        self.rows = RowWriter(
            self.kinds,
            lambda row: self.status.of(
                row.standing, row.name, safety=row.safety, sent=row.sent_at, waiting=row.waiting_to_go
            ),
            self.day_of,
        )
        self.readings = ReadingWriter(
            self.kinds, self.status, services.me, self.name_of, services.working.zone
        )

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
        """The present day where the calendar is."""
        return self.day_of(self.now())

    def day_of(self, instant: datetime) -> date:
        """The local day of an instant."""
        return instant.astimezone(self.services.working.zone).date()

    def name_of(self, person: PersonId) -> str:
        """What somebody is called; on the lane."""
        found = self.services.person(person)
        return found.known_as if found else ""

    def person(self, person: PersonId) -> Person | None:
        """Somebody of the directory; on the lane."""
        return self.services.person(person)

    def ground(self, people: tuple[str, ...] = ()) -> PromiseGround:
        """What promises are made on today."""
        services = self.services
        me = services.me.known_as
        others = tuple(name for name in people if name != me)
        return PromiseGround(self.today(), services.days.is_working, services.working.zone, others, me)

    def line_status(self, line: ThreadLine) -> StatusWords:
        """The status of a line in a list of statements."""
        return self.status.of(line.standing, "", sent=line.sent_at)
