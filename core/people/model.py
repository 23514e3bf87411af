"""Who is who: roles, persons, and the circle of people around one young person."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.ids import AccountId, ContentId, Kid, MailboxId, PersonId


class Role(StrEnum):
    """Recipient codes of resources/roles/roles.json, and the young person."""

    YOUNG_PERSON = "YP"
    SOCIAL_WORKER = "SW"
    MANAGER = "MGR"
    IRO = "IRO"
    IRO_MANAGER = "IROM"
    SUPERVISING_SOCIAL_WORKER = "SSW"
    PERSONAL_ADVISER = "PA"
    COMPLAINTS = "CMP"
    PARTICIPATION = "CICC"
    ADVOCATE = "ADV"
    ADVOCACY_MANAGER = "ADVM"
    RETURN_TALK = "RET"
    VIRTUAL_SCHOOL = "VS"
    NURSE = "NUR"
    HOME_MANAGER = "RM"
    KEY_WORKER = "KEY"
    SAFETY_TEAM = "SAFE"
    TRUSTED = "TRUST"
    OFFICE = "OFF"
    """Runs the organisation's office room. Nobody writes to them."""
    RECOVERY = "KEYS"
    """The council's spare key: not a person, but named in every list of who can open."""


class HomeKind(StrEnum):
    """Where a young person lives."""

    FOSTER = "foster"
    CHILDRENS_HOME = "childrens-home"
    SEMI_INDEPENDENT = "semi-independent"
    KINSHIP = "kinship"


@dataclass(frozen=True, slots=True)
class Person:
    """One person (or the recovery key) with one identity.

    `portrait` names a drawing under resources/art (a worker's portrait or a young person's picture).
    A young person also has a birth date, a kind of home, a face tone and whether pictures come first.
    """

    id: PersonId
    name: str
    known_as: str
    role: Role
    kid: Kid
    account: AccountId
    mailbox: MailboxId
    portrait: str = ""
    team: str = ""
    born: date | None = None
    home: HomeKind | None = None
    easy_read: bool = False
    face_tone: str = "t3"
    looked_after_since: date | None = None
    here_until: str = ""
    """For workers: the end of today's work as words for the desk, such as "5pm"."""

    def age_on(self, day: date) -> int | None:
        """Whole years on `day`; None where no birth date is known."""
        if self.born is None:
            return None
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


@dataclass(frozen=True, slots=True)
class Seat:
    """One place in the circle: who answers in this role, and who covers, first to last.

    `line` is what this person is for, in the young person's words ("My plan, my home").
    `may_be_chosen` is False for those who are never picked by name (the safety team).
    """

    role: Role
    person: PersonId
    cover: tuple[PersonId, ...] = ()
    line: str = ""
    may_be_chosen: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """Someone the young person may want kept out: with an id if they could be given a key, else a label."""

    label: str
    person: PersonId | None = None
    portrait: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """The people around one young person, as seats, and others who can be named as 'must not see'."""

    young_person: PersonId
    seats: tuple[Seat, ...]
    others: tuple[Known, ...] = ()

    def seat_of(self, person: PersonId) -> Seat | None:
        """The seat `person` sits in, or None."""
        return next((seat for seat in self.seats if seat.person == person), None)

    def holder(self, role: Role) -> PersonId | None:
        """Who sits in `role`, or None."""
        return next((seat.person for seat in self.seats if seat.role == role), None)


class WhyReader(StrEnum):
    """Why somebody can open a statement."""

    AUTHOR = "author"
    ADDRESSEE = "addressee"
    COVER = "cover"
    SAFETY = "safety"
    RECOVERY = "recovery"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Reader:
    """One person who can open a statement, by name, and why. `of` names whose cover this is."""

    person: PersonId
    name: str
    why: WhyReader
    role: Role
    portrait: str = ""
    of: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """One statement given by one person to another, by the word of `said_by`.

    `part`: ADDRESSEE, to answer it in the place of `giver`; or COVER, to cover for who answers it, in the
    place of `giver`, or beside `giver` who answers it and whom nobody covered.
    """

    statement: ContentId
    giver: PersonId
    taker: PersonId
    said_by: PersonId
    at: datetime
    part: WhyReader = WhyReader.ADDRESSEE


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody chosen to whom nothing can be sent now, and who of their cover gets it instead, if anybody.

    `left`: they are gone for good; else their certificate has run out.
    """

    chosen: PersonId
    to: PersonId | None
    left: bool


@dataclass(frozen=True, slots=True)
class ReadersPlan:
    """Everyone who will be able to open, in the order to show, and who was cut and by what label.

    `uncovered` holds addressees for whom no cover is left once the excluded are cut, `moved` those to whom
    nothing can be sent; a screen says so.
    """

    readers: tuple[Reader, ...]
    cut: tuple[Known, ...] = ()
    uncovered: tuple[PersonId, ...] = field(default=())
    moved: tuple[Moved, ...] = field(default=())
