"""Sealing one statement, answer or notice for its readers, and opening it. PROTOCOL.md sections 4 to 6."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.ids import ContentId, Kid, random_hex
from core.sealing import primitives
from core.sealing.canonical import encode
from core.sealing.directory import DirectoryPoint
from core.sealing.grants import (
    LARGEST_NUMBER,
    NOT_COUNTED,
    CardOf,
    Opener,
    Unsealed,
    number_is_good,
    open_grant,
    seal_grant,
)
from core.sealing.header import make_header, parse_header
from core.sealing.identity import Identity
from core.sealing.payload import (
    BODY_LIMIT,
    CIPHERTEXT_SIZES,
    Payload,
    encode_payload,
    open_content,
    parse_body,
    seal_content,
    to_be_signed,
)
from core.sealing.recovery_card import parse_recovery_card
from core.sealing.refusal import Reason, SealRefused, TooLarge
from core.sealing.signatures import Card, kid_of, parse_card


@dataclass(frozen=True, slots=True)
class SealedEnvelope:
    """What leaves the author's computer. `grants`: for each reader, the author and the recovery key."""

    content_id: ContentId
    header: bytes
    ciphertext: bytes = field(repr=False)
    grants: Mapping[Kid, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenedEnvelope:
    """What a reader may believe: both signatures held. `sent_at` and `directory` are the author's claims.

    `number` counts what this author sent to this reader; None in the author's own copy, for the recovery
    key, and for a reader to whom it was handed over.
    """

    content_id: ContentId
    author: Kid
    audience: tuple[Kid, ...]
    recovery: Kid
    sent_at: datetime
    kind: str
    directory: DirectoryPoint
    number: int | None
    body: dict[str, Any] = field(repr=False)


def seal(
    author: Identity,
    *,
    kind: str,
    body: Mapping[str, Any],
    audience: Mapping[Kid, bytes],
    recovery: bytes,
    sent_at: datetime,
    directory: DirectoryPoint | tuple[int, str],
    numbers: Mapping[Kid, int],
    content_id: ContentId | None = None,
) -> SealedEnvelope:
    """Seal `body` (text-keyed map of whole numbers, text, bytes, bools, lists and maps) for `audience`.

    `audience`: card by kid, 1 to 62 readers, neither the author nor the recovery key among them (both always
    get a grant). `recovery`: the organisation's recovery card. `numbers`: for each reader the count of what
    this author has sent them, this one included, from 1. `content_id` when it must be known beforehand.

    TooLarge when the body is over BODY_LIMIT; SealRefused for a card that is none. ValueError or TypeError
    for anything our own code got wrong.
    """
    wanted = {kid: (_card(kid, audience[kid]).xwing, _counted(numbers, kid)) for kid in sorted(audience)}
    recovery_kid, recovery_xwing = kid_of(recovery), parse_recovery_card(recovery)
    payload = encode_payload(
        Payload(
            author=author.kid,
            audience=tuple(wanted),
            sent_at=sent_at,
            kind=kind,
            directory=DirectoryPoint(*directory),
            recovery=recovery_kid,
            body=_encoded(body),
        )
    )
    made_id = content_id or ContentId(random_hex())
    header = make_header(made_id)
    content_key = primitives.random_bytes(primitives.CONTENT_KEY_SIZE)
    ciphertext = seal_content(content_key, header, payload, author.sign_both(to_be_signed(header, payload)))
    wanted[author.kid] = (author.public, NOT_COUNTED)
    wanted[recovery_kid] = (recovery_xwing, NOT_COUNTED)
    grants = {
        kid: seal_grant(
            author, header=header, content_key=content_key, reader=kid, reader_xwing=xwing, number=number
        )
        for kid, (xwing, number) in wanted.items()
    }
    return SealedEnvelope(made_id, header, ciphertext, grants)


def open_envelope(
    reader: Opener, *, header: bytes, ciphertext: bytes, grant: bytes, author_card: CardOf
) -> OpenedEnvelope:
    """Open what was sealed to `reader`: one of the audience, the author, or the recovery key.

    `author_card` answers the card of a kid from the directory. SealRefused whatever is wrong; nothing is
    returned, not even the author, before both signatures, the reader's place and the number have held.
    """
    content_id = check_outside(header, ciphertext)
    unsealed = open_grant(reader, header=header, grant=grant)
    payload, author = prove_content(unsealed.content_key, header, ciphertext, author_card)
    number = _number(reader.kid, payload, author, header, unsealed)
    return opened(content_id, payload, number)


def check_outside(header: bytes, ciphertext: bytes) -> ContentId:
    """Refuse by version, suite and size before any work; answers the content id."""
    content_id = parse_header(header)
    if len(ciphertext) not in CIPHERTEXT_SIZES:
        raise SealRefused(Reason.SIZE)
    return content_id


def prove_content(
    content_key: bytes, header: bytes, ciphertext: bytes, author_card: CardOf
) -> tuple[Payload, Card]:
    """The payload and its author's card, after both signatures have held. SealRefused otherwise."""
    unproven = open_content(content_key, header, ciphertext)
    claimed = unproven.payload.author
    encoded_card = author_card(claimed)
    if encoded_card is None or kid_of(encoded_card) != claimed:
        raise SealRefused(Reason.AUTHOR)
    card = parse_card(encoded_card)
    if not unproven.is_signed_by(card, header):
        raise SealRefused(Reason.SIGNATURE)
    return unproven.payload, card


def opened(content_id: ContentId, payload: Payload, number: int | None) -> OpenedEnvelope:
    """The proven payload as it goes out, its body decoded at last."""
    return OpenedEnvelope(
        content_id=content_id,
        author=payload.author,
        audience=payload.audience,
        recovery=payload.recovery,
        sent_at=payload.sent_at,
        kind=payload.kind,
        directory=payload.directory,
        number=number,
        body=parse_body(payload.body),
    )


def _number(reader: Kid, payload: Payload, author: Card, header: bytes, unsealed: Unsealed) -> int | None:
    """What the number in the grant is worth: the reader must be one the author named, the number signed."""
    in_audience = reader in payload.audience
    if not in_audience and reader not in (payload.author, payload.recovery):
        raise SealRefused(Reason.AUDIENCE)
    if in_audience != (unsealed.number > NOT_COUNTED):
        raise SealRefused(Reason.NUMBER)
    if not number_is_good(author, header=header, reader=reader, unsealed=unsealed):
        raise SealRefused(Reason.NUMBER)
    return unsealed.number if in_audience else None


def _encoded(body: Mapping[str, Any]) -> bytes:
    if not all(isinstance(key, str) for key in body):
        raise ValueError("a body's keys are text")
    encoded = encode(dict(body))
    if len(encoded) > BODY_LIMIT:
        raise TooLarge
    try:
        parse_body(encoded)
    except SealRefused:
        raise TooLarge from None
    return encoded


def _card(kid: Kid, encoded: bytes) -> Card:
    if kid_of(encoded) != kid:
        raise ValueError("a reader's card does not belong to their kid")
    return parse_card(encoded)


def _counted(numbers: Mapping[Kid, int], kid: Kid) -> int:
    number = numbers[kid]
    if not 1 <= number <= LARGEST_NUMBER:
        raise ValueError("numbers count from 1")
    return number
