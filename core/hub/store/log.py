"""The directory's log as rows: entries in one order without gaps, each with the head after it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.engine import Writing
from core.hub.store.schema_directory import account_cards, directory_entries, directory_state
from core.ids import AccountId, Kid
from core.sealing.directory import EMPTY_LOG, DirectoryPoint

_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Logged:
    """One entry where it stands."""

    position: int
    head: str
    entry: bytes = field(repr=False)


def begin(work: Writing) -> DirectoryPoint:
    """Lock the log to the end of the transaction; how far it goes. Every asking writes, also one that is
    answered from what is there: see `note_attempt` in blobs.py.
    """
    row = work.connection.execute(
        sa.update(directory_state)
        .where(directory_state.c.id == 1)
        .values(asked=directory_state.c.asked + 1)
        .returning(directory_state.c.size, directory_state.c.head, directory_state.c.last_at)
    ).one_or_none()
    if row is None:
        work.connection.execute(
            sa.insert(directory_state).values(
                id=1, size=EMPTY_LOG.size, head=EMPTY_LOG.head, last_at=0, asked=1
            )
        )
        return EMPTY_LOG
    work.not_before(int(row.last_at))
    return DirectoryPoint(int(row.size), row.head)


def append(work: Writing, point: DirectoryPoint, *, sha256: str, signer: Kid, entry: bytes) -> None:
    """Put `entry` at the end, which is `point` from now on. Only after `begin`."""
    work.connection.execute(
        sa.insert(directory_entries).values(
            position=point.size, sha256=sha256, head=point.head, signer=signer, at=work.at, entry=entry
        )
    )
    work.connection.execute(
        sa.update(directory_state)
        .where(directory_state.c.id == 1)
        .values(size=point.size, head=point.head, last_at=work.at)
    )


def point(connection: Connection) -> DirectoryPoint:
    """How far the log goes."""
    row = connection.execute(
        sa.select(directory_state.c.size, directory_state.c.head).where(directory_state.c.id == 1)
    ).one_or_none()
    return EMPTY_LOG if row is None else DirectoryPoint(int(row.size), row.head)


def point_at(connection: Connection, position: int) -> DirectoryPoint | None:
    """How it stood after the entry at `position`; None past its end."""
    if position == 0:
        return EMPTY_LOG
    head = connection.execute(
        sa.select(directory_entries.c.head).where(directory_entries.c.position == position)
    ).scalar()
    return None if head is None else DirectoryPoint(position, head)


def position_of(connection: Connection, sha256: str) -> int | None:
    """Where the entry with these bytes stands."""
    found = connection.execute(
        sa.select(directory_entries.c.position).where(directory_entries.c.sha256 == sha256)
    ).scalar()
    return None if found is None else int(found)


def entry_of(connection: Connection, sha256: str) -> tuple[bytes, int] | None:
    """The entry with this SHA-256, and when it was taken in."""
    row = connection.execute(
        sa.select(directory_entries.c.entry, directory_entries.c.at).where(
            directory_entries.c.sha256 == sha256
        )
    ).one_or_none()
    return None if row is None else (bytes(row.entry), int(row.at))


def entries_after(connection: Connection, position: int, *, most: int) -> Iterable[Logged]:
    """The entries that follow, in order."""
    rows = connection.execute(
        sa.select(directory_entries)
        .where(directory_entries.c.position > position)
        .order_by(directory_entries.c.position)
        .limit(most)
    )
    return (Logged(int(row.position), row.head, bytes(row.entry)) for row in rows)


def first_entry(connection: Connection) -> bytes | None:
    """The entry that says whose log it is."""
    found = connection.execute(
        sa.select(directory_entries.c.entry).where(directory_entries.c.position == 1)
    ).scalar()
    return None if found is None else bytes(found)


def signed_in_a_day(work: Writing, account: AccountId) -> int:
    """How many entries the cards of this account, ended ones too, signed in the last twenty-four hours."""
    theirs = sa.select(account_cards.c.kid).where(account_cards.c.account == account)
    return int(
        work.connection.execute(
            sa.select(sa.func.count()).where(
                directory_entries.c.signer.in_(theirs), directory_entries.c.at > work.at - _DAY
            )
        ).scalar_one()
    )


def shut(work: Writing, until: int) -> None:
    """Nothing new is taken in before then: the hub was put back, and the log may lack its end."""
    work.connection.execute(
        sa.update(directory_state).where(directory_state.c.id == 1).values(shut_until=until)
    )


def open_again(work: Writing) -> None:
    """The log is whole: new entries are taken in from now on."""
    work.connection.execute(
        sa.update(directory_state).where(directory_state.c.id == 1).values(shut_until=None)
    )


def shut_until(connection: Connection, now: int) -> int | None:
    """Until when nothing new is taken in; None while it is."""
    until = connection.execute(
        sa.select(directory_state.c.shut_until).where(directory_state.c.id == 1)
    ).scalar()
    return None if until is None or int(until) <= now else int(until)


def set_ladder(work: Writing, definition: str) -> None:
    """The ladder for what is sent from now on, as JSON."""
    work.connection.execute(
        sa.update(directory_state).where(directory_state.c.id == 1).values(ladder=definition)
    )


def ladder(connection: Connection) -> str | None:
    """The ladder that the office has set, as JSON; None while it is the hub's own."""
    found = connection.execute(sa.select(directory_state.c.ladder).where(directory_state.c.id == 1)).scalar()
    return None if found is None else str(found)
