"""Facts that something changed, carried up to whoever listens. Ids and states only, never words."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from core.ids import ContentId, DraftId


@dataclass(frozen=True, slots=True)
class StatementChanged:
    """A statement, its answers, or what the hub says of it changed."""

    statement: ContentId


@dataclass(frozen=True, slots=True)
class InboxChanged:
    """Something new arrived, or the order of the inbox may have changed."""


@dataclass(frozen=True, slots=True)
class DraftChanged:
    """A draft was saved, sent or binned."""

    draft: DraftId


@dataclass(frozen=True, slots=True)
class PromisesChanged:
    """A promise was made, kept or explained."""


@dataclass(frozen=True, slots=True)
class ReviewsChanged:
    """A review date or what goes to a review changed."""


@dataclass(frozen=True, slots=True)
class PeopleChanged:
    """The circle or the directory changed."""


@dataclass(frozen=True, slots=True)
class InvitationsChanged:
    """An invitation was made, answered, finished or has run out."""


@dataclass(frozen=True, slots=True)
class CountsChanged:
    """What the hub counts across the service changed, or whether this person is shown it."""


@dataclass(frozen=True, slots=True)
class SyncChanged:
    """The connection to the hub or the number of waiting items changed.

    `stopped`: the directory is not what it was, and nothing is sent while that stands. `wrong_clock`: this
    computer's clock and the hub's are far apart.
    """

    online: bool
    waiting: int
    stopped: bool = False
    wrong_clock: bool = False


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """What the hub said or did that an honest one never does: there is something to tell, or it was read."""


Event = (
    StatementChanged
    | InboxChanged
    | DraftChanged
    | PromisesChanged
    | ReviewsChanged
    | PeopleChanged
    | InvitationsChanged
    | CountsChanged
    | SyncChanged
    | AlarmRaised
)


class EventBus:
    """Hands each event to every listener, on the thread that announces it."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Event], None]] = []
        self._lock = threading.Lock()

    def listen(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Call `listener` for every event from now on; the returned function ends that."""
        with self._lock:
            self._listeners.append(listener)

        def stop() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return stop

    def announce(self, event: Event) -> None:
        """Tell every listener of `event`."""
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            listener(event)
