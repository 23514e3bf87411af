"""Voice notes, drawings and photos: each sealed on its own, its key standing in the statement's body."""

import re
from dataclasses import dataclass, field

from core.ids import BlobId, random_hex
from core.sealing import primitives
from core.sealing.padding import STEP, ends_in_zeros, padded_size, sealed_sizes
from core.sealing.refusal import Reason, SealRefused, TooLarge

CONTENT_LIMIT = 95 * STEP
"""Bytes before sealing: 6,225,920; three minutes of 16-bit 16 kHz sound are 5,760,044. With what Cobblestone
adds it stays under the hub's 6 MiB."""
SEALED_SIZES = sealed_sizes(CONTENT_LIMIT)
_CONTEXT = b"heard/attachment/1"
_MEDIA_TYPE = re.compile(r"[a-z0-9]+/[a-z0-9][a-z0-9.+-]{0,62}")


@dataclass(frozen=True, slots=True)
class AttachmentKey:
    """What a body says of an attachment, and all that is needed to open it.

    `key` is 32 bytes and `sha256` that of the sealed bytes, both as hex; `size` is in bytes before sealing.
    """

    blob: BlobId
    key: str = field(repr=False)
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class SealedAttachment:
    """The sealed bytes, and their key for the body."""

    about: AttachmentKey
    ciphertext: bytes = field(repr=False)


def seal_attachment(content: bytes, media_type: str, *, blob: BlobId | None = None) -> SealedAttachment:
    """Seal `content` under a key of its own, padded with zeros. TooLarge when over CONTENT_LIMIT bytes."""
    if len(content) > CONTENT_LIMIT:
        raise TooLarge
    if not content or not _MEDIA_TYPE.fullmatch(media_type):
        raise ValueError("an attachment has bytes and a media type")
    made = blob or BlobId(random_hex())
    key = primitives.random_bytes(primitives.CONTENT_KEY_SIZE)
    padded = content + bytes(padded_size(len(content)) - len(content))
    ciphertext = primitives.cobblestone_seal(key, _context(made), padded)
    about = AttachmentKey(made, key.hex(), primitives.sha256(ciphertext).hex(), len(content), media_type)
    return SealedAttachment(about, ciphertext)


def open_attachment(about: AttachmentKey, ciphertext: bytes) -> bytes:
    """The content, whole. SealRefused unless it is exactly what `about` names; nothing comes out before."""
    if len(ciphertext) not in SEALED_SIZES or not 0 < about.size <= CONTENT_LIMIT:
        raise SealRefused(Reason.SIZE)
    if len(ciphertext) != primitives.cobblestone_size(padded_size(about.size)):
        raise SealRefused(Reason.ATTACHMENT)
    if primitives.sha256(ciphertext).hex() != about.sha256:
        raise SealRefused(Reason.ATTACHMENT)
    key, context = _hex(about.key, primitives.CONTENT_KEY_SIZE), _context(about.blob)
    padded = primitives.cobblestone_open(key, context, ciphertext)
    if not ends_in_zeros(padded, about.size):
        raise SealRefused(Reason.PADDING)
    return padded[: about.size]


def _context(blob: BlobId) -> bytes:
    return _CONTEXT + _hex(blob, 16)


def _hex(text: str, size: int) -> bytes:
    # Both come out of another's body, so a wrong shape is a refusal, not a bug of ours.
    if len(text) != 2 * size or not re.fullmatch("[0-9a-f]+", text):
        raise SealRefused(Reason.ATTACHMENT)
    return bytes.fromhex(text)
