"""One lane of work for each resource (a vault, the hub): jobs run in order on its own thread.

What comes of a job comes back on the GUI thread. No screen ever waits for a job.
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
