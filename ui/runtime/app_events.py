"""What happens anywhere in the application: heard once, and handed to whoever asked for that kind of event.

A filter written in Python is asked about every event there is, hundreds for one page, so there is one for
everybody. It starts once something has been painted: the first event it sees makes Qt for Python get to know
every kind of object and event, which takes longer than painting the page.
"""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

Heard = Callable[[QObject, QEvent], bool]
"""Gets what it happens to, and the event; True takes it away from everybody else."""
LATEST_MS = 250
"""When hearing starts even if nobody said that something was painted: no key counts before anybody could see
what it is for, and none is lost after."""


class AppEvents(QObject):
    """Made by `app_events()`; lives as long as the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._asked: dict[QEvent.Type, list[tuple[QObject, Heard]]] = {}
        self._listening = False

    def hear(self, kinds: Collection[QEvent.Type], call: Heard, *, owner: QObject) -> None:
        """From now on `call` for every event of these kinds, until `owner` is deleted or `forget`s. Who asked
        last is called first."""
        for kind in kinds:
            self._asked.setdefault(kind, []).insert(0, (owner, call))
        if not self._listening:
            QTimer.singleShot(LATEST_MS, self, self.listen)

    def forget(self, owner: QObject) -> None:
        """Nothing more for `owner`."""
        for kind, asked in self._asked.items():
            self._asked[kind] = [entry for entry in asked if entry[0] is not owner]

    @Slot()
    def listen(self) -> None:
        """Something has been painted: start hearing. Harmless when it has begun."""
        if not self._listening:
            self._listening = True
            self._app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        asked = self._asked.get(event.type())
        if not asked:
            return False
        for owner, call in tuple(asked):
            if not isValid(owner):
                self.forget(owner)
            elif call(watched, event):
                return True
        return False


def app_events() -> AppEvents:
    """The one of this application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    found = getattr(app, "heard_events", None)
    if found is None or not isValid(found):
        found = AppEvents(app)
        app.heard_events = found  # type: ignore[attr-defined]
    return found
