"""What a worker has put down of a young person to invite: kept as typed, looked over before it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from core.ids import PersonId
from core.people.caseloads import CaseloadRow
from core.people.invitations import NewYoungPerson
from core.people.model import HomeKind, Known, Role, Seat
from core.people.role_names import role_names
from core.worktime.worker_words import date_alone
from ui.worker.date_entry import read_day

OLDEST = 25
"""Years. Care leavers have a personal adviser until they are 25."""
USUAL = (
    Role.SOCIAL_WORKER,
    Role.MANAGER,
    Role.IRO,
    Role.SUPERVISING_SOCIAL_WORKER,
    Role.ADVOCATE,
    Role.COMPLAINTS,
    Role.SAFETY_TEAM,
)
"""The places that a new form begins with."""
ANSWERING = (Role.SOCIAL_WORKER, Role.PERSONAL_ADVISER)
"""One of them at least has somebody in it."""
DAY_HINT = "4 March 2013"
OTHERS_LINE = "Names between commas. They open nothing. The young person can say who of them must not see it."


@dataclass(frozen=True, slots=True)
class SeatDraft:
    """One place around a young person. `name`: whom the office put there who is not in Heard yet."""

    role: Role
    person: PersonId | None = None
    cover: tuple[PersonId, ...] = ()
    line: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to look at: which field, and one sentence."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class InviteDraft:
    """Days and others as they were typed. `reference`: of the office's list, where it comes from there."""

    name: str = ""
    known_as: str = ""
    portrait: str = ""
    born: str = ""
    home: str = ""
    since: str = ""
    easy_read: bool = False
    face_tone: str = "t3"
    others: str = ""
    seats: tuple[SeatDraft, ...] = ()
    reference: str = ""

    def faults(self, today: date) -> tuple[Fault, ...]:
        """What to look at before an invitation is made of it, from top to bottom."""
        found = [
            *_name_faults(self.name, self.known_as),
            *_born_faults(self.born, today),
            *([] if self.home else [Fault("home", "Choose where they live.")]),
            *_since_faults(self.since, self.born, today),
        ]
        if not any(seat.role in ANSWERING and seat.person for seat in self.seats):
            found.append(Fault("circle", "Choose their social worker or their personal adviser."))
        return tuple(found)

    def facts(self, today: date) -> NewYoungPerson:
        """What the invitation says of them; only for a draft without faults."""
        return NewYoungPerson(
            name=_flat(self.name),
            known_as=_flat(self.known_as),
            portrait=self.portrait,
            born=read_day(self.born, today),
            home=HomeKind(self.home) if self.home else None,
            easy_read=self.easy_read,
            face_tone=self.face_tone,
            looked_after_since=read_day(self.since, today),
        )

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed or chosen that would be missed."""
        return any(map(str.strip, (self.name, self.known_as, self.born, self.home, self.since, self.others)))

    def to_json(self) -> dict[str, Any]:
        """For this worker's vault."""
        return asdict(self)


def seats_of(drafts: Sequence[SeatDraft]) -> tuple[Seat, ...]:
    """The places that have somebody in them."""
    never = role_names().never_chosen
    return tuple(
        Seat(one.role, one.person, one.cover, one.line, may_be_chosen=one.role not in never)
        for one in drafts
        if one.person is not None
    )


def others_of(text: str) -> tuple[Known, ...]:
    """The others by name, as they were typed between commas or on lines."""
    names = (_flat(part) for line in text.splitlines() for part in line.split(","))
    return tuple(Known(name) for name in dict.fromkeys(filter(None, names)))


def drafts_of(seats: Sequence[Seat]) -> tuple[SeatDraft, ...]:
    """A circle, to be changed."""
    return tuple(SeatDraft(seat.role, seat.person, seat.cover, seat.line) for seat in seats)


def draft_from_row(row: CaseloadRow) -> InviteDraft:
    """What the office has planned for one young person."""
    seats = tuple(
        SeatDraft(seat.role, seat.person, seat.cover, name="" if seat.person else seat.name)
        for seat in row.seats
    )
    return InviteDraft(known_as=row.known_as, seats=seats, reference=row.reference)


def draft_again(facts: NewYoungPerson, seats: Sequence[Seat], others: Sequence[Known]) -> InviteDraft:
    """What an earlier invitation was made from."""
    return InviteDraft(
        name=facts.name,
        known_as=facts.known_as,
        portrait=facts.portrait,
        born=_typed(facts.born),
        home=facts.home.value if facts.home else "",
        since=_typed(facts.looked_after_since),
        easy_read=facts.easy_read,
        face_tone=facts.face_tone,
        others=", ".join(one.label for one in others),
        seats=drafts_of(seats),
    )


def draft_from_json(kept: object) -> InviteDraft | None:
    """What `to_json` made, perhaps by another version; None where it cannot be read."""
    if not isinstance(kept, Mapping):
        return None
    known = {role.value: role for role in Role}
    try:
        draft = InviteDraft()
        plain = {key: kept[key] for key in InviteDraft.__slots__ if key in kept and key != "seats"}
        seats = tuple(
            SeatDraft(
                known[one["role"]],
                PersonId(one["person"]) if one.get("person") else None,
                tuple(PersonId(person) for person in one.get("cover", ())),
                str(one.get("line", "")),
                str(one.get("name", "")),
            )
            for one in kept.get("seats", ())
            if one["role"] in known
        )
        return replace(draft, **plain, seats=seats)
    except (KeyError, TypeError, AttributeError):
        return None


def _typed(day: date | None) -> str:
    return f"{date_alone(day)} {day.year}" if day else ""


def _flat(text: str) -> str:
    return " ".join(text.split())


def _name_faults(name: str, known_as: str) -> list[Fault]:
    found = []
    if not _flat(name):
        found.append(Fault("name", "Write their whole name."))
    if not _flat(known_as):
        found.append(Fault("known_as", "Write what they like to be called."))
    return found


def _born_faults(born: str, today: date) -> list[Fault]:
    if not born.strip():
        return []
    day = read_day(born, today)
    if day is None:
        return [Fault("born", f"Write the day as {DAY_HINT}, or leave it empty.")]
    if day > today:
        return [Fault("born", "That day has not come yet.")]
    if (today.year - OLDEST - 1, today.month, today.day) >= (day.year, day.month, day.day):
        return [Fault("born", f"Heard is for young people up to {OLDEST}. Look at the year again.")]
    return []


def _since_faults(since: str, born: str, today: date) -> list[Fault]:
    if not since.strip():
        return []
    day, birth = read_day(since, today), read_day(born, today)
    if day is None:
        return [Fault("since", f"Write the day as {DAY_HINT}, or leave it empty.")]
    if day > today:
        return [Fault("since", "That day has not come yet.")]
    if birth is not None and day < birth:
        return [Fault("since", "That is before they were born.")]
    return []
