"""What the hub has not brought yet: gaps in each author's own count, less what was taken back unseen."""

from core.ids import Kid
from core.vault.work import UnitOfWork


def note_taken_back(work: UnitOfWork, author: Kid) -> None:
    """Something of `author` was taken back before it came here, so its number will never come."""
    work.settings.set(_key(author), work.settings.get(_key(author), 0) + 1)


def missing(work: UnitOfWork) -> int:
    """How many things have been sent to this person that have not arrived; 0 when all is well."""
    total = 0
    for person in work.people.all():
        gaps = len(work.sync.missing_numbers(person.kid))
        total += max(0, gaps - work.settings.get(_key(person.kid), 0)) if gaps else 0
    return total


def _key(author: Kid) -> str:
    return f"taken-back-unseen:{author}"
