"""Every way of breaking an envelope that PROTOCOL.md section 6 speaks of, each with its cause of refusal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.sealing.canonical import encode
from core.sealing.envelope import SealedEnvelope, seal
from core.sealing.header import make_header
from core.sealing.padding import LENGTH_SIZE, padded_size
from core.sealing.payload import to_be_signed
from core.sealing.refusal import Reason
from tests.core.sealing.forge import CONTENT_ID, fields, flipped, forge
from tests.core.sealing.people import (
    AMARA,
    AT,
    AUDIENCE_CARDS,
    BODY,
    MANAGER,
    NUMBERS,
    POINT,
    PRIYA,
    RECOVERY,
    STRANGER,
)

OTHER_HEADER = make_header("ff" * 16)


@dataclass(frozen=True, slots=True)
class Broken:
    """One case: who reads, what they are given, and why they must refuse."""

    name: str
    reader: str
    header: bytes
    ciphertext: bytes
    grant: bytes
    reason: Reason
    unknown: str = ""
    """A person whose card the directory does not know in this case."""


def honest(body: dict[str, object] = BODY) -> SealedEnvelope:
    """An envelope from Amara to Priya, her manager and the IRO."""
    return seal(
        AMARA,
        kind="statement",
        body=body,
        audience=AUDIENCE_CARDS,
        recovery=RECOVERY.card,
        sent_at=AT,
        directory=POINT,
        numbers=NUMBERS,
        content_id=CONTENT_ID,
    )


def cases() -> Iterator[Broken]:
    """All of them, made afresh."""
    yield from _outside(honest())
    yield from _grants(honest())
    yield from _inside()
    yield from _insiders()


def _outside(good: SealedEnvelope) -> Iterator[Broken]:
    grant = good.grants[PRIYA.kid]

    def case(
        name: str, reason: Reason, header: bytes | None = None, ciphertext: bytes | None = None
    ) -> Broken:
        return Broken(name, "priya", header or good.header, ciphertext or good.ciphertext, grant, reason)

    raw = bytes.fromhex(CONTENT_ID)
    yield case("header: another content id", Reason.GRANT, header=OTHER_HEADER)
    yield case("header: version 2", Reason.VERSION, header=encode({1: 2, 2: 1, 3: raw}))
    yield case("header: version true", Reason.VERSION, header=encode({1: True, 2: 1, 3: raw}))
    yield case("header: suite 2", Reason.SUITE, header=encode({1: 1, 2: 2, 3: raw}))
    yield case("header: no suite", Reason.SUITE, header=encode({1: 1, 3: raw}))
    yield case("header: version 2 and longer", Reason.VERSION, header=encode({1: 2, 2: 9, 3: raw, 4: "x"}))
    yield case("header: a key too many", Reason.SHAPE, header=encode({1: 1, 2: 1, 3: raw, 4: 0}))
    yield case("header: short content id", Reason.SHAPE, header=encode({1: 1, 2: 1, 3: raw[:-1]}))
    yield case("header: an array", Reason.SHAPE, header=encode([1, 1, raw]))
    yield case("header: a byte left over", Reason.NOT_CANONICAL, header=good.header + b"\0")
    yield case("header: cut short", Reason.NOT_CANONICAL, header=good.header[:-1])
    wide = bytes.fromhex("a301180102010350") + raw
    yield case("header: 1 written in two bytes", Reason.NOT_CANONICAL, header=wide)
    unsorted = bytes.fromhex("a302010101" + "0350") + raw
    yield case("header: keys out of order", Reason.NOT_CANONICAL, header=unsorted)
    doubled = bytes.fromhex("a401010101" + "0201" + "0350") + raw
    yield case("header: a key twice", Reason.NOT_CANONICAL, header=doubled)
    endless = bytes.fromhex("bf01010201" + "0350") + raw + b"\xff"
    yield case("header: indefinite length", Reason.NOT_CANONICAL, header=endless)
    yield case("header: over-long", Reason.SIZE, header=good.header + bytes(400))
    for name, at in (("salt", 0), ("commitment", 30), ("first byte of text", 56), ("tag", -1)):
        changed = flipped(good.ciphertext, at % len(good.ciphertext))
        yield case(f"ciphertext: {name} flipped", Reason.CONTENT, ciphertext=changed)
    yield case("ciphertext: a byte short", Reason.SIZE, ciphertext=good.ciphertext[:-1])
    yield case("ciphertext: a byte long", Reason.SIZE, ciphertext=good.ciphertext + b"\0")
    yield case("ciphertext: of another envelope", Reason.CONTENT, ciphertext=honest().ciphertext)
    large = honest({"words": "x" * 20_000})
    for name, size in (("at a chunk", 72 + 16384 + 16), ("to a smaller size", 72 + 8192)):
        cut = large.ciphertext[:size]
        yield Broken(
            f"ciphertext: cut {name}", "priya", large.header, cut, large.grants[PRIYA.kid], Reason.CONTENT
        )


def _grants(good: SealedEnvelope) -> Iterator[Broken]:
    grant = good.grants[PRIYA.kid]

    def case(name: str, reason: Reason, given: bytes, reader: str = "priya") -> Broken:
        return Broken(f"grant: {name}", reader, good.header, good.ciphertext, given, reason)

    for name, at in (
        ("ML-KEM ciphertext", 0),
        ("X25519 key", 1100),
        ("sealed part", 1125),
        ("tag", len(grant) - 1),
    ):
        yield case(f"{name} flipped", Reason.GRANT, flipped(grant, at))
    yield case("an all-zero X25519 key", Reason.GRANT, grant[:1088] + bytes(32) + grant[1120:])
    yield case("the manager's", Reason.GRANT, good.grants[MANAGER.kid])
    yield case("the author's own", Reason.GRANT, good.grants[AMARA.kid])
    yield case("of another envelope", Reason.GRANT, forge(header=OTHER_HEADER).grants[PRIYA.kid])
    yield case("cut short", Reason.SIZE, grant[:1237])
    yield case("empty", Reason.SIZE, b"")
    yield case("over-long", Reason.SIZE, grant + bytes(9))
    other_key = forge(grant_key=bytes(32)).grants[PRIYA.kid]
    yield case("with another content key", Reason.CONTENT, other_key)


def _inside() -> Iterator[Broken]:
    """Signed by the author, yet not as laid down: an author's program may be broken or hostile."""

    def case(name: str, reason: Reason, made: SealedEnvelope) -> Broken:
        return Broken(name, "priya", made.header, made.ciphertext, made.grants[PRIYA.kid], reason)

    def payload(name: str, reason: Reason, **changes: object) -> Broken:
        return case(f"payload: {name}", reason, forge(payload=encode(fields(**changes))))

    kids = fields()[2]
    yield payload("unknown kind", Reason.KIND, kind="rumour")
    yield payload("kind a number", Reason.KIND, kind=1)
    yield payload("audience out of order", Reason.AUDIENCE, audience=kids[::-1])
    yield payload("audience with one twice", Reason.AUDIENCE, audience=sorted([*kids, kids[0]]))
    yield payload("audience empty", Reason.AUDIENCE, audience=[])
    many = sorted({*kids, *(index.to_bytes(32, "big") for index in range(60))})
    yield payload("audience of 63", Reason.AUDIENCE, audience=many)
    yield payload("author in the audience", Reason.AUDIENCE, audience=sorted([*kids, fields()[1]]))
    yield payload("recovery key in the audience", Reason.AUDIENCE, audience=sorted([*kids, fields()[7]]))
    yield payload("a short kid", Reason.SHAPE, audience=[kids[0][:31]])
    yield payload("time true", Reason.SHAPE, time=True)
    yield payload("time before 1970", Reason.SHAPE, time=-1)
    yield payload("time past 9999", Reason.SHAPE, time=253370764800000000 + 1)
    yield payload("directory head short", Reason.SHAPE, directory=[1, bytes(31)])
    yield payload("body text", Reason.SHAPE, body="words")
    yield payload("body an array", Reason.SHAPE, body=encode(["words"]))
    yield payload("body with number keys", Reason.SHAPE, body=encode({1: "words"}))
    yield payload("body with a float", Reason.NOT_CANONICAL, body=bytes.fromhex("a16178f93c00"))
    yield payload("body with a tag", Reason.NOT_CANONICAL, body=bytes.fromhex("a16178c100"))
    yield payload("body with bytes left over", Reason.NOT_CANONICAL, body=encode(BODY) + b"\0")
    yield payload("body nested too deep", Reason.NOT_CANONICAL, body=b"\xa1\x61x" + b"\x81" * 16 + b"\0")
    more = encode(fields() | {8: 0})
    yield case("payload: a key too many", Reason.SHAPE, forge(payload=more))
    less = {key: value for key, value in fields().items() if key != 7}
    yield case("payload: no recovery key", Reason.SHAPE, forge(payload=encode(less)))
    turned = b"\xa7" + b"".join(encode(key) + encode(value) for key, value in reversed(fields().items()))
    yield case("payload: keys out of order", Reason.NOT_CANONICAL, forge(payload=turned))
    signatures = AMARA.sign_both(to_be_signed(make_header(CONTENT_ID), encode(fields())))
    inner = encode([encode(fields()), list(signatures)])
    yield case("inner: a byte left over", Reason.NOT_CANONICAL, forge(inner=inner + b"\0"))
    yield case("inner: one signature", Reason.SHAPE, forge(inner=encode([encode(fields()), [signatures[0]]])))
    yield from _padding(case, inner)


