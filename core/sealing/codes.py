"""Codes to be read from paper and typed: sixteen symbols, with a check that catches every single slip.

Fifteen random symbols of five bits and one check symbol, in Crockford's alphabet (no I, L, O, U): shown as
`E5TZ-G3XR-AFZ6-3138`. PROTOCOL.md section 21.
"""

import secrets
from typing import NewType

from core.errors import Refusal

Code = NewType("Code", str)
"""Sixteen symbols of the alphabet, without hyphens, the check among them."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
LONGEST_TYPED = 64
"""Characters looked at; more is something else that was pasted."""
_FOLDED = str.maketrans({"O": "0", "I": "1", "L": "1"})
_FIELD = 0b100101
"""x^5 + x^2 + 1: symbols are elements of GF(32), and the powers of 2 run through all of them but zero."""


class CodeMistyped(Refusal):
    """What was typed is no code: too short, too long, or one symbol is wrong."""

    def __init__(self) -> None:
        super().__init__("That code is not quite right. Look at each letter and number, then type it again.")


def new_code() -> Code:
    """A code nobody has had before: 75 bits of the operating system's randomness, and its check."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return Code(drawn + _check_symbol(drawn))


def read_code(typed: str) -> Code:
    """The code in what was typed: spaces, hyphens and capitals do not matter; O is 0, I and L are 1.

    CodeMistyped where it is none. One wrong symbol is always found, and so are two that changed places.
    """
    if len(typed) > LONGEST_TYPED:
        raise CodeMistyped
    kept = "".join(
        letter for letter in typed.upper() if letter not in " -\u2010\u2011\u2012\u2013\u2014\t\n\r"
    )
    folded = kept.translate(_FOLDED)
    if len(folded) != LENGTH or not set(folded) <= set(ALPHABET) or _sum(folded) != 0:
        raise CodeMistyped
    return Code(folded)


def shown(code: Code) -> str:
    """In groups of four, as it is printed."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def _check_symbol(drawn: str) -> str:
    return next(symbol for symbol in ALPHABET if _sum(drawn + symbol) == 0)


def _sum(symbols: str) -> int:
    """Each symbol times 2 to the power of its place, added up in GF(32)."""
    total, power = 0, 1
    for symbol in symbols:
        total ^= _times(ALPHABET.index(symbol), power)
        power = _times(power, 2)
    return total


def _times(left: int, right: int) -> int:
    product = 0
    for bit in range(5):
        if right >> bit & 1:
            product ^= left << bit
    for bit in range(8, 4, -1):
        if product >> bit & 1:
            product ^= _FIELD << (bit - 5)
    return product
