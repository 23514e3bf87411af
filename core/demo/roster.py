"""The made-up people: identities, certificates and circles, made with the same functions as real ones."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.ids import AccountId, MailboxId, PersonId, random_hex
from core.people.joining import Entry, IssuingOffice
from core.people.model import Circle, HomeKind, Known, Person, Role, Seat
from core.sealing.identity import Identity

_LINES = {
    "priya": "My plan, my home, my family time",
    "kelly": "My plan, my home, my family time",
    "sam": "Answers when my worker is away",
    "daniel": "Runs my review. Checks my plan",
    "jo": "On my side only. Not the council",
    "nadia": "Looks into things that are not fair",
    "grant": "My youth worker",
}
_SEATS = (
    # role, who (None: the young person's own worker), cover in order: the next independent line stands last
    (Role.SOCIAL_WORKER, None, ("sam", "daniel")),
    (Role.IRO, "daniel", ("ruth",)),
    (Role.MANAGER, "sam", ("tunde", "daniel")),
    (Role.ADVOCATE, "jo", ("helen",)),
    (Role.COMPLAINTS, "nadia", ("ruth",)),
    (Role.SAFETY_TEAM, "safety", ()),
)


@dataclass(frozen=True, slots=True)
class Member:
    """One made-up person with the keys that only they hold."""

    key: str
    entry: Entry
    identity: Identity

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.entry.person


class Roster:
    """Everybody in the made-up county by their key in the file."""

    def __init__(self, data: dict[str, Any], at: datetime) -> None:
        self.office = IssuingOffice(data["name"], at)
        self.recovery = self.office.recovery_entry()
        self.members: dict[str, Member] = {}
        self.circles: dict[str, Circle] = {}
        for worker in data["workers"]:
            self._add_worker(worker, at)
        for young in data["young"]:
            self._add_young(young)

    def by_id(self, person: PersonId) -> Member:
        """The member with this id. StopIteration if there is none: the file is wrong."""
        return next(member for member in self.members.values() if member.person.id == person)

    def known_to(self, key: str) -> list[Entry]:
        """Everybody whose card this member needs: the whole office, and the young people of their circles."""
        me = self.members[key].person
        workers = [m.entry for m in self.members.values() if m.person.role is not Role.YOUNG_PERSON]
        young = [self.by_id(c.young_person).entry for c in self.circles_of(key)]
        own = [self.members[key].entry] if me.role is Role.YOUNG_PERSON else []
        return [self.recovery, *{e.person.id: e for e in (*workers, *young, *own)}.values()]

    def circles_of(self, key: str) -> list[Circle]:
        """The circles this member is the centre of, or sits or covers in."""
        me = self.members[key].person.id
        return [
            circle
            for circle in self.circles.values()
            if circle.young_person == me or any(me in (seat.person, *seat.cover) for seat in circle.seats)
        ]

    def _add_worker(self, data: dict[str, Any], at: datetime) -> None:
        identity = Identity.generate()
        person = Person(
            **_fresh(identity),
            name=data["name"],
            known_as=data["known_as"],
            role=Role(data["role"]),
            portrait=data["key"],
            team=data["team"],
            here_until=data.get("here_until", ""),
        )
        entry = self.office.certify(person, identity.card, at)
        self.members[data["key"]] = Member(data["key"], entry, identity)

    def _add_young(self, data: dict[str, Any]) -> None:
        identity = Identity.generate()
        person = Person(
            **_fresh(identity),
            name=data["name"],
            known_as=data["known_as"],
            role=Role.YOUNG_PERSON,
            portrait=data["picture"],
            born=date.fromisoformat(data["born"]),
            home=HomeKind(data["home"]),
            easy_read=data.get("easy_read", False),
            face_tone=data["tone"],
            looked_after_since=date.fromisoformat(data["looked_after_since"]),
        )
        key = data["key"]
        self.members[key] = Member(key, Entry(person, identity.card), identity)
        self.circles[key] = self._circle(person.id, data)

    def _circle(self, young_person: PersonId, data: dict[str, Any]) -> Circle:
        seats = []
        for role, who, cover in _SEATS:
            key = who or data["worker"]
            seats.append(
                Seat(
                    role=role,
                    person=self.members[key].person.id,
                    cover=tuple(self.members[c].person.id for c in cover),
                    line=_LINES.get(key, ""),
                    may_be_chosen=role is not Role.SAFETY_TEAM,
                )
            )
        if "trusted" in data:
            trusted = self.members[data["trusted"]].person.id
            seats.append(Seat(Role.TRUSTED, trusted, (), _LINES["grant"]))
        others = tuple(Known(label=o["label"], portrait=o.get("portrait", "")) for o in data["others"])
        return Circle(young_person, tuple(seats), others)


def _fresh(identity: Identity) -> dict[str, Any]:
    return {
        "id": PersonId(random_hex()),
        "kid": identity.kid,
        "account": AccountId(random_hex()),
        "mailbox": MailboxId(random_hex()),
    }
