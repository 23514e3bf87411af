"""Signing and reading the entries of the directory log; who may sign which is for directory_rules.py.

entry = CBOR{1: version, 2: kind, 3: time, 4: signer kid, 5: what it says, 6: both signatures}. PROTOCOL.md
section 9.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.ids import Kid
from core.sealing.canonical import decode, encode, is_whole
from core.sealing.entry_fields import read_fields, to_fields
from core.sealing.entry_values import KIND_OF, EntryKind, Says
from core.sealing.instants import from_micros, to_micros
from core.sealing.primitives import sha512
from core.sealing.refusal import Reason, SealRefused
from core.sealing.signatures import Card, Signer, both_are_good

ENTRY_LIMIT = 16 * 1024
"""Bytes of one entry; a certificate's has about 10,600."""
_VERSION = 1
_DOMAIN = "heard/directory/1"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as read. What it says is a claim of `signer` at `at` until `is_signed_by` their card."""

    says: Says
    at: datetime
    signer: Kid
    encoded: bytes = field(repr=False, compare=False)
    _signatures: tuple[bytes, bytes] = field(repr=False, compare=False)
    _message: bytes = field(repr=False, compare=False)

    @property
    def kind(self) -> EntryKind:
        """Which kind it is."""
        return KIND_OF[type(self.says)]

    def is_signed_by(self, card: Card) -> bool:
        """Whether `card` is the signer's, and both signatures hold."""
        return card.kid == self.signer and both_are_good(card, self._message, *self._signatures)


def sign_entry(signer: Signer, says: Says, at: datetime) -> bytes:
    """The entry that `signer` makes at `at`. ValueError for what no reader would take."""
    said = encode(to_fields(says))
    head = {1: _VERSION, 2: int(KIND_OF[type(says)]), 3: to_micros(at), 4: bytes.fromhex(signer.kid), 5: said}
    encoded = encode({**head, 6: list(signer.sign_both(_message(head)))})
    try:
        parse_entry(encoded)
    except SealRefused:
        raise ValueError("an entry out of bounds") from None
    return encoded


def parse_entry(encoded: bytes) -> Entry:
    """The entry, its signatures not looked at yet. SealRefused unless it is exactly one, of a known kind."""
    fields = decode(encoded, limit=ENTRY_LIMIT)
    if not isinstance(fields, dict) or set(fields) != set(range(1, 7)):
        raise SealRefused(Reason.DIRECTORY)
    if not is_whole(fields[1]) or fields[1] != _VERSION:
        raise SealRefused(Reason.VERSION)
    if not is_whole(fields[2]) or fields[2] not in set(EntryKind):
        raise SealRefused(Reason.KIND)
    match fields[4], fields[5], fields[6]:
        case bytes(signer), bytes(said), [bytes(ed25519), bytes(mldsa65)] if len(signer) == 32:
            pass
        case _:
            raise SealRefused(Reason.DIRECTORY)
    at = from_micros(fields[3])
    says = read_fields(EntryKind(fields[2]), decode(said, limit=ENTRY_LIMIT))
    message = _message({key: value for key, value in fields.items() if key != 6})
    return Entry(says, at, Kid(signer.hex()), encoded, (ed25519, mldsa65), message)


def _message(head: dict[int, Any]) -> bytes:
    return encode([_DOMAIN, sha512(encode(head))])
