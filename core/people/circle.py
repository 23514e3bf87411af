"""Who can open a statement: the addressees, their cover, the safety team, the spare key, less those cut out.

Pure rules (domain: who may read what; the ladder's cover). The send screen and the kept copy show exactly
what comes out of here, and the sealing gives a key to exactly these.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

from core.ids import PersonId
from core.people.model import Circle, Known, Moved, Person, Reader, ReadersPlan, Role, Seat, WhyReader

NOBODY: Mapping[PersonId, bool] = MappingProxyType({})


def cut_ids(not_to: Sequence[Known]) -> frozenset[PersonId]:
    """The persons among those who must not see; labels without a person hold no key anyway."""
    return frozenset(known.person for known in not_to if known.person is not None)


def cover_of(seat: Seat, cut: Collection[PersonId]) -> PersonId | None:
    """The first cover who is not cut out: the next independent line takes over from one who is."""
    return next((person for person in seat.cover if person not in cut), None)


def plan_readers(
    circle: Circle,
    person: Callable[[PersonId], Person],
    *,
    author: Person,
    recovery: Person,
    to: Sequence[PersonId],
    not_to: Sequence[Known],
    safety: bool,
    gone: Mapping[PersonId, bool] = NOBODY,
) -> ReadersPlan:
    """Everyone who will be able to open, in the order to show: author, addressees, covers, safety, spare key.

    A person who is both chosen and cut is cut. Nobody appears twice; the first reason stands. `gone`: those
    to whom nothing can be sent, and whether for good; in the place of one who was chosen stands their cover.
    """
    cut = cut_ids(not_to)
    never = cut | set(gone)
    addressed: dict[PersonId, Seat | None] = {}
    moved = []
    found: dict[PersonId, Reader] = {author.id: _reader(author, WhyReader.AUTHOR)}
    for chosen in to:
        if chosen in cut:
            continue
        seat = circle.seat_of(chosen)
        if chosen not in gone:
            addressed[chosen] = seat
            found.setdefault(chosen, _reader(person(chosen), WhyReader.ADDRESSEE))
            continue
        instead = cover_of(seat, never) if seat else None
        moved.append(Moved(chosen, instead, gone[chosen]))
        if instead is not None:
            own = circle.seat_of(instead)
            addressed.setdefault(instead, own if own is not None and own.cover else seat)
            found.setdefault(instead, _reader(person(instead), WhyReader.ADDRESSEE, of=chosen))
    uncovered = []
    for chosen, seat in addressed.items():
        cover = cover_of(seat, never | {chosen}) if seat else None
        if cover is None:
            uncovered.append(chosen)
        else:
            found.setdefault(cover, _reader(person(cover), WhyReader.COVER, of=chosen))
    if safety:
        team = circle.holder(Role.SAFETY_TEAM)
        if team is not None and team not in never:
            found.setdefault(team, _reader(person(team), WhyReader.SAFETY))
    found[recovery.id] = _reader(recovery, WhyReader.RECOVERY)
    return ReadersPlan(tuple(found.values()), tuple(not_to), tuple(uncovered), tuple(moved))


def _reader(person: Person, why: WhyReader, of: PersonId | None = None) -> Reader:
    return Reader(person.id, person.name, why, person.role, person.portrait, of)
