"""Names as they may stand in a sentence of ours: one line, of a length, and every letter of it to be seen.

A name comes over the wire as whoever said it wrote it. Pages put it among words of their own, and a mark that
turns the direction of reading, a line break or an invisible letter would there change what those words say.
"""

import unicodedata
from dataclasses import replace

from core.people.model import Circle, Known, Person, Seat

LONGEST = 200
"""Letters of a name, a team or what somebody is for: as many as a certificate takes."""
_UNSEEN = frozenset(
    "\u00ad\u061c\u180e\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_NO_LETTER = frozenset({"Cs", "Co", "Cn"})
_PARTING = frozenset({"Cc", "Zl", "Zp"})


def one_line(text: str) -> str:
    """`text` without what cannot be seen, its breaks as spaces, cut where it is too long."""
    kinds = ((letter, unicodedata.category(letter)) for letter in text[: 4 * LONGEST])
    kept = "".join(
        " " if kind in _PARTING else letter
        for letter, kind in kinds
        if letter not in _UNSEEN and kind not in _NO_LETTER
    )
    return " ".join(kept.split())[:LONGEST]


def tame_person(person: Person) -> Person:
    """As they may be shown."""
    name, known_as, team = one_line(person.name), one_line(person.known_as), one_line(person.team)
    if (name, known_as, team) == (person.name, person.known_as, person.team):
        return person
    return replace(person, name=name, known_as=known_as, team=team)


def tame_circle(circle: Circle) -> Circle:
    """What everybody in it is for, and those who can only be kept out, as they may be shown."""
    return replace(
        circle,
        seats=tuple(_seat(seat) for seat in circle.seats),
        others=tuple(_known(known) for known in circle.others),
    )


def _seat(seat: Seat) -> Seat:
    line = one_line(seat.line)
    return seat if line == seat.line else replace(seat, line=line)


def _known(known: Known) -> Known:
    label = one_line(known.label)
    return known if label == known.label else replace(known, label=label)
