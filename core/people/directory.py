"""Who is who by the organisation's directory: found by name, and asked what they may do, where it is used.

DirectoryService.find(words, roles)   workers, those who can be written to first
DirectoryService.listed(person)       one of them, with caps, certificate and computers
DirectoryService.usual_cover(person)  who answers for a worker, by the office's setting or its rule
DirectoryService.status()             how far the log was followed, and the alarm if it is not to be trusted
may(work, person, cap, at=...)        whether somebody may do what they did
reachable(work, person, at=...)       whether anything can be sealed to them
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from core.clock import Clock
from core.ids import Kid, PersonId
from core.people.covers_named import named_for
from core.people.following import alarm_of
from core.people.model import Person, Role
from core.people.role_names import role_names
from core.sealing.certificates import Cap
from core.vault.engine import Vault
from core.vault.work import UnitOfWork

__all__ = [
    "Cap",
    "Computer",
    "DirectoryService",
    "DirectoryStatus",
    "Listed",
    "Reach",
    "may",
    "reachable",
]


class Reach(IntEnum):
    """Whether somebody can be written to, in the order to show."""

    CURRENT = 0
    EXPIRED = 1
    """Their certificate has run out: the office has to renew it."""
    GONE = 2
    """Every card of theirs was revoked: they left, or lost all."""


@dataclass(frozen=True, slots=True)
class Computer:
    """One computer of somebody's. `this`: the one in hand."""

    kid: Kid
    since: datetime | None
    this: bool
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody of the directory. A young person has no caps and no `until`."""

    person: Person
    caps: frozenset[Cap]
    until: datetime | None
    reach: Reach
    computers: tuple[Computer, ...]


@dataclass(frozen=True, slots=True)
class DirectoryStatus:
    """How far the log was followed; `alarm` is the sentence to show, else empty."""

    size: int
    head: str
    alarm: str


class DirectoryService:
    """The directory as one vault has followed it. `mine` is the card of the computer in hand."""

    def __init__(self, vault: Vault, clock: Clock, mine: Kid) -> None:
        self._vault = vault
        self._clock = clock
        self._mine = mine

    def find(self, words: str = "", roles: Collection[Role] = (), limit: int = 50) -> tuple[Listed, ...]:
        """Workers whose name or team has every one of `words`, in one of `roles` (none: in any)."""
        wanted, now = words.casefold().split(), self._clock.now()
        with self._vault.reading() as work:
            found = [
                listed_as(work, person, self._mine, at=now)
                for person in work.people.all()
                if person.role not in (Role.YOUNG_PERSON, Role.RECOVERY)
                and (not roles or person.role in roles)
                and all(
                    word in f"{person.name} {person.known_as} {person.team}".casefold() for word in wanted
                )
            ]
        return tuple(sorted(found, key=lambda one: one.reach)[:limit])

    def listed(self, person: PersonId) -> Listed | None:
        """One person, or None for somebody who is not known here."""
        with self._vault.reading() as work:
            known = work.people.get(person)
            return None if known is None else listed_as(work, known, self._mine, at=self._clock.now())

    def usual_cover(self, person: PersonId) -> tuple[PersonId, ...]:
        """Who answers for a worker who is away or late; () where nobody does.

        As the office has set it, as long as one of them can be written to. Else by the roles' own rule, if
        that leaves one alone: of the covering role in the same team, or in none. Never across the lines: an
        IRO's cover is an IRO manager, an advocate's is no one of the council.
        """
        with self._vault.reading() as work:
            known = work.people.get(person)
            return () if known is None else usual_cover(work, known, at=self._clock.now())

    def status(self) -> DirectoryStatus:
        """How far the log was followed, and whether it is to be trusted."""
        with self._vault.reading() as work:
            size, head = work.directory.point()
            return DirectoryStatus(size, head, alarm_of(work))


def listed_as(work: UnitOfWork, person: Person, mine: Kid, *, at: datetime) -> Listed:
    """What the directory says of `person`."""
    listed = work.directory.account(person.account)
    held = None if listed is None else listed.certificate
    computers = tuple(
        Computer(card.kid, card.added_at, card.kid == mine, card.ended_at)
        for card in work.directory.cards_of(person.account)
    )
    caps = held.caps if held is not None else frozenset[Cap]()
    return Listed(
        person, caps, None if held is None else held.not_after, reach_of(work, person, at), computers
    )


def may(work: UnitOfWork, person: Person, cap: Cap, *, at: datetime) -> bool:
    """Whether `person` holds `cap` at `at`, by the certificate that was in force for them then."""
    held = work.directory.certificate_at(person.account, at)
    return held is not None and cap in held.caps and at < held.not_after


def reachable(work: UnitOfWork, person: Person, *, at: datetime) -> bool:
    """Whether something may be sealed to `person` at `at`."""
    return reach_of(work, person, at) is Reach.CURRENT


def usual_cover(work: UnitOfWork, person: Person, *, at: datetime) -> tuple[PersonId, ...]:
    """As DirectoryService.usual_cover."""
    named = [work.people.by_mailbox(mailbox) for mailbox in named_for(work, person.mailbox)]
    roles = role_names().may_stand_in(person.role)
    here = [one for one in named if one is not None and one.role in roles]
    set_so = [one.id for one in here if reachable(work, one, at=at)]
    if set_so:
        return tuple(set_so)
    team = person.team.casefold()
    for role in role_names().covers.get(person.role, ()):
        of_role = [one for one in work.people.all() if one.role is role and one.id != person.id]
        here = [one for one in of_role if reachable(work, one, at=at)]
        same = [one for one in here if one.team.casefold() == team] or [one for one in here if not one.team]
        if len(same) == 1:
            return (same[0].id,)
    return ()


def reach_of(work: UnitOfWork, person: Person, at: datetime) -> Reach:
    """Whether something can be sealed to `person` at `at`, and if not, why."""
    if not work.people.good_cards(person):
        return Reach.GONE
    listed = work.directory.account(person.account)
    if listed is not None and listed.certificate is not None and at >= listed.certificate.not_after:
        return Reach.EXPIRED
    return Reach.CURRENT
