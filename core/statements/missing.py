"""What the hub has not brought yet: gaps in each author's own count, less what was taken back unseen."""

from core.ids import AccountId, ContentId
from core.vault.work import UnitOfWork


def note_taken_back(work: UnitOfWork, author: AccountId, content: ContentId) -> None:
    """`content` of `author` was taken back before it came here, so its number will never come.

    Said again (a page read twice), it is still one number.
    """
    known = _unseen(work, author)
    if content not in known:
        work.settings.set(_key(author), [*known, content])


def note_arrived(work: UnitOfWork, author: AccountId, content: ContentId) -> None:
    """It came after all: whatever was said of it, its number is no gap any more."""
    known = _unseen(work, author)
    if content in known:
        work.settings.set(_key(author), [one for one in known if one != content])


def missing(work: UnitOfWork) -> int:
    """How many things have been sent to this person that have not arrived; 0 when all is well."""
    gaps: dict[AccountId, int] = {}
    for kid in work.sync.authors():
        account = work.directory.account_of(kid)
        if account is not None:
            gaps[account] = gaps.get(account, 0) + work.sync.gaps(kid)
    return sum(max(0, count - len(_unseen(work, account))) for account, count in gaps.items() if count)


def _unseen(work: UnitOfWork, author: AccountId) -> list[ContentId]:
    return [ContentId(one) for one in work.settings.get(_key(author), [])]


def _key(author: AccountId) -> str:
    return f"taken-back-unseen-by-id:{author}"
