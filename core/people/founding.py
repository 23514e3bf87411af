"""Making an organisation, on the office's own computer, and claiming a hub for it.

    found(vault, clock, Founding) -> Secrets   its keys, in this vault; the two seeds are given out once
    founding(vault)                            NONE, MADE or CLAIMED
    start_over(vault)                          while nothing is claimed: other keys next time
    claim(vault, clock, origin=..., setup_code=...)   over the network; may be repeated
    ask_again(vault, clock)                    over the network: whether a hub whose answer was lost took it

The seed of the recovery key is kept nowhere: who loses the sheets it is printed on has lost it. What claims
the hub stands signed in the vault before the hub hears of it, so a claim broken off is the same again. A hub
whose answer was lost may have taken these keys: until it has answered, they are not made anew or forgotten.
"""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from core.clock import Clock
from core.ids import AccountId, MailboxId, random_hex
from core.people.following import Follower
from core.people.invitations import Invitee, NewWorker
from core.people.issuing import OfficeKeys, caps_of, keep_office_keys, office_keys
from core.people.model import Role
from core.people.refusals import HubAnswerLost, HubTaken, SetupCodeRefused
from core.people.register import ROUTING
from core.people.settling import Hub, identity_of, keep_identity, settle
from core.sealing.codes import new_code, read_code
from core.sealing.entries import sign_entry
from core.sealing.entry_values import OrganisationEntry, RoutingEntry
from core.sealing.identity import Identity, RecoveryKey
from core.sealing.shares import new_secret
from core.sync.client import HubClient, HubRefused
from core.sync.directory_calls import DirectoryCalls
from core.sync.public_calls import PublicHub
from core.sync.wire import CalendarId, RefusalKind
from core.vault.engine import Vault
from core.vault.work import UnitOfWork
from core.worktime.calendar import WorkingCalendar

_KEY = "founding"


@dataclass(frozen=True, slots=True)
class Founding:
    """What an organisation is made of. `me`: the first person of the office; their role is always OFFICE."""

    name: str
    nation: str
    calendar_id: CalendarId
    calendar: WorkingCalendar
    me: NewWorker


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """Two seeds of 32 bytes, to be split and printed: the recovery key's, kept nowhere, and the root's."""

    recovery: bytes = field(repr=False)
    root: bytes = field(repr=False)

    def __repr__(self) -> str:
        return "Secrets(...)"


class FoundingState(StrEnum):
    """How far it has come."""

    NONE = "none"
    MADE = "made"
    """The keys are made and the seeds were given out; no hub has heard of it."""
    CLAIMED = "claimed"


def found(vault: Vault, clock: Clock, wanted: Founding) -> Secrets:
    """Make the organisation's keys in `vault`. Again, before the hub is claimed: other keys, other seeds.

    HubAnswerLost while a hub may have taken those of before.
    """
    if founding(vault) is FoundingState.CLAIMED:
        raise LookupError("this vault has an organisation already")
    recovery, root_seed = RecoveryKey.generate(), new_secret()
    keys = OfficeKeys(wanted.name, root_seed, Identity.generate())
    with vault.transaction() as work:
        if _asked(work):
            raise HubAnswerLost
        keep_identity(work, Identity.generate())
        keep_office_keys(work, keys)
        work.settings.set(
            _KEY,
            {
                "made_at": clock.now().isoformat(),
                "nation": wanted.nation,
                "calendar_id": wanted.calendar_id,
                "calendar": wanted.calendar.to_dict(),
                "recovery_card": recovery.card.hex(),
                "recovery_mailbox": random_hex(),
                "account": random_hex(),
                "mailbox": random_hex(),
                "me": [wanted.me.name, wanted.me.known_as, wanted.me.team, wanted.me.portrait],
                "entries": [],
                "asked": [],
            },
        )
    return Secrets(recovery.seed, root_seed)


def founding(vault: Vault) -> FoundingState:
    """How far making an organisation has come in this vault."""
    with vault.reading() as work:
        if work.settings.get(_KEY) is None:
            return FoundingState.NONE
        joined = work.identity.owner() is not None and work.directory.point().size > 0
        return FoundingState.CLAIMED if joined else FoundingState.MADE


def start_over(vault: Vault) -> None:
    """Forget keys that no hub has taken: `found` makes others. HubAnswerLost while one may have."""
    with vault.transaction() as work:
        kept = work.settings.get(_KEY)
        if _asked(work):
            raise HubAnswerLost
        if kept is not None and work.identity.owner() is None:
            work.settings.set(_KEY, None)


def claim(vault: Vault, clock: Clock, *, origin: str, setup_code: str) -> None:
    """Take the hub at `origin` for the organisation of this vault; afterwards a session can be opened.

    CodeMistyped, SetupCodeRefused, HubTaken, HubUnreachable, HubUntrusted, HubRefused (a wrong clock).
    """
    _claim(vault, clock, origin.rstrip("/"), read_code(setup_code))


