"""Whom the office has named to cover for whom: its last word, where in the log, and all it ever named."""

from collections.abc import Iterable, Sequence

from core.ids import MailboxId
from core.vault.work import UnitOfWork

COVERS = "directory.covers"
"""Who covers for whom, mailboxes by mailbox, as the office last set it; kept by everybody."""
_NAMED = "directory.covers-named"


def keep_covers(
    work: UnitOfWork, covers: Iterable[tuple[MailboxId, Sequence[MailboxId]]], position: int
) -> None:
    """The office says so in the entry at `position` of the log."""
    now, named = work.settings.get(COVERS) or {}, work.settings.get(_NAMED) or {}
    for of, covering in covers:
        before = named.get(of, [0, []])[1]
        now[of] = list(covering)
        named[of] = [position, list(dict.fromkeys((*before, *covering)))]
    work.settings.set(COVERS, now)
    work.settings.set(_NAMED, named)


def named_at(work: UnitOfWork, of: MailboxId) -> int:
    """Where in the log the office's last word on the cover of `of` stands; 0 where it has said nothing."""
    position: int = (work.settings.get(_NAMED) or {}).get(of, [0, []])[0]
    return position


def named_for(work: UnitOfWork, of: MailboxId) -> tuple[MailboxId, ...]:
    """Who covers for `of` by the office's last word, first to last; also who has left since."""
    return tuple(MailboxId(one) for one in (work.settings.get(COVERS) or {}).get(of, ()))


def ever_named(work: UnitOfWork, of: MailboxId) -> tuple[MailboxId, ...]:
    """Everybody whom the office ever named to cover for `of`, in the order in which they first were."""
    return tuple(MailboxId(one) for one in (work.settings.get(_NAMED) or {}).get(of, [0, []])[1])


def covers_by_name(work: UnitOfWork, mailbox: MailboxId, by: MailboxId) -> bool:
    """Whether the office ever named `mailbox` to cover for `by`, or for one whom `by` was named for too."""
    named = work.settings.get(_NAMED) or {}
    return mailbox in named.get(by, [0, []])[1] or any(
        mailbox in ever and by in ever for _position, ever in named.values()
    )
