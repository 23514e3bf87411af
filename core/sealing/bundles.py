"""What goes to one mailbox: a grant, or a hand-over record, for each of its owner's computers.

bundle = CBOR[[bstr kid, bstr sealed], ...], ascending by kid, each once. The hub carries it as it is.
"""

from collections.abc import Mapping

from core.ids import Kid
from core.sealing.canonical import decode, encode
from core.sealing.directory_rules import COMPUTERS_AT_MOST
from core.sealing.handover import SEALED_RECORD_LIMIT
from core.sealing.refusal import Reason, SealRefused

BUNDLE_LIMIT = COMPUTERS_AT_MOST * (SEALED_RECORD_LIMIT + 48) + 16
"""Bytes; a bundle of grants is a quarter of it."""


def pack_bundle(sealed: Mapping[Kid, bytes]) -> bytes:
    """The bundle of what was sealed to each of these cards, 1 to COMPUTERS_AT_MOST."""
    if not 1 <= len(sealed) <= COMPUTERS_AT_MOST:
        raise ValueError("a bundle is for at least one computer, and for so many at most")
    return encode([[bytes.fromhex(kid), sealed[kid]] for kid in sorted(sealed)])


def read_bundle(bundle: bytes) -> dict[Kid, bytes]:
    """What is in it for each computer. SealRefused for anything else than a bundle."""
    lines = decode(bundle, limit=BUNDLE_LIMIT)
    found: dict[Kid, bytes] = {}
    if not isinstance(lines, list) or not 1 <= len(lines) <= COMPUTERS_AT_MOST:
        raise SealRefused(Reason.SHAPE)
    for line in lines:
        match line:
            case [bytes(kid), bytes(sealed)] if len(kid) == 32:
                found[Kid(kid.hex())] = sealed
            case _:
                raise SealRefused(Reason.SHAPE)
    if len(found) != len(lines) or list(found) != sorted(found):
        raise SealRefused(Reason.SHAPE)
    return found
