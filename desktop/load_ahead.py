"""Loads what will be needed next, one part at a time, while a person looks at the way in and types."""

from collections import deque
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot

from ui.theme.tokens import Room

BETWEEN_MS = 15
"""Between two parts a key or a click gets its turn. A part takes 5 to 30 ms."""
_FIRST = ("ui.welcome.unlock_page", "ui.shell.help_page")
_LAST = ("core.statements.filing", "core.sync.loop", "core.sync.client", "ui.shell.crash_page")
_ROOMS = {
    Room.YOUNG: (
        "ui.young.home_area",
        "ui.young.room",
        "ui.young.services",
        "ui.young.words_area",
        "ui.young.writing_area",
        "ui.young.private_area",
        "ui.young.review_area",
        "ui.young.people_area",
    ),
    Room.WORKER: (
        "ui.worker.desk_page",
        "ui.worker.desk_wiring",
        "ui.worker.room_pages",
        "ui.worker.room",
        "ui.worker.services",
    ),
}


class LoadAhead(QObject):
    """`start(room)`; whoever asks for something sooner simply loads it then."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: deque[str] | None = None

    def start(self, room: Room) -> None:
        """Begin, with what the way into `room` needs first."""
        self._left = deque((*_FIRST, *_ROOMS[room], *_LAST))
        self._soon()

    @property
    def is_done(self) -> bool:
        """It began, and nothing is left to load."""
        return self._left is not None and not self._left

    def _soon(self) -> None:
        QTimer.singleShot(BETWEEN_MS, self, self._next)

    @Slot()
    def _next(self) -> None:
        if self._left:
            import_module(self._left.popleft())
            self._soon()
