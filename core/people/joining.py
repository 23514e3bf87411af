"""Joining: making an organisation's keys, certifying its people, and filling a new vault with who is who."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.ids import AccountId, Kid, MailboxId, PersonId, random_hex
from core.people.directory import Organisation, check_worker, pin
from core.people.model import Circle, Person, Role
from core.sealing.certificates import ISSUING_VALID_AT_MOST, PERSON_VALID_AT_MOST, Cap, Level, issue
from core.sealing.identity import Identity, RecoveryKey
from core.vault.work import UnitOfWork

ANSWERING_CAPS = (Cap.READ, Cap.ANSWER)
COVERING_CAPS = (*ANSWERING_CAPS, Cap.COVER, Cap.HAND_OVER, Cap.INVITE)
_COVERING_ROLES = frozenset({Role.MANAGER, Role.IRO_MANAGER, Role.ADVOCACY_MANAGER})
_CAPS = dict.fromkeys(_COVERING_ROLES, COVERING_CAPS) | {
    # The next independent line where a young person wants the manager kept out.
    Role.IRO: (*ANSWERING_CAPS, Cap.COVER)
}


@dataclass(frozen=True, slots=True)
class Hub:
    """Where a vault's owner sends to: the address, the pinned key (hex), and the promise's calendar."""

    origin: str
    public: str
    calendar_id: str
    calendar: Mapping[str, Any]
    nation: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as others hold them: who, their card, and a worker's certificate."""

    person: Person
    card: bytes
    certificate: bytes | None = None


class IssuingOffice:
    """The organisation's own keys at work: root, issuing identity and recovery key."""

    def __init__(self, name: str, at: datetime) -> None:
        self._name = name
        self._root = Identity.generate()
        self._issuing = Identity.generate()
        self._recovery = RecoveryKey.generate()
        self._issued = issue(
            self._root,
            subject=self._issuing.kid,
            name=name,
            role="issuing",
            org=name,
            not_before=at,
            not_after=at + ISSUING_VALID_AT_MOST,
            level=Level.ISSUING,
        )

    @property
    def organisation(self) -> Organisation:
        """What every member pins."""
        return Organisation(self._name, self._root.card, self._issuing.card, self._issued)

    def recovery_entry(self) -> Entry:
        """The recovery key as it is named in every list of who can open."""
        person = Person(
            id=PersonId(random_hex()),
            name="The council's spare key",
            known_as="The council's spare key",
            role=Role.RECOVERY,
            kid=Kid(self._recovery.kid),
            account=AccountId(random_hex()),
            mailbox=MailboxId(random_hex()),
        )
        return Entry(person, self._recovery.card)

    def certify(self, person: Person, card: bytes, at: datetime) -> Entry:
        """A worker with a certificate of a year; caps by role."""
        caps = _CAPS.get(person.role, ANSWERING_CAPS)
        certificate = issue(
            self._issuing,
            subject=person.kid,
            name=person.name,
            role=person.role.value,
            team=person.team,
            caps=caps,
            org=self._name,
            not_before=at,
            not_after=at + PERSON_VALID_AT_MOST,
        )
        return Entry(person, card, certificate)


def settle(
    work: UnitOfWork,
    me: Person,
    identity: Identity,
    *,
    organisation: Organisation,
    hub: Hub,
    known: Iterable[Entry],
    circles: Iterable[Circle],
    at: datetime,
) -> None:
    """Fill a new vault: whose it is, the organisation, the hub, and everybody its owner knows.

    Raises DirectoryRefused if a worker's certificate does not lead to the organisation's root.
    """
    seeds = identity.seeds
    work.identity.put(seeds.ed25519 + seeds.mldsa65 + seeds.xwing)
    work.identity.set_owner(me.id)
    pin(work, organisation)
    for entry in known:
        if entry.certificate is not None:
            check_worker(work, entry.person, entry.certificate, at=at)
        work.people.put(entry.person, entry.card, entry.certificate)
    for circle in circles:
        work.people.put_circle(circle)
    work.settings.set(
        "hub",
        {
            "origin": hub.origin,
            "public": hub.public,
            "calendar_id": hub.calendar_id,
            "calendar": dict(hub.calendar),
            "nation": hub.nation,
        },
    )


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
