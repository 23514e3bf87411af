"""Deterministic CBOR: one encoding for one value, and nothing else read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sealing import canonical
from core.sealing.canonical import MAX_DEPTH, decode, encode, is_whole
from core.sealing.refusal import NotCanonical, Reason, SealRefused
from tests.core.sealing import stranger

NOT_OURS = {
    "1 in two bytes": "1801",
    "24 in three bytes": "190018",
    "text in the long form": "780161",
    "bytes of indefinite length": "5f4101ff",
    "an array of indefinite length": "9f01ff",
    "a map of indefinite length": "bf0101ff",
    "a date": "c11a514b67b0",
    "a bignum": "c249010000000000000000",
    "a small bignum": "c24101",
    "a set": "d9010283010203",
    "a shared value": "d81c80",
    "a reference": "d81d00",
    "half of a float": "f93c00",
    "a float": "fa47c35000",
    "NaN": "f97e00",
    "a double": "fb3ff199999999999a",
    "undefined": "f7",
    "a simple value": "f0",
    "keys out of order": "a202010101",
    "a key twice": "a201010102",
    "true as a key": "a1f500",
    "bytes as a key": "a1410000",
    "an array as a key": "a1800000",
    "null as a key": "a1f600",
    "a key below 0": "a12000",
    "text and integer keys in one map": "a20000617800",
    "bytes left over": "0101",
    "nothing": "",
    "cut short": "8201",
    "an array longer than there is": "9b7fffffffffffffff",
    "text that is no UTF-8": "61ff",
    "a surrogate": "63eda080",
    "a lone break": "ff",
    "a reserved length": "1c",
    "too deep": "81" * (MAX_DEPTH + 1) + "01",
    "far too deep": "81" * 5000 + "01",
}


@pytest.mark.parametrize("name", NOT_OURS)
def test_what_is_not_the_one_encoding_is_refused(name: str) -> None:
    data = bytes.fromhex(NOT_OURS[name])
    with pytest.raises(NotCanonical) as refused:
        decode(data, limit=10_000)
    assert refused.value.reason is Reason.NOT_CANONICAL
    with pytest.raises(stranger.Refused):
        stranger.uncbor(data)


def test_over_long_is_refused_before_it_is_read() -> None:
    assert decode(encode([1, 2]), limit=3) == [1, 2]
    with pytest.raises(SealRefused) as refused:
        decode(b"\xff" * 4, limit=3)
    assert refused.value.reason is Reason.SIZE


@pytest.mark.parametrize(
    ("value", "items"),
    [(0, 0), ([], 0), ([1, 2], 2), ({"a": 1}, 2), ([[1], {"a": [2, 3]}, "text"], 8), ([[[[]]]], 3)],
)
def test_what_arrays_and_maps_hold_is_counted_before_it_is_walked(
    value: object, items: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = encode(value)
    assert decode(data, limit=100, items=items) == value
    monkeypatch.setattr(canonical, "_check", lambda value, depth: pytest.fail("walked"))
    with pytest.raises(NotCanonical) as refused:
        decode(data, limit=100, items=items - 1)
    assert refused.value.reason is Reason.SIZE


def test_shared_values_do_not_multiply_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve arrays, each naming the one before it four times: 173 bytes that unfold to 4 ** 12 items."""
    names_it_four_times = [b"\xd8\x1c\x84" + (b"\xd8\x1d" + bytes([level])) * 4 for level in range(11)]
    data = b"\x8c" + b"\xd8\x1c\x84" + b"\x00" * 4 + b"".join(names_it_four_times)
    looked_at = 0
    check = canonical._check

    def counted(value: object, depth: int) -> None:
        nonlocal looked_at
        looked_at += 1
        assert looked_at <= len(data)
        check(value, depth)

    monkeypatch.setattr(canonical, "_check", counted)
    with pytest.raises(NotCanonical):
        decode(data, limit=len(data))


def test_a_tag_is_refused_before_it_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tag 35 compiles a pattern, tags 4 and 5 make numbers of any length: none of that is ours to run."""
    understood: list[object] = []
    monkeypatch.setattr(canonical, "_check", lambda value, depth: understood.append(value))
    for tag in (*range(24), 25, 28, 30, 35, 36, 37, 100, 256, 258, 260, 261, 1004, 43000, 55799, 2**40):
        head = stranger.cbor(tag)
        for content in (b"\x00", b"\x61a", b"\x82\x01\x02", b"\xa0"):
            with pytest.raises(NotCanonical):
                decode(bytes([head[0] | 0xC0]) + head[1:] + content, limit=100)
    assert understood == []


def test_the_deepest_that_is_allowed() -> None:
    data = b"\x81" * MAX_DEPTH + b"\x01"
    assert encode(decode(data, limit=100)) == data


# RFC 8949, section 4.2.1 and appendix A.
@pytest.mark.parametrize(
    ("value", "encoded"),
    [
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (1000, "1903e8"),
        (2**64 - 1, "1bffffffffffffffff"),
        (-1, "20"),
        (-(2**64), "3bffffffffffffffff"),
        (b"\x01\x02", "420102"),
        ("ü", "62c3bc"),
        ([1, [2]], "82018102"),
        ((1, 2), "820102"),
        (False, "f4"),
        (None, "f6"),
        ({100: 2, 10: 1, 1000: 3}, "a30a011864021903e803"),
        ({"aa": 5, "z": 4, "": 6}, "a36006617a0462616105"),
    ],
)
def test_values_and_their_encoding(value: object, encoded: str) -> None:
    assert encode(value).hex() == encoded


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        2**64,
        -(2**64) - 1,
        {1.5: 1},
        {True: 1},
        {-1: 1},
        {1: 1, "k": 1},
        {b"k": 1},
        {1},
        "\ud800",
        object(),
    ],
)
def test_what_cannot_be_said_is_a_bug(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        encode(value)


def test_true_is_not_a_number() -> None:
    assert [is_whole(value) for value in (0, 5, True, -1, "1", None)] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**64), 2**64 - 1) | st.text() | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.text(max_size=30), inner, max_size=5)
        | st.dictionaries(st.integers(0, 2**64 - 1), inner, max_size=5)
    ),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(values)
def test_everything_comes_back_and_the_stranger_agrees(value: object) -> None:
    data = encode(value)
    assert decode(data, limit=len(data)) == value
    assert stranger.cbor(value) == data
    assert stranger.uncbor(data) == value


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.binary(max_size=60))
def test_any_bytes_are_either_the_one_encoding_or_refused(data: bytes) -> None:
    try:
        value = decode(data, limit=60)
    except NotCanonical:
        with pytest.raises(stranger.Refused):
            stranger.uncbor(data)
    else:
        assert encode(value) == data
        assert stranger.uncbor(data) == value
