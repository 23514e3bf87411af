"""Whom a worker is to invite, as the office planned it: told by the office, sealed to that one worker.

    caseload(work) -> tuple[CaseloadRow, ...]     in the worker's vault: those not invited yet, by reference
    note_invited(work, reference)                 an invitation was made from this row

The office sends what is new, changed or gone; of two words on the same reference the later one counts. The
hub learns no name, and no other worker does: the rest of a circle hears it from whoever invites.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.ids import PersonId
from core.people.circles import AHEAD
from core.people.directory import may
from core.people.model import Person, Role
from core.sealing.certificates import Cap
from core.statements.bodies import from_body, to_body
from core.sync.outbox import Outbox, Parcel
from core.sync.wire import Stage
from core.vault.work import UnitOfWork

KIND = "caseload"
ROWS_AT_MOST = 100
"""Rows, and references gone, in one notice; more go in several."""
_ROWS, _AS_OF, _INVITED = "caseload.rows", "caseload.as-of", "caseload.invited"


@dataclass(frozen=True, slots=True)
class CaseloadSeat:
    """One worker around a young person. `person` and `cover`: those who are in the directory so far."""

    role: Role
    name: str
    person: PersonId | None = None
    cover: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One young person to invite. `reference` is the council's own number for them."""

    reference: str
    known_as: str
    seats: tuple[CaseloadSeat, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseloadNotice:
    """What the office says: these rows are so, those references are no longer this worker's."""

    at: datetime
    rows: tuple[CaseloadRow, ...] = ()
    gone: tuple[str, ...] = ()


def tell_caseload(
    work: UnitOfWork,
    outbox: Outbox,
    worker: Person,
    rows: Sequence[CaseloadRow],
    gone: Sequence[str],
    at: datetime,
) -> None:
    """Line up, sealed to `worker` alone, what changed of theirs. NobodyLeft for who has no computer."""
    for start in range(0, max(len(rows), len(gone)), ROWS_AT_MOST):
        part = slice(start, start + ROWS_AT_MOST)
        body = to_body(CaseloadNotice(at, tuple(rows[part]), tuple(gone[part])))
        outbox.post(work, Parcel(kind=KIND, body=body, addressees=[worker], stage=Stage.NOTES))


def file_caseload(work: UnitOfWork, sender: Person, notice: CaseloadNotice, *, received_at: datetime) -> bool:
    """Keep what the office says. False where the sender is not the office."""
    if sender.role is not Role.OFFICE or not may(work, sender, Cap.INVITE, at=received_at):
        return False
    rows, as_of = work.settings.get(_ROWS) or {}, work.settings.get(_AS_OF) or {}
    said = {row.reference: to_body(row) for row in notice.rows} | dict.fromkeys(notice.gone)
    # By the hub's time at the latest: a clock that was ahead once must not shut out what comes after it.
    at = min(notice.at, received_at + AHEAD)
    for reference, row in said.items():
        known = as_of.get(reference)
        if known is not None and datetime.fromisoformat(known) > at:
            continue
        as_of[reference] = at.isoformat()
        rows.pop(reference, None)
        if row is not None:
            rows[reference] = row
    work.settings.set(_ROWS, rows)
    work.settings.set(_AS_OF, as_of)
    return True


def caseload(work: UnitOfWork) -> tuple[CaseloadRow, ...]:
    """Whom the owner of this vault is still to invite, by reference."""
    rows, invited = work.settings.get(_ROWS) or {}, set(work.settings.get(_INVITED) or ())
    return tuple(
        from_body(CaseloadRow, row) for reference, row in sorted(rows.items()) if reference not in invited
    )


def note_invited(work: UnitOfWork, reference: str) -> None:
    """An invitation was made from this row: it is shown no more."""
    invited = work.settings.get(_INVITED) or []
    if reference not in invited:
        work.settings.set(_INVITED, [*invited, reference])
