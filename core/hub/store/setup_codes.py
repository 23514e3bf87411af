"""The one-time codes with which an organisation takes this hub, stored hashed.

A code has 75 random bits, so a plain hash is enough: nobody counts through so many.
"""

import hashlib

import sqlalchemy as sa

from core.hub.store.engine import Writing
from core.hub.store.schema_directory import setup_codes
from core.sealing.codes import Code


def add_setup_code(work: Writing, code: Code) -> None:
    """This code is good from now on, once; those before it are not any more."""
    work.connection.execute(sa.delete(setup_codes).where(setup_codes.c.spent_at.is_(None)))
    work.connection.execute(sa.insert(setup_codes).values(code_hash=_hash(code), made_at=work.at))


def spend_setup_code(work: Writing, code: Code) -> bool:
    """Use the code up; whether it was good."""
    spent = work.connection.execute(
        sa.update(setup_codes)
        .where(setup_codes.c.code_hash == _hash(code), setup_codes.c.spent_at.is_(None))
        .values(spent_at=work.at)
    )
    return spent.rowcount == 1


def _hash(code: Code) -> str:
    return hashlib.sha256(code.encode("ascii")).hexdigest()
