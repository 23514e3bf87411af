"""Everything of an unlocked person that has to do with the directory, made in one place for a session."""

from collections.abc import Callable
from dataclasses import dataclass

from core.clock import Clock
from core.events import Event, EventBus
from core.people.circles import CircleService
from core.people.devices import DeviceService
from core.people.directory import DirectoryService
from core.people.following import Follower
from core.people.invitation_steps import InvitationSteps
from core.people.inviting import Inviting
from core.people.issuing import office_keys
from core.people.letting_in import LettingIn
from core.people.model import Person
from core.people.offices import OfficeService
from core.people.putting_back import PutBackService
from core.people.regranting import RegrantService
from core.people.worker_inviting import InvitingService
from core.sealing.directory_rules import Change
from core.sealing.identity import Identity
from core.sync.directory_calls import DirectoryCalls
from core.sync.outbox import Outbox
from core.vault.engine import Vault
from core.vault.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Belonging:
    """`office`: only in the vault with the organisation's keys. `rounds`: what the sync loop asks of it."""

    directory: DirectoryService
    devices: DeviceService
    inviting: InvitingService
    circles: CircleService
    regrants: RegrantService
    office: OfficeService | None
    follower: Follower
    rounds: tuple[Callable[[], None], ...]


def make_belonging(
    vault: Vault,
    clock: Clock,
    identity: Identity,
    me: Person,
    outbox: Outbox,
    calls: DirectoryCalls,
    bus: EventBus,
    nudge: Callable[[], None],
    also_changed: Callable[[UnitOfWork, Change], None],
) -> Belonging:
    """The services of the vault's owner. `nudge` asks the sync loop to go now; it never waits.

    `also_changed`: who else hears each change of the directory, in the transaction that keeps it.
    """

    def tell(event: Event) -> None:
        bus.announce(event)
        nudge()

    regrants = RegrantService(vault, me, outbox, tell)

    def changed(work: UnitOfWork, change: Change) -> None:
        regrants.changed(work, change)
        also_changed(work, change)

    follower = Follower(calls, vault, clock, on_change=changed)
    letting_in = LettingIn(identity, me, outbox)
    steps = InvitationSteps(
        vault,
        clock,
        identity,
        calls,
        follower,
        bus,
        entry_for=letting_in.entry_for,
        joined=letting_in.joined,
        nudge=nudge,
    )
    inviting = Inviting(vault, clock, identity, me, steps, tell)

    def carry_invitations() -> None:
        steps.step()

    def give_keys() -> None:
        if regrants.step():
            nudge()

    with vault.reading() as work:
        is_office = office_keys(work) is not None
    office: OfficeService | None = None
    office_rounds: tuple[Callable[[], None], ...] = ()
    if is_office:
        put_back = PutBackService(vault, calls, follower, tell)
        office = OfficeService(inviting, vault, clock, me, outbox, follower, tell, put_back)
        office_rounds = (put_back.ask,)
    return Belonging(
        directory=DirectoryService(vault, clock, identity.kid),
        devices=DeviceService(inviting, vault, clock, identity, me, outbox, tell),
        inviting=InvitingService(inviting, vault, clock, me),
        circles=CircleService(vault, clock, identity, me, outbox, tell),
        regrants=regrants,
        office=office,
        follower=follower,
        rounds=(carry_invitations, give_keys, *office_rounds),
    )
