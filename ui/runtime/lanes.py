"""One lane of work for each resource (a vault, the hub): jobs run in order on its own thread.

What comes of a job comes back on the GUI thread. No screen ever waits for a job.

Lane       the thread
RoomLane   a lane as one unlocked room sees it: once the room is closed, nothing comes back into it
"""

import queue
import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from core.errors import Refusal

T = TypeVar("T")


class _Job:
    """A job and where its outcome goes."""

    __slots__ = ("job", "owner", "refused", "then")

    def __init__(
        self,
        job: Callable[[], object],
        then: Callable[[object], object] | None,
        refused: Callable[[Refusal], object] | None,
        owner: QObject | None,
    ) -> None:
        self.job, self.then, self.refused, self.owner = job, then, refused, owner


class Lane(QObject):
    """`lane.run(job, then=..., refused=...)`: `job` on the lane's thread, the others on the GUI thread.

    `then` gets what the job returned; `refused` a known Refusal (without it, a Refusal is a bug too). Any
    other exception is raised on the GUI thread, so that it reaches the crash screen as a bug should. With
    `owner`, nothing is called once that widget is gone. Make lanes on the GUI thread; `close()` at the end.
    """

    busy_changed = Signal(bool)
    _finished = Signal(object, object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._waiting = 0
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name=f"lane-{name}", daemon=True)
        self._thread.start()

    def run(
        self,
        job: Callable[[], T],
        then: Callable[[T], object] | None = None,
        refused: Callable[[Refusal], object] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Put `job` at the end of the lane. After `close()` nothing is taken any more."""
        if self._closed:
            return
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        self._jobs.put(_Job(job, then, refused, owner))  # type: ignore[arg-type]

    @property
    def is_busy(self) -> bool:
        """A job is under way or waiting, or its outcome is not delivered yet."""
        return self._waiting > 0

    def close(self, seconds: float = 5.0) -> bool:
        """Take no more jobs, finish those waiting; True if all were done in `seconds`. Their outcomes that
        were not delivered yet are dropped."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            result: object = None
            fault: BaseException | None = None
            try:
                result = job.job()
            except BaseException as caught:  # noqa: BLE001 - handed over to the GUI thread, never dropped
                fault = caught
            try:
                self._finished.emit(job, result, fault)
            except RuntimeError:
                return  # The lane's own QObject is gone: the application is ending.
            del job, result, fault

    @Slot(object, object, object)
    def _deliver(self, job: _Job, result: object, fault: BaseException | None) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)
        alive = job.owner is None or isValid(job.owner)
        if fault is None:
            if alive and not self._closed and job.then is not None:
                job.then(result)
        elif isinstance(fault, Refusal) and job.refused is not None:
            if alive and not self._closed:
                job.refused(fault)
        else:
            raise fault


class RoomLane:
    """A lane for as long as one room is open, of which `close` takes nothing: what was given still runs.

    Somebody who asked for a page and then locked at once must never see it come: it would lie over the way
    in, for whoever is there next.
    """

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._open = True

    def run(
        self,
        job: Callable[[], T],
        then: Callable[[T], object] | None = None,
        refused: Callable[[Refusal], object] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """As Lane.run; what comes of it after `close` is dropped, bugs apart."""

        def came(result: T) -> None:
            if self._open and then is not None:
                then(result)

        def was_refused(refusal: Refusal) -> None:
            if not self._open:
                return
            if refused is None:
                raise refusal
            refused(refusal)

        self._lane.run(job, came, was_refused, owner=owner)

    @property
    def is_busy(self) -> bool:
        """As Lane.is_busy, whoever gave it the work."""
        return self._lane.is_busy

    def close(self) -> None:
        """The room is closed."""
        self._open = False
