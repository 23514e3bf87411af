"""Who this hub is, as its database knows it: its epoch, and which key it was set up with."""

import hashlib
import secrets

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.refusals import HubDataRefused
from core.hub.store import log
from core.hub.store.engine import Writing
from core.hub.store.schema import accounts, challenges, hub_state, tokens

SHUT_SECONDS = 24 * 60 * 60
"""How long the directory takes nothing new in after the hub was put back. Whoever has Heard open gives it
what it lost within a minute; a day brings those too whose computer was off."""


_MOVED = "moved"
"""In place of a key's hash, in a database that was copied to another one and left."""


def pin_key(work: Writing, public: bytes) -> None:
    """From now on this database belongs to the hub with this key. Raises HubDataRefused for another's."""
    check_key(work.connection, public)
    work.connection.execute(sa.update(hub_state).where(hub_state.c.id == 1).values(key_hash=_hash(public)))


def check_key(connection: Connection, public: bytes) -> None:
    """That `public` is the key this database was set up with, if it was. Raises HubDataRefused."""
    known = connection.execute(sa.select(hub_state.c.key_hash).where(hub_state.c.id == 1)).scalar()
    if known == _MOVED:
        raise HubDataRefused(
            "database: this hub was moved to another database. Put the address of that one into the settings."
        )
    if known is not None and known != _hash(public):
        raise HubDataRefused(
            "key_file: this is not the key this database was set up with. Put back the right one: "
            "no client believes another."
        )


def mark_moved(connection: Connection) -> None:
    """No hub starts on this database any more."""
    connection.execute(sa.update(hub_state).where(hub_state.c.id == 1).values(key_hash=_MOVED))


def begin_epoch(work: Writing) -> str:
    """After the database was put back to an earlier point: clients then send again what they hold.

    The directory takes nothing new in for a day, or until the office says that it is whole: see put_back.py.
    """
    epoch = secrets.token_hex(16)
    log.shut(work, work.at + SHUT_SECONDS)
    work.connection.execute(
        sa.update(hub_state).where(hub_state.c.id == 1).values(epoch=epoch, epoch_at=work.at)
    )
    return epoch


def put_back_at(connection: Connection) -> int | None:
    """When the hub was last put back to an earlier point; None if it never was."""
    at = connection.execute(sa.select(hub_state.c.epoch_at).where(hub_state.c.id == 1)).scalar()
    return None if at is None else int(at)


def sign_everybody_out(work: Writing) -> None:
    """No token and no challenge of before holds."""
    work.connection.execute(sa.delete(tokens))
    work.connection.execute(sa.delete(challenges))


def latest_time(connection: Connection) -> int:
    """The latest time this hub gave to anybody, in whole seconds; 0 for a new one."""
    return int(connection.execute(sa.select(sa.func.max(accounts.c.last_at))).scalar() or 0)


def _hash(public: bytes) -> str:
    return hashlib.sha256(public).hexdigest()
