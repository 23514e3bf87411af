"""What a code opens, and what it does not."""

from collections.abc import Callable

import pytest

from core.sealing.canonical import decode, encode
from core.sealing.codes import Code
from core.sealing.invitations import (
    NOTE_LIMIT,
    SEALED_NOTE_LIMIT,
    InviteKey,
    four_pictures,
    invite_key,
    open_answer,
    open_note,
    seal_answer,
    seal_note,
)
from core.sealing.primitives import hmac, seal_to
from core.sealing.refusal import SealRefused, TooLarge
from tests.core.sealing.forge import flipped
from tests.core.sealing.people import AMARA, MANAGER, PRIYA, RECOVERY

KEY = InviteKey("ab" * 16, bytes(range(32)))
OTHER_KEY = InviteKey(KEY.id, bytes(32))
ELSEWHERE = InviteKey("cd" * 16, KEY.key)
NOTE = b"whose organisation it is" * 100


def test_a_code_gives_the_same_id_and_key_each_time_and_another_gives_others() -> None:
    one, again = invite_key(Code("4C3M3QMT2MVGTHDH")), invite_key(Code("4C3M3QMT2MVGTHDH"))
    other = invite_key(Code("4C3M3QMT2MVGTHD0"))
    assert one == again
    assert len(one.id) == 32
    assert len(one.key) == 32
    assert one.id != other.id
    assert one.key != other.key
    assert one.id not in one.key.hex()
    assert one.key.hex() not in repr(one)


def test_a_note_comes_back_under_its_own_code_alone() -> None:
    sealed = seal_note(KEY, NOTE)
    assert open_note(KEY, sealed) == NOTE
    assert b"whose" not in sealed
    for key in (OTHER_KEY, ELSEWHERE):
        with pytest.raises(SealRefused):
            open_note(key, sealed)


def test_notes_are_of_few_sizes() -> None:
    assert len({len(seal_note(KEY, bytes(size))) for size in (16_400, 20_000, 30_000)}) == 1
    with pytest.raises(TooLarge):
        seal_note(KEY, bytes(NOTE_LIMIT))
    assert len(seal_note(KEY, bytes(NOTE_LIMIT - 4))) <= SEALED_NOTE_LIMIT


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sealed: flipped(sealed, 1),
        lambda sealed: flipped(sealed, 10),
        lambda sealed: flipped(sealed, len(sealed) // 2),
        lambda sealed: flipped(sealed, len(sealed) - 1),
        lambda sealed: sealed[:-1],
        lambda sealed: sealed + b"\0",
        lambda sealed: encode(decode(sealed, limit=10**6) | {1: 2}),
        lambda sealed: encode(decode(sealed, limit=10**6) | {4: 0}),
        lambda sealed: encode(decode(sealed, limit=10**6) | {2: bytes(11)}),
        lambda _sealed: b"",
        lambda _sealed: bytes(SEALED_NOTE_LIMIT + 1),
    ],
    ids=range(11),
)
def test_a_changed_note_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(SealRefused):
        open_note(KEY, spoil(seal_note(KEY, NOTE)))


def test_an_answer_is_for_the_inviter_and_from_one_who_knew_the_code() -> None:
    sealed = seal_answer(KEY, card=AMARA.card, inviter_card=PRIYA.card)
    assert open_answer(PRIYA, KEY, sealed) == AMARA.card
    with pytest.raises(SealRefused):
        open_answer(MANAGER, KEY, sealed)
    for key in (OTHER_KEY, ELSEWHERE):
        with pytest.raises(SealRefused):
            open_answer(PRIYA, key, sealed)
    for place in (0, 1000, 1200, len(sealed) - 1):
        with pytest.raises(SealRefused):
            open_answer(PRIYA, KEY, flipped(sealed, place))
    for other in (sealed[:-1], sealed + b"\0", b""):
        with pytest.raises(SealRefused):
            open_answer(PRIYA, KEY, other)


def answered(plain: object) -> bytes:
    info = b"heard/invite-answer/1" + bytes.fromhex(KEY.id)
    return seal_to(PRIYA.public, encode(plain), info)


def test_an_answer_with_another_card_or_proof_is_refused() -> None:
    proof = hmac(KEY.key, b"enrol" + AMARA.card)
    assert open_answer(PRIYA, KEY, answered([AMARA.card, proof])) == AMARA.card
    no_card = bytes(len(AMARA.card))
    for plain in (
        [MANAGER.card, proof],
        [AMARA.card, bytes(32)],
        [AMARA.card, hmac(KEY.key, AMARA.card)],
        [no_card, hmac(KEY.key, b"enrol" + no_card)],
        {1: AMARA.card, 2: proof},
    ):
        with pytest.raises(SealRefused):
            open_answer(PRIYA, KEY, answered(plain))


def test_only_a_card_can_be_answered_with() -> None:
    for card in (RECOVERY.card, b"", bytes(3212)):
        with pytest.raises(SealRefused):
            seal_answer(KEY, card=card, inviter_card=PRIYA.card)


def test_both_screens_show_the_same_four_pictures_and_another_card_others() -> None:
    shown = four_pictures(inviter_card=PRIYA.card, new_card=AMARA.card, of=513)
    assert shown == four_pictures(inviter_card=PRIYA.card, new_card=AMARA.card, of=513)
    assert len(shown) == 4
    assert all(0 <= place < 513 for place in shown)
    assert shown != four_pictures(inviter_card=PRIYA.card, new_card=MANAGER.card, of=513)
    assert shown != four_pictures(inviter_card=MANAGER.card, new_card=AMARA.card, of=513)
    assert shown != four_pictures(inviter_card=AMARA.card, new_card=PRIYA.card, of=513)
