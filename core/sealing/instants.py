"""Instants as they stand in CBOR: whole microseconds since 1970-01-01T00:00:00Z, never negative."""

from datetime import UTC, datetime, timedelta

from core.sealing.canonical import is_whole
from core.sealing.refusal import Reason, SealRefused

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = (datetime(9999, 1, 1, tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)


def to_micros(instant: datetime) -> int:
    """The instant (aware, 1970 or later) as microseconds. ValueError otherwise."""
    if instant.tzinfo is None:
        raise ValueError("an instant is aware")
    micros = (instant - _EPOCH) // timedelta(microseconds=1)
    if not 0 <= micros <= _LATEST:
        raise ValueError("an instant lies between 1970 and 9999")
    return micros


def from_micros(value: object) -> datetime:
    """The instant in UTC. SealRefused unless `value` is a whole number in range."""
    if not is_whole(value) or value > _LATEST:
        raise SealRefused(Reason.SHAPE)
    return _EPOCH + timedelta(microseconds=value)
