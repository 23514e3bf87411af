"""Deterministic CBOR (RFC 8949 section 4.2.1), and the only importer of `cbor2`.

What may be said: unsigned and negative integers of 64 bits, byte strings, text, arrays, maps, true, false and
null. No floats, no tags, no indefinite lengths, no other simple values. The keys of one map are all text, or
all integers from 0 up: for those the order of section 4.2.1 (by bytes) and the one that cbor2 makes (section
4.2.3, shorter first) are the same, and a reader in another language may have either.
"""

from collections.abc import Callable
from typing import NoReturn, TypeGuard

import cbor2

from core.sealing.refusal import NotCanonical, Reason

MAX_DEPTH = 16
"""Arrays and maps within each other; our deepest is an envelope's body at about 6."""
MAX_ITEMS = 500_000
"""What arrays and maps may hold in all. The largest page of facts has 200,000; four million empty maps, which
fit into one body, would keep a reader busy for a quarter of a minute."""


def _no_tags(*_seen: object) -> NoReturn:
    raise ValueError("tags have no place in our CBOR")


class _EveryTag(dict[int, Callable[..., NoReturn]]):
    """Answers every tag there is with a refusal, and keeps none of them."""

    def __missing__(self, tag: int) -> Callable[..., NoReturn]:
        return _no_tags


# Every tag is refused where it stands, before cbor2 makes anything of what follows. Shared values (tags 28
# and 29) above all: 200 bytes of them, each array naming the one before four times, are 4 ** 14 items to
# whoever walks through, and a sign-in proof is read before anybody has signed in.
_EVERY_TAG = _EveryTag()
_LARGEST = 2**64 - 1
_SMALLEST = -(2**64)


def encode(value: object) -> bytes:
    """The one encoding of `value`. TypeError or ValueError when it cannot be said (a bug of the caller)."""
    _check(value, 0)
    return cbor2.dumps(value, canonical=True)


def decode(data: bytes, *, limit: int, items: int = MAX_ITEMS) -> object:
    """The value of `data`: ints, bytes, str, bools, None, lists, dicts.

    NotCanonical when it is longer than `limit` bytes (before any work), holds more than `items` items, has
    bytes left over, says anything not allowed here, is nested deeper than MAX_DEPTH, or is not the encoding
    that `encode` would make.
    """
    if len(data) > limit:
        raise NotCanonical(Reason.SIZE)
    try:
        value = cbor2.loads(
            data,
            semantic_decoders=_EVERY_TAG,
            tag_hook=_no_tags,
            max_depth=MAX_DEPTH,
            allow_indefinite=False,
            allow_duplicate_keys=False,
        )
        if not _holds_at_most(items, value):
            raise NotCanonical(Reason.SIZE)
        again = encode(value)
    except (cbor2.CBORError, TypeError, ValueError, OverflowError, RecursionError, MemoryError):
        raise NotCanonical from None
    if again != data:
        raise NotCanonical
    return value


def is_whole(value: object) -> TypeGuard[int]:
    """Whether `value` is an integer from 0 up; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _holds_at_most(items: int, value: object) -> bool:
    held = [value]
    while held:
        one = held.pop()
        inside: list[object] = []
        if isinstance(one, dict):
            items -= 2 * len(one)
            inside = list(one.values())
        elif isinstance(one, list):
            items -= len(one)
            inside = one
        if items < 0:
            return False
        held += [part for part in inside if isinstance(part, list | dict)]
    return True


def _check(value: object, depth: int) -> None:
    if value is None or isinstance(value, bool | bytes):
        return
    if isinstance(value, str):
        value.encode("utf-8")
        return
    if isinstance(value, int):
        if not _SMALLEST <= value <= _LARGEST:
            raise ValueError("an integer of more than 64 bits")
        return
    if depth >= MAX_DEPTH:
        raise ValueError("nested too deep")
    if isinstance(value, list | tuple):
        for item in value:
            _check(item, depth + 1)
        return
    if isinstance(value, dict):
        if not (all(isinstance(key, str) for key in value) or all(is_whole(key) for key in value)):
            raise TypeError("a map's keys are all text or all integers from 0 up")
        for key, item in value.items():
            _check(key, depth + 1)
            _check(item, depth + 1)
        return
    raise TypeError(f"{type(value).__name__} has no place in our CBOR")
