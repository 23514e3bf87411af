"""The header of an envelope: version, suite and content id. Everything else in an envelope is bound to it."""

from core.ids import ContentId
from core.sealing.canonical import decode, encode, is_whole
from core.sealing.primitives import sha256
from core.sealing.refusal import Reason, SealRefused

VERSION = 1
SUITE = 1
HEADER_SIZE = 23
CONTENT_ID_SIZE = 16
# A header of a later version may be longer; it is refused for its version, not for its length.
_LIMIT = 256


def make_header(content_id: ContentId) -> bytes:
    """CBOR{1: version, 2: suite, 3: content id}; 23 bytes."""
    raw = bytes.fromhex(content_id)
    if len(raw) != CONTENT_ID_SIZE:
        raise ValueError("a content id is 16 bytes")
    return encode({1: VERSION, 2: SUITE, 3: raw})


def parse_header(header: bytes) -> ContentId:
    """The content id. SealRefused for another version or suite, before anything else is looked at."""
    fields = decode(header, limit=_LIMIT)
    if not isinstance(fields, dict):
        raise SealRefused(Reason.SHAPE)
    if not is_whole(fields.get(1)) or fields[1] != VERSION:
        raise SealRefused(Reason.VERSION)
    if not is_whole(fields.get(2)) or fields[2] != SUITE:
        raise SealRefused(Reason.SUITE)
    match fields:
        case {3: bytes(raw), **rest} if set(rest) == {1, 2} and len(raw) == CONTENT_ID_SIZE:
            return ContentId(raw.hex())
        case _:
            raise SealRefused(Reason.SHAPE)


def header_digest(header: bytes) -> bytes:
    """SHA-256 of the header: what grants are bound to."""
    return sha256(header)
