"""Frozen values to JSON text and back, driven by their type hints, for the columns that hold whole values."""

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Code = Callable[[Any], Any]


def pack(value: object) -> str:
    """`value`, a dataclass, as JSON. Fields that are empty by default, and empty, are left out."""
    return json.dumps(_coder_of(type(value))[0](value), ensure_ascii=False, separators=(",", ":"))


def unpack(kind: type[T], text: str) -> T:
    """The value of `kind` that `pack` made. ValueError or KeyError on anything else: that is a bug."""
    value: T = _coder_of(kind)[1](json.loads(text))
    return value


def _same(value: Any) -> Any:
    return value


def instant(value: datetime) -> str:
    """An aware instant as ISO 8601 in UTC."""
    if value.tzinfo is None:
        raise ValueError("an instant is aware")
    return value.astimezone(UTC).isoformat()


def _coder_of(kind: Any) -> tuple[_Code, _Code]:
    return _coder(kind)


@cache
def _coder(kind: Any) -> tuple[_Code, _Code]:
    """How to turn a value of `kind` into JSON's types, and back."""
    kind = getattr(kind, "__supertype__", kind)
    if kind in (str, int, bool):
        return _same, _same
    if kind is float:
        return _same, float
    if kind is datetime:
        return instant, datetime.fromisoformat
    if kind is date:
        return date.isoformat, date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (lambda value: value.value), kind
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_coder(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        write, read = _coder(arguments[0])
        if write is _same:
            return list, tuple
        return (lambda value: [write(item) for item in value]), (lambda raw: tuple(read(i) for i in raw))
    if origin in (Union, types.UnionType) and len(arguments) == 2 and type(None) in arguments:
        write, read = _coder(next(item for item in arguments if item is not type(None)))
        return (
            (lambda value: None if value is None else write(value)),
            (lambda raw: None if raw is None else read(raw)),
        )
    raise TypeError(f"no way to keep a {kind}")


def _dataclass_coder(kind: Any) -> tuple[_Code, _Code]:
    hints = get_type_hints(kind)
    parts: list[tuple[str, _Code, _Code, Any]] = []
    for field in fields(kind):
        # A field may name its own class or one that names this one; so its coder is looked up when used.
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        hint = hints[field.name]
        parts.append((field.name, _later(hint, 0), _later(hint, 1), default))
    readers = {name: read for name, _, read, _ in parts}

    def write_all(value: Any) -> dict[str, Any]:
        raw = {}
        for name, write, _, default in parts:
            part = getattr(value, name)
            # Only emptiness is left out: a default that says something may change one day, and what
            # was written before must not change with it.
            if part not in (None, "", ()) or part != default:
                raw[name] = write(part)
        return raw

    def read_all(raw: dict[str, Any]) -> Any:
        return kind(**{name: readers[name](part) for name, part in raw.items()})

    return write_all, read_all


def _later(hint: Any, which: int) -> _Code:
    found: list[_Code] = []

    def code(value: Any) -> Any:
        if not found:
            found.append(_coder(hint)[which])
        return found[0](value)

    return code
