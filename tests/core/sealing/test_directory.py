"""The directory log only grows and never tells two stories; its head is the hub's word."""

from datetime import timedelta

import pytest

from core.sealing.canonical import decode, encode
from core.sealing.directory import (
    EMPTY_LOG,
    DirectoryPoint,
    SignedHead,
    follow,
    next_point,
    open_head,
    sign_head,
)
from core.sealing.refusal import SENTENCE, DirectoryBroken, SealRefused
from core.sealing.signatures import HubSigner
from tests.core.sealing.forge import flipped
from tests.core.sealing.people import AT, seed

HUB = HubSigner.from_seed(seed("hub", "ed25519"))
EPOCH = "5e" * 16
ENTRIES = [bytes([index]) * 40 for index in range(5)]


def point_of(entries: list[bytes]) -> DirectoryPoint:
    point = EMPTY_LOG
    for one in entries:
        point = next_point(point, one)
    return point


def head_of(entries: list[bytes]) -> SignedHead:
    return open_head(sign_head(HUB, SignedHead(point_of(entries), AT, EPOCH)), HUB.public)


def test_it_grows_bit_by_bit_or_at_once() -> None:
    at_once = follow(EMPTY_LOG, ENTRIES, head_of(ENTRIES))
    half = follow(EMPTY_LOG, ENTRIES[:2], head_of(ENTRIES[:2]))
    assert follow(half, ENTRIES[2:], head_of(ENTRIES)) == at_once == point_of(ENTRIES)
    assert at_once.size == 5


def test_nothing_new_is_no_change() -> None:
    assert follow(point_of(ENTRIES), [], head_of(ENTRIES)) == point_of(ENTRIES)


@pytest.mark.parametrize(
    ("entries", "head"),
    [
        ([], head_of(ENTRIES[:2])),
        ([], head_of(ENTRIES)),
        (ENTRIES[3:4], head_of(ENTRIES)),
        ([ENTRIES[4], ENTRIES[3]], head_of(ENTRIES)),
        ([b"other", ENTRIES[4]], head_of(ENTRIES)),
        ([], SignedHead(DirectoryPoint(3, "ab" * 32), AT, EPOCH)),
        (ENTRIES[3:], head_of([b"another past", *ENTRIES[1:]])),
        (ENTRIES[3:], head_of(ENTRIES[:4])),
    ],
    ids=[
        "shorter",
        "head ahead",
        "one left out",
        "order",
        "changed",
        "other head, same size",
        "another past",
        "more than the head says",
    ],
)
def test_a_shorter_or_a_split_log_stops_everything(entries: list[bytes], head: SignedHead) -> None:
    with pytest.raises(DirectoryBroken) as refused:
        follow(point_of(ENTRIES[:3]), entries, head)
    assert str(refused.value) != SENTENCE
    assert "tell support" in refused.value.sentence


def test_a_head_is_the_hub_s_word() -> None:
    said = SignedHead(point_of(ENTRIES), AT + timedelta(days=1), EPOCH)
    signed = sign_head(HUB, said)
    assert open_head(signed, HUB.public) == said
    for spoiled in (b"", signed[:-1], *(flipped(signed, place) for place in range(len(signed)))):
        with pytest.raises(SealRefused):
            open_head(spoiled, HUB.public)
    with pytest.raises(SealRefused):
        open_head(signed, HubSigner.generate().public)


@pytest.mark.parametrize(
    "message",
    [
        [True, bytes(32), 0, bytes(16)],
        [-1, bytes(32), 0, bytes(16)],
        [1, bytes(31), 0, bytes(16)],
        [1, bytes(32), -1, bytes(16)],
        [1, bytes(32), 0, bytes(15)],
        [1, bytes(32), 0],
        [1, bytes(32), 0, bytes(16), 0],
    ],
    ids=str,
)
def test_what_the_hub_signed_must_be_a_head(message: list[object]) -> None:
    encoded = encode(message)
    signed = encode([encoded, HUB.sign("heard/directory-head/1", encoded)])
    with pytest.raises(SealRefused):
        open_head(signed, HUB.public)


def test_a_receipt_is_no_head() -> None:
    encoded, _ = decode(sign_head(HUB, head_of(ENTRIES)), limit=1000)
    with pytest.raises(SealRefused):
        open_head(encode([encoded, HUB.sign("heard/receipt/1", encoded)]), HUB.public)
