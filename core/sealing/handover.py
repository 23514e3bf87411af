"""Handing an envelope on to one more reader: a new worker, an IRO before a review. PROTOCOL.md section 7.

Two parts travel: the grant (the content key, sealed to the new reader, with no number in it) and the record
(who handed over, to whom, why, signed over that grant). The record is sealed to the new reader too, so that
the hub learns nothing; the granter keeps it in the clear, to log and to tell the young person.
"""

from dataclasses import dataclass, field

from core.ids import Kid
from core.sealing.canonical import decode, encode
from core.sealing.envelope import OpenedEnvelope, check_outside, opened, prove_content
from core.sealing.grants import CardOf, Opener, grant_info, open_grant
from core.sealing.header import HEADER_SIZE, parse_header
from core.sealing.identity import Identity
from core.sealing.primitives import CONTENT_KEY_SIZE, HPKE_OVERHEAD, seal_to, sha256
from core.sealing.refusal import Reason, SealRefused
from core.sealing.signatures import both_are_good, kid_of, parse_card

REASONS = frozenset({"new-worker", "review", "cover", "safety", "own-device", "joined-again"})
"""Why an envelope is handed over. A fixed list: free words have no place in a record."""
_HAND_OVER = "heard/hand-over/1"
_REGRANT = b"heard/regrant/1"
_RECORD = b"heard/hand-over-record/1"
REGRANT_SIZE = HPKE_OVERHEAD + 1 + 2 + CONTENT_KEY_SIZE
_RECORD_LIMIT = 4 * 1024
SEALED_RECORD_LIMIT = HPKE_OVERHEAD + _RECORD_LIMIT


@dataclass(frozen=True, slots=True)
class HandOver:
    """What `hand_over` made. `grant` and `record` go to the hub for the new reader, both sealed to them.

    `told` is the record in the clear: for the log, and to tell the young person inside an envelope
    (`check_record` proves it). It never goes to the hub.
    """

    new_reader: Kid
    granter: Kid
    reason: str
    grant: bytes = field(repr=False)
    record: bytes = field(repr=False)
    told: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class HandOverFact:
    """What a record says, its signatures proven: who handed which envelope to whom, and why."""

    header: bytes
    new_reader: Kid
    granter: Kid
    reason: str
    grant_digest: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """An envelope as the new reader sees it, with the word of the one who handed it over."""

    envelope: OpenedEnvelope
    fact: HandOverFact


def hand_over(holder: Identity, *, header: bytes, grant: bytes, new_reader: bytes, reason: str) -> HandOver:
    """Hand on what `holder` can open by `grant`, their own from the envelope, to the card `new_reader`.

    SealRefused when the grant is not the holder's or the card is none; ValueError for a reason not in
    REASONS. Whether the holder may do this is judged by whoever opens it.
    """
    parse_header(header)
    content_key = open_grant(holder, header=header, grant=grant).content_key
    return _give(holder, header, content_key, new_reader, reason)


def hand_on(holder: Identity, *, header: bytes, grant: bytes, new_reader: bytes, reason: str) -> HandOver:
    """The same for a holder who was handed it themselves: `grant` is the one of that hand-over."""
    parse_header(header)
    return _give(holder, header, _open_regrant(holder, header, grant), new_reader, reason)


def give_on(holder: Identity, *, header: bytes, grant: bytes, new_reader: bytes, reason: str) -> HandOver:
    """`hand_over` or `hand_on`, as the holder's own `grant` is: their two sizes have nothing in common."""
    given = hand_on if len(grant) == REGRANT_SIZE else hand_over
    return given(holder, header=header, grant=grant, new_reader=new_reader, reason=reason)


