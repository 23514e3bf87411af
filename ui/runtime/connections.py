"""Signal connections that belong to a widget and end with it."""

from collections.abc import Callable

from PySide6.QtCore import QMetaObject, QObject, SignalInstance


class Connections:
    """Made by a widget for what it hears from longer-lived things: `self.hears = Connections(self)`, then
    `self.hears.to(service.changed, self.reload)`. All end when the widget is deleted, or with `drop()`.
    """

    def __init__(self, owner: QObject) -> None:
        self._made: list[tuple[SignalInstance, QMetaObject.Connection]] = []
        self._ends: list[Callable[[], None]] = []
        owner.destroyed.connect(self._owner_gone)

    def __len__(self) -> int:
        return len(self._made) + len(self._ends)

    def to(self, signal: SignalInstance, slot: Callable[..., object]) -> None:
        """Connect `signal` to `slot` for as long as the owner lives."""
        self._made.append((signal, signal.connect(slot)))

    def ends_with(self, end: Callable[[], None]) -> None:
        """Call `end` when the owner goes: what EventBus.listen returns, for one."""
        self._ends.append(end)

    def drop(self) -> None:
        """End them all now."""
        made, self._made = self._made, []
        for _signal, connection in made:
            QObject.disconnect(connection)
        ends, self._ends = self._ends, []
        for end in ends:
            end()

    def _owner_gone(self, _owner: QObject | None = None) -> None:
        self.drop()