def _padding(case: Callable[[str, Reason, SealedEnvelope], Broken], inner: bytes) -> Iterator[Broken]:
    length = len(inner).to_bytes(LENGTH_SIZE, "big")
    filling = padded_size(LENGTH_SIZE + len(inner)) - LENGTH_SIZE - len(inner)
    yield case("padding: not zeros", Reason.PADDING, forge(padded=length + inner + b"\1" * filling))
    last = bytes(filling - 1) + b"\1"
    yield case("padding: last byte not zero", Reason.PADDING, forge(padded=length + inner + last))
    twice = bytes(2 * padded_size(len(inner)) - LENGTH_SIZE - len(inner))
    yield case("padding: one size too large", Reason.PADDING, forge(padded=length + inner + twice))
    beyond = (2**31).to_bytes(LENGTH_SIZE, "big")
    yield case(
        "padding: length beyond the end", Reason.PADDING, forge(padded=beyond + inner + bytes(filling))
    )


def _insiders() -> Iterator[Broken]:
    """By somebody who was given the content key, or who signs for another."""

    def case(
        name: str, reader: str, reason: Reason, made: SealedEnvelope, kid: str, unknown: str = ""
    ) -> Broken:
        grant = made.grants[kid]
        return Broken(name, reader, made.header, made.ciphertext, grant, reason, unknown)

    header = make_header(CONTENT_ID)
    yield case(
        "insider: inner text under a new header",
        "priya",
        Reason.SIGNATURE,
        forge(header=OTHER_HEADER, signed_header=header),
        PRIYA.kid,
    )
    yield case(
        "insider: a reader the author did not name",
        "nobody",
        Reason.AUDIENCE,
        forge(also_to=[STRANGER]),
        STRANGER.kid,
    )
    yield case(
        "insider: number signed by another", "priya", Reason.NUMBER, forge(number_signer=MANAGER), PRIYA.kid
    )
    yield case("number: 0 for a reader", "priya", Reason.NUMBER, forge(numbers={PRIYA.kid: 0}), PRIYA.kid)
    yield case("number: 1 for the author", "amara", Reason.NUMBER, forge(numbers={AMARA.kid: 1}), AMARA.kid)
    counted = forge(numbers={RECOVERY.kid: 1})
    yield case("number: 1 for the recovery key", "recovery", Reason.NUMBER, counted, RECOVERY.kid)
    yield case("number: too large", "priya", Reason.GRANT, forge(numbers={PRIYA.kid: 2**32 + 1}), PRIYA.kid)
    yield case("author: not in the directory", "priya", Reason.AUTHOR, forge(), PRIYA.kid, unknown="amara")
    message = to_be_signed(header, encode(fields()))
    ed25519, mldsa65 = AMARA.sign_both(message)
    other_ed25519, other_mldsa65 = MANAGER.sign_both(message)
    for name, signatures in (
        ("Ed25519 by another", (other_ed25519, mldsa65)),
        ("ML-DSA by another", (ed25519, other_mldsa65)),
        ("both by another", (other_ed25519, other_mldsa65)),
        ("Ed25519 missing", (b"", mldsa65)),
        ("ML-DSA missing", (ed25519, b"")),
        ("changed places", (mldsa65, ed25519)),
        ("over another payload", AMARA.sign_both(to_be_signed(header, encode(fields(kind="answer"))))),
    ):
        yield case(f"signature: {name}", "priya", Reason.SIGNATURE, forge(signatures=signatures), PRIYA.kid)
    in_name_of = encode(fields(author=bytes.fromhex(STRANGER.kid)))
    yield case(
        "signature: in another's name", "priya", Reason.SIGNATURE, forge(payload=in_name_of), PRIYA.kid
    )
