"""Who people are to a young person, in words: roles, what they are for, why they can open something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.ids import PersonId
from core.people.model import Circle, Known, Person, Reader, ReadersPlan, Role, Seat, WhyReader
from core.statements.words import Words
from ui.controls.who_strip import WhoCan

_EXPLAINED = frozenset({Role.IRO})


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person of the circle, in words."""

    id: PersonId
    name: str
    known_as: str
    role: str
    line: str
    portrait: str
    explain: str = ""
    """What the role is, where its name is hard; empty otherwise."""
    may_be_chosen: bool = True
    code: str = ""
    """The role's code, such as SW."""


def role_words(person: Person, circle: Circle, people: Mapping[PersonId, Person], words: Words) -> str:
    """ "My social worker", "Priya's manager"."""
    if person.role is Role.MANAGER:
        led = _led_by(person.id, circle, people)
        return words("who.role.MGR", name=led.known_as) if led else words("who.role.MGR_plain")
    return words(f"who.role.{person.role.value}")


def line_words(
    person: Person, circle: Circle, people: Mapping[PersonId, Person], words: Words, seat: Seat | None
) -> str:
    """What somebody is for: the line of their seat, else the one of their role."""
    if seat is not None and seat.line:
        return seat.line
    key = f"who.line.{person.role.value}"
    if person.role is Role.MANAGER:
        led = _led_by(person.id, circle, people)
        return words(key, name=led.known_as) if led else ""
    return words(key) if key in words else ""


def _led_by(manager: PersonId, circle: Circle, people: Mapping[PersonId, Person]) -> Person | None:
    """Whose answers the manager covers: the first seat that names them as cover."""
    for seat in circle.seats:
        if manager in seat.cover and seat.person != manager:
            return people.get(seat.person)
    return None


def person_views(circle: Circle, people: Mapping[PersonId, Person], words: Words) -> tuple[PersonView, ...]:
    """Everyone in the circle with a seat, in its order."""
    views = []
    for seat in circle.seats:
        person = people.get(seat.person)
        if person is None:
            continue
        about = f"people.role_about.{person.role.value}"
        views.append(
            PersonView(
                person.id,
                person.name,
                person.known_as,
                role_words(person, circle, people, words),
                line_words(person, circle, people, words, seat),
                art_name(person.portrait, "portraits"),
                words(about) if person.role in _EXPLAINED and about in words else "",
                seat.may_be_chosen,
                person.role.value,
            )
        )
    return tuple(views)


def art_name(portrait: str, kind: str) -> str:
    """A drawing's name with its folder: "portraits/priya"; empty stays empty."""
    if not portrait or "/" in portrait:
        return portrait
    return f"{kind}/{portrait}"


def who_can(plan: ReadersPlan, names: Mapping[PersonId, str], words: Words, picture: str) -> list[WhoCan]:
    """The readers of a plan as the strip shows them; `names` are what people are called ("Priya")."""
    return [_who(reader, names, words, picture) for reader in plan.readers]


def _who(reader: Reader, names: Mapping[PersonId, str], words: Words, picture: str) -> WhoCan:
    if reader.why is WhyReader.AUTHOR:
        return WhoCan(words("common.you"), words("who.why.author"), picture)
    if reader.why is WhyReader.RECOVERY:
        return WhoCan(words("who.spare_key"), words("who.why.recovery"), "", "key-round")
    portrait = art_name(reader.portrait, "portraits")
    if reader.why is WhyReader.SAFETY:
        return WhoCan(reader.name or words("who.safety_team"), words("who.why.safety"), portrait, "shield")
    if reader.why is WhyReader.COVER:
        of = names.get(reader.of, "") if reader.of else ""
        return WhoCan(reader.name, words("who.why.cover", name=of), portrait)
    if reader.why is WhyReader.ADDRESSEE and reader.of is not None:
        return WhoCan(reader.name, words("who.why.instead", name=names.get(reader.of, "")), portrait)
    return WhoCan(reader.name, words(f"who.why.{reader.why.value}"), portrait)


def plan_to(plan: ReadersPlan) -> tuple[PersonId, ...]:
    """Who is to answer, in their order."""
    return tuple(reader.person for reader in plan.readers if reader.why is WhyReader.ADDRESSEE)


def moved_words(plan: ReadersPlan, names: Mapping[PersonId, str], words: Words) -> str:
    """ "Priya does not work here any more. It goes to Sam."; empty when everybody chosen can be reached."""
    said = []
    names = {reader.person: reader.name for reader in plan.readers} | dict(names)
    for one in plan.moved:
        why = words("who.moved.left" if one.left else "who.moved.not_now", name=names.get(one.chosen, ""))
        if one.to is None:
            said.append(f"{why} {words('who.moved.to_nobody')}")
        else:
            said.append(f"{why} {words('who.moved.to', name=names.get(one.to, ''))}")
    return " ".join(said)


def cannot_words(cut: Sequence[Known], words: Words) -> str:
    """ "Mark can't open it. Your carers can't either."; empty when nobody is kept out."""
    labels = [known.label.split(",")[0] for known in cut]
    if not labels:
        return ""
    if len(labels) == 1:
        return words("who.cannot.one", first=labels[0])
    if len(labels) == 2:
        return words("who.cannot.two", first=labels[0], second=labels[1])
    return words("who.cannot.many", list=joined(labels, words))


def joined(names: Sequence[str], words: Words) -> str:
    """ "Priya", "Priya and Sam", "Priya, Sam and Jo"."""
    if not names:
        return ""
    start = names[0]
    for name in names[1:-1]:
        start = words("common.list_more", start=start, next=name)
    return words("common.pair", first=start, second=names[-1]) if len(names) > 1 else start
