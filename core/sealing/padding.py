"""Padding to few sizes, so that the length of what is sealed tells little of it."""

from core.sealing.primitives import cobblestone_size
from core.sealing.refusal import Reason, SealRefused, TooLarge

KIB = 1024
STEP = 64 * KIB
LENGTH_SIZE = 4


def padded_size(size: int) -> int:
    """The size that `size` bytes are padded to: 1, 2, 4 ... 64 KiB, then multiples of 64 KiB."""
    if size > STEP:
        return -(-size // STEP) * STEP
    bucket = KIB
    while bucket < size:
        bucket *= 2
    return bucket


def is_padded_size(size: int) -> bool:
    """Whether `size` is one of the sizes that padding gives."""
    return size > 0 and padded_size(size) == size


def pad_with_length(content: bytes, *, limit: int) -> tuple[bytes, bytes, bytes]:
    """4-byte big-endian length, the content, zeros; to be joined. TooLarge when over `limit` together."""
    filled = LENGTH_SIZE + len(content)
    size = padded_size(filled)
    if size > limit:
        raise TooLarge
    return len(content).to_bytes(LENGTH_SIZE, "big"), content, bytes(size - filled)


def unpad_with_length(padded: bytes) -> bytes:
    """What `pad_with_length` padded, joined. SealRefused for any other length, bucket or filling."""
    length = int.from_bytes(padded[:LENGTH_SIZE], "big")
    end = LENGTH_SIZE + length
    if len(padded) < LENGTH_SIZE or end > len(padded) or padded_size(end) != len(padded):
        raise SealRefused(Reason.PADDING)
    if not ends_in_zeros(padded, end):
        raise SealRefused(Reason.PADDING)
    return padded[LENGTH_SIZE:end]


def ends_in_zeros(padded: bytes, start: int) -> bool:
    """Whether every byte from `start` on is zero."""
    return padded.count(0, start) == len(padded) - start


def sealed_sizes(limit: int) -> frozenset[int]:
    """Every length a Cobblestone-256 ciphertext can have when its plaintext is padded, up to `limit`."""
    sizes = {KIB << shift for shift in range(7)} | set(range(STEP, limit + 1, STEP))
    return frozenset(cobblestone_size(size) for size in sizes if size <= limit)
