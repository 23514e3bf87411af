"""A grant: the content key of one envelope, sealed to one reader, with the author's number for them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from core.ids import Kid
from core.sealing.canonical import decode, encode, is_whole
from core.sealing.header import header_digest
from core.sealing.identity import Identity
from core.sealing.primitives import (
    CONTENT_KEY_SIZE,
    ED25519_SIGNATURE_SIZE,
    HPKE_OVERHEAD,
    ed25519_good,
    seal_to,
)
from core.sealing.refusal import Reason, SealRefused
from core.sealing.signatures import Card

NOT_COUNTED = 0
"""The number in the author's own grant and in the recovery key's: nothing is counted for these two."""
LARGEST_NUMBER = 2**32
_GRANT = b"heard/grant/1"
_NUMBER = b"heard/number/1"
_PLAIN_LEAST = 1 + (2 + CONTENT_KEY_SIZE) + 1 + (2 + ED25519_SIGNATURE_SIZE)
GRANT_SIZES = range(HPKE_OVERHEAD + _PLAIN_LEAST, HPKE_OVERHEAD + _PLAIN_LEAST + 9)
"""1,238 to 1,246 bytes: the number takes one to nine bytes."""


class Opener(Protocol):
    """Whatever opens what was sealed to its card: an Identity or a RecoveryKey."""

    @property
    def kid(self) -> Kid: ...

    def unseal(self, sealed: bytes, info: bytes) -> bytes: ...


CardOf = Callable[[Kid], bytes | None]
"""Answers the card of a kid from the directory, None when it is not known."""


@dataclass(frozen=True, slots=True, repr=False)
class Unsealed:
    """What stood in a grant. The number is a claim until `number_is_good`."""

    content_key: bytes
    number: int
    signature: bytes

    def __repr__(self) -> str:
        return "Unsealed(...)"


def seal_grant(
    author: Identity, *, header: bytes, content_key: bytes, reader: Kid, reader_xwing: bytes, number: int
) -> bytes:
    """The grant for one reader; `reader_xwing` is the X-Wing public key of the reader's card."""
    signature = author.sign_number(_number_message(header, reader, number))
    plain = encode([content_key, number, signature])
    return seal_to(reader_xwing, plain, grant_info(_GRANT, header, reader))


def open_grant(reader: Opener, *, header: bytes, grant: bytes) -> Unsealed:
    """The content key and the claimed number. SealRefused when it is not this reader's, for this header."""
    if len(grant) not in GRANT_SIZES:
        raise SealRefused(Reason.SIZE)
    plain = reader.unseal(grant, grant_info(_GRANT, header, reader.kid))
    match decode(plain, limit=len(plain)):
        case [bytes(key), int(number), bytes(signature)] if (
            len(key) == CONTENT_KEY_SIZE and is_whole(number) and number <= LARGEST_NUMBER
        ):
            return Unsealed(key, number, signature)
        case _:
            raise SealRefused(Reason.GRANT)


def number_is_good(author: Card, *, header: bytes, reader: Kid, unsealed: Unsealed) -> bool:
    """Whether the author signed this number for this reader and this envelope."""
    message = _number_message(header, reader, unsealed.number)
    return ed25519_good(author.ed25519, message, unsealed.signature)


def grant_info(domain: bytes, header: bytes, reader: Kid) -> bytes:
    """HPKE info: the domain, SHA-256 of the header, the reader's kid."""
    return domain + header_digest(header) + bytes.fromhex(reader)


def _number_message(header: bytes, reader: Kid, number: int) -> bytes:
    return grant_info(_NUMBER, header, reader) + number.to_bytes(8, "big")
