"""Cards, kids, signing in, and the hub's own signature."""

import pickle

import pytest

from core.ids import AccountId, ContentId
from core.sealing.canonical import decode, encode
from core.sealing.header import make_header
from core.sealing.identity import Identity, RecoveryKey
from core.sealing.recovery_card import parse_recovery_card
from core.sealing.refusal import SealRefused
from core.sealing.signatures import (
    CARD_SIZE,
    WITHDRAWAL_LIMIT,
    HubSigner,
    both_are_good,
    hub_signature_is_good,
    kid_of,
    parse_card,
    sign_in_is_good,
    sign_in_proof,
    withdrawal,
    withdrawn_at,
)
from tests.core.sealing.forge import flipped
from tests.core.sealing.people import AMARA, AT, PRIYA, RECOVERY

ORIGIN, CHALLENGE, ACCOUNT = "https://hub.example", b"c" * 32, AccountId("ab" * 16)


def test_an_identity_is_made_again_from_its_seeds() -> None:
    made = Identity.generate()
    seeds = made.seeds
    again = Identity.from_seeds(seeds.ed25519, seeds.mldsa65, seeds.xwing)
    assert (again.card, again.kid) == (made.card, made.kid)
    assert len(made.card) == CARD_SIZE
    assert len({seeds.ed25519, seeds.mldsa65, seeds.xwing}) == 3
    assert Identity.generate().kid != made.kid


@pytest.mark.parametrize("secret", [AMARA, RECOVERY], ids=repr)
def test_secrets_do_not_pickle(secret: object) -> None:
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_a_card_says_its_keys() -> None:
    card = parse_card(AMARA.card)
    assert card.kid == AMARA.kid == kid_of(AMARA.card)
    assert len(card.xwing) == 1216
    assert AMARA.kid in repr(card)


CARD = parse_card(AMARA.card)
BAD_CARDS = {
    "cut short": AMARA.card[:-1],
    "longer": AMARA.card + b"\0",
    "another key": flipped(AMARA.card, 1),
    "an ML-KEM key out of range": encode({1: CARD.ed25519, 2: CARD.mldsa65, 3: b"\xff" * 1216}),
    "an X25519 key of low order": encode(
        {1: CARD.ed25519, 2: CARD.mldsa65, 3: CARD.xwing[:1184] + b"\1" + bytes(31)}
    ),
    "lengths swapped about": encode({1: bytes(33), 2: bytes(1951), 3: CARD.xwing}),
    "a recovery card": RECOVERY.card,
    "nothing": b"",
}


@pytest.mark.parametrize("name", BAD_CARDS)
def test_a_bad_card_is_refused(name: str) -> None:
    with pytest.raises(SealRefused):
        parse_card(BAD_CARDS[name])


@pytest.mark.parametrize("card", [AMARA.card, RECOVERY.card[:-1], flipped(RECOVERY.card, 1), b""])
def test_a_bad_recovery_card_is_refused(card: bytes) -> None:
    with pytest.raises(SealRefused):
        parse_recovery_card(card)
    assert parse_recovery_card(RECOVERY.card) == RECOVERY.public
    assert RecoveryKey.from_seed(RECOVERY.seed).kid == RECOVERY.kid
    assert RecoveryKey.generate().kid != RECOVERY.kid


def test_one_good_signature_is_not_enough() -> None:
    ed25519, mldsa65 = AMARA.sign_both(b"words")
    other_ed25519, other_mldsa65 = PRIYA.sign_both(b"words")
    assert both_are_good(CARD, b"words", ed25519, mldsa65)
    assert not both_are_good(CARD, b"words", ed25519, other_mldsa65)
    assert not both_are_good(CARD, b"words", other_ed25519, mldsa65)
    assert not both_are_good(CARD, b"other words", ed25519, mldsa65)
    assert not both_are_good(CARD, b"words", b"", b"")


