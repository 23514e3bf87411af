"""The people around a young person: kept by their worker, and told under seal to everybody in it.

No directory has a circle, and the hub never learns one. Whoever keeps a young person (by the directory) seals
each change to the workers in it and to the young person's own computers.

    CircleService.around(young_person)                  the circle as it is known here
    CircleService.change(young_person, seats, others)
    CircleService.hand_on_keeping(young_person, to)     another worker may invite them again from now on
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.clock import Clock
from core.events import Event, PeopleChanged
from core.ids import PersonId
from core.people.covers import followed
from core.people.covers_named import covers_by_name
from core.people.directory import Cap, may
from core.people.invitations import Invitee, invitee_of
from core.people.model import Circle, Known, Person, Role, Seat
from core.people.refusals import MayNotInvite
from core.people.role_names import role_names
from core.sealing.entries import sign_entry
from core.sealing.entry_values import MemberEntry
from core.sealing.identity import Identity
from core.statements.bodies import to_body
from core.sync.outbox import Outbox, Parcel
from core.sync.wire import Stage
from core.vault.engine import Vault
from core.vault.work import UnitOfWork

KIND = "circle"
_AS_OF = "circle.as-of"
_SEEN = "circle.seen"
"""How far whoever said a circle had followed the directory: what the office says after that comes on top."""
_BESIDE = "circle.beside"
AHEAD = timedelta(minutes=10)
"""How far the clock of somebody who says a circle may be before the hub's and their word still count."""


@dataclass(frozen=True, slots=True)
class CircleNotice:
    """Who a young person is, and who is around them, as their keeper has it at `at`."""

    facts: Invitee
    circle: Circle
    at: datetime


class CircleService:
    """The circles that the owner of a vault keeps."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        identity: Identity,
        me: Person,
        outbox: Outbox,
        tell: Callable[[Event], None],
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._identity = identity
        self._me = me
        self._outbox = outbox
        self._tell = tell

    def around(self, young_person: PersonId) -> Circle | None:
        """The circle as it is known here."""
        with self._vault.reading() as work:
            return work.people.circle(young_person)

    def change(
        self, young_person: PersonId, seats: tuple[Seat, ...], others: tuple[Known, ...] | None = None
    ) -> None:
        """The circle from now on. MayNotInvite for who does not keep this young person."""
        with self._vault.transaction() as work:
            person = self._kept(work, young_person)
            before = work.people.circle(young_person)
            circle = Circle(
                young_person, seats, others if others is not None else (before.others if before else ())
            )
            tell_circle(work, self._outbox, self._me, person, circle, self._clock.now(), also=before)
        self._tell(PeopleChanged())

    def hand_on_keeping(self, young_person: PersonId, to: PersonId) -> None:
        """`to`, a worker, keeps this young person from now on. MayNotInvite as above."""
        with self._vault.transaction() as work:
            person = self._kept(work, young_person)
            self._outbox.entry(work, keeping_entry(work, self._identity, person, to, self._clock.now()))
        self._tell(PeopleChanged())

    def _kept(self, work: UnitOfWork, young_person: PersonId) -> Person:
        person = work.people.get(young_person)
        if person is None or not keeps(work, self._me, person):
            raise MayNotInvite
        if not _is_at_work(work, self._me, self._clock.now()):
            # Nobody would believe it.
            raise MayNotInvite
        return person


def keeping_entry(
    work: UnitOfWork, signer: Identity, young_person: Person, to: PersonId, at: datetime
) -> bytes:
    """The directory's entry by which `to`, a worker, keeps this young person. MayNotInvite for no worker."""
    worker, good = work.people.get(to), work.directory.good_cards(young_person.account)
    listed = None if worker is None else work.directory.account(worker.account)
    if worker is None or listed is None or listed.certificate is None or not good:
        raise MayNotInvite
    card = next(iter(good.values()))
    return sign_entry(
        signer, MemberEntry(card, young_person.account, young_person.mailbox, worker.account), at
    )


def keeps(work: UnitOfWork, worker: Person, young_person: Person) -> bool:
    """Whether `worker` is who may invite this young person again, by the directory."""
    listed = work.directory.account(young_person.account)
    return listed is not None and listed.keeper is not None and listed.keeper == worker.account


def tell_circle(
    work: UnitOfWork,
    outbox: Outbox,
    me: Person,
    young_person: Person,
    circle: Circle,
    at: datetime,
    *,
    also: Circle | None = None,
) -> None:
    """Keep the circle here and line it up, sealed, for everybody in it; `also`: those of the one before."""
    work.people.put_circle(circle)
    _note(work, circle.young_person, at, work.directory.point().size)
    wanted = {*workers_of(circle), *(workers_of(also) if also else ())} - {me.id}
    people = [work.people.get(person) for person in sorted(wanted)]
    parcel = Parcel(
        kind=KIND,
        body=to_body(CircleNotice(invitee_of(young_person), circle, at)),
        addressees=[
            young_person,
            *(one for one in people if one is not None and work.people.good_cards(one)),
        ],
        stage=Stage.NOTES,
    )
    outbox.post(work, parcel)


