"""The signed inside of an envelope: who, for whom, when, what kind, and the body as bytes."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from core.ids import Kid
from core.sealing import primitives
from core.sealing.canonical import decode, encode, is_whole
from core.sealing.directory import DirectoryPoint
from core.sealing.instants import from_micros, to_micros
from core.sealing.padding import pad_with_length, sealed_sizes, unpad_with_length
from core.sealing.refusal import Reason, SealRefused
from core.sealing.signatures import Card, both_are_good

KINDS = frozenset(
    {
        "statement",
        "answer",
        "verdict",
        "dispute",
        "promise",
        "review",
        "brought",
        "circle",
        "caseload",
        "hand-over",
    }
)
"""What an envelope may be. A reader refuses any other before it looks at the body."""
AUDIENCE_AT_MOST = 62
"""The hub takes 64 grants; two are the author's own and the recovery key's."""
INNER_LIMIT = 4 * 1024 * 1024
"""Padded bytes inside one envelope. The hub takes 6 MiB with everything around it."""
BODY_LIMIT = INNER_LIMIT - 16 * 1024
"""Bytes of the encoded body; the rest is room for 62 kids, two signatures and the frame."""
BODY_ITEMS = 20_000
"""What the arrays and maps of a body hold in all. A long statement with ten recordings has about 3,000."""
CIPHERTEXT_SIZES = sealed_sizes(INNER_LIMIT)
_STATEMENT = "heard/statement/1"
_KID_SIZE = 32


@dataclass(frozen=True, slots=True)
class Payload:
    """What the author signed. `body` is still deterministic CBOR, not yet looked at."""

    author: Kid
    audience: tuple[Kid, ...]
    sent_at: datetime
    kind: str
    directory: DirectoryPoint
    recovery: Kid
    body: bytes = field(repr=False)


def encode_payload(payload: Payload) -> bytes:
    """The payload as it is signed. ValueError or TypeError for what our own code got wrong."""
    _check_readers(payload, ValueError("the audience is 1 to 62 others, sorted, each once"))
    if payload.kind not in KINDS:
        raise ValueError("unknown kind")
    return encode(
        {
            1: bytes.fromhex(payload.author),
            2: [bytes.fromhex(kid) for kid in payload.audience],
            3: to_micros(payload.sent_at),
            4: payload.kind,
            5: payload.body,
            6: [payload.directory.size, bytes.fromhex(payload.directory.head)],
            7: bytes.fromhex(payload.recovery),
        }
    )


def parse_payload(encoded: bytes) -> Payload:
    """The fields of a payload. SealRefused for an unknown kind, or anything not exactly as laid down."""
    fields = decode(encoded, limit=INNER_LIMIT)
    if not isinstance(fields, dict) or set(fields) != set(range(1, 8)):
        raise SealRefused(Reason.SHAPE)
    if not isinstance(fields[4], str) or fields[4] not in KINDS:
        raise SealRefused(Reason.KIND)
    match fields:
        case {2: list(audience), 5: bytes(body), 6: [int(size), bytes(head)]} if (
            is_whole(size) and len(head) == _KID_SIZE
        ):
            payload = Payload(
                author=_kid(fields[1]),
                audience=tuple(_kid(kid) for kid in audience),
                sent_at=from_micros(fields[3]),
                kind=fields[4],
                directory=DirectoryPoint(size, head.hex()),
                recovery=_kid(fields[7]),
                body=body,
            )
        case _:
            raise SealRefused(Reason.SHAPE)
    _check_readers(payload, SealRefused(Reason.AUDIENCE))
    return payload


def parse_body(body: bytes) -> dict[str, object]:
    """The body's map. SealRefused unless it is deterministic CBOR of a map with text keys, within its cap."""
    value = decode(body, limit=BODY_LIMIT, items=BODY_ITEMS)
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise SealRefused(Reason.SHAPE)
    return value


def to_be_signed(header: bytes, payload: bytes) -> bytes:
    """CBOR[domain, header, SHA-512(payload)]."""
    return encode([_STATEMENT, header, primitives.sha512(payload)])


def seal_content(content_key: bytes, header: bytes, payload: bytes, signatures: tuple[bytes, bytes]) -> bytes:
    """Payload and signatures, padded and sealed under the content key with the header as context."""
    padded = pad_with_length(encode([payload, list(signatures)]), limit=INNER_LIMIT)
    return primitives.cobblestone_seal(content_key, header, *padded)


@dataclass(frozen=True, slots=True, repr=False)
class Unproven:
    """What came out of a ciphertext, before anybody's signature on it was checked. Never shown."""

    payload: Payload
    encoded: bytes
    signatures: tuple[bytes, bytes]

    def is_signed_by(self, card: Card, header: bytes) -> bool:
        """Whether both signatures are this card's, over this payload under this header."""
        return both_are_good(card, to_be_signed(header, self.encoded), *self.signatures)


def open_content(content_key: bytes, header: bytes, ciphertext: bytes) -> Unproven:
    """Undo `seal_content`. SealRefused for another key, header, length, padding or shape."""
    inner = unpad_with_length(primitives.cobblestone_open(content_key, header, ciphertext))
    match decode(inner, limit=INNER_LIMIT):
        case [bytes(encoded), [bytes(ed25519), bytes(mldsa65)]]:
            return Unproven(parse_payload(encoded), encoded, (ed25519, mldsa65))
        case _:
            raise SealRefused(Reason.SHAPE)


def _check_readers(payload: Payload, refusal: Exception) -> None:
    audience = payload.audience
    in_order = all(left < right for left, right in pairwise(audience))
    others = payload.author not in audience and payload.recovery not in audience
    if not (1 <= len(audience) <= AUDIENCE_AT_MOST and in_order and others):
        raise refusal
    if payload.author == payload.recovery:
        raise refusal


def _kid(value: object) -> Kid:
    if not isinstance(value, bytes) or len(value) != _KID_SIZE:
        raise SealRefused(Reason.SHAPE)
    return Kid(value.hex())
