"""An identity: one person on one device, from three seeds. Also the organisation's recovery key."""

from dataclasses import dataclass
from typing import NoReturn

from core.ids import Kid
from core.sealing import primitives
from core.sealing.canonical import encode
from core.sealing.signatures import card_of, kid_of


@dataclass(frozen=True, slots=True, repr=False)
class Seeds:
    """The three secrets of an identity, 32 bytes each, one use each."""

    ed25519: bytes
    mldsa65: bytes
    xwing: bytes

    def __repr__(self) -> str:
        return "Seeds(...)"


class Identity:
    """Signs two ways and opens what was sealed to its card. Shows nothing secret and does not pickle."""

    __slots__ = ("_card", "_kid", "_opening", "_seeds", "_signing")

    def __init__(self, seeds: Seeds) -> None:
        self._seeds = seeds
        self._signing = primitives.SigningKey(seeds.ed25519, seeds.mldsa65)
        self._opening = primitives.OpeningKey(seeds.xwing)
        self._card = card_of(self._signing.ed25519_public, self._signing.mldsa65_public, self._opening.public)
        self._kid = kid_of(self._card)

    @classmethod
    def generate(cls) -> "Identity":
        """A new identity from the operating system's randomness."""
        size = primitives.SEED_SIZE
        return cls(
            Seeds(primitives.random_bytes(size), primitives.random_bytes(size), primitives.random_bytes(size))
        )

    @classmethod
    def from_seeds(cls, ed25519: bytes, mldsa65: bytes, xwing: bytes) -> "Identity":
        """The identity of three stored seeds, 32 bytes each."""
        return cls(Seeds(ed25519, mldsa65, xwing))

    @property
    def seeds(self) -> Seeds:
        """The secrets, for storing in the vault and nowhere else."""
        return self._seeds

    @property
    def card(self) -> bytes:
        """The public keys as deterministic CBOR; 3,212 bytes, may be shown to anyone."""
        return self._card

    @property
    def kid(self) -> Kid:
        """SHA-256 of the card."""
        return self._kid

    @property
    def public(self) -> bytes:
        """The X-Wing public key, 1,216 bytes."""
        return self._opening.public

    def sign_both(self, message: bytes) -> tuple[bytes, bytes]:
        """Ed25519 and ML-DSA-65 over the same message."""
        return self._signing.ed25519_sign(message), self._signing.mldsa65_sign(message)

    def sign_number(self, message: bytes) -> bytes:
        """Ed25519 alone, for the number in a grant."""
        return self._signing.ed25519_sign(message)

    def unseal(self, sealed: bytes, info: bytes) -> bytes:
        """What was sealed to this card under `info`. SealRefused otherwise."""
        return self._opening.open(sealed, info)

    def __repr__(self) -> str:
        return f"Identity({self._kid})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an identity is not copied or pickled")


class RecoveryKey:
    """The organisation's recovery key: opens, never signs. Its card holds the X-Wing key alone."""

    __slots__ = ("_card", "_kid", "_opening", "_seed")

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        self._opening = primitives.OpeningKey(seed)
        self._card = encode({3: self._opening.public})
        self._kid = kid_of(self._card)

    @classmethod
    def generate(cls) -> "RecoveryKey":
        """A new key; its `seed` is to be split and kept off line."""
        return cls(primitives.random_bytes(primitives.SEED_SIZE))

    @classmethod
    def from_seed(cls, seed: bytes) -> "RecoveryKey":
        """The key of a 32-byte seed."""
        return cls(seed)

    @property
    def seed(self) -> bytes:
        """The secret, 32 bytes."""
        return self._seed

    @property
    def card(self) -> bytes:
        """1,221 bytes of deterministic CBOR."""
        return self._card

    @property
    def kid(self) -> Kid:
        """SHA-256 of the card."""
        return self._kid

    @property
    def public(self) -> bytes:
        """The X-Wing public key, 1,216 bytes."""
        return self._opening.public

    def unseal(self, sealed: bytes, info: bytes) -> bytes:
        """What was sealed to this card under `info`. SealRefused otherwise."""
        return self._opening.open(sealed, info)

    def __repr__(self) -> str:
        return f"RecoveryKey({self._kid})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a recovery key is not copied or pickled")