def file_circle(
    work: UnitOfWork,
    me: Person,
    sender: Person,
    notice: CircleNotice,
    *,
    received_at: datetime,
    seen: int | None = None,
) -> bool:
    """Keep what the keeper says of a young person, or who hands on their own place beside them.

    `seen`: how far the sender had followed the directory by then; None for as far as it is followed here.
    False where it is not theirs to say.
    """
    here = work.directory.point().size
    seen = here if seen is None else min(seen, here)
    facts, circle = notice.facts, followed(work, notice.circle, seen, received_at)
    young = PersonId(facts.account)
    listed = work.directory.account(facts.account)
    if listed is None or listed.keeper is None or listed.mailbox != facts.mailbox:
        return False
    keeps_now = listed.keeper == sender.account and _is_at_work(work, sender, received_at)
    theirs = keeps_now or _own_place(work, me, sender, circle, at=received_at)
    if not theirs or facts.role is not Role.YOUNG_PERSON or circle.young_person != young:
        return False
    # By the hub's time at the latest: a word dated years ahead would shut out all that come after it.
    at = min(notice.at, received_at + AHEAD)
    if not _is_newer(work, young, at):
        return True
    if young != me.id:
        before = work.people.get(young)
        good = work.directory.good_cards(facts.account)
        kid = before.kid if before is not None else next(iter(good), None)
        if kid is None:
            return False
        person = facts.with_card(kid)
        # What they chose for themselves, such as a picture, comes with their own words and stays.
        if before is None:
            work.people.put(person)
        elif listed.keeper == sender.account:
            work.people.put(replace(person, portrait=before.portrait))
    if young == me.id:
        note_beside(work, young)
    work.people.put_circle(circle)
    _note(work, young, at, seen)
    return True


def _is_at_work(work: UnitOfWork, worker: Person, at: datetime) -> bool:
    """Whether a worker's certificate held then: whose has run out says nothing of anybody any more."""
    held = work.directory.certificate_at(worker.account, at)
    return held is not None and at < held.not_after


def sat_beside(work: UnitOfWork, person: PersonId, young_person: PersonId) -> bool:
    """Whether somebody is, or ever was, a worker around the young person whose vault this is."""
    circle = work.people.circle(young_person)
    now = frozenset() if circle is None else workers_of(circle)
    return person in now or person in (work.settings.get(_BESIDE) or ())


def note_beside(work: UnitOfWork, young_person: PersonId) -> None:
    """Whoever is around the young person whose vault this is: their circle is about to be another."""
    before = work.people.circle(young_person)
    known = set(work.settings.get(_BESIDE) or ())
    if before is not None and not workers_of(before) <= known:
        work.settings.set(_BESIDE, sorted(known | workers_of(before)))


def said_at(work: UnitOfWork, young_person: PersonId) -> tuple[datetime | None, int]:
    """When the circle here was said, and how far the directory had been followed by who said it."""
    at = (work.settings.get(_AS_OF) or {}).get(young_person)
    seen: int = (work.settings.get(_SEEN) or {}).get(young_person, 0)
    return (None if at is None else datetime.fromisoformat(at)), seen


def _own_place(work: UnitOfWork, me: Person, sender: Person, after: Circle, *, at: datetime) -> bool:
    """Whether a circle differs from the one here in the sender's own place alone, and in their own line.

    The keeper's last word may come after the directory has another keeper, and an IRO keeps nobody. Whoever
    has no circle here yet takes it from who may hand over, or from one they cover for by the office's word:
    it is how a new worker, or a new cover, first hears of somebody.
    """
    before = work.people.circle(after.young_person)
    may_hand = may(work, sender, Cap.HAND_OVER, at=at)
    if before is None:
        covers_them = covers_by_name(work, me.mailbox, sender.mailbox) and sender.id in workers_of(after)
        return me.id in workers_of(after) and (may_hand or covers_them)
    if not may_hand:
        return False
    if len(before.seats) != len(after.seats) or before.others != after.others:
        return False
    changed = [(old, new) for old, new in zip(before.seats, after.seats, strict=True) if old != new]
    covers = may(work, sender, Cap.COVER, at=at)
    own = [old.role for old, _ in changed if sender.id == old.person or (covers and sender.id in old.cover)]
    line = {role for held in own for role in (held, *role_names().may_cover(held))}
    return all(old.role == new.role and old.role in line for old, new in changed)


def workers_of(circle: Circle) -> frozenset[PersonId]:
    """Everybody in a circle: in a place of their own, or covering for one."""
    return frozenset(person for seat in circle.seats for person in (seat.person, *seat.cover))


def _is_newer(work: UnitOfWork, young_person: PersonId, at: datetime) -> bool:
    known = work.settings.get(_AS_OF, {}).get(young_person)
    return known is None or at >= datetime.fromisoformat(known)


def _note(work: UnitOfWork, young_person: PersonId, at: datetime, seen: int) -> None:
    work.settings.set(_AS_OF, work.settings.get(_AS_OF, {}) | {young_person: at.isoformat()})
    work.settings.set(_SEEN, work.settings.get(_SEEN, {}) | {young_person: seen})
