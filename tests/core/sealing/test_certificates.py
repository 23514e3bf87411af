"""Certificates beyond the stored chains: bounds, caps, time, and forged fields."""

from datetime import timedelta

import pytest

from core.sealing.canonical import decode, encode
from core.sealing.certificates import Cap, Level, check, issue, open_certificate
from core.sealing.refusal import SealRefused
from core.sealing.signatures import certificate_message
from tests.core.sealing.people import AMARA, AT, ISSUING, PRIYA, ROOT

YEAR = timedelta(days=365)
HONEST = {
    "subject": PRIYA.kid,
    "name": "Priya Shah",
    "role": "social-worker",
    "team": "North",
    "caps": (Cap.READ, Cap.ANSWER),
    "org": "Anyshire",
    "not_before": AT,
    "not_after": AT + YEAR,
}


def test_what_was_issued_is_what_is_read() -> None:
    found = open_certificate(issue(ISSUING, **HONEST), ISSUING.card)
    for name, value in HONEST.items():
        assert getattr(found, name) == (frozenset(value) if name == "caps" else value)
    assert (found.level, found.issuer) == (Level.PERSON, ISSUING.kid)
    assert len(found.serial) == 32


def test_two_certificates_have_two_serials() -> None:
    serials = {open_certificate(issue(ISSUING, **HONEST), ISSUING.card).serial for _ in range(3)}
    assert len(serials) == 3


@pytest.mark.parametrize("cap", list(Cap))
def test_a_cap_is_there_only_when_given(cap: Cap) -> None:
    certificate = open_certificate(issue(ISSUING, **(HONEST | {"caps": [cap]})), ISSUING.card)
    for wanted in Cap:
        if wanted is cap:
            check(certificate, at=AT, wanted=wanted)
        else:
            with pytest.raises(SealRefused):
                check(certificate, at=AT, wanted=wanted)


def test_it_holds_from_its_first_instant_until_before_its_last() -> None:
    certificate = open_certificate(issue(ISSUING, **HONEST), ISSUING.card)
    moment = timedelta(microseconds=1)
    check(certificate, at=AT)
    check(certificate, at=AT + YEAR - moment)
    for at in (AT - moment, AT + YEAR):
        with pytest.raises(SealRefused):
            check(certificate, at=at)
    with pytest.raises(SealRefused):
        check(certificate, at=AT, revoked={certificate.serial})


def test_a_young_person_needs_no_cap_and_no_name() -> None:
    made = issue(ISSUING, **(HONEST | {"caps": (), "name": "", "team": "", "subject": AMARA.kid}))
    assert open_certificate(made, ISSUING.card).caps == frozenset()


@pytest.mark.parametrize(
    "wrong",
    [
        {"not_after": AT + timedelta(days=367)},
        {"not_after": AT},
        {"not_after": AT - YEAR},
        {"level": Level.ISSUING},
        {"level": Level.ISSUING, "caps": (), "not_after": AT + timedelta(days=1831)},
        {"name": "x" * 201},
        {"caps": ["everything"]},
        {"serial": "12"},
        {"subject": "ab"},
    ],
    ids=str,
)
def test_out_of_bounds_is_not_issued(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        issue(ISSUING, **(HONEST | wrong))


def forged(changes: dict[int, object]) -> bytes:
    """Signed by the issuing identity, yet not as laid down."""
    encoded, _ = decode(issue(ISSUING, **HONEST), limit=8192)
    fields = decode(encoded, limit=8192) | changes
    changed = encode({key: value for key, value in fields.items() if value is not ...})
    return encode([changed, list(ISSUING.sign_both(certificate_message(changed)))])


@pytest.mark.parametrize(
    "changes",
    [
        {1: 2},
        {1: True},
        {2: 3},
        {2: True},
        {3: b"short"},
        {5: 1},
        {8: ["read", "answer"]},
        {8: ["read", "read"]},
        {8: ["rule"]},
        {8: "read"},
        {8: [1]},
        {10: -1},
        {11: 2**63},
        {12: bytes(15)},
        {12: ...},
        {13: "more"},
        {4: bytes.fromhex(ROOT.kid)},
    ],
    ids=str,
)
def test_a_signed_certificate_that_is_not_as_laid_down_is_refused(changes: dict[int, object]) -> None:
    assert open_certificate(forged({}), ISSUING.card).subject == PRIYA.kid
    with pytest.raises(SealRefused):
        open_certificate(forged(changes), ISSUING.card)


def test_one_good_signature_is_not_enough() -> None:
    encoded, signatures = decode(issue(ISSUING, **HONEST), limit=8192)
    others = AMARA.sign_both(certificate_message(encoded))
    for mixed in ([signatures[0], others[1]], [others[0], signatures[1]]):
        with pytest.raises(SealRefused):
            open_certificate(encode([encoded, mixed]), ISSUING.card)


@pytest.mark.parametrize("rubbish", [b"", b"\x80", encode([b"", [b"", b""]]), encode([1, 2]), bytes(9000)])
def test_rubbish_is_refused(rubbish: bytes) -> None:
    with pytest.raises(SealRefused):
        open_certificate(rubbish, ISSUING.card)


def test_names_stay_out_of_what_is_shown() -> None:
    assert "Priya" not in repr(open_certificate(issue(ISSUING, **HONEST), ISSUING.card))
