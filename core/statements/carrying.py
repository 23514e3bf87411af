"""The loop that carries for one unlocked person, with the filing of what comes."""

from collections.abc import Callable, Sequence

from core.people.following import Follower
from core.sealing.identity import Identity
from core.statements.account import Account
from core.statements.filing import Filing
from core.sync.client import HubClient
from core.sync.loop import SyncLoop


def loop_of(
    account: Account,
    identity: Identity,
    client: HubClient,
    follower: Follower,
    also: Sequence[Callable[[], None]],
) -> SyncLoop:
    """Not started yet. `also`: what else is asked at each round."""
    return SyncLoop(
        client,
        account.vault,
        Filing(account, identity),
        mailbox=account.me.mailbox,
        directory=follower,
        bus=account.bus,
        clock=account.clock,
        also=also,
    )
