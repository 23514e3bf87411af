"""Uses of the recovery key, as the directory's log tells them: kept so that whose words they were is told.

They are rare, so every vault keeps all: which of them are about its owner's words may be known only later, as
on a second computer that is still filling.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.ids import ContentId, Kid
from core.sealing.entry_values import RecoveryReason, RecoveryUseEntry
from core.vault.work import UnitOfWork

_KEY = "directory.recovery-uses"


@dataclass(frozen=True, slots=True)
class RecoveryUse:
    """The recovery key was used on `content`, by these two people's cards. `seen`: its author was told."""

    content: ContentId
    at: datetime
    reason: RecoveryReason
    who: tuple[Kid, Kid]
    seen: bool = False


def keep_uses(work: UnitOfWork, told: Iterable[tuple[RecoveryUseEntry, datetime]]) -> None:
    """Keep what entries of the log say, once each; in the log's order."""
    kept = list(recovery_uses(work))
    known = {(use.content, use.at, use.reason, use.who) for use in kept}
    for entry, at in told:
        if (entry.content, at, entry.reason, entry.who) not in known:
            kept.append(RecoveryUse(entry.content, at, entry.reason, entry.who))
    _put(work, kept)


def recovery_uses(work: UnitOfWork) -> tuple[RecoveryUse, ...]:
    """Every use that the log has told, oldest first."""
    return tuple(
        RecoveryUse(
            ContentId(content),
            datetime.fromisoformat(at),
            RecoveryReason(reason),
            (Kid(one), Kid(other)),
            bool(seen),
        )
        for content, at, reason, (one, other), seen in work.settings.get(_KEY, [])
    )


def mark_seen(work: UnitOfWork, content: ContentId) -> None:
    """Whose words `content` is has been told of every use so far."""
    every = recovery_uses(work)
    _put(
        work,
        [
            RecoveryUse(use.content, use.at, use.reason, use.who, use.seen or use.content == content)
            for use in every
        ],
    )


def _put(work: UnitOfWork, uses: Iterable[RecoveryUse]) -> None:
    work.settings.set(
        _KEY, [[use.content, use.at.isoformat(), use.reason.value, list(use.who), use.seen] for use in uses]
    )
