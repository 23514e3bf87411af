"""What the database says when it cannot go on, as refusals: put off, or worth another try at once."""

import logging
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import sqlalchemy as sa

from core.hub.refusals import RequestRefused
from core.sync.wire.refusals import RefusalKind

_log = logging.getLogger("heard.hub.store")
_AGAIN = {
    "40001",  # serialization failure
    "40P01",  # deadlock: one of the two was sent back
    "57P01",  # the server is being stopped
    "57P02",  # it crashed
    "57P03",  # it is starting
    "25006",  # it only reads: another one leads by now
}
_PUT_OFF = {
    "55P03",  # another held the rows too long
    "57014",  # took too long
    "53000",
    "53100",  # the disk is full
    "53200",
    "53300",  # too many connections
}
_ALREADY_THERE = "23505"
PAUSES = (0.02, 0.05, 0.2, 0.5, 1.0)
"""Seconds between tries of what two did at once, or what was cut off by a server that is being replaced."""
_Value = TypeVar("_Value")


class TryAgain(RequestRefused):
    """Nothing was done, or it is not known whether it was: the same again is right, and does nothing twice.

    `bug`: what to raise when trying again did not help; None where the database was merely out of reach.
    """

    def __init__(self, bug: Exception | None = None) -> None:
        super().__init__(RefusalKind.BUSY, retry_after=2)
        self.bug = bug


class CutShort(RequestRefused):
    """It is committed, and its wait for the standby was cut short: no receipt may be given for it yet."""

    def __init__(self) -> None:
        super().__init__(RefusalKind.BUSY, retry_after=5)


def persistently(deed: Callable[[], _Value]) -> _Value:
    """`deed`, again when the database asks for that; BUSY in the end. For what is part of a request already
    half done; whole requests are tried again by `apart` in core/hub/desk.py, which keeps no thread waiting.
    """
    for pause in PAUSES:
        try:
            return deed()
        except TryAgain:
            time.sleep(pause * random.uniform(0.5, 1.5))
    try:
        return deed()
    except TryAgain as again:
        raise again.bug or RequestRefused(RefusalKind.BUSY, retry_after=2) from None


@contextmanager
def faults_are_refused() -> Iterator[None]:
    """Turns the database's faults that pass by themselves into TryAgain or BUSY; bugs stay bugs."""
    try:
        yield
    except sa.exc.TimeoutError as fault:
        # Every connection was in use for as long as a request waits.
        raise RequestRefused(RefusalKind.BUSY, retry_after=2) from fault
    except sa.exc.DBAPIError as fault:
        refusal = _refusal(fault)
        if refusal is None:
            raise
        raise refusal from fault


def _refusal(fault: sa.exc.DBAPIError) -> RequestRefused | None:
    code = getattr(fault.orig, "sqlstate", None)
    refusal: RequestRefused | None = None
    if isinstance(fault.orig, sqlite3.Error):
        # SQLite has no codes in its messages: "database is locked", "database or disk is full".
        said = str(fault.orig)
        if "locked" in said or "disk is full" in said:
            refusal = RequestRefused(RefusalKind.BUSY, retry_after=2)
    elif code in _AGAIN or (code is None and isinstance(fault, sa.exc.OperationalError)):
        # Without a code: the connection was lost, or none was to be had.
        refusal = TryAgain()
    elif code == _ALREADY_THERE:
        # Two asked for the same at once; the other was first, and the next try finds it.
        return TryAgain(fault)
    elif code in _PUT_OFF:
        refusal = RequestRefused(RefusalKind.BUSY, retry_after=2)
    if refusal is not None:
        _log.warning("put off: %s %s", type(fault.orig).__name__, code or "-")
    return refusal
