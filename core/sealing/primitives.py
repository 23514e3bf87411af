"""Every cryptographic primitive of suite 1, and the only importer of `cryptography`.

Nothing here knows what an envelope is. Whatever cannot be opened raises `SealRefused`; wrong use by our
own code (a key of the wrong length) raises ValueError or TypeError, which is a bug.
"""

import hashlib
import hmac as _hmac
import os
from functools import lru_cache

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.sealing.refusal import Reason, SealRefused

SEED_SIZE = 32
ED25519_PUBLIC_SIZE = 32
ED25519_SIGNATURE_SIZE = 64
MLDSA65_PUBLIC_SIZE = 1952
MLDSA65_SIGNATURE_SIZE = 3309
XWING_PUBLIC_SIZE = 1184 + 32
XWING_ENCAPSULATED_SIZE = 1088 + 32
HPKE_OVERHEAD = XWING_ENCAPSULATED_SIZE + 16
CONTENT_KEY_SIZE = 32

_HPKE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_CHUNK = 16 * 1024
_TAG = 16
_ANY_X25519_KEY = X25519PrivateKey.from_private_bytes(bytes(32))
_COBBLESTONE_HEAD = 24 + 32
"""Salt and key commitment in front of the chunks."""


def random_bytes(count: int) -> bytes:
    """`count` bytes from the operating system."""
    return os.urandom(count)


def sha256(*parts: bytes) -> bytes:
    """SHA-256 over the parts, one after another; 32 bytes."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def sha512(data: bytes) -> bytes:
    """SHA-512; 64 bytes."""
    return hashlib.sha512(data).digest()


def same(left: bytes, right: bytes) -> bool:
    """Whether two byte strings are equal, in constant time."""
    return _hmac.compare_digest(left, right)


def hmac(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA-256; 32 bytes."""
    return _hmac.digest(key, message, "sha256")


def hkdf(secret: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    """HKDF-SHA-256 (RFC 5869), extract and expand; `length` bytes."""
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)


def argon2id(
    secret: bytes,
    salt: bytes,
    *,
    length: int,
    passes: int,
    lanes: int,
    memory_kib: int,
    key: bytes = b"",
    associated: bytes = b"",
) -> bytes:
    """Argon2id (RFC 9106) of `secret`; `key` is its K (a second secret), `associated` its X. `length` bytes.

    Takes `memory_kib` KiB of memory while it runs.
    """
    return Argon2id(
        salt=salt,
        length=length,
        iterations=passes,
        lanes=lanes,
        memory_cost=memory_kib,
        ad=associated or None,
        secret=key or None,
    ).derive(secret)


def siv_seal(key: bytes, nonce: bytes, plaintext: bytes, associated: bytes) -> bytes:
    """AES-256-GCM-SIV (RFC 8452): ciphertext and a 16-byte tag. `key` 32 bytes, `nonce` 12."""
    return AESGCMSIV(_exactly(key, 32)).encrypt(_exactly(nonce, 12), plaintext, associated)


def siv_open(key: bytes, nonce: bytes, ciphertext: bytes, associated: bytes) -> bytes:
    """What `siv_seal` sealed. SealRefused when anything differs."""
    cipher = AESGCMSIV(_exactly(key, 32))
    try:
        return cipher.decrypt(_exactly(nonce, 12), ciphertext, associated)
    except InvalidTag:
        raise SealRefused(Reason.KEY) from None


