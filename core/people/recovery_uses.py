"""Uses of the recovery key, as the directory's log tells them: kept so that whose words they were is told.

They are rare, so every vault keeps all: which of them are about its owner's words may be known only later, as
on a second computer that is still filling.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from core.ids import ContentId, Kid
from core.sealing.emergencies import ListedEmergency
from core.sealing.entry_values import EmergencyEntry, RecoveryReason, RecoveryUseEntry
from core.sealing.identity import Identity
from core.sealing.told_lines import find_line
from core.vault.work import UnitOfWork

_KEY = "directory.recovery-uses"
_EMERGENCIES = "directory.emergencies"


@dataclass(frozen=True, slots=True)
class RecoveryUse:
    """The recovery key was used on `content`, by these two people's cards. `seen`: its author was told.

    `line`: what the two said to the young person; empty for everybody else.
    """

    content: ContentId
    at: datetime
    reason: RecoveryReason
    who: tuple[Kid, Kid]
    line: str = field(default="", repr=False)
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A use as the log tells it: its entry, the emergency it belongs to, and the entry's own time."""

    use: RecoveryUseEntry
    emergency: ListedEmergency
    at: datetime


def keep_emergency(work: UnitOfWork, digest: str, emergency: ListedEmergency) -> None:
    """Keep an emergency of the log, by the SHA-256 of its entry."""
    says = emergency.says
    times = [emergency.at.isoformat(), emergency.until.isoformat()]
    kept = work.settings.get(_EMERGENCIES, {})
    work.settings.set(_EMERGENCIES, kept | {digest: [says.about, says.reason.value, list(says.who), *times]})


def emergencies(work: UnitOfWork) -> dict[str, ListedEmergency]:
    """Every emergency that the log has told, by the SHA-256 of its entry."""
    found = {}
    for digest, (about, reason, (one, other), at, until) in work.settings.get(_EMERGENCIES, {}).items():
        end = datetime.fromisoformat(until)
        says = EmergencyEntry(about, RecoveryReason(reason), (Kid(one), Kid(other)), end)
        found[digest] = ListedEmergency(says, datetime.fromisoformat(at), end)
    return found


def keep_uses(work: UnitOfWork, told: Iterable[Told]) -> None:
    """Keep what entries of the log say, once each; in the log's order."""
    kept = list(recovery_uses(work))
    known = {(use.content, use.at, use.reason, use.who) for use in kept}
    for one in told:
        says, content = one.emergency.says, one.use.content
        if (content, one.at, says.reason, says.who) not in known:
            kept.append(RecoveryUse(content, one.at, says.reason, says.who, _line(work, one.use)))
    _put(work, kept)


def recovery_uses(work: UnitOfWork) -> tuple[RecoveryUse, ...]:
    """Every use that the log has told, oldest first."""
    return tuple(
        RecoveryUse(
            ContentId(content),
            datetime.fromisoformat(at),
            RecoveryReason(reason),
            (Kid(one), Kid(other)),
            line,
            bool(seen),
        )
        for content, at, reason, (one, other), line, seen in work.settings.get(_KEY, [])
    )


def mark_seen(work: UnitOfWork, contents: Iterable[ContentId]) -> None:
    """Whoever is told of uses on `contents` has been told of every one so far."""
    seen, every = set(contents), recovery_uses(work)
    _put(
        work,
        [
            RecoveryUse(use.content, use.at, use.reason, use.who, use.line, use.seen or use.content in seen)
            for use in every
        ],
    )


def _line(work: UnitOfWork, use: RecoveryUseEntry) -> str:
    seeds = work.identity.get() if use.lines else None
    if seeds is None:
        return ""
    mine = Identity.from_seeds(seeds[:32], seeds[32:64], seeds[64:96])
    return find_line(mine, use.content, use.lines)


def _put(work: UnitOfWork, uses: Iterable[RecoveryUse]) -> None:
    work.settings.set(
        _KEY,
        [
            [use.content, use.at.isoformat(), use.reason.value, list(use.who), use.line, use.seen]
            for use in uses
        ],
    )
