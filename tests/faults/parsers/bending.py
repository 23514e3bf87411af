"""Good input bent: bytes flipped, cut, doubled, swapped; CBOR with other values, fields and forms."""

import random
from collections.abc import Callable
from typing import Any

from core.sealing import canonical
from core.sealing.refusal import SealRefused

Chance = random.Random
_LONG = "long " * 4000
_NASTY: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2**31, 2**53, 2**53 + 1, 2**63, 2**64 - 1, -(2**64), 253370764800000001,
    "", "\0", "a\u0301", "\U0001f98a", "00" * 16, "AA" * 16, "2026-W47-1", "20261122", "9999-12-31", _LONG,
    b"", b"\0", b"\xff" * 16, bytes(32), bytes(70_000), [], {}, [[]], [None], {"": None}, {0: 0},
)  # fmt: skip
_SIGNS = (
    "\0", "\n", "\r", "\t", " ", '"', "'", ",", ";", "=", "[", "{", "\\", "-", "%", "é", "\u0130", "\u0131",
    "\ufeff", "\u200b", "\u202e", "\u0663", "\uff11", "\u212a", "\U0001f98a", "9" * 5000, "[" * 5000,
    "~", "?", "/", ":", "@",
)  # fmt: skip


def bent_bytes(good: bytes, chance: Chance) -> bytes:
    """One to three changes of the bytes."""
    data = bytearray(good)
    for _ in range(chance.randint(1, 3)):
        chance.choice(_OF_BYTES)(data, chance)
    return bytes(data)


def _flip(data: bytearray, chance: Chance) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut(data: bytearray, chance: Chance) -> None:
    start, end = _span(data, chance)
    del data[start:end]


def _insert(data: bytearray, chance: Chance) -> None:
    data[(at := chance.randint(0, len(data))) : at] = chance.randbytes(chance.choice((1, 2, 9, 200)))


def _double(data: bytearray, chance: Chance) -> None:
    start, end = _span(data, chance)
    data[end:end] = data[start:end]


def _overwrite(data: bytearray, chance: Chance) -> None:
    start, end = _span(data, chance)
    data[start:end] = bytes([chance.choice((0, 0x7F, 0x80, 0x9F, 0xFF))]) * (end - start)


def _swap(data: bytearray, chance: Chance) -> None:
    start, end = _span(data, chance)
    data[start:end] = data[start:end][::-1]


def _drop_end(data: bytearray, chance: Chance) -> None:
    del data[chance.randint(0, len(data)) :]


def _span(data: bytearray, chance: Chance) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.choice((1, 2, 8, 40, 1000)))


_OF_BYTES: tuple[Callable[[bytearray, Chance], None], ...] = (
    _flip, _flip, _cut, _insert, _double, _overwrite, _swap, _drop_end,
)  # fmt: skip


def bent_text(good: str, chance: Chance) -> str:
    """One to three changes of the letters."""
    text = good
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(0, len(text))
        end = min(len(text), at + chance.choice((0, 1, 5, 60)))
        put = chance.choice((chance.choice(_SIGNS), chr(chance.randrange(0xD800)), text[at:end] * 3, ""))
        text = text[:at] + put + text[end:]
    return text


def bent_value(value: Any, chance: Chance) -> Any:
    """A CBOR or JSON value with something in it changed; byte strings that hold CBOR are looked into."""
    inside = _opened(value) if isinstance(value, bytes) else value
    if not isinstance(inside, list | dict) or not inside or chance.random() < 0.2:
        return _instead(value, chance)
    if chance.random() < 0.3:
        bent: Any = _reshaped(inside, chance)
    else:
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        place = chance.choice(keys)
        bent = dict(inside) if isinstance(inside, dict) else list(inside)
        bent[place] = bent_value(inside[place], chance)
    return _closed(bent) if isinstance(value, bytes) else bent


