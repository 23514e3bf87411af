"""What a parser of foreign bytes or text must do: give a value, or refuse in its own way; nothing else."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.faults.parsers.bending import Chance, bent_bytes, bent_cbor, bent_text, bent_value


@dataclass(frozen=True, slots=True)
class Parser:
    """One function that takes what came from outside.

    `name` as in "core.sealing.header.parse_header", with "/" and a word behind it where one function stands
    here in several ways. `refuses`: what it may raise. `good`: makes what it accepts. `again`: from the
    value, the bytes or text it was read from; where several forms mean the same there is none.
    """

    name: str
    read: Callable[[Any], object]
    refuses: tuple[type[Exception], ...]
    good: Callable[[], list[Any]]
    again: Callable[[Any], object] | None = None
    bend: Callable[[Any, Chance], Any] = bent_cbor

    def try_on(self, data: Any) -> bool:
        """Whether it accepts `data`; fails where it does anything but accept or refuse."""
        try:
            value = self.read(data)
        except self.refuses:
            return False
        if self.again is not None:
            assert self.again(value) == data, "accepted in a form that is not the one"
        return True


def text(
    parser: str, read: Callable[[str], object], refuses: tuple[type[Exception], ...], *good: str
) -> Parser:
    """A parser of text."""
    return Parser(parser, read, refuses, lambda: list(good), bend=bent_text)


def bent_json(good: bytes, chance: Chance) -> bytes:
    """JSON with something in it changed, or bent as text."""
    if chance.random() < 0.4:
        return bent_text(good.decode(), chance).encode("utf-8", "surrogatepass")
    try:
        return json.dumps(bent_value(json.loads(good), chance), default=repr).encode()
    except (RecursionError, ValueError, TypeError):
        return b"[" * 100_000


def bent_file(good: bytes, chance: Chance) -> bytes:
    """A text file bent as text or as bytes."""
    if chance.random() < 0.3:
        return bent_bytes(good, chance)
    return bent_text(good.decode("utf-8", "replace"), chance).encode("utf-8", "surrogatepass")
