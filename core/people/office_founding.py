"""What the first set-up asks of whoever makes the organisation's keys and claims its hub."""

from typing import Protocol

from core.people.office_plan import OfficePlan
from core.people.recovery_sheets import RecoverySheet


class FoundingDesk(Protocol):
    """Each call runs on the vault's lane and may raise a Refusal, whose sentence is shown."""

    def look_again(self) -> None:
        """Before `sheets`: if a hub was asked and its answer was lost, ask it again, over the network.

        HubAnswerLost where it still says nothing; HubIsYours where it had taken the keys at hand.
        """
        ...

    def sheets(self, plan: OfficePlan, holders: tuple[str, str, str]) -> tuple[RecoverySheet, ...]:
        """Make the organisation's keys and give the three sheets, once. Again: other keys, and the sheets of
        before are worth nothing; only until the hub is claimed."""
        ...

    def claim(self, plan: OfficePlan, origin: str, setup_code: str) -> None:
        """Take the hub at `origin` with its set-up code. Asks over the network; safe to repeat."""
        ...
