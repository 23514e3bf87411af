"""The made-up people: their keys, what the directory says of them, and their circles."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.ids import AccountId, MailboxId, PersonId, random_hex
from core.people.invitations import Invitee
from core.people.issuing import OfficeKeys, caps_of
from core.people.model import Circle, HomeKind, Known, Person, Role, Seat
from core.sealing.entries import sign_entry
from core.sealing.entry_values import MemberEntry, OrganisationEntry, RoutingEntry
from core.sealing.identity import Identity, RecoveryKey
from core.sealing.shares import new_secret
from core.sync.wire import CalendarId
from core.worktime.calendar import WorkingCalendar

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
_DUTIES = (("service-manager", "tunde"), ("head-of-service", "tunde"), ("participation-lead", "tunde"))
_IRO = "daniel"
OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Member:
    """One made-up person with the keys that only they hold."""

    key: str
    invitee: Invitee
    identity: Identity
    here_until: str = ""

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.invitee.with_card(self.identity.kid)


class Roster:
    """Everybody in the made-up county by their key in the file, and the office that lets them in."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._name = data["name"]
        self._recovery = RecoveryKey.generate()
        self.keys = OfficeKeys(data["name"], new_secret(), Identity.generate())
        self.office = _member(OFFICE, name="The office", known_as="The office", role=Role.OFFICE)
        self.members: dict[str, Member] = {}
        self.circles: dict[str, Circle] = {}
        self._keeper: dict[str, str] = {}
        for worker in data["workers"]:
            self._add_worker(worker)
        for young in data["young"]:
            self._add_young(young)

    def claim(self, at: datetime) -> tuple[bytes, ...]:
        """The first entries of the directory: whose it is, who issues, and the office."""
        root = self.keys.root
        whose = OrganisationEntry(self._name, root.card, self._recovery.card, MailboxId(random_hex()))
        return (
            sign_entry(root, whose, at),
            self.keys.issuing_entry(self.keys.issuing, at),
            self._certified(self.office, at),
        )

    def entries(self, at: datetime, name: CalendarId, calendar: WorkingCalendar) -> tuple[bytes, ...]:
        """Everybody else's, in order: workers, young people by their worker, what the hub does for them."""
        workers = [m for m in self.members.values() if m.person.role is not Role.YOUNG_PERSON]
        return (
            *(self._certified(member, at) for member in workers),
            *(self._let_in(key, at) for key in self._keeper),
            sign_entry(self.keys.issuing, self._routing(name, calendar), at),
        )

    def known_to(self, key: str) -> list[Person]:
        """The young people whose facts this member has: those of the circles they are in."""
        return [self.by_id(circle.young_person).person for circle in self.circles_of(key)]

    def by_id(self, person: PersonId) -> Member:
        """The member with this id. StopIteration if there is none: the file is wrong."""
        return next(member for member in self.members.values() if member.person.id == person)

    def circles_of(self, key: str) -> list[Circle]:
        """The circles this member is the centre of, or sits or covers in."""
        me = self.members[key].person.id
        return [
            circle
            for circle in self.circles.values()
            if circle.young_person == me or any(me in (seat.person, *seat.cover) for seat in circle.seats)
        ]

    def _certified(self, member: Member, at: datetime) -> bytes:
        caps = caps_of(member.invitee.role)
        return self.keys.worker_entry(member.invitee, member.identity.card, caps, at)

    def _let_in(self, key: str, at: datetime) -> bytes:
        young, keeper = self.members[key], self.members[self._keeper[key]]
        invitee = young.invitee
        says = MemberEntry(young.identity.card, invitee.account, invitee.mailbox, keeper.invitee.account)
        return sign_entry(keeper.identity, says, at)

    def _routing(self, name: CalendarId, calendar: WorkingCalendar) -> RoutingEntry:
        def box(key: str) -> MailboxId:
            return self.members[key].invitee.mailbox

        duties = [(duty, "", (box(key),)) for duty, key in _DUTIES]
        duties += [("iro", box(key), (box(_IRO),)) for key in self.circles]
        return RoutingEntry(duties=tuple(duties), calendars=((name, json.dumps(calendar.to_dict())),))

    def _add_worker(self, data: dict[str, Any]) -> None:
        self.members[data["key"]] = _member(
            data["key"],
            name=data["name"],
            known_as=data["known_as"],
            role=Role(data["role"]),
            portrait=data["key"],
            team=data["team"],
            here_until=data.get("here_until", ""),
        )

    def _add_young(self, data: dict[str, Any]) -> None:
        key = data["key"]
        self.members[key] = _member(
            key,
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
        self._keeper[key] = data["worker"]
        self.circles[key] = self._circle(self.members[key].person.id, data)

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


def _member(key: str, *, here_until: str = "", **facts: Any) -> Member:
    invitee = Invitee(account=AccountId(random_hex()), mailbox=MailboxId(random_hex()), **facts)
    return Member(key, invitee, Identity.generate(), here_until)
