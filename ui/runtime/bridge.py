"""Carries core's events, announced on any thread, to screens on the GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from core.events import Event, EventBus


class EventBridge(QObject):
    """`happened(event)` on the GUI thread for everything the bus announces.

    `bridge.on(StatementChanged, self.reload, owner=self)` calls for one kind of event, as long as `owner`
    lives. Make it on the GUI thread; `close()` before the bus goes.
    """

    happened = Signal(object)
    _announced = Signal(object)

    def __init__(self, bus: EventBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listeners: list[tuple[type, Callable[[Event], object], QObject]] = []
        self._announced.connect(self._hand_on, Qt.ConnectionType.QueuedConnection)
        self._closed = False
        self._stop = bus.listen(self._from_any_thread)

    def on(self, kind: type, call: Callable[[Event], object], *, owner: QObject) -> None:
        """Call for every event of `kind` until `owner` is deleted."""
        self._listeners.append((kind, call, owner))

    def close(self) -> None:
        """Hear no more, also of what is already on its way here."""
        self._closed = True
        self._stop()
        self._listeners.clear()

    def _from_any_thread(self, event: Event) -> None:
        if isValid(self):
            self._announced.emit(event)

    @Slot(object)
    def _hand_on(self, event: Event) -> None:
        if self._closed:
            return
        self._listeners = [entry for entry in self._listeners if isValid(entry[2])]
        for kind, call, owner in list(self._listeners):
            if isinstance(event, kind) and isValid(owner):
                call(event)
        self.happened.emit(event)
