"""Who can open a statement: the addressees, their cover, the safety team, the spare key, less those cut out.

Pure rules (domain: who may read what; the ladder's cover). The send screen and the kept copy show exactly
what comes out of here, and the sealing gives a key to exactly these.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

from core.ids import PersonId
from core.people.model import Circle, Known, Moved, Person, Reader, ReadersPlan, Role, Seat, WhyReader
from core.people.role_names import role_names

NOBODY: Mapping[PersonId, bool] = MappingProxyType({})


def cut_ids(not_to: Sequence[Known]) -> frozenset[PersonId]:
    """The persons among those who must not see; labels without a person hold no key anyway."""
    return frozenset(known.person for known in not_to if known.person is not None)


def cover_of(seat: Seat, cut: Collection[PersonId], person: Callable[[PersonId], Person]) -> PersonId | None:
    """The first cover who is not cut out: the next independent line takes over from one who is.

    A circle is its keeper's word. What the directory says of people's roles is the council's, and goes
    before it: no word makes a manager the cover of an IRO, and nobody unknown is anybody's cover.
    """
    roles = role_names().may_stand_in(seat.role)
    holder = _known(person, seat.person)
    roles &= role_names().may_stand_in(holder.role) if holder is not None else roles
    for one in seat.cover:
        known = None if one in cut else _known(person, one)
        if known is not None and known.role in roles:
            return one
    return None


def _known(person: Callable[[PersonId], Person], id: PersonId) -> Person | None:
    try:
        return person(id)
    except LookupError:
        return None


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
        instead = cover_of(seat, never, person) if seat else None
        moved.append(Moved(chosen, instead, gone[chosen]))
        if instead is not None:
            own = circle.seat_of(instead)
            addressed.setdefault(instead, own if own is not None and own.cover else seat)
            found.setdefault(instead, _reader(person(instead), WhyReader.ADDRESSEE, of=chosen))
    uncovered = []
    for chosen, seat in addressed.items():
        cover = cover_of(seat, never | {chosen}, person) if seat else None
        if cover is None:
            uncovered.append(chosen)
        else:
            found.setdefault(cover, _reader(person(cover), WhyReader.COVER, of=chosen))
    if safety:
        holder = circle.holder(Role.SAFETY_TEAM)
        team = None if holder is None or holder in never else _known(person, holder)
        if team is not None and team.role is Role.SAFETY_TEAM:
            found.setdefault(team.id, _reader(team, WhyReader.SAFETY))
    found[recovery.id] = _reader(recovery, WhyReader.RECOVERY)
    return ReadersPlan(tuple(found.values()), tuple(not_to), tuple(uncovered), tuple(moved))


def _reader(person: Person, why: WhyReader, of: PersonId | None = None) -> Reader:
    return Reader(person.id, person.name, why, person.role, person.portrait, of)
