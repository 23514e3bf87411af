"""The time, injected: nothing in core asks the operating system by itself."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Says what time it is."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    """The operating system's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SteerableClock:
    """A clock that stands where it is put; for try-out mode, the tour and tests.

    With `running=True` it goes on from where it was put at the speed of `ticks`
    (seconds since any epoch, monotonic); otherwise it stands still until moved.
    """

    def __init__(self, start: datetime, *, ticks: Callable[[], float] | None = None) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock starts at an aware instant")
        self._base = start.astimezone(UTC)
        self._ticks = ticks
        self._mark = ticks() if ticks else 0.0

    def now(self) -> datetime:
        if self._ticks is None:
            return self._base
        return self._base + timedelta(seconds=self._ticks() - self._mark)

    def move_to(self, instant: datetime) -> None:
        """Put the clock at `instant` (aware)."""
        self._base = instant.astimezone(UTC)
        if self._ticks is not None:
            self._mark = self._ticks()

    def advance(self, by: timedelta) -> None:
        """Move the clock forward by `by`."""
        self.move_to(self.now() + by)
