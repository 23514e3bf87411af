"""Makes envelopes that no honest author would make, every part open to change, to try refusals on."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.ids import Kid
from core.sealing import primitives
from core.sealing.canonical import encode
from core.sealing.envelope import SealedEnvelope
from core.sealing.grants import NOT_COUNTED, seal_grant
from core.sealing.header import make_header
from core.sealing.identity import Identity
from core.sealing.instants import to_micros
from core.sealing.padding import pad_with_length
from core.sealing.payload import INNER_LIMIT, to_be_signed
from core.sealing.signatures import parse_card
from tests.core.sealing.people import AMARA, AT, AUDIENCE, BODY, CARDS, NUMBERS, POINT, RECOVERY

CONTENT_ID = "00112233445566778899aabbccddeeff"
CEK = bytes(range(100, 132))


def fields(**changes: Any) -> dict[int, Any]:
    """The payload's map as an honest Amara makes it, with changes by name."""
    honest = {
        "author": bytes.fromhex(AMARA.kid),
        "audience": sorted(bytes.fromhex(who.kid) for who in AUDIENCE),
        "time": to_micros(AT),
        "kind": "statement",
        "body": encode(BODY),
        "directory": [POINT.size, bytes.fromhex(POINT.head)],
        "recovery": bytes.fromhex(RECOVERY.kid),
    }
    assert set(changes) <= set(honest)
    return dict(enumerate((honest | changes).values(), start=1))


def forge(
    *,
    author: Identity = AMARA,
    header: bytes | None = None,
    signed_header: bytes | None = None,
    payload: bytes | None = None,
    signatures: Sequence[bytes] | None = None,
    inner: bytes | None = None,
    padded: bytes | None = None,
    numbers: Mapping[Kid, int] | None = None,
    number_signer: Identity | None = None,
    also_to: Sequence[Identity] = (),
    grant_key: bytes = CEK,
) -> SealedEnvelope:
    """An envelope with whatever is given in place of the honest part; all that follows is made to fit."""
    header = header or make_header(CONTENT_ID)
    payload = encode(fields()) if payload is None else payload
    signatures = signatures or author.sign_both(to_be_signed(signed_header or header, payload))
    inner = encode([payload, list(signatures)]) if inner is None else inner
    padded = b"".join(pad_with_length(inner, limit=INNER_LIMIT)) if padded is None else padded
    wanted = {who.kid: (parse_card(CARDS[who.kid]).xwing, NUMBERS.get(who.kid, 1)) for who in also_to}
    for who in AUDIENCE:
        wanted[who.kid] = (parse_card(who.card).xwing, NUMBERS[who.kid])
    wanted[author.kid] = (parse_card(author.card).xwing, NOT_COUNTED)
    wanted[RECOVERY.kid] = (RECOVERY.public, NOT_COUNTED)
    grants = {
        kid: seal_grant(
            number_signer or author,
            header=header,
            content_key=grant_key,
            reader=kid,
            reader_xwing=xwing,
            number=(numbers or {}).get(kid, number),
        )
        for kid, (xwing, number) in wanted.items()
    }
    return SealedEnvelope(CONTENT_ID, header, primitives.cobblestone_seal(CEK, header, padded), grants)


def flipped(data: bytes, at: int) -> bytes:
    """`data` with the lowest bit of byte `at` changed."""
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)
