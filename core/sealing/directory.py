"""The directory log: who holds which key, as an append-only chain of entries with a signed head.

This module knows the chain and the head, not what to do about an entry (core/people does).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from core.sealing.canonical import decode, encode, is_whole
from core.sealing.instants import from_micros, to_micros
from core.sealing.primitives import sha256
from core.sealing.refusal import DirectoryBroken, Reason, SealRefused
from core.sealing.signatures import Signer, both_are_good, parse_card

ENTRY_LIMIT = 16 * 1024
EMPTY_HEAD = bytes(32).hex()
"""The head of a log without entries."""
_HEAD = "heard/directory-head/1"
_HEAD_LIMIT = 4 * 1024


class DirectoryPoint(NamedTuple):
    """How far a log goes: the count of entries and the head (64 hex digits) after them."""

    size: int
    head: str


EMPTY_LOG = DirectoryPoint(0, EMPTY_HEAD)


class EntryKind(IntEnum):
    """What one entry says. Its content: a signed certificate; the serial revoked; and so on."""

    CERTIFICATE = 1
    REVOCATION = 2
    KEY_CHANGE = 3
    RECOVERY_USE = 4


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """One entry, in the order of the log."""

    kind: EntryKind
    at: datetime
    content: bytes


def encode_entry(entry: DirectoryEntry) -> bytes:
    """CBOR{1: kind, 2: time, 3: content}."""
    encoded = encode({1: int(entry.kind), 2: to_micros(entry.at), 3: entry.content})
    if len(encoded) > ENTRY_LIMIT:
        raise ValueError("an entry is at most 16 KiB")
    return encoded


def parse_entry(encoded: bytes) -> DirectoryEntry:
    """The entry. SealRefused unless it is exactly one, of a known kind."""
    match decode(encoded, limit=ENTRY_LIMIT):
        case {1: int(kind), 2: int(at), 3: bytes(content), **rest} if (
            not rest and is_whole(kind) and kind in set(EntryKind)
        ):
            return DirectoryEntry(EntryKind(kind), from_micros(at), content)
        case _:
            raise SealRefused(Reason.DIRECTORY)


def next_head(head: str, encoded_entry: bytes) -> str:
    """head_n = SHA-256(head_{n-1} || entry)."""
    return sha256(bytes.fromhex(head), encoded_entry).hex()


def sign_head(issuer: Signer, point: DirectoryPoint, at: datetime) -> bytes:
    """The issuing identity's word on how far the log goes: CBOR{1: size, 2: head, 3: time, 4: signatures}."""
    micros = to_micros(at)
    signatures = issuer.sign_both(_head_message(point, micros))
    return encode({1: point.size, 2: bytes.fromhex(point.head), 3: micros, 4: list(signatures)})


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head whose signatures held, and when it was signed."""

    point: DirectoryPoint
    at: datetime


def open_head(signed: bytes, issuer_card: bytes) -> SignedHead:
    """The head that `issuer_card` signed. SealRefused otherwise."""
    match decode(signed, limit=_HEAD_LIMIT):
        case {
            1: int(size),
            2: bytes(head),
            3: int(micros),
            4: [bytes(ed25519), bytes(mldsa65)],
            **rest,
        } if not rest and is_whole(size) and len(head) == 32:
            point = DirectoryPoint(size, head.hex())
            at = from_micros(micros)
        case _:
            raise SealRefused(Reason.DIRECTORY)
    if not both_are_good(parse_card(issuer_card), _head_message(point, micros), ed25519, mldsa65):
        raise SealRefused(Reason.SIGNATURE)
    return SignedHead(point, at)


class DirectoryLog:
    """The heads a client has seen, and the rule that a log only ever grows and never tells two stories."""

    __slots__ = ("_heads",)

    def __init__(self, heads: Iterable[str] = ()) -> None:
        """`heads`: as stored, the head after each entry, in order."""
        self._heads = [EMPTY_HEAD, *heads]

    @property
    def point(self) -> DirectoryPoint:
        """How far this client's log goes."""
        return DirectoryPoint(len(self._heads) - 1, self._heads[-1])

    @property
    def heads(self) -> tuple[str, ...]:
        """The head after each entry, for storing."""
        return tuple(self._heads[1:])

    def extended(self, encoded_entries: Iterable[bytes], head: SignedHead) -> "DirectoryLog":
        """This log with the new entries on it, as `head` says.

        DirectoryBroken when `head` is shorter than this log, or other than what the entries lead to.
        """
        if head.point.size < self.point.size:
            raise DirectoryBroken
        heads = list(self.heads)
        last = self.point.head
        for encoded in encoded_entries:
            parse_entry(encoded)
            last = next_head(last, encoded)
            heads.append(last)
        if head.point != DirectoryPoint(len(heads), last):
            raise DirectoryBroken
        return DirectoryLog(heads)

    def agrees(self, point: DirectoryPoint) -> bool:
        """Whether somebody else's point lies on this log. False when it is further on: fetch more first.

        DirectoryBroken when both cannot be true: another head at a size this log has.
        """
        if point.size > self.point.size:
            return False
        if self._heads[point.size] != point.head:
            raise DirectoryBroken
        return True


def _head_message(point: DirectoryPoint, micros: int) -> bytes:
    return encode([_HEAD, point.size, bytes.fromhex(point.head), micros])
