"""Codes: what is typed comes out the same, and no single slip gets through."""

import pytest

from core.sealing.codes import ALPHABET, LENGTH, Code, CodeMistyped, new_code, read_code, shown

CODE = Code("4C3M3QMT2MVGTHDH")


def test_a_code_is_drawn_shown_and_read() -> None:
    drawn = {new_code() for _ in range(50)}
    assert len(drawn) == 50
    for code in drawn:
        assert len(code) == LENGTH
        assert set(code) <= set(ALPHABET)
        assert read_code(shown(code)) == code
    assert shown(CODE) == "4C3M-3QMT-2MVG-THDH"


@pytest.mark.parametrize(
    "typed",
    [
        "4c3m3qmt2mvgthdh",
        " 4C3M 3QMT 2MVG THDH ",
        "4C3M–3QMT—2MVG-THDH\n",
        "4-C-3-M-3-Q-M-T-2-M-V-G-T-H-D-H",
    ],
)
def test_it_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == CODE


def test_letters_that_look_like_digits_are_the_digits() -> None:
    code = next(one for one in iter(new_code, None) if "0" in one and "1" in one)
    for zero in "0oO":
        for one in "1iIlL":
            assert read_code(code.replace("0", zero).replace("1", one)) == code


def test_every_single_wrong_symbol_is_found() -> None:
    for place in range(LENGTH):
        for symbol in ALPHABET:
            if symbol != CODE[place]:
                with pytest.raises(CodeMistyped):
                    read_code(CODE[:place] + symbol + CODE[place + 1 :])


def test_every_two_that_changed_places_are_found() -> None:
    tried = 0
    for one in range(LENGTH):
        for two in range(one + 1, LENGTH):
            if CODE[one] != CODE[two]:
                swapped = list(CODE)
                swapped[one], swapped[two] = swapped[two], swapped[one]
                with pytest.raises(CodeMistyped):
                    read_code("".join(swapped))
                tried += 1
    assert tried > 80


@pytest.mark.parametrize(
    "typed", ["", "4C3M", CODE[:-1], CODE + "0", CODE + CODE, "U" + CODE[1:], "Ü" + CODE[1:], "x" * 1000]
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(CodeMistyped) as refused:
        read_code(typed)
    assert "type it again" in refused.value.sentence
