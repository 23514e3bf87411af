"""What the areas of the room share: the window, the services, and the few ways from one place to another."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from core.errors import Refusal
from core.statements.model import Draft
from ui.runtime.lanes import Lane
from ui.shell.window import HeardWindow
from ui.young.kit import Kit
from ui.young.page import Page
from ui.young.services import YoungServices
from ui.young.when import When

T = TypeVar("T")


class Show(Protocol):
    """Brings a page into sight; the one before is let go. `still`: the same page, changed: nothing moves."""

    def __call__(self, page: Page, *, back: bool = False, still: bool = False) -> None: ...


class Begin(Protocol):
    """Opens a draft: at its question, or (`at_end`) at 'who should get this?'."""

    def __call__(self, draft: Draft, *, at_end: bool = False) -> None: ...


class Steps:
    """Where somebody wanted to go last: a page asked for before that comes too late to be shown."""

    def __init__(self) -> None:
        self._last = 0

    def take(self) -> int:
        """They go somewhere."""
        self._last += 1
        return self._last

    def is_last(self, step: int) -> bool:
        """Whether they have gone nowhere since."""
        return step == self._last


@dataclass(frozen=True, slots=True)
class RoomParts:
    """Handed to each area by constructor."""

    kit: Kit
    services: YoungServices
    lane: Lane
    when: When
    window: HeardWindow
    show: Show
    begin: Begin
    go_home: Callable[[], None]
    refused: Callable[[Refusal], None]
    """Shows a refusal's sentence under the bar."""
    steps: Steps = field(default_factory=Steps)

    def ask(self, job: Callable[[], T], then: Callable[[T], object] | None, owner: QObject) -> None:
        """`job` on the lane, `then` here; a refusal is shown kindly."""
        self.lane.run(job, then, self.refused, owner=owner)

    def ask_page(self, job: Callable[[], T], then: Callable[[T], object], owner: QObject) -> None:
        """As `ask`, where `then` shows a page: nobody is brought back from where they went meanwhile."""
        step = self.steps.take()
        self.ask(job, lambda found: then(found) if self.steps.is_last(step) else None, owner)
