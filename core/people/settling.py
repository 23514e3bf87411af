"""What a vault holds once its owner belongs: who they are, which hub, which root, and who is around them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from core.people.following import pin_root
from core.people.model import Circle, Person
from core.sealing.identity import Identity
from core.vault.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Hub:
    """Where a vault's owner sends to: the address, the pinned key (hex), and the promise's calendar."""

    origin: str
    public: str
    calendar_id: str
    calendar: Mapping[str, Any]
    nation: str


def settle(
    work: UnitOfWork,
    me: Person,
    identity: Identity,
    *,
    root_card: bytes,
    hub: Hub,
    known: Iterable[Person] = (),
    circles: Iterable[Circle] = (),
) -> None:
    """Fill a new vault. Everybody else comes with the directory (following.py).

    `known`: young people whose facts no directory has; `circles`: those the owner is in.
    """
    keep_identity(work, identity)
    work.identity.set_owner(me.id)
    pin_root(work, root_card)
    work.people.put(me, identity.card)
    for person in known:
        work.people.put(person)
    for circle in circles:
        work.people.put_circle(circle)
    keep_hub(work, hub)


def keep_hub(work: UnitOfWork, hub: Hub) -> None:
    """Keep where this vault's owner sends to."""
    work.settings.set("hub", asdict(hub) | {"calendar": dict(hub.calendar)})


def keep_identity(work: UnitOfWork, identity: Identity) -> None:
    """Keep the owner's keys."""
    seeds = identity.seeds
    work.identity.put(seeds.ed25519 + seeds.mldsa65 + seeds.xwing)


def identity_of(work: UnitOfWork) -> Identity:
    """The owner's identity. LookupError in a vault that has not joined."""
    seeds = work.identity.get()
    if seeds is None:
        raise LookupError("this vault has no identity yet")
    return Identity.from_seeds(seeds[:32], seeds[32:64], seeds[64:96])


def hub_of(work: UnitOfWork) -> Hub:
    """The hub of this vault. LookupError in a vault that has not joined."""
    stored = work.settings.get("hub")
    if stored is None:
        raise LookupError("this vault has no hub yet")
    return Hub(**stored)


def move_hub(work: UnitOfWork, origin: str) -> None:
    """The same hub at another address (the embedded one takes a free port at every start)."""
    work.settings.set("hub", work.settings.get("hub") | {"origin": origin})
