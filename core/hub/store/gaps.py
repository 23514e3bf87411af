"""Duties that nobody held when a rung of the ladder wanted to tell them; kept for the office to see."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from core.hub.store import accounts
from core.hub.store.engine import Writing
from core.hub.store.schema import duties
from core.hub.store.schema_mail import duty_gaps
from core.ids import MailboxId

_COVER = "cover"
"""No duty of the table: who covers stands in `covers`."""


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """A duty nobody holds for the mailbox `whose`; None where nobody holds it for anybody."""

    duty: str
    whose: MailboxId | None


@dataclass(frozen=True, slots=True)
class SeenGap:
    """A gap, and since when it has kept somebody from being told (whole seconds); None where not yet."""

    gap: Gap
    since: int | None


def note(work: Writing, found: Iterable[Gap]) -> None:
    """Keep these gaps; the first time each was met stays."""
    insert = postgresql.insert if work.connection.dialect.name == "postgresql" else sqlite.insert
    # In one order, so that two who note the same ones do not wait for each other in a ring.
    for gap in sorted(set(found), key=lambda gap: (gap.duty, gap.whose or "")):
        if gap.whose is None:
            continue
        work.connection.execute(
            insert(duty_gaps)
            .values(duty=gap.duty, whose=gap.whose, since=work.at, last_at=work.at)
            .on_conflict_do_update(
                index_elements=[duty_gaps.c.duty, duty_gaps.c.whose], set_={"last_at": work.at}
            )
        )


def standing(connection: Connection, wanted: Iterable[str]) -> tuple[SeenGap, ...]:
    """The gaps there are now: those of `wanted` that nobody holds at all, and those met and unfilled."""
    held = {str(row.duty) for row in connection.execute(sa.select(duties.c.duty).distinct())}
    rows = connection.execute(sa.select(duty_gaps).order_by(duty_gaps.c.duty, duty_gaps.c.whose)).all()
    met = [SeenGap(Gap(row.duty, MailboxId(row.whose)), int(row.since)) for row in rows]
    everywhere = []
    for duty in wanted:
        if duty not in held:
            since = [seen.since for seen in met if seen.gap.duty == duty and seen.since is not None]
            everywhere.append(SeenGap(Gap(duty, None), min(since, default=None)))
    nowhere = {seen.gap.duty for seen in everywhere}
    open_ones = [seen for seen in met if seen.gap.duty not in nowhere and _is_open(connection, seen.gap)]
    return (*everywhere, *open_ones)


def _is_open(connection: Connection, gap: Gap) -> bool:
    assert gap.whose is not None
    if gap.duty == _COVER:
        return not accounts.cover_of(connection, [gap.whose])
    return not accounts.duty_holders(connection, gap.duty, (gap.whose, ""))
