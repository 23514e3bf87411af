"""Checking who signed, and the hub's own signature. The hub uses this module; nothing in it can open.

Every signature is over one deterministic CBOR array that starts with a domain string, so that no
signature made for one purpose can be shown as another (PROTOCOL.md, section 2).
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from core.ids import AccountId, Kid
from core.sealing import primitives
from core.sealing.canonical import decode, encode
from core.sealing.instants import from_micros, to_micros
from core.sealing.refusal import Reason, SealRefused

CARD_SIZE = 1 + (1 + 2 + 32) + (1 + 3 + 1952) + (1 + 3 + 1216)
"""Every identity card has exactly this many bytes."""
CHALLENGE_SIZE = 32
_PROOF_LIMIT = 1 + (2 + 64) + (3 + 3309)
WITHDRAWAL_LIMIT = 1 + 9 + 1 + (2 + 64) + (3 + 3309)
"""Bytes of a withdrawal at most."""
_SIGN_IN = "heard/sign-in/1"
_WITHDRAW = "heard/withdraw/1"
_CERTIFICATE = "heard/certificate/1"
CERTIFICATE_LIMIT = 8 * 1024
"""Bytes of a signed certificate at most."""


class Signer(Protocol):
    """Whatever signs the two ways: an Identity."""

    @property
    def kid(self) -> Kid: ...

    def sign_both(self, message: bytes) -> tuple[bytes, bytes]: ...


@dataclass(frozen=True, slots=True)
class Card:
    """The three public keys of an identity, and the bytes they came in."""

    ed25519: bytes
    mldsa65: bytes
    xwing: bytes
    encoded: bytes

    @property
    def kid(self) -> Kid:
        return kid_of(self.encoded)

    def __repr__(self) -> str:
        return f"Card({self.kid})"


def kid_of(card: bytes) -> Kid:
    """The key id of a card: SHA-256 of its bytes, 64 hex digits. Does not look inside."""
    return Kid(primitives.sha256(card).hex())


def card_of(ed25519: bytes, mldsa65: bytes, xwing: bytes) -> bytes:
    """The card of three public keys (32, 1952 and 1216 bytes)."""
    return encode({1: ed25519, 2: mldsa65, 3: xwing})


@lru_cache(maxsize=256)
def parse_card(card: bytes) -> Card:
    """The keys of a card. SealRefused unless it is exactly one card with well-formed keys."""
    if len(card) != CARD_SIZE:
        raise SealRefused(Reason.CARD)
    match decode(card, limit=CARD_SIZE):
        case {1: bytes(ed25519), 2: bytes(mldsa65), 3: bytes(xwing), **rest} if not rest:
            pass
        case _:
            raise SealRefused(Reason.CARD)
    if len(ed25519) != primitives.ED25519_PUBLIC_SIZE or len(mldsa65) != primitives.MLDSA65_PUBLIC_SIZE:
        raise SealRefused(Reason.CARD)
    primitives.check_xwing_public(xwing)
    return Card(ed25519, mldsa65, xwing, card)


def both_are_good(card: Card, message: bytes, ed25519: bytes, mldsa65: bytes) -> bool:
    """Whether both signatures over `message` hold. Both are always checked; one alone is never enough."""
    first = primitives.ed25519_good(card.ed25519, message, ed25519)
    second = primitives.mldsa65_good(card.mldsa65, message, mldsa65)
    return first and second


def sign_in_proof(identity: Signer, origin: str, challenge: bytes, account: AccountId) -> bytes:
    """The answer to a hub's challenge (32 bytes): CBOR of both signatures.

    `origin` is the address the client dialled ("https://hub.example:8443"), so that a proof given to one
    hub is worth nothing at another.
    """
    return encode(list(identity.sign_both(_sign_in_message(origin, challenge, account))))


def sign_in_is_good(card: bytes, origin: str, challenge: bytes, account: AccountId, proof: bytes) -> bool:
    """Whether `proof` answers this challenge for this account at this origin. Never raises on bad bytes."""
    try:
        match decode(proof, limit=_PROOF_LIMIT):
            case [bytes(ed25519), bytes(mldsa65)]:
                message = _sign_in_message(origin, challenge, account)
                return both_are_good(parse_card(card), message, ed25519, mldsa65)
            case _:
                return False
    except SealRefused:
        return False


def _sign_in_message(origin: str, challenge: bytes, account: AccountId) -> bytes:
    if len(challenge) != CHALLENGE_SIZE:
        raise SealRefused(Reason.SIZE)
    return encode([_SIGN_IN, origin, challenge, bytes.fromhex(account)])


def withdrawal(identity: Signer, header: bytes, at: datetime) -> bytes:
    """Signed word of an envelope's author that it is taken back: CBOR[time, both signatures].

    `header` is the envelope's own, `at` the author's clock. The hub passes it on to everybody it gave the
    envelope: without it nobody's words disappear (PROTOCOL.md, section 19).
    """
    micros = to_micros(at)
    return encode([micros, list(identity.sign_both(encode([_WITHDRAW, header, micros])))])


def withdrawn_at(card: bytes, header: bytes, signed: bytes) -> datetime | None:
    """When the holder of `card` took back the envelope with this header, by their own clock.

    None where `signed` is not their word about this envelope. Never raises on bad bytes.
    """
    try:
        match decode(signed, limit=WITHDRAWAL_LIMIT):
            case [int(micros), [bytes(ed25519), bytes(mldsa65)]]:
                at = from_micros(micros)
                message = encode([_WITHDRAW, header, micros])
                return at if both_are_good(parse_card(card), message, ed25519, mldsa65) else None
            case _:
                return None
    except SealRefused:
        return None


def certificate_message(encoded: bytes) -> bytes:
    """What both signatures of a certificate are over: CBOR[domain, SHA-512(certificate)]."""
    return encode([_CERTIFICATE, primitives.sha512(encoded)])


def signed_certificate(signed: bytes, issuer_card: bytes) -> bytes:
    """The certificate inside, once both signatures by `issuer_card` have held. SealRefused otherwise.

    Says nothing of time, caps or revocation: core/sealing/certificates.py reads and judges what comes out.
    """
    match decode(signed, limit=CERTIFICATE_LIMIT):
        case [bytes(encoded), [bytes(ed25519), bytes(mldsa65)]]:
            pass
        case _:
            raise SealRefused(Reason.CERTIFICATE)
    if not both_are_good(parse_card(issuer_card), certificate_message(encoded), ed25519, mldsa65):
        raise SealRefused(Reason.SIGNATURE)
    return encoded


class HubSigner:
    """The hub's Ed25519 key; signs receipts. Clients pin `public`."""

    __slots__ = ("_public", "_seed")

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        self._public = primitives.ed25519_public_of(seed)

    @classmethod
    def from_seed(cls, seed: bytes) -> "HubSigner":
        """The signer of a 32-byte seed."""
        return cls(seed)

    @classmethod
    def generate(cls) -> "HubSigner":
        """A new signer; keep its `seed`."""
        return cls(primitives.random_bytes(primitives.SEED_SIZE))

    @property
    def seed(self) -> bytes:
        """The secret, 32 bytes, for storing."""
        return self._seed

    @property
    def public(self) -> bytes:
        """32 bytes."""
        return self._public

    def sign(self, domain: str, message: bytes) -> bytes:
        """64 bytes over CBOR[domain, message]."""
        return primitives.ed25519_sign(self._seed, encode([domain, message]))

    def __repr__(self) -> str:
        return f"HubSigner({self._public.hex()})"


def hub_signature_is_good(public: bytes, domain: str, message: bytes, signature: bytes) -> bool:
    """Whether the hub with this public key signed `message` under `domain`. Never raises on bad bytes."""
    return primitives.ed25519_good(public, encode([domain, message]), signature)
