"""Typing a phrase: each word judged as it comes, with the place of the mistake, and no word said back."""

from datetime import date

import pytest

from core.people.recovery_sheets import PHRASE_WORDS, RecoverySheet, Typing, check_typed, look_at, make_sheets

SECRET, ROOT = bytes(range(32)), bytes(range(32, 64))


@pytest.fixture(scope="module")
def sheets() -> tuple[RecoverySheet, ...]:
    return make_sheets(SECRET, ROOT, organisation="A", holders=("A", "B", "C"), on=date(2026, 11, 22))


def test_nothing_is_nothing_yet() -> None:
    assert look_at("") == Typing("", f"{PHRASE_WORDS} words to go.")


@pytest.mark.parametrize(
    ("text", "states", "wrong_at"),
    [
        ("academic", "g", 0),
        ("academic ", "g", 0),
        ("acad", "g", 0),
        ("aca", "t", 0),
        ("aca ", "w", 1),
        ("acax", "w", 1),
        ("academicx", "w", 1),
        ("1. academic 2. ACID 3. ac", "ggt", 0),
        ("academic xyz acid", "gwg", 2),
        ("academic xyz acid nope ", "gwgw", 2),
    ],
)
def test_word_by_word(text: str, states: str, wrong_at: int) -> None:
    typing = look_at(text)
    assert (typing.states, typing.wrong_at, typing.right) == (states, wrong_at, False)
    if wrong_at:
        assert f"Word {wrong_at} " in typing.sentence


def test_what_it_may_have_been_is_offered_and_what_was_typed_is_not_said_back() -> None:
    typing = look_at("academic verdicx ")
    assert typing.near == ("verdict",)
    assert "verdicx" not in typing.sentence


def test_a_whole_phrase_is_right_or_says_why_not(sheets: tuple[RecoverySheet, ...]) -> None:
    one, two, _ = sheets
    first, second = " ".join(one.office), " ".join(two.office)
    assert look_at(first).right
    assert look_at(" ".join(word[:4] for word in one.office)).right
    assert f"sheet 1, set {one.set_number}" in look_at(first).sentence
    assert look_at(" ".join(one.office[:32])).sentence == "One word to go."
    assert not look_at(first + " academic").right
    swapped = [*one.office[:8], one.office[9], one.office[8], *one.office[10:]]
    assert (
        one.office[8] == one.office[9] or "not the word on the sheet" in look_at(" ".join(swapped)).sentence
    )
    assert "recovery phrase" in look_at(" ".join(one.recovery)).sentence
    assert look_at(second, beside=first).right
    assert "same sheet twice" in look_at(first, beside=first).sentence
    others = make_sheets(SECRET, ROOT, organisation="B", holders=("A", "B", "C"), on=date(2026, 11, 22))
    if others[1].set_number != one.set_number:
        assert "not printed together" in look_at(" ".join(others[1].office), beside=first).sentence
    assert check_typed(first).startswith("Every word is right")
