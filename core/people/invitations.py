"""What an invitation is: whom it is for, how far it has come, and the note that its code opens."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from core.ids import AccountId, Kid, MailboxId, PersonId
from core.people.model import Circle, HomeKind, Known, Person, Role, Seat
from core.people.settling import Hub
from core.sealing.canonical import decode, encode
from core.sealing.certificates import Cap
from core.sealing.codes import Code
from core.sealing.directory import DirectoryPoint
from core.sealing.instants import from_micros, to_micros
from core.sealing.invitations import NOTE_LIMIT
from core.sealing.refusal import SealRefused
from core.sealing.signatures import parse_card
from core.statements.bodies import BodyRefused, from_body, to_body
from core.sync.wire.fields import is_id
from core.vault.one_line import one_line, tame_circle
from core.worktime.calendar import WorkingCalendar
from core.worktime.refusals import CalendarRefused

_VERSION = 1
_LONGEST_LOG = 2**53


class Purpose(StrEnum):
    """What somebody is invited to."""

    WORKER = "worker"
    """To be let in as a worker, by the office."""
    YOUNG = "young"
    """To be let in as a young person, by a worker."""
    COMPUTER = "computer"
    """To use one more computer."""
    AGAIN = "again"
    """To begin anew: the words that opened Heard are forgotten, or every computer is gone."""


class InviteState(StrEnum):
    """How far an invitation has come."""

    SAVED = "saved"
    """Kept here; not at the hub yet."""
    OPEN = "open"
    """At the hub: the code works."""
    ANSWERED = "answered"
    """Somebody has typed in the code; the pictures can be compared."""
    FINISHING = "finishing"
    """Let in from here; the hub does not have it yet."""
    FINISHED = "finished"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    CANCELLING = "cancelling"
    """Taken back here; the hub does not know yet."""


@dataclass(frozen=True, slots=True)
class NewWorker:
    """A worker to be let in. `caps`: None for those that go with the role."""

    name: str
    known_as: str
    role: Role
    team: str = ""
    portrait: str = ""
    caps: frozenset[Cap] | None = None


@dataclass(frozen=True, slots=True)
class NewYoungPerson:
    """A young person to be let in, as their worker knows them. `portrait`: a picture they can change."""

    name: str
    known_as: str
    portrait: str = ""
    born: date | None = None
    home: HomeKind | None = None
    easy_read: bool = False
    face_tone: str = "t3"
    looked_after_since: date | None = None


@dataclass(frozen=True, slots=True)
class Invitee:
    """Whom a note is for, before they have a card."""

    account: AccountId
    mailbox: MailboxId
    name: str
    known_as: str
    role: Role
    portrait: str = ""
    team: str = ""
    born: date | None = None
    home: HomeKind | None = None
    easy_read: bool = False
    face_tone: str = "t3"
    looked_after_since: date | None = None

    def with_card(self, kid: Kid) -> Person:
        """The person they are once they have a card."""
        return Person(
            id=PersonId(self.account),
            name=self.name,
            known_as=self.known_as,
            role=self.role,
            kid=kid,
            account=self.account,
            mailbox=self.mailbox,
            portrait=self.portrait,
            team=self.team,
            born=self.born,
            home=self.home,
            easy_read=self.easy_read,
            face_tone=self.face_tone,
            looked_after_since=self.looked_after_since,
        )


def invitee_of(person: Person) -> Invitee:
    """Somebody known here, to be invited to one more computer or again."""
    return Invitee(
        account=person.account,
        mailbox=person.mailbox,
        name=person.name,
        known_as=person.known_as,
        role=person.role,
        portrait=person.portrait,
        team=person.team,
        born=person.born,
        home=person.home,
        easy_read=person.easy_read,
        face_tone=person.face_tone,
        looked_after_since=person.looked_after_since,
    )


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation to show. `code` as printed, `qr` what its QR says; both empty once it is over."""

    id: str
    purpose: Purpose
    person: PersonId
    name: str
    role: Role
    code: str
    qr: str
    origin: str
    made_at: datetime
    expires_at: datetime
    state: InviteState
    problem: str = ""
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class KeptInvitation:
    """An invitation as its inviter's vault keeps it. Byte strings as hex. `entry`: signed, on its way."""

    id: str
    code: Code = field(repr=False)
    key: str = field(repr=False)
    purpose: Purpose
    invitee: Invitee
    state: InviteState
    made_at: datetime
    expires_at: datetime
    origin: str
    note: str = field(repr=False)
    caps: tuple[Cap, ...] = ()
    seats: tuple[Seat, ...] = ()
    others: tuple[Known, ...] = ()
    card: str = field(default="", repr=False)
    entry: str = field(default="", repr=False)
    by_itself: bool = False
    """Whether it is finished as soon as it is answered: a worker's, by the office."""
    problem: str = ""
    """The hub's sentence, where it would not let them in."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a note says. `circle`: for a young person alone."""

    purpose: Purpose
    organisation: str
    root: bytes = field(repr=False)
    inviter_card: bytes = field(repr=False)
    inviter_name: str
    inviter_role: Role
    hub: Hub
    invitee: Invitee
    circle: Circle | None
    point: DirectoryPoint
    expires_at: datetime


