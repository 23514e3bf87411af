"""The office's own list: who works here and covers for whom, and which young person is with which workers.

It lies in the office's vault and nowhere else. The rule for a young person's name: the hub never learns it. A
line of the caseload is sealed by the office to the one worker who will invite that young person, and to
nobody else; what the others in the circle are told comes from that worker.
"""

from dataclasses import dataclass

from core.ids import PersonId
from core.people.model import Role


@dataclass(frozen=True, slots=True)
class Planned:
    """One worker as the office planned them. `email` in small letters is the key, in files and here.

    `covered_by`: the e-mail addresses of those who answer for them, first to last. `person` once invited.
    """

    email: str
    name: str
    role: Role
    team: str = ""
    covered_by: tuple[str, ...] = ()
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class CaseSeat:
    """One worker around a young person: in which role, and their e-mail address."""

    role: Role
    email: str


@dataclass(frozen=True, slots=True)
class Case:
    """One young person as the office planned them. `reference` is the council's own number: the key.

    `invited_by` is who will invite them: the only worker who is told the name by the office.
    """

    reference: str
    known_as: str
    invited_by: str
    seats: tuple[CaseSeat, ...] = ()
