"""Handing an envelope on: by whom, to whom, and what is told of it."""

import pytest

from core.sealing.handover import (
    HandOver,
    check_record,
    hand_on,
    hand_over,
    open_handed_over,
)
from core.sealing.identity import Identity
from core.sealing.refusal import Reason, SealRefused
from tests.core.sealing import broken
from tests.core.sealing.forge import flipped, forge
from tests.core.sealing.people import AMARA, BODY, CARDS, IRO, MANAGER, NEW_WORKER, PRIYA, STRANGER

GOOD = broken.honest()


def given_by(holder: Identity, to: Identity = NEW_WORKER, reason: str = "new-worker") -> HandOver:
    return hand_over(
        holder, header=GOOD.header, grant=GOOD.grants[holder.kid], new_reader=to.card, reason=reason
    )


def opened_by(reader: Identity, made: HandOver, *may: Identity, **changes: bytes) -> object:
    parts = {
        "header": GOOD.header,
        "ciphertext": GOOD.ciphertext,
        "grant": made.grant,
        "record": made.record,
    } | changes
    allowed = {who.kid: who.card for who in may}
    return open_handed_over(reader, **parts, author_card=CARDS.get, may_grant=allowed.get)


def test_the_author_may_always_hand_over() -> None:
    handed = opened_by(STRANGER, given_by(AMARA, STRANGER, "review"))
    assert handed.envelope.body == BODY
    assert handed.envelope.number is None
    assert STRANGER.kid not in handed.envelope.audience
    assert (handed.fact.granter, handed.fact.reason) == (AMARA.kid, "review")


def test_a_holder_may_when_the_caller_says_so() -> None:
    handed = opened_by(NEW_WORKER, given_by(PRIYA), PRIYA)
    assert handed.fact.granter == PRIYA.kid
    assert handed.envelope.author == AMARA.kid


def test_a_holder_without_leave_may_not() -> None:
    with pytest.raises(SealRefused) as refused:
        opened_by(NEW_WORKER, given_by(PRIYA), MANAGER)
    assert refused.value.reason is Reason.HAND_OVER


def test_a_card_of_another_for_the_granter_is_refused() -> None:
    made = given_by(PRIYA)
    with pytest.raises(SealRefused) as refused:
        open_handed_over(
            NEW_WORKER,
            header=GOOD.header,
            ciphertext=GOOD.ciphertext,
            grant=made.grant,
            record=made.record,
            author_card=CARDS.get,
            may_grant=lambda _kid: MANAGER.card,
        )
    assert refused.value.reason is Reason.HAND_OVER


def test_it_may_be_handed_on_from_one_to_the_next() -> None:
    first = given_by(PRIYA)
    second = hand_on(
        NEW_WORKER, header=GOOD.header, grant=first.grant, new_reader=STRANGER.card, reason="new-worker"
    )
    handed = opened_by(STRANGER, second, NEW_WORKER)
    assert handed.envelope.body == BODY
    assert handed.fact.granter == NEW_WORKER.kid


def test_nobody_hands_on_what_they_do_not_hold() -> None:
    for function, grant in ((hand_over, GOOD.grants[PRIYA.kid]), (hand_on, given_by(PRIYA).grant)):
        with pytest.raises(SealRefused):
            function(STRANGER, header=GOOD.header, grant=grant, new_reader=IRO.card, reason="review")


def test_a_grant_of_one_sort_is_no_grant_of_the_other() -> None:
    made = given_by(PRIYA)
    with pytest.raises(SealRefused):
        opened_by(PRIYA, made, PRIYA, grant=GOOD.grants[PRIYA.kid])
    with pytest.raises(SealRefused):
        hand_over(NEW_WORKER, header=GOOD.header, grant=made.grant, new_reader=IRO.card, reason="review")
    with pytest.raises(SealRefused):
        hand_on(PRIYA, header=GOOD.header, grant=GOOD.grants[PRIYA.kid], new_reader=IRO.card, reason="review")


def test_what_is_told_can_be_proven_and_not_altered() -> None:
    made = given_by(PRIYA)
    fact = check_record(made.told, granter_card=CARDS.get)
    assert (fact.header, fact.new_reader, fact.granter) == (GOOD.header, NEW_WORKER.kid, PRIYA.kid)
    for at in (10, 40, 80, 130, 200, len(made.told) - 1):
        with pytest.raises(SealRefused):
            check_record(flipped(made.told, at), granter_card=CARDS.get)
    with pytest.raises(SealRefused):
        check_record(made.told, granter_card=lambda _kid: None)
    with pytest.raises(SealRefused):
        check_record(bytes(5000), granter_card=CARDS.get)


def test_the_hub_reads_neither_reason_nor_granter() -> None:
    made = given_by(PRIYA)
    passing = made.grant + made.record
    for secret in (made.told[:40], b"new-worker", bytes.fromhex(PRIYA.kid), bytes.fromhex(NEW_WORKER.kid)):
        assert secret not in passing
        assert secret in made.told or secret == made.told[:40]


@pytest.mark.parametrize("part", ["header", "ciphertext", "grant", "record"])
def test_any_part_changed_is_refused(part: str) -> None:
    made = given_by(PRIYA)
    whole = {"header": GOOD.header, "ciphertext": GOOD.ciphertext, "grant": made.grant, "record": made.record}
    size = len(whole[part])
    for at in sorted({0, 1, size // 3, size // 2, size - 1}):
        with pytest.raises(SealRefused):
            opened_by(NEW_WORKER, made, PRIYA, **{part: flipped(whole[part], at)})


def test_a_re_grant_with_another_content_key_is_refused() -> None:
    spoiled = forge(header=GOOD.header, grant_key=bytes(32))
    made = hand_over(
        PRIYA,
        header=GOOD.header,
        grant=spoiled.grants[PRIYA.kid],
        new_reader=NEW_WORKER.card,
        reason="new-worker",
    )
    with pytest.raises(SealRefused) as refused:
        opened_by(NEW_WORKER, made, PRIYA)
    assert refused.value.reason is Reason.CONTENT


def test_a_record_that_speaks_of_another_grant_is_refused() -> None:
    first, second = given_by(PRIYA), given_by(PRIYA, reason="review")
    with pytest.raises(SealRefused) as refused:
        opened_by(NEW_WORKER, first, PRIYA, grant=second.grant)
    assert refused.value.reason is Reason.HAND_OVER


def test_free_words_are_no_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        given_by(PRIYA, reason="because she moved")


def test_a_thousand_keys_are_handed_over_without_touching_a_ciphertext() -> None:
    """Joining again: holders grant what was sent, by header and grant alone."""
    made = [given_by(PRIYA, reason="joined-again") for _ in range(3)]
    assert len({one.grant for one in made}) == 3
