"""Padding: few sizes, exactly undone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sealing.padding import (
    KIB,
    STEP,
    is_padded_size,
    pad_with_length,
    padded_size,
    sealed_sizes,
    unpad_with_length,
)
from core.sealing.primitives import cobblestone_seal
from core.sealing.refusal import SealRefused, TooLarge
from tests.core.sealing import stranger


@pytest.mark.parametrize(
    ("size", "padded"),
    [
        (0, KIB),
        (1, KIB),
        (KIB, KIB),
        (KIB + 1, 2 * KIB),
        (33 * KIB, STEP),
        (STEP, STEP),
        (STEP + 1, 2 * STEP),
        (2 * STEP, 2 * STEP),
        (5 * STEP - 1, 5 * STEP),
    ],
)
def test_sizes(size: int, padded: int) -> None:
    assert padded_size(size) == padded == stranger.padded_size(size)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.binary(max_size=5000))
def test_padding_is_undone(content: bytes) -> None:
    padded = b"".join(pad_with_length(content, limit=16 * KIB))
    assert is_padded_size(len(padded))
    assert unpad_with_length(padded) == content


@pytest.mark.parametrize(
    "padded", [b"", b"\0\0\0", bytes(KIB - 1), bytes(3 * KIB), bytes(2 * KIB), b"\xff" * KIB]
)
def test_anything_else_is_refused(padded: bytes) -> None:
    with pytest.raises(SealRefused):
        unpad_with_length(padded)


def test_the_cap_counts_the_padding() -> None:
    pad_with_length(bytes(2 * KIB - 4), limit=2 * KIB)
    with pytest.raises(TooLarge):
        pad_with_length(bytes(2 * KIB - 3), limit=2 * KIB)


def test_sealed_sizes_are_those_that_sealing_makes() -> None:
    sizes = sealed_sizes(3 * STEP)
    made = {
        len(cobblestone_seal(bytes(32), b"", bytes(padded_size(size)))) for size in range(1, 3 * STEP, 999)
    }
    assert made == sizes


def test_no_size_is_negative_or_nothing() -> None:
    assert not is_padded_size(0)
    assert not is_padded_size(-KIB)
