"""What the hub has not brought yet: gaps in each author's own count, less what was taken back unseen."""

from core.ids import ContentId, Kid
from core.vault.work import UnitOfWork


def note_taken_back(work: UnitOfWork, author: Kid, content: ContentId) -> None:
    """`content` of `author` was taken back before it came here, so its number will never come.

    Said again (a page read twice), it is still one number.
    """
    known = _unseen(work, author)
    if content not in known:
        work.settings.set(_key(author), [*known, content])


def note_arrived(work: UnitOfWork, author: Kid, content: ContentId) -> None:
    """It came after all: whatever was said of it, its number is no gap any more."""
    known = _unseen(work, author)
    if content in known:
        work.settings.set(_key(author), [one for one in known if one != content])


def missing(work: UnitOfWork) -> int:
    """How many things have been sent to this person that have not arrived; 0 when all is well."""
    total = 0
    for person in work.people.all():
        gaps = work.sync.gaps(person.kid)
        total += max(0, gaps - len(_unseen(work, person.kid))) if gaps else 0
    return total


def _unseen(work: UnitOfWork, author: Kid) -> list[ContentId]:
    return [ContentId(one) for one in work.settings.get(_key(author), [])]


def _key(author: Kid) -> str:
    return f"taken-back-unseen-by-id:{author}"
