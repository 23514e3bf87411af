"""The directory log: who holds which key, as an append-only chain of entries with a head that the hub signs.

This module knows the chain and its heads. What stands in an entry: entries.py; who may write it:
directory_rules.py. PROTOCOL.md section 9.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from core.sealing.canonical import decode, encode, is_whole
from core.sealing.instants import from_micros, to_micros
from core.sealing.primitives import sha256
from core.sealing.refusal import DirectoryBroken, Reason, SealRefused
from core.sealing.signatures import HubSigner, hub_signature_is_good

EMPTY_HEAD = bytes(32).hex()
"""The head of a log without entries."""
HEAD_LIMIT = 256
_HEAD = "heard/directory-head/1"
_EPOCH_SIZE = 16


class DirectoryPoint(NamedTuple):
    """How far a log goes: the count of entries and the head (64 hex digits) after them."""

    size: int
    head: str


EMPTY_LOG = DirectoryPoint(0, EMPTY_HEAD)


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head whose signature held, when it was signed, and the hub's epoch (32 hex digits) then."""

    point: DirectoryPoint
    at: datetime
    epoch: str


def next_point(point: DirectoryPoint, encoded_entry: bytes) -> DirectoryPoint:
    """The point after one more entry: head_n = SHA-256(head_(n-1) || entry_n)."""
    return DirectoryPoint(point.size + 1, sha256(bytes.fromhex(point.head), encoded_entry).hex())


def follow(point: DirectoryPoint, encoded_entries: Iterable[bytes], head: SignedHead) -> DirectoryPoint:
    """Where the entries lead from `point`, which must be where `head` says that the log stands.

    DirectoryBroken when it is shorter than `point`, or when the entries lead to any other place.
    """
    for encoded in encoded_entries:
        point = next_point(point, encoded)
    if head.point != point:
        raise DirectoryBroken
    return point


def sign_head(hub: HubSigner, head: SignedHead) -> bytes:
    """The hub's word on how far the log goes: CBOR[CBOR[size, head, time, epoch], signature]."""
    point = head.point
    message = encode([point.size, bytes.fromhex(point.head), to_micros(head.at), bytes.fromhex(head.epoch)])
    return encode([message, hub.sign(_HEAD, message)])


def open_head(signed: bytes, hub_public: bytes) -> SignedHead:
    """The head that this hub signed. SealRefused otherwise."""
    match decode(signed, limit=HEAD_LIMIT):
        case [bytes(message), bytes(signature)]:
            pass
        case _:
            raise SealRefused(Reason.DIRECTORY)
    if not hub_signature_is_good(hub_public, _HEAD, message, signature):
        raise SealRefused(Reason.SIGNATURE)
    match decode(message, limit=HEAD_LIMIT):
        case [int(size), bytes(head), int(micros), bytes(epoch)] if (
            is_whole(size) and len(head) == 32 and len(epoch) == _EPOCH_SIZE
        ):
            return SignedHead(DirectoryPoint(size, head.hex()), from_micros(micros), epoch.hex())
        case _:
            raise SealRefused(Reason.DIRECTORY)
