"""The number in a grant: fresh, gap, repeat, alarm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sealing.numbers import Arrival, NumberLedger, check_number, envelope_digest
from tests.core.sealing import broken
from tests.core.sealing.people import PRIYA

A, B, C = "a" * 64, "b" * 64, "c" * 64


def after(*arrivals: tuple[int, str]) -> NumberLedger:
    ledger = NumberLedger()
    for number, digest in arrivals:
        ledger = ledger.noted(number, digest)
    return ledger


@pytest.mark.parametrize(
    ("ledger", "number", "digest", "expected"),
    [
        (after(), 1, A, Arrival.FRESH),
        (after(), 2, A, Arrival.GAP),
        (after((1, A)), 2, B, Arrival.FRESH),
        (after((1, A)), 3, B, Arrival.GAP),
        (after((1, A)), 1, A, Arrival.REPEAT),
        (after((1, A)), 1, B, Arrival.ALARM),
        (after((1, A)), 2, A, Arrival.ALARM),
        (after((1, A), (3, B)), 2, C, Arrival.FRESH),
        (after((1, A), (3, B)), 4, C, Arrival.FRESH),
        (after((1, A), (3, B)), 3, C, Arrival.ALARM),
    ],
)
def test_arrivals(ledger: NumberLedger, number: int, digest: str, expected: Arrival) -> None:
    assert ledger.judge(number, digest) is expected


def test_what_is_missing_is_named_until_it_comes() -> None:
    ledger = after((1, A), (4, B))
    assert ledger.missing == (2, 3)
    assert ledger.noted(2, C).missing == (3,)


def test_a_repeat_or_an_alarm_changes_nothing() -> None:
    ledger = after((1, A))
    assert ledger.noted(1, A) is ledger
    assert ledger.noted(1, B) is ledger


def test_the_function_for_rows_says_the_same() -> None:
    judged = check_number(highest=5, number=7, digest=A, digest_here=None, number_of_digest=None)
    assert judged is Arrival.GAP


def test_the_digest_tells_other_bytes() -> None:
    good, other = broken.honest(), broken.honest()
    assert good.header == other.header
    assert envelope_digest(good.header, good.ciphertext) != envelope_digest(other.header, other.ciphertext)
    assert good.grants[PRIYA.kid] != other.grants[PRIYA.kid]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.permutations(range(1, 8)))
def test_in_whatever_order_they_come_nothing_is_missing_at_the_end(order: list[int]) -> None:
    ledger = NumberLedger()
    for number in order:
        assert ledger.judge(number, str(number)) in (Arrival.FRESH, Arrival.GAP)
        ledger = ledger.noted(number, str(number))
    assert ledger.missing == ()
    assert ledger.highest == 7
