"""Lists within a statement, in few lengths."""

from collections.abc import Iterable
from typing import TypeVar

_Value = TypeVar("_Value")


def padded(values: Iterable[_Value]) -> list[_Value]:
    """`values` for an IN, the last one said again until there are 1, 2, 4, 8 ... of them.

    Each length is another statement, and PostgreSQL is to know those it is asked often. None stay none.
    """
    found = list(values)
    if found:
        wanted = 1 << (len(found) - 1).bit_length()
        found += [found[-1]] * (wanted - len(found))
    return found
