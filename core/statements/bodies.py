"""The inside of each kind of envelope: values to plain maps and back, refusing whatever is not exactly right.

The maps hold only text, whole numbers, lists and maps, so they go into deterministic CBOR (and the vault's
JSON) unchanged. Instants are whole microseconds since 1970 in UTC, days are "YYYY-MM-DD".
Reading is strict: what comes out of an envelope was signed by its author, but an author's computer may
be broken or hostile, and nothing half-understood is filed.
"""

import dataclasses
import types
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from core.errors import Refusal

V = TypeVar("V")
Body = dict[str, Any]

WORDS_AT_MOST = 10_000
"""Characters in all the words of one statement (domain: sizes)."""
ITEMS_AT_MOST = 120
"""Entries in any list of a body; the longest real one is a voice note's 120 levels."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Levels and seconds are fractions, and deterministic CBOR here holds none: they travel as thousandths.
_THOUSANDTHS = 1000


class BodyRefused(Refusal):
    """What came out of an envelope is not a body of its kind."""

    def __init__(self, where: str) -> None:
        super().__init__("A message could not be read on this computer. It is kept. Please tell support.")
        self.where = where


def to_body(value: Any) -> Body:
    """A frozen value of the model as a plain map; what is at its default, or empty, is left out."""
    body: Body = {}
    for item in dataclasses.fields(value):
        held = getattr(value, item.name)
        if item.default is not dataclasses.MISSING:
            # Left out only where reading gives the same back: "not safe" must never turn into "not asked".
            if held != item.default:
                body[item.name] = _plain(held)
        elif not (held is None or held is False or held in ("", ())):
            body[item.name] = _plain(held)
    return body


def from_body(kind: type[V], body: object) -> V:
    """A value of `kind` from a plain map. Raises BodyRefused naming the place, never showing its content."""
    value = _value(kind, body, kind.__name__)
    assert isinstance(value, kind)
    return value


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, int | str):
        return value
    if isinstance(value, float):
        return round(value * _THOUSANDTHS)
    if isinstance(value, datetime):
        return (value - _EPOCH) // timedelta(microseconds=1)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return to_body(value)
    raise TypeError(f"no plain form for {type(value).__name__}")


def _value(kind: Any, plain: Any, where: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = [part for part in get_args(kind) if part is not type(None)]
        return None if plain is None else _value(inner[0], plain, where)
    if origin is tuple:
        if not isinstance(plain, list) or len(plain) > ITEMS_AT_MOST:
            raise BodyRefused(where)
        return tuple(_value(get_args(kind)[0], item, where) for item in plain)
    if hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    if dataclasses.is_dataclass(kind):
        return _record(kind, plain, where)
    return _scalar(kind, plain, where)


def _record(kind: Any, plain: Any, where: str) -> Any:
    if not isinstance(plain, Mapping):
        raise BodyRefused(where)
    hints = get_type_hints(kind)
    if not set(plain) <= set(hints):
        raise BodyRefused(f"{where}: unknown field")
    given = {name: _value(hints[name], item, f"{where}.{name}") for name, item in plain.items()}
    for item in dataclasses.fields(kind):
        if item.name in given or item.default is not dataclasses.MISSING:
            continue
        if item.default_factory is not dataclasses.MISSING:
            continue
        given[item.name] = _nothing(hints[item.name], f"{where}.{item.name}")
    return kind(**given)


def _nothing(hint: Any, where: str) -> Any:
    """What an absent field without a default stands for: the empty value that `to_body` left out."""
    if get_origin(hint) is tuple:
        return ()
    if hint is str:
        return ""
    if hint is bool:
        return False
    if get_origin(hint) in (Union, types.UnionType):
        return None
    raise BodyRefused(where)


def _scalar(kind: Any, plain: Any, where: str) -> Any:
    if kind is bool and isinstance(plain, bool):
        return plain
    whole = isinstance(plain, int) and not isinstance(plain, bool)
    if kind is int and whole:
        return plain
    if kind is float and whole:
        return plain / _THOUSANDTHS
    if kind is datetime and whole:
        try:
            return _EPOCH + timedelta(microseconds=plain)
        except OverflowError as fault:
            raise BodyRefused(where) from fault
    if not isinstance(plain, str) or len(plain) > WORDS_AT_MOST:
        raise BodyRefused(where)
    if kind is str:
        return plain
    try:
        if kind is date:
            return date.fromisoformat(plain)
        if issubclass(kind, StrEnum):
            return kind(plain)
    except ValueError as fault:
        raise BodyRefused(where) from fault
    raise BodyRefused(where)
