"""Voice notes, drawings and photos: each sealed on its own, its key standing in the statement's body."""

import re
from dataclasses import dataclass, field

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
class SealedAttachment:
    """`blob` goes to the hub. The rest goes into the body: the key (32 bytes), SHA-256 of `blob` (32 bytes),
    the size in bytes before sealing, and the media type.
    """

    blob: bytes = field(repr=False)
    key: bytes = field(repr=False)
    sha256: bytes
    size: int
    media_type: str


def seal_attachment(content: bytes, media_type: str) -> SealedAttachment:
    """Seal `content` under a key of its own, padded with zeros. TooLarge when over CONTENT_LIMIT bytes."""
    if len(content) > CONTENT_LIMIT:
        raise TooLarge
    if not content or not _MEDIA_TYPE.fullmatch(media_type):
        raise ValueError("an attachment has bytes and a media type")
    key = primitives.random_bytes(primitives.CONTENT_KEY_SIZE)
    filling = bytes(padded_size(len(content)) - len(content))
    blob = primitives.cobblestone_seal(key, _CONTEXT, content, filling)
    return SealedAttachment(blob, key, primitives.sha256(blob), len(content), media_type)


def open_attachment(blob: bytes, *, key: bytes, sha256: bytes, size: int) -> bytes:
    """The content, whole. `key`, `sha256` and `size` as the signed body gives them.

    SealRefused unless `blob` is exactly what the body names; nothing comes out before its end was checked.
    """
    if len(blob) not in SEALED_SIZES or not 0 < size <= CONTENT_LIMIT:
        raise SealRefused(Reason.SIZE)
    if len(blob) != primitives.cobblestone_size(padded_size(size)) or primitives.sha256(blob) != sha256:
        raise SealRefused(Reason.ATTACHMENT)
    if len(key) != primitives.CONTENT_KEY_SIZE:
        raise SealRefused(Reason.ATTACHMENT)
    padded = primitives.cobblestone_open(key, _CONTEXT, blob)
    if not ends_in_zeros(padded, size):
        raise SealRefused(Reason.PADDING)
    return padded[:size]
