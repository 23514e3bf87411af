"""A young person in a worker's list: how old, and what kind of home."""

from datetime import date

from core.people.model import HomeKind, Person
from ui.worker.people_rows import YoungLine

HOMES = {
    HomeKind.FOSTER: "foster home",
    HomeKind.CHILDRENS_HOME: "children’s home",
    HomeKind.SEMI_INDEPENDENT: "semi-independent",
    HomeKind.KINSHIP: "with family or friends",
}


def young_line(person: Person, today: date) -> YoungLine:
    """Their row."""
    age = person.age_on(today)
    home = HOMES[person.home] if person.home else ""
    return YoungLine(person.id, person.known_as, "" if age is None else str(age), person.portrait, home)
