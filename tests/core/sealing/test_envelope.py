"""Sealing and opening: what comes back, what is refused, and that nothing leaks on the way."""

from dataclasses import replace
from datetime import datetime

import pytest

from core.ids import Kid
from core.sealing import padding
from core.sealing.canonical import decode, encode
from core.sealing.grants import open_grant
from core.sealing.identity import Identity, RecoveryKey
from core.sealing.payload import BODY_ITEMS, BODY_LIMIT, CIPHERTEXT_SIZES, INNER_LIMIT, KINDS
from core.sealing.primitives import cobblestone_size
from core.sealing.refusal import SealRefused, TooLarge
from core.statements.notices import Kind
from tests.core.sealing import broken, stranger
from tests.core.sealing.honest import GOOD, open_as, sealed
from tests.core.sealing.people import (
    AMARA,
    AT,
    AUDIENCE,
    AUDIENCE_CARDS,
    BODY,
    IRO,
    MANAGER,
    NUMBERS,
    POINT,
    PRIYA,
    RECOVERY,
    STRANGER,
)


@pytest.mark.parametrize("reader", [*AUDIENCE, AMARA, RECOVERY], ids=repr)
def test_everyone_named_opens_the_same(reader: Identity | RecoveryKey) -> None:
    opened = open_as(reader)
    assert opened.body == BODY
    assert (opened.author, opened.recovery) == (AMARA.kid, RECOVERY.kid)
    assert opened.audience == tuple(sorted(AUDIENCE_CARDS))
    assert (opened.sent_at, opened.kind, opened.directory) == (AT, "statement", POINT)
    assert opened.content_id == GOOD.content_id
    assert opened.number == NUMBERS.get(reader.kid)


def test_a_grant_for_everyone_and_nobody_else() -> None:
    assert set(GOOD.grants) == {*AUDIENCE_CARDS, AMARA.kid, RECOVERY.kid}


def test_no_reader_learns_what_went_to_another() -> None:
    """The numbers of the others stand nowhere in what one reader opens."""
    one = open_as(PRIYA, made := sealed(numbers=NUMBERS | {MANAGER.kid: 4_000_000_001}))
    key = open_grant(PRIYA, header=made.header, grant=made.grants[PRIYA.kid]).content_key
    inner = stranger.cobblestone_open(key, made.header, made.ciphertext)
    assert (4_000_000_001).to_bytes(4, "big") not in inner
    assert one.number == NUMBERS[PRIYA.kid]


def test_two_seals_of_the_same_share_nothing_but_the_first_seven_bytes() -> None:
    again = sealed()
    assert again.content_id != GOOD.content_id
    assert again.header[:7] == GOOD.header[:7]
    assert again.ciphertext[:56] != GOOD.ciphertext[:56]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_travels(kind: str) -> None:
    assert open_as(PRIYA, sealed(kind=kind)).kind == kind


def test_the_kinds_are_those_the_application_knows() -> None:
    assert {str(kind) for kind in Kind} == KINDS


# --- sizes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "padded"), [(0, 4), (300, 4), (700, 8), (28_000, 32), (62_000, 128)])
def test_sizes_come_in_few_steps(words: int, padded: int) -> None:
    made = sealed(body={"words": "x" * words})
    assert len(made.ciphertext) == cobblestone_size(padded * 1024)
    assert len(made.ciphertext) in CIPHERTEXT_SIZES


def test_the_largest_body_fits_and_one_byte_more_is_refused_with_a_sentence() -> None:
    frame = len(encode({"words": b"x" * 70_000})) - 70_000
    largest = {"words": bytes(BODY_LIMIT - frame)}
    made = sealed(body=largest)
    assert open_as(IRO, made).body == largest
    with pytest.raises(TooLarge, match="too large"):
        sealed(body={"words": bytes(BODY_LIMIT - frame + 1)})
    with pytest.raises(TooLarge):
        sealed(body={"many": [0] * BODY_ITEMS})


def test_the_largest_body_for_the_largest_audience_fits() -> None:
    readers = [Identity.generate() for _ in range(62)]
    made = sealed(
        body={"words": bytes(BODY_LIMIT - 20)},
        audience={who.kid: who.card for who in readers},
        numbers={who.kid: 1 for who in readers},
    )
    assert len(made.ciphertext) == cobblestone_size(INNER_LIMIT)
    assert padding.is_padded_size(INNER_LIMIT)


# --- our own mistakes are bugs, not refusals -------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "rumour"},
        {"body": {1: "x"}},
        {"body": {"x": 1.5}},
        {"body": {"x": AT}},
        {"body": {"x": 2**64}},
        {"audience": {}},
        {"audience": AUDIENCE_CARDS | {AMARA.kid: AMARA.card}},
        {"audience": {PRIYA.kid: MANAGER.card}},
        {"numbers": {PRIYA.kid: 1}},
        {"numbers": NUMBERS | {PRIYA.kid: 0}},
        {"numbers": NUMBERS | {PRIYA.kid: 2**32 + 1}},
        {"sent_at": datetime(2026, 1, 1)},  # noqa: DTZ001
        {"content_id": "abcd"},
    ],
    ids=str,
)
def test_what_our_own_code_gets_wrong_is_a_bug(wrong: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        sealed(**wrong)


def test_a_reader_s_card_that_is_none_is_refused() -> None:
    spoiled = broken.flipped(PRIYA.card, 0)
    kid = Kid(stranger.sha256(spoiled).hex())
    with pytest.raises(SealRefused):
        sealed(audience={kid: spoiled}, numbers={kid: 1})
    with pytest.raises(SealRefused):
        sealed(recovery=STRANGER.card)


def test_values_show_no_secret_and_no_word() -> None:
    opened = open_as(PRIYA)
    shown = f"{opened!r} {GOOD!r} {AMARA!r} {AMARA.seeds!r} {RECOVERY!r}"
    assert "room" not in shown
    assert AMARA.seeds.ed25519.hex() not in shown
    assert repr(RECOVERY.seed) not in shown
    assert repr(AMARA.seeds.xwing) not in shown


def test_an_opened_envelope_cannot_be_changed() -> None:
    opened = open_as(PRIYA)
    with pytest.raises(AttributeError):
        opened.author = STRANGER.kid  # type: ignore[misc]
    assert replace(opened, number=1).author == AMARA.kid


def test_the_payload_is_what_the_page_says() -> None:
    key = open_grant(AMARA, header=GOOD.header, grant=GOOD.grants[AMARA.kid]).content_key
    padded = stranger.cobblestone_open(key, GOOD.header, GOOD.ciphertext)
    inner = padded[4 : 4 + int.from_bytes(padded[:4], "big")]
    payload = decode(decode(inner, limit=len(inner))[0], limit=len(inner))
    assert sorted(payload) == [1, 2, 3, 4, 5, 6, 7]