def _instead(value: Any, chance: Chance) -> Any:
    if isinstance(value, bytes) and chance.random() < 0.5:
        return bent_bytes(value, chance)
    if isinstance(value, str) and chance.random() < 0.5:
        return bent_text(value, chance)
    if isinstance(value, int) and not isinstance(value, bool) and chance.random() < 0.3:
        return value + chance.choice((-1, 1))
    if chance.random() < 0.1:
        deep: Any = 0
        for level in range(chance.choice((3, 15, 17, 40))):
            deep = [deep] if level % 2 else {"": deep}
        return deep
    return chance.choice(_NASTY)


def _reshaped(value: Any, chance: Chance) -> Any:
    if isinstance(value, dict):
        bent = dict(value)
        place = chance.choice(list(bent))
        match chance.randrange(4):
            case 0:
                del bent[place]
            case 1:
                bent[chance.choice(("x", "", 0, 99, 2**64 - 1, place))] = chance.choice(_NASTY)
            case 2:
                other = chance.choice(list(bent))
                bent[place], bent[other] = bent[other], bent[place]
            case _:
                bent = {str(key): item for key, item in bent.items()}
        return bent
    bent_list = list(value)
    at = chance.randrange(len(bent_list))
    match chance.randrange(5):
        case 0:
            del bent_list[at]
        case 1:
            bent_list.insert(at, bent_list[at])
        case 2:
            bent_list.reverse()
        case 3:
            bent_list *= chance.choice((2, 70, 600))
        case _:
            bent_list.append(chance.choice(_NASTY))
    return bent_list


def _opened(data: bytes) -> Any:
    try:
        return canonical.decode(data, limit=len(data))
    except SealRefused:
        return data


def _closed(value: Any) -> bytes:
    try:
        return canonical.encode(value)
    except (TypeError, ValueError):
        return loose_cbor(value, Chance(0))


def bent_cbor(good: bytes, chance: Chance) -> bytes:
    """Bent as a value and encoded again, mostly in the one form, else in another; or bent as bytes."""
    if chance.random() < 0.25:
        return bent_bytes(good, chance)
    value = _opened(good)
    if chance.random() < 0.8:
        value = bent_value(value, chance)
    if chance.random() < 0.7:
        return _closed(value)
    return loose_cbor(value, chance)


def loose_cbor(value: Any, chance: Chance) -> bytes:
    """CBOR of `value` in some form that is not the one: long heads, any order, open ends, tags, floats."""
    wrapped = b"\xd9\xd9\xf7" if chance.random() < 0.03 else b""
    match value:
        case None | bool():
            return wrapped + {False: b"\xf4", True: b"\xf5", None: b"\xf6"}[value]
        case int() if chance.random() < 0.05:
            return b"\xfa\x3f\x80\x00\x00"
        case int():
            return wrapped + (_head(0, value, chance) if value >= 0 else _head(1, -1 - value, chance))
        case bytes():
            return wrapped + _head(2, len(value), chance) + value
        case str():
            raw = value.encode("utf-8", "surrogatepass")
            return wrapped + _head(3, len(raw), chance) + raw
        case list():
            items = b"".join(loose_cbor(item, chance) for item in value)
            return (
                b"\x9f" + items + b"\xff" if chance.random() < 0.1 else _head(4, len(value), chance) + items
            )
        case _:
            pairs = [loose_cbor(key, chance) + loose_cbor(item, chance) for key, item in value.items()]
            if chance.random() < 0.2:
                chance.shuffle(pairs)
            if pairs and len(pairs[0]) < 1000 and chance.random() < 0.1:
                pairs.append(pairs[0])
            return _head(5, len(pairs), chance) + b"".join(pairs)


def _head(major: int, count: int, chance: Chance) -> bytes:
    sizes = ((1, 24), (2, 25), (4, 26), (8, 27))
    long_form = chance.random() < 0.05
    if count < 24 and not long_form:
        return bytes([major << 5 | count])
    for size, mark in sizes:
        if count < 1 << 8 * size and (not long_form or size > 1 or count < 24):
            return bytes([major << 5 | mark]) + count.to_bytes(size, "big")
    return bytes([major << 5 | 27]) + b"\xff" * 8
