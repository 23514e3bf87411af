"""The service that opens something in an emergency, made for the vault with the organisation's keys."""

from core.events import Event
from core.ids import Kid
from core.people.following import Follower
from core.statements.account import Account
from core.statements.breaking_glass import BreakGlassService
from core.sync.client import HubClient
from core.sync.directory_calls import DirectoryCalls
from core.sync.emergency_calls import EmergencyCalls


def emergency_desk(
    account: Account, mine: Kid, follower: Follower, client: HubClient, hub_public: bytes
) -> BreakGlassService:
    """For an account whose vault has those keys. `mine`: the card of the computer in hand."""

    def tell(event: Event) -> None:
        account.tell(event)

    calls, emergencies = DirectoryCalls(client, hub_public), EmergencyCalls(client)
    return BreakGlassService(account.vault, account.clock, mine, follower, calls, emergencies, tell)
