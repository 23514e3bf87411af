"""The directory log only grows and never tells two stories."""

from datetime import timedelta

import pytest

from core.sealing.canonical import decode, encode
from core.sealing.directory import (
    EMPTY_LOG,
    ENTRY_LIMIT,
    DirectoryEntry,
    DirectoryLog,
    DirectoryPoint,
    EntryKind,
    SignedHead,
    encode_entry,
    next_head,
    open_head,
    parse_entry,
    sign_head,
)
from core.sealing.refusal import SENTENCE, DirectoryBroken, SealRefused
from tests.core.sealing.forge import flipped
from tests.core.sealing.people import AT, ISSUING, ROOT


def entry(content: bytes, kind: EntryKind = EntryKind.CERTIFICATE) -> bytes:
    return encode_entry(DirectoryEntry(kind, AT, content))


def point_of(entries: list[bytes]) -> DirectoryPoint:
    head = EMPTY_LOG.head
    for one in entries:
        head = next_head(head, one)
    return DirectoryPoint(len(entries), head)


def head_of(entries: list[bytes]) -> SignedHead:
    return open_head(sign_head(ISSUING, point_of(entries), AT), ISSUING.card)


ENTRIES = [entry(bytes([index])) for index in range(5)]


def log(count: int) -> DirectoryLog:
    return DirectoryLog().extended(ENTRIES[:count], head_of(ENTRIES[:count]))


def test_it_grows_bit_by_bit_or_at_once() -> None:
    grown = log(2).extended(ENTRIES[2:], head_of(ENTRIES))
    assert grown.point == log(5).point == point_of(ENTRIES)
    assert DirectoryLog(grown.heads).point == grown.point


def test_nothing_new_is_no_change() -> None:
    assert log(3).extended([], head_of(ENTRIES[:3])).point == log(3).point


@pytest.mark.parametrize(
    ("entries", "head"),
    [
        ([], head_of(ENTRIES[:2])),
        ([], head_of(ENTRIES)),
        (ENTRIES[3:4], head_of(ENTRIES)),
        ([ENTRIES[4], ENTRIES[3]], head_of(ENTRIES)),
        ([entry(b"other"), ENTRIES[4]], head_of(ENTRIES)),
        ([], SignedHead(DirectoryPoint(3, "ab" * 32), AT)),
        (ENTRIES[3:], head_of([entry(b"another past"), *ENTRIES[1:]])),
    ],
    ids=[
        "shorter",
        "head ahead",
        "one left out",
        "order",
        "changed",
        "other head, same size",
        "another past",
    ],
)
def test_a_shorter_or_a_split_log_stops_everything(entries: list[bytes], head: SignedHead) -> None:
    before = log(3)
    with pytest.raises(DirectoryBroken) as refused:
        before.extended(entries, head)
    assert str(refused.value) != SENTENCE
    assert "tell support" in refused.value.sentence
    assert before.point == log(3).point


def test_points_in_others_statements_are_compared() -> None:
    ours = log(3)
    assert ours.agrees(EMPTY_LOG)
    assert ours.agrees(point_of(ENTRIES[:2]))
    assert ours.agrees(ours.point)
    assert not ours.agrees(point_of(ENTRIES))
    with pytest.raises(DirectoryBroken):
        ours.agrees(DirectoryPoint(2, "cd" * 32))


def test_an_entry_comes_back() -> None:
    for kind in EntryKind:
        one = DirectoryEntry(kind, AT + timedelta(days=1), b"content")
        assert parse_entry(encode_entry(one)) == one
    with pytest.raises(ValueError, match="16 KiB"):
        entry(bytes(ENTRY_LIMIT))


@pytest.mark.parametrize(
    "spoiled",
    [
        b"",
        encode({1: 9, 2: 0, 3: b""}),
        encode({1: True, 2: 0, 3: b""}),
        encode({1: 1, 2: 0}),
        encode({1: 1, 2: 0, 3: b"", 4: 0}),
        encode({1: 1, 2: -1, 3: b""}),
        encode([1, 0, b""]),
        bytes(20_000),
    ],
    ids=range(8),
)
def test_a_malformed_entry_is_refused(spoiled: bytes) -> None:
    with pytest.raises(SealRefused):
        parse_entry(spoiled)
    with pytest.raises(SealRefused):
        log(3).extended([spoiled], head_of([*ENTRIES[:3], spoiled]))


def test_a_head_is_its_signer_s_word() -> None:
    signed = sign_head(ISSUING, point_of(ENTRIES), AT)
    assert open_head(signed, ISSUING.card) == SignedHead(point_of(ENTRIES), AT)
    for spoiled in (b"", flipped(signed, 2), flipped(signed, 20), flipped(signed, 50), flipped(signed, 200)):
        with pytest.raises(SealRefused):
            open_head(spoiled, ISSUING.card)
    with pytest.raises(SealRefused):
        open_head(signed, ROOT.card)
    fields = decode(signed, limit=8192)
    for changes in ({1: True}, {2: b"short"}, {3: -1}, {5: 0}, {4: [b"", b""]}):
        with pytest.raises(SealRefused):
            open_head(encode(fields | changes), ISSUING.card)
