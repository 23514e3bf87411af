"""Certificates: the root vouches for an issuing identity, which vouches for each person's key.

A certificate says who a key belongs to and what its holder may do; it is checked where a cap is used.
PROTOCOL.md section 8.
"""

from collections.abc import Collection, Container
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from core.ids import Kid, random_hex
from core.sealing.canonical import decode, encode, is_whole
from core.sealing.instants import from_micros, to_micros
from core.sealing.refusal import Reason, SealRefused
from core.sealing.signatures import CERTIFICATE_LIMIT, Signer, certificate_message, kid_of, signed_certificate

_VERSION = 1
_TEXT_AT_MOST = 200
PERSON_VALID_AT_MOST = timedelta(days=366)
ISSUING_VALID_AT_MOST = timedelta(days=5 * 366)


class Level(IntEnum):
    """ISSUING is signed by the root, PERSON by an issuing identity. The root is pinned and has none."""

    ISSUING = 1
    PERSON = 2


class Cap(StrEnum):
    """What a certified person may do. A young person has none: writing needs no leave."""

    READ = "read"
    ANSWER = "answer"
    COVER = "cover"
    HAND_OVER = "hand-over"
    INVITE = "invite"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one certificate says, its signatures proven. Valid from `not_before` until before `not_after`."""

    level: Level
    subject: Kid
    issuer: Kid
    name: str = field(repr=False)
    role: str
    team: str = field(repr=False)
    caps: frozenset[Cap]
    org: str
    not_before: datetime
    not_after: datetime
    serial: str
    encoded: bytes = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Chain:
    """From a pinned root to one person: the cards and signed certificates needed to check it."""

    root_card: bytes = field(repr=False)
    issuing_card: bytes = field(repr=False)
    issuing: bytes = field(repr=False)
    person: bytes = field(repr=False)


def issue(
    issuer: Signer,
    *,
    subject: Kid,
    name: str,
    role: str,
    team: str = "",
    caps: Collection[Cap] = (),
    org: str,
    not_before: datetime,
    not_after: datetime,
    level: Level = Level.PERSON,
    serial: str | None = None,
) -> bytes:
    """A signed certificate for `subject`. An issuing one (level ISSUING, by the root) carries no caps.

    At most a year for a person, five for an issuing identity. ValueError for anything out of bounds.
    """
    fields: dict[int, object] = {
        1: _VERSION,
        2: int(level),
        3: bytes.fromhex(subject),
        4: bytes.fromhex(issuer.kid),
        5: name,
        6: role,
        7: team,
        8: sorted(str(Cap(cap)) for cap in set(caps)),
        9: org,
        10: to_micros(not_before),
        11: to_micros(not_after),
        12: bytes.fromhex(serial or random_hex()),
    }
    encoded = encode(fields)
    try:
        _parse_fields(encoded, b"")
    except SealRefused:
        raise ValueError("a certificate out of bounds") from None
    return encode([encoded, list(issuer.sign_both(certificate_message(encoded)))])


def open_certificate(signed: bytes, issuer_card: bytes) -> Certificate:
    """What the certificate says, once both signatures by `issuer_card` have held. SealRefused otherwise.

    Time, revocation and caps are for `check`.
    """
    certificate = _parse_fields(signed_certificate(signed, issuer_card), signed)
    if kid_of(issuer_card) != certificate.issuer:
        raise SealRefused(Reason.CERTIFICATE)
    return certificate


def read_certificate(signed: bytes) -> Certificate:
    """What a certificate says that was opened before, and kept. Looks at no signature."""
    match decode(signed, limit=CERTIFICATE_LIMIT):
        case [bytes(encoded), [bytes(), bytes()]]:
            return _parse_fields(encoded, signed)
        case _:
            raise SealRefused(Reason.CERTIFICATE)


def check(
    certificate: Certificate, *, at: datetime, wanted: Cap | None = None, revoked: Container[str] = ()
) -> None:
    """SealRefused unless the certificate holds at `at`, its serial is not `revoked`, and it has the cap."""
    if not certificate.not_before <= at < certificate.not_after or certificate.serial in revoked:
        raise SealRefused(Reason.CERTIFICATE)
    if wanted is not None and wanted not in certificate.caps:
        raise SealRefused(Reason.CERTIFICATE)


def check_chain(
    chain: Chain,
    *,
    root: Kid,
    at: datetime,
    wanted: Cap | None = None,
    revoked: Container[str] = (),
) -> Certificate:
    """The person's certificate, once every link from the pinned `root` has held. SealRefused otherwise."""
    if kid_of(chain.root_card) != root:
        raise SealRefused(Reason.CERTIFICATE)
    issuing = open_certificate(chain.issuing, chain.root_card)
    person = open_certificate(chain.person, chain.issuing_card)
    linked = issuing.subject == person.issuer and issuing.org == person.org
    if not linked or (issuing.level, person.level) != (Level.ISSUING, Level.PERSON):
        raise SealRefused(Reason.CERTIFICATE)
    check(issuing, at=at, revoked=revoked)
    check(person, at=at, wanted=wanted, revoked=revoked)
    return person


def _parse_fields(encoded: bytes, signed: bytes) -> Certificate:
    fields = decode(encoded, limit=CERTIFICATE_LIMIT)
    if not isinstance(fields, dict) or set(fields) != set(range(1, 13)):
        raise SealRefused(Reason.CERTIFICATE)
    if not is_whole(fields[1]) or fields[1] != _VERSION:
        raise SealRefused(Reason.VERSION)
    level = _level(fields[2])
    not_before, not_after = from_micros(fields[10]), from_micros(fields[11])
    longest = PERSON_VALID_AT_MOST if level is Level.PERSON else ISSUING_VALID_AT_MOST
    caps = _caps(fields[8])
    if not timedelta(0) < not_after - not_before <= longest or (caps and level is Level.ISSUING):
        raise SealRefused(Reason.CERTIFICATE)
    return Certificate(
        level=level,
        subject=Kid(_hex(fields[3], 32)),
        issuer=Kid(_hex(fields[4], 32)),
        name=_text(fields[5]),
        role=_text(fields[6]),
        team=_text(fields[7]),
        caps=caps,
        org=_text(fields[9]),
        not_before=not_before,
        not_after=not_after,
        serial=_hex(fields[12], 16),
        encoded=signed,
    )


def _level(value: object) -> Level:
    if not is_whole(value) or value not in set(Level):
        raise SealRefused(Reason.CERTIFICATE)
    return Level(value)


def _caps(value: object) -> frozenset[Cap]:
    names = {str(cap) for cap in Cap}
    if not isinstance(value, list) or not all(isinstance(item, str) and item in names for item in value):
        raise SealRefused(Reason.CERTIFICATE)
    if value != sorted(set(value)):
        raise SealRefused(Reason.CERTIFICATE)
    return frozenset(Cap(item) for item in value)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _TEXT_AT_MOST:
        raise SealRefused(Reason.CERTIFICATE)
    return value


def _hex(value: object, size: int) -> str:
    if not isinstance(value, bytes) or len(value) != size:
        raise SealRefused(Reason.CERTIFICATE)
    return value.hex()