def open_handed_over(
    reader: Identity,
    *,
    header: bytes,
    ciphertext: bytes,
    grant: bytes,
    record: bytes,
    author_card: CardOf,
    may_grant: CardOf,
) -> HandedOver:
    """Open what was handed over to `reader`, who need not be in the audience.

    `may_grant` answers the card of a kid that may hand this over now (cap hand-over, not revoked), else
    None; the author always may, and is looked up by `author_card`. SealRefused whatever is wrong.
    """
    content_id = check_outside(header, ciphertext)
    if len(grant) != REGRANT_SIZE or not HPKE_OVERHEAD < len(record) <= SEALED_RECORD_LIMIT:
        raise SealRefused(Reason.SIZE)
    claim, signatures = _parse_record(reader.unseal(record, grant_info(_RECORD, header, reader.kid)))
    if claim.header != header or claim.new_reader != reader.kid or claim.grant_digest != sha256(grant):
        raise SealRefused(Reason.HAND_OVER)
    content_key = _open_regrant(reader, header, grant)
    payload, author = prove_content(content_key, header, ciphertext, author_card)
    granter_card = author.encoded if claim.granter == payload.author else may_grant(claim.granter)
    _check_signed(claim, signatures, granter_card)
    return HandedOver(opened(content_id, payload, None), claim)


def check_record(record: bytes, *, granter_card: CardOf) -> HandOverFact:
    """A record in the clear, as told to the young person or read from a log. SealRefused unless proven."""
    claim, signatures = _parse_record(record)
    _check_signed(claim, signatures, granter_card(claim.granter))
    return claim


def _give(holder: Identity, header: bytes, content_key: bytes, new_reader: bytes, reason: str) -> HandOver:
    if reason not in REASONS:
        raise ValueError("unknown reason")
    reader, xwing = kid_of(new_reader), parse_card(new_reader).xwing
    grant = seal_to(xwing, encode([content_key]), grant_info(_REGRANT, header, reader))
    claim = HandOverFact(header, reader, holder.kid, reason, sha256(grant))
    told = encode(
        {
            1: header,
            2: bytes.fromhex(reader),
            3: bytes.fromhex(holder.kid),
            4: reason,
            5: claim.grant_digest,
            6: list(holder.sign_both(_message(claim))),
        }
    )
    record = seal_to(xwing, told, grant_info(_RECORD, header, reader))
    return HandOver(reader, holder.kid, reason, grant, record, told)


def _open_regrant(reader: Opener, header: bytes, grant: bytes) -> bytes:
    match decode(reader.unseal(grant, grant_info(_REGRANT, header, reader.kid)), limit=REGRANT_SIZE):
        case [bytes(content_key)] if len(content_key) == CONTENT_KEY_SIZE:
            return content_key
        case _:
            raise SealRefused(Reason.GRANT)


def _parse_record(record: bytes) -> tuple[HandOverFact, tuple[bytes, bytes]]:
    match decode(record, limit=_RECORD_LIMIT):
        case {
            1: bytes(header),
            2: bytes(new_reader),
            3: bytes(granter),
            4: str(reason),
            5: bytes(digest),
            6: [bytes(ed25519), bytes(mldsa65)],
            **rest,
        } if (
            not rest
            and len(header) == HEADER_SIZE
            and [len(new_reader), len(granter), len(digest)] == [32, 32, 32]
            and reason in REASONS
        ):
            fact = HandOverFact(header, Kid(new_reader.hex()), Kid(granter.hex()), reason, digest)
            return fact, (ed25519, mldsa65)
        case _:
            raise SealRefused(Reason.HAND_OVER)


def _check_signed(claim: HandOverFact, signatures: tuple[bytes, bytes], card: bytes | None) -> None:
    if card is None or kid_of(card) != claim.granter:
        raise SealRefused(Reason.HAND_OVER)
    if not both_are_good(parse_card(card), _message(claim), *signatures):
        raise SealRefused(Reason.SIGNATURE)


def _message(claim: HandOverFact) -> bytes:
    return encode(
        [
            _HAND_OVER,
            claim.header,
            bytes.fromhex(claim.new_reader),
            bytes.fromhex(claim.granter),
            claim.reason,
            claim.grant_digest,
        ]
    )