def cobblestone_size(plaintext_size: int) -> int:
    """How many bytes Cobblestone-256 makes of `plaintext_size` bytes."""
    return _COBBLESTONE_HEAD + plaintext_size + _TAG * (plaintext_size // _CHUNK + 1)


def cobblestone_seal(key: bytes, context: bytes, *plaintext: bytes) -> bytes:
    """Cobblestone-256 (C2SP chunked-encryption; SHA-512, AES-256-GCM) under a 32-byte key.

    `plaintext` may come in parts, sealed as if joined: joining megabytes first costs as much as sealing them.
    """
    encryptor = Cobblestone256Encryptor(_exactly(key, CONTENT_KEY_SIZE), context)
    sealed = [encryptor.update(part) for part in plaintext]
    return b"".join((*sealed, encryptor.finalize()))


def cobblestone_open(key: bytes, context: bytes, ciphertext: bytes) -> bytes:
    """The whole plaintext, handed out only after the end of the stream was seen. SealRefused otherwise.

    The library hands out good chunks before it knows that the stream is cut short; here nothing leaves
    before `finalize`.
    """
    decryptor = Cobblestone256Decryptor(_exactly(key, CONTENT_KEY_SIZE), context)
    try:
        plaintext = decryptor.update(ciphertext)
        last = decryptor.finalize()
    except InvalidTag:
        raise SealRefused(Reason.CONTENT) from None
    # Padded text above 64 KiB ends with an empty chunk: no reason to copy it all.
    return plaintext + last if last else plaintext


class SigningKey:
    """Ed25519 and ML-DSA-65 private keys, each from its own 32-byte seed."""

    __slots__ = ("_ed25519", "_mldsa65")

    def __init__(self, ed25519_seed: bytes, mldsa65_seed: bytes) -> None:
        self._ed25519 = Ed25519PrivateKey.from_private_bytes(_exactly(ed25519_seed, SEED_SIZE))
        self._mldsa65 = MLDSA65PrivateKey.from_seed_bytes(_exactly(mldsa65_seed, SEED_SIZE))

    @property
    def ed25519_public(self) -> bytes:
        """32 bytes."""
        return self._ed25519.public_key().public_bytes_raw()

    @property
    def mldsa65_public(self) -> bytes:
        """1,952 bytes."""
        return self._mldsa65.public_key().public_bytes_raw()

    def ed25519_sign(self, message: bytes) -> bytes:
        """64 bytes (RFC 8032, pure)."""
        return self._ed25519.sign(message)

    def mldsa65_sign(self, message: bytes) -> bytes:
        """3,309 bytes (FIPS 204, pure, hedged, empty context): differs each time."""
        return self._mldsa65.sign(message)


def ed25519_public_of(seed: bytes) -> bytes:
    """The 32-byte public key of a 32-byte seed."""
    return Ed25519PrivateKey.from_private_bytes(_exactly(seed, SEED_SIZE)).public_key().public_bytes_raw()


def ed25519_sign(seed: bytes, message: bytes) -> bytes:
    """64 bytes (RFC 8032, pure)."""
    return Ed25519PrivateKey.from_private_bytes(_exactly(seed, SEED_SIZE)).sign(message)


def ed25519_good(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature holds; False too for a malformed key or signature."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def mldsa65_good(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature holds with an empty context; False too for a malformed key or signature."""
    try:
        MLDSA65PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


class OpeningKey:
    """An X-Wing private key (ML-KEM-768 with X25519), from a 32-byte seed."""

    __slots__ = ("_key", "_public")

    def __init__(self, seed: bytes) -> None:
        expanded = hashlib.shake_256(_exactly(seed, SEED_SIZE)).digest(96)
        mlkem = MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
        x25519 = X25519PrivateKey.from_private_bytes(expanded[64:])
        self._key = MLKEM768X25519PrivateKey(mlkem, x25519)
        self._public = mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()

    @property
    def public(self) -> bytes:
        """ML-KEM-768 public key (1,184 bytes) and X25519 public key (32 bytes), joined."""
        return self._public

    def open(self, sealed: bytes, info: bytes) -> bytes:
        """What `seal_to` sealed to this key under the same `info`. SealRefused otherwise."""
        try:
            return _HPKE.decrypt(sealed, self._key, info=info)
        except (InvalidTag, ValueError):
            raise SealRefused(Reason.GRANT) from None


def seal_to(public: bytes, plaintext: bytes, info: bytes) -> bytes:
    """HPKE base mode, single shot, no AAD: encapsulated key (1,120 bytes), ciphertext, tag (16 bytes).

    `public` is an X-Wing public key of 1,216 bytes; SealRefused when it is not one.
    """
    return _HPKE.encrypt(plaintext, _xwing_public(public), info=info)


def check_xwing_public(public: bytes) -> None:
    """SealRefused unless `public` is an X-Wing public key that can be sealed to (FIPS 203, section 7.2)."""
    _xwing_public(public)


@lru_cache(maxsize=256)
def _xwing_public(public: bytes) -> MLKEM768X25519PublicKey:
    if len(public) != XWING_PUBLIC_SIZE:
        raise SealRefused(Reason.CARD)
    try:
        x25519 = X25519PublicKey.from_public_bytes(public[1184:])
        # A point of low order gives zero with every key: nothing could ever be sealed to it, and finding
        # that out in the middle of sealing would keep a statement from everybody else it is for.
        _ANY_X25519_KEY.exchange(x25519)
        return MLKEM768X25519PublicKey(MLKEM768PublicKey.from_public_bytes(public[:1184]), x25519)
    except ValueError:
        raise SealRefused(Reason.CARD) from None


def _exactly(value: bytes, size: int) -> bytes:
    if len(value) != size:
        raise ValueError(f"needs {size} bytes")
    return value