def ask_again(vault: Vault, clock: Clock) -> FoundingState:
    """Ask each hub whose answer was lost whether it took this organisation; how it stands then.

    MADE: none did, and the keys may be made anew. CLAIMED: one did, and a session can be opened.
    HubUnreachable, and what else `claim` raises of a hub that still does not say.
    """
    with vault.reading() as work:
        asked = _asked(work)
    for origin in asked:
        with suppress(SetupCodeRefused, HubTaken):
            _claim(vault, clock, origin, new_code())  # a hub that has it all looks at no code
            break
    return founding(vault)


def _claim(vault: Vault, clock: Clock, origin: str, code: str) -> None:
    public = PublicHub(origin)
    try:
        hub_public = public.facts().public
        entries = _entries(vault, clock.now())
        _note(vault, origin, answered=False)
        try:
            public.claim(code, entries[:3], hub_public=hub_public)
        except HubRefused as refusal:
            if not refusal.passing:
                _note(vault, origin, answered=True)
            raise _said(vault, refusal) from refusal
    finally:
        public.close()
    with vault.transaction() as work:
        _settle(work, origin, hub_public)
    _follow(vault, clock, origin, hub_public, entries[3])
    _note(vault, origin, answered=True)


def _asked(work: UnitOfWork) -> list[str]:
    """The addresses of hubs that were asked and whose answer is not known."""
    kept = work.settings.get(_KEY)
    return [] if kept is None else list(kept["asked"])


def _note(vault: Vault, origin: str, *, answered: bool) -> None:
    with vault.transaction() as work:
        others = [one for one in _asked(work) if one != origin]
        asked = others if answered else [*others, origin]
        work.settings.set(_KEY, work.settings.get(_KEY) | {"asked": asked})


def _entries(vault: Vault, at: datetime) -> list[bytes]:
    """What claims the hub: signed once, and the same ever after."""
    with vault.transaction() as work:
        kept = work.settings.get(_KEY)
        keys = office_keys(work)
        if kept is None or keys is None:
            raise LookupError("no organisation was made in this vault")
        if not kept["entries"]:
            root, identity = keys.root, identity_of(work)
            whose = OrganisationEntry(
                keys.name,
                root.card,
                bytes.fromhex(kept["recovery_card"]),
                MailboxId(kept["recovery_mailbox"]),
            )
            calendars = ((kept["calendar_id"], json.dumps(kept["calendar"], sort_keys=True)),)
            entries = (
                sign_entry(root, whose, at),
                keys.issuing_entry(keys.issuing, at),
                keys.worker_entry(_me(kept), identity.card, caps_of(Role.OFFICE), at),
                sign_entry(keys.issuing, RoutingEntry(calendars=calendars), at),
            )
            kept = kept | {"entries": [entry.hex() for entry in entries]}
            work.settings.set(_KEY, kept)
            work.settings.set(ROUTING, {"covers": {}, "duties": {}, "calendars": {}, "ladder": ""})
    return [bytes.fromhex(entry) for entry in kept["entries"]]


def _said(vault: Vault, refusal: HubRefused) -> Exception:
    match refusal.kind:
        case RefusalKind.SETUP_CODE:
            return SetupCodeRefused()
        case RefusalKind.TAKEN:
            return HubTaken()
        case RefusalKind.WRONG_CLOCK:
            # Nothing of it was taken: signed anew, with the clock set right.
            with vault.transaction() as work:
                if not _asked(work):  # another hub may have taken it as it is
                    work.settings.set(_KEY, work.settings.get(_KEY) | {"entries": []})
            return refusal
        case _:
            return refusal


def _settle(work: UnitOfWork, origin: str, hub_public: bytes) -> None:
    kept, keys = work.settings.get(_KEY), office_keys(work)
    assert keys is not None, "it was there when the hub was claimed"
    identity = identity_of(work)
    settle(
        work,
        _me(kept).with_card(identity.kid),
        identity,
        root_card=keys.root.card,
        hub=Hub(origin, hub_public.hex(), kept["calendar_id"], kept["calendar"], kept["nation"]),
    )


def _follow(vault: Vault, clock: Clock, origin: str, hub_public: bytes, routing: bytes) -> None:
    with vault.reading() as work:
        identity, kept = identity_of(work), work.settings.get(_KEY)
    client = HubClient(origin, identity, AccountId(kept["account"]), hub_public=hub_public)
    try:
        calls = DirectoryCalls(client, hub_public)
        calls.append(routing)
        Follower(calls, vault, clock).follow()
    finally:
        client.close()


def _me(kept: dict[str, Any]) -> Invitee:
    name, known_as, team, portrait = kept["me"]
    return Invitee(
        account=AccountId(kept["account"]),
        mailbox=MailboxId(kept["mailbox"]),
        name=name,
        known_as=known_as,
        role=Role.OFFICE,
        portrait=portrait,
        team=team,
    )
