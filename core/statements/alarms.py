"""What was noticed of the hub and nobody has been told yet, for the screens; each is told once."""

from core.events import AlarmRaised
from core.statements.account import Account
from core.statements.counting import has_doubts, settle_doubts
from core.sync import alarms


class AlarmService:
    """Alarms by their codes: "taken-back", "receipt-lost", "put-back", "another-day", "another-calendar",
    "another-list"."""

    def __init__(self, account: Account) -> None:
        self._account = account

    def waiting(self) -> tuple[str, ...]:
        """What is to be told."""
        with self._account.vault.reading() as work:
            found, doubts = alarms.alarms(work), has_doubts(work)
        if doubts:
            with self._account.vault.transaction() as work:
                settle_doubts(self._account, work)
                found = alarms.alarms(work)
        return tuple(alarm.value for alarm in found)

    def seen(self, code: str) -> None:
        """It was read. Unknown codes are no alarm of this version, and change nothing."""
        if code not in set(alarms.Alarm):
            return
        with self._account.vault.transaction() as work:
            alarms.mark_seen(work, alarms.Alarm(code), self._account.now())
        self._account.bus.announce(AlarmRaised())
