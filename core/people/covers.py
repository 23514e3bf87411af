"""Circles follow the directory: the office says who covers, and whoever has left covers for nobody.

No word about it goes around: every vault that has a circle follows the same log, and comes to the same. A
circle that was said by somebody who had seen the office's word stands as they said it.
"""

from dataclasses import replace
from datetime import datetime

from core.ids import PersonId
from core.people.covers_named import ever_named, named_at, named_for
from core.people.directory import Reach, reach_of, usual_cover
from core.people.model import Circle, Person, Seat
from core.people.role_names import role_names
from core.vault.work import UnitOfWork


def followed(work: UnitOfWork, circle: Circle, seen: int, at: datetime) -> Circle:
    """`circle`, said by somebody who had followed the log to `seen`, as it is by now."""
    before, after = circle.seats, tuple(_seat(work, seat, seen, at) for seat in circle.seats)
    return replace(circle, seats=tuple(_led(work, before, after, seat, at) for seat in after))


def covering_now(work: UnitOfWork, worker: Person, at: datetime) -> tuple[PersonId, ...]:
    """Whom the office has named to cover for `worker` and who can be given something, first to last."""
    return tuple(one.id for one in _named(work, worker) if reach_of(work, one, at) is Reach.CURRENT)


def has_left(work: UnitOfWork, person: PersonId, at: datetime) -> bool:
    """Whether somebody known here has no computer any more, for good."""
    known = work.people.get(person)
    return known is not None and reach_of(work, known, at) is Reach.GONE


def _named(work: UnitOfWork, worker: Person) -> list[Person]:
    """Whom the office has named, less those of another line: not even it puts a manager behind an IRO."""
    known = (work.people.by_mailbox(mailbox) for mailbox in named_for(work, worker.mailbox))
    roles = role_names().may_stand_in(worker.role)
    return [one for one in known if one is not None and one.role in roles]


def _seat(work: UnitOfWork, seat: Seat, seen: int, at: datetime) -> Seat:
    person = work.people.get(seat.person)
    if person is None:
        return seat
    cover = seat.cover
    if named_at(work, person.mailbox) > seen:
        cover = tuple(one.id for one in _named(work, person) if one.id != seat.person)
    here = tuple(one for one in cover if not has_left(work, one, at))
    if cover and not here:
        here = tuple(one for one in usual_cover(work, person, at=at) if one != seat.person)
    return replace(seat, cover=here)


def _led(
    work: UnitOfWork, before: tuple[Seat, ...], after: tuple[Seat, ...], seat: Seat, at: datetime
) -> Seat:
    """The place of a manager who has left goes with the team: to whoever covers for it now."""
    holder = work.people.get(seat.person)
    if holder is None or reach_of(work, holder, at) is not Reach.GONE:
        return seat
    for old, new in zip(before, after, strict=True):
        worker = work.people.get(old.person)
        covered = seat.person in old.cover or (
            worker is not None and holder.mailbox in ever_named(work, worker.mailbox)
        )
        leads = covered and seat.role in role_names().may_cover(old.role)
        first = work.people.get(new.cover[0]) if leads and new.cover else None
        if first is not None and first.role is seat.role:
            return Seat(seat.role, first.id, (), seat.line, seat.may_be_chosen)
    return seat