def test_a_proof_is_good_for_its_own_challenge_account_origin_and_card_alone() -> None:
    proof = sign_in_proof(AMARA, ORIGIN, CHALLENGE, ACCOUNT)
    assert sign_in_is_good(AMARA.card, ORIGIN, CHALLENGE, ACCOUNT, proof)
    assert not sign_in_is_good(AMARA.card, "https://hub.example:8443", CHALLENGE, ACCOUNT, proof)
    assert not sign_in_is_good(AMARA.card, ORIGIN, b"d" * 32, ACCOUNT, proof)
    assert not sign_in_is_good(AMARA.card, ORIGIN, CHALLENGE, AccountId("ac" * 16), proof)
    assert not sign_in_is_good(PRIYA.card, ORIGIN, CHALLENGE, ACCOUNT, proof)


@pytest.mark.parametrize(
    "proof", [b"", b"\0", encode([b"", b""]), encode([1, 2]), encode([b""]), bytes(9000)]
)
def test_a_malformed_proof_is_merely_not_good(proof: bytes) -> None:
    assert not sign_in_is_good(AMARA.card, ORIGIN, CHALLENGE, ACCOUNT, proof)


def test_a_malformed_card_or_challenge_is_merely_not_good() -> None:
    proof = sign_in_proof(AMARA, ORIGIN, CHALLENGE, ACCOUNT)
    assert not sign_in_is_good(b"", ORIGIN, CHALLENGE, ACCOUNT, proof)
    assert not sign_in_is_good(AMARA.card, ORIGIN, b"short", ACCOUNT, proof)


def test_a_withdrawal_is_its_authors_word_about_one_envelope_and_says_when() -> None:
    header, other = make_header(ContentId("ab" * 16)), make_header(ContentId("ac" * 16))
    signed = withdrawal(AMARA, header, AT)
    assert len(signed) == WITHDRAWAL_LIMIT
    assert withdrawn_at(AMARA.card, header, signed) == AT
    assert withdrawn_at(PRIYA.card, header, signed) is None
    assert withdrawn_at(AMARA.card, other, signed) is None
    micros, signatures = decode(signed, limit=len(signed))  # type: ignore[misc]
    assert withdrawn_at(AMARA.card, header, encode([micros + 1, signatures])) is None
    theirs = decode(withdrawal(PRIYA, header, AT), limit=len(signed))[1]  # type: ignore[index]
    for mixed in ([signatures[0], theirs[1]], [theirs[0], signatures[1]], signatures[:1], [b"", b""]):
        assert withdrawn_at(AMARA.card, header, encode([micros, mixed])) is None


@pytest.mark.parametrize(
    "signed", [b"", b"\0", encode([]), encode([True, [b"", b""]]), encode([-1, [b"", b""]]), bytes(9000)]
)
def test_a_malformed_withdrawal_is_merely_nobodys_word(signed: bytes) -> None:
    assert withdrawn_at(AMARA.card, make_header(ContentId("ab" * 16)), signed) is None
    assert withdrawn_at(b"", make_header(ContentId("ab" * 16)), signed) is None


def test_the_hub_s_signature_is_bound_to_its_domain() -> None:
    hub = HubSigner.generate()
    again = HubSigner.from_seed(hub.seed)
    signature = hub.sign("heard/receipt/1", b"a receipt")
    assert again.public == hub.public
    assert hub_signature_is_good(hub.public, "heard/receipt/1", b"a receipt", signature)
    assert not hub_signature_is_good(hub.public, "heard/other/1", b"a receipt", signature)
    assert not hub_signature_is_good(hub.public, "heard/receipt/1", b"another", signature)
    assert not hub_signature_is_good(HubSigner.generate().public, "heard/receipt/1", b"a receipt", signature)
    assert not hub_signature_is_good(b"short", "heard/receipt/1", b"a receipt", signature)
    assert not hub_signature_is_good(hub.public, "heard/receipt/1", b"a receipt", b"")
    assert hub.seed.hex() not in repr(hub)
