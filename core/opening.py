"""Who owns a vault, and the account that all of its services share, from what the vault holds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from core.clock import Clock
from core.events import EventBus
from core.people.model import Person, Role
from core.people.own_computers import unsure
from core.people.register import organisation_name
from core.people.settling import Hub, hub_of, identity_of
from core.sealing.identity import Identity
from core.statements.account import Account
from core.sync.outbox import Outbox
from core.sync.wire import CalendarId
from core.vault.engine import Vault
from core.vault.work import UnitOfWork
from core.worktime.calendar import WorkingCalendar
from core.worktime.days import WorkingDays

YEARS_AHEAD = 2
"""How far a clock is compiled at first; it grows by itself when asked for more."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who lives in a vault, with their keys, and the hub they belong to."""

    me: Person
    recovery: Person
    identity: Identity
    hub: Hub
    organisation: str


def owner_of(vault: Vault) -> Owner:
    """LookupError in a vault that has not joined."""
    with vault.reading() as work:
        identity, hub = identity_of(work), hub_of(work)
        me, recovery = replace(_owner(work), kid=identity.kid), _recovery(work)
        return Owner(me, recovery, identity, hub, organisation_name(work))


def account_of(
    owner: Owner,
    vault: Vault,
    clock: Clock,
    *,
    nudge: Callable[[], None],
    hub_heard_at: Callable[[], datetime | None],
) -> Account:
    """What every service of the owner is made with."""
    me, hub = owner.me, owner.hub
    calendar = WorkingCalendar.from_dict(dict(hub.calendar))
    year = clock.now().year
    return Account(
        me=me,
        recovery=owner.recovery,
        vault=vault,
        outbox=Outbox(owner.identity, me, owner.recovery, clock, unsure),
        clock=clock,
        calendar=calendar,
        working=calendar.compile(year - 1, year + YEARS_AHEAD),
        days=WorkingDays(hub.nation),
        calendar_id=CalendarId(hub.calendar_id),
        bus=EventBus(),
        nudge=nudge,
        hub_heard_at=hub_heard_at,
    )


def _owner(work: UnitOfWork) -> Person:
    owner = work.identity.owner()
    person = work.people.get(owner) if owner else None
    if person is None:
        raise LookupError("this vault has no owner yet")
    return person


def _recovery(work: UnitOfWork) -> Person:
    found = next((person for person in work.people.all() if person.role is Role.RECOVERY), None)
    if found is None:
        raise LookupError("this vault knows no recovery key")
    return found