def encode_told(told: Told) -> bytes:
    """The note as it is sealed (PROTOCOL.md section 21)."""
    hub, who = told.hub, told.invitee
    tamed = replace(who, name=one_line(who.name), known_as=one_line(who.known_as), team=one_line(who.team))
    return encode(
        {
            "version": _VERSION,
            "purpose": told.purpose.value,
            "organisation": one_line(told.organisation),
            "root": told.root,
            "inviter": {
                "card": told.inviter_card,
                "name": one_line(told.inviter_name),
                "role": told.inviter_role.value,
            },
            "hub": {"origin": hub.origin, "public": hub.public},
            "person": to_body(tamed),
            "circle": None if told.circle is None else to_body(tame_circle(told.circle)),
            "calendar": {"id": hub.calendar_id, "definition": dict(hub.calendar), "nation": hub.nation},
            "directory": [told.point.size, bytes.fromhex(told.point.head)],
            "expires": to_micros(told.expires_at),
        }
    )


def decode_told(note: bytes) -> Told:
    """What `encode_told` made. SealRefused for anything else: a later Heard wrote it."""
    match decode(note, limit=NOTE_LIMIT):
        case {
            "version": 1,
            "purpose": str(purpose),
            "organisation": str(organisation),
            "root": bytes(root),
            "inviter": {"card": bytes(card), "name": str(name), "role": str(role)},
            "hub": {"origin": str(origin), "public": str(public)},
            "person": dict(person),
            "circle": circle,
            "calendar": {"id": str(calendar), "definition": dict(definition), "nation": str(nation)},
            "directory": [int(size), bytes(head)],
            "expires": expires,
            **rest,
        } if not rest and 0 <= size <= _LONGEST_LOG and len(head) == 32:
            parse_card(root)
            parse_card(card)
            try:
                WorkingCalendar.from_dict(definition)
                told = Told(
                    purpose=Purpose(purpose),
                    organisation=organisation,
                    root=root,
                    inviter_card=card,
                    inviter_name=name,
                    inviter_role=Role(role),
                    hub=Hub(origin, public, calendar, definition, nation),
                    invitee=from_body(Invitee, person),
                    circle=None if circle is None else from_body(Circle, circle),
                    point=DirectoryPoint(size, head.hex()),
                    expires_at=from_micros(expires),
                )
            except (ValueError, OverflowError, BodyRefused, CalendarRefused):
                raise SealRefused from None
            ids = is_id(told.invitee.account) and is_id(told.invitee.mailbox)
            # One comparison settles true for 1, fields at their default, days written in another way, and
            # names with marks that cannot be seen: they are shown before anything is kept.
            if not ids or encode_told(told) != note:
                raise SealRefused
            return told
        case _:
            raise SealRefused
