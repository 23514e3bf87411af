"""Bundles: a grant for each computer, in one form alone."""

import pytest

from core.ids import Kid
from core.sealing.bundles import BUNDLE_LIMIT, pack_bundle, read_bundle
from core.sealing.canonical import encode
from core.sealing.directory_rules import COMPUTERS_AT_MOST
from core.sealing.handover import SEALED_RECORD_LIMIT
from core.sealing.refusal import SealRefused

KIDS = [Kid(f"{number:064x}") for number in range(COMPUTERS_AT_MOST + 1)]
RAW = [bytes.fromhex(kid) for kid in KIDS]


def test_what_is_packed_is_read() -> None:
    for count in (1, COMPUTERS_AT_MOST):
        sealed = {kid: kid.encode() for kid in reversed(KIDS[:count])}
        assert read_bundle(pack_bundle(sealed)) == sealed


def test_the_largest_records_fit() -> None:
    full = pack_bundle({kid: bytes(SEALED_RECORD_LIMIT) for kid in KIDS[:COMPUTERS_AT_MOST]})
    assert len(full) <= BUNDLE_LIMIT
    assert len(read_bundle(full)) == COMPUTERS_AT_MOST


@pytest.mark.parametrize("count", [0, COMPUTERS_AT_MOST + 1])
def test_nobody_and_too_many_are_not_packed(count: int) -> None:
    with pytest.raises(ValueError, match="bundle"):
        pack_bundle(dict.fromkeys(KIDS[:count], b"x"))


@pytest.mark.parametrize(
    "bundle",
    [
        b"",
        encode([]),
        encode({}),
        encode([[RAW[0]]]),
        encode([[RAW[0], b"x", 1]]),
        encode([[RAW[0][:-1], b"x"]]),
        encode([[RAW[0], "x"]]),
        encode([[RAW[0], b"x"], [RAW[0], b"y"]]),
        encode([[RAW[1], b"x"], [RAW[0], b"y"]]),
        encode([[kid, b"x"] for kid in RAW]),
        encode([[RAW[0], b"x"]]) + b"\0",
        bytes(BUNDLE_LIMIT + 1),
    ],
    ids=range(12),
)
def test_what_is_no_bundle_is_refused(bundle: bytes) -> None:
    with pytest.raises(SealRefused):
        read_bundle(bundle)
