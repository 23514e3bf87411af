"""What an office sees and says after its hub was put back to an earlier copy.

The hub is given what it lost by whoever follows it (following.py). Until the office says that the log is
whole, or a day is over, it takes in nothing new: an entry made meanwhile would begin another history, and
whoever knows the lost one could never follow it.

    PutBackService.view() -> PutBack | None     None when all is as it should be
    PutBackService.go_on()                      the office says: nothing is missing
    PutBackService.ask()                        for the thread that carries
"""

from dataclasses import dataclass
from datetime import datetime

from core.events import CountsChanged
from core.people.following import PUT_BACK, Follower
from core.people.inviting import Tell
from core.sync.client import HubRefused
from core.sync.directory_calls import DirectoryCalls
from core.sync.wire import RefusalKind
from core.vault.engine import Vault

_UNTIL, _WANTED = "office.put-back-until", "office.put-back-over"


@dataclass(frozen=True, slots=True)
class PutBack:
    """Noticed `at`; changes wait `until` then at the latest. `given`: entries this computer gave back.

    `going_on`: the office has said so, and the hub has not heard it yet.
    """

    at: datetime
    until: datetime
    given: int
    going_on: bool = False


class PutBackService:
    """For the office's vault."""

    def __init__(self, vault: Vault, calls: DirectoryCalls, follower: Follower, tell: Tell) -> None:
        self._vault = vault
        self._calls = calls
        self._follower = follower
        self._tell = tell

    def view(self) -> PutBack | None:
        """How it stands, as last heard."""
        with self._vault.reading() as work:
            noticed, until = work.settings.get(PUT_BACK), work.settings.get(_UNTIL)
            wanted = work.settings.get(_WANTED)
        if noticed is None or until is None:
            return None
        at = datetime.fromisoformat(noticed["at"])
        return PutBack(at, datetime.fromisoformat(until), noticed["given"], going_on=bool(wanted))

    def go_on(self) -> None:
        """Nothing is missing any more: let new entries in. The hub hears it with the next round."""
        with self._vault.transaction() as work:
            work.settings.set(_WANTED, True)
        self._tell(CountsChanged())

    def ask(self) -> None:
        """Hear whether the hub takes new entries in, and say that it may. Raises as the calls do."""
        with self._vault.reading() as work:
            if work.settings.get(PUT_BACK) is None:
                return
            wanted, known = work.settings.get(_WANTED), work.settings.get(_UNTIL)
        wholeness = self._calls.wholeness()
        if wholeness.shut_until is not None and wanted:
            self._follower.follow()
            with self._vault.reading() as work:
                point = work.directory.point()
            try:
                wholeness = self._calls.whole(point)
            except HubRefused as refusal:
                # Somebody has given something back this very moment: followed, and said, next time.
                if refusal.kind is not RefusalKind.OTHER_BYTES:
                    raise
        until = wholeness.shut_until
        if until is not None and known == until.isoformat():
            return
        with self._vault.transaction() as work:
            work.settings.set(_UNTIL, None if until is None else until.isoformat())
            if until is None:
                work.settings.set(PUT_BACK, None)
                work.settings.set(_WANTED, None)
        self._tell(CountsChanged())
