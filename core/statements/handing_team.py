"""The workers somebody covers for, and the young people whose places beside them could be handed over."""

from collections import defaultdict
from dataclasses import dataclass

from core.ids import PersonId
from core.people.covers import has_left
from core.people.model import Person
from core.statements.account import Account
from core.statements.handing_plan import HandingRefused, seat_to_hand


@dataclass(frozen=True, slots=True)
class TeamMember:
    """One worker, by name; `young_people` by name, whose place may be handed over for them."""

    person: Person
    young_people: tuple[Person, ...]
    left: bool


def team_of(account: Account) -> tuple[TeamMember, ...]:
    """Everybody whose place beside somebody the owner may hand over, as their cover; by name."""
    found: dict[PersonId, list[Person]] = defaultdict(list)
    with account.vault.reading() as work:
        for circle in work.people.circles():
            young = account.known(work, circle.young_person)
            for seat in circle.seats:
                if young is None or seat.person == account.me.id:
                    continue
                try:
                    seat_to_hand(account, work, circle.young_person, seat.person)
                except HandingRefused:
                    continue
                found[seat.person].append(young)
        members = [
            TeamMember(
                person,
                tuple(sorted(young, key=lambda one: one.known_as.casefold())),
                has_left(work, person.id, account.now()),
            )
            for id, young in found.items()
            if (person := account.known(work, id)) is not None
        ]
    return tuple(sorted(members, key=lambda one: (one.person.name.casefold(), one.person.id)))
