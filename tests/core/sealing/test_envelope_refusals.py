"""Every refusal of opening, and that any change anywhere is one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sealing.envelope import open_envelope
from core.sealing.grants import GRANT_SIZES
from core.sealing.payload import CIPHERTEXT_SIZES
from core.sealing.refusal import SENTENCE, Reason, SealRefused
from tests.core.sealing import broken, stranger
from tests.core.sealing.honest import GOOD, open_as, sealed
from tests.core.sealing.people import (
    BY_NAME,
    CARDS,
    PRIYA,
    RECOVERY,
    STRANGER,
)


@pytest.mark.parametrize("case", list(broken.cases()), ids=lambda case: case.name)
def test_every_way_of_breaking_one_is_refused(case: broken.Broken) -> None:
    reader = RECOVERY if case.reader == "recovery" else BY_NAME[case.reader]
    hidden = BY_NAME[case.unknown].kid if case.unknown else None
    with pytest.raises(SealRefused) as refused:
        open_envelope(
            reader,
            header=case.header,
            ciphertext=case.ciphertext,
            grant=case.grant,
            author_card=lambda kid: None if kid == hidden else CARDS.get(kid),
        )
    assert refused.value.reason is case.reason


def test_every_refusal_says_the_same_and_nothing_of_its_cause() -> None:
    causes = set()
    for case in broken.cases():
        reader = RECOVERY if case.reader == "recovery" else BY_NAME[case.reader]
        with pytest.raises(SealRefused) as refused:
            open_envelope(
                reader,
                header=case.header,
                ciphertext=case.ciphertext,
                grant=case.grant,
                author_card={}.get if case.unknown else CARDS.get,
            )
        causes.add(refused.value.reason)
        assert str(refused.value) == refused.value.sentence == SENTENCE
        assert refused.value.reason.name not in repr(refused.value)
        assert refused.value.__cause__ is None
        assert refused.value.__suppress_context__ or refused.value.__context__ is None
    assert len(causes) > 10


def test_a_card_that_the_directory_gives_for_another_kid_is_refused() -> None:
    with pytest.raises(SealRefused) as refused:
        open_envelope(
            PRIYA,
            header=GOOD.header,
            ciphertext=GOOD.ciphertext,
            grant=GOOD.grants[PRIYA.kid],
            author_card=lambda _kid: STRANGER.card,
        )
    assert refused.value.reason is Reason.AUTHOR


def test_the_author_is_not_looked_up_before_the_envelope_has_opened() -> None:
    asked = []
    with pytest.raises(SealRefused):
        open_envelope(
            PRIYA,
            header=GOOD.header,
            ciphertext=broken.flipped(GOOD.ciphertext, 100),
            grant=GOOD.grants[PRIYA.kid],
            author_card=asked.append,
        )
    assert asked == []


@pytest.mark.parametrize("length", [0, 1, 71, max(CIPHERTEXT_SIZES) + 65536 + 64, 7 * 1024 * 1024])
def test_a_ciphertext_of_no_possible_length_is_refused_before_any_key_is_used(length: int) -> None:
    class NeverAsked:
        kid = PRIYA.kid

        def unseal(self, sealed: bytes, info: bytes) -> bytes:
            raise AssertionError("a key was used")

    with pytest.raises(SealRefused) as refused:
        open_as(NeverAsked(), ciphertext=bytes(length), grant=GOOD.grants[PRIYA.kid])
    assert refused.value.reason is Reason.SIZE


places = st.sampled_from(["header", "ciphertext", "grant"])


@settings(max_examples=250, deadline=None, derandomize=True)
@given(place=places, at=st.floats(0, 1, exclude_max=True), change=st.integers(1, 255))
def test_any_byte_changed_anywhere_is_refused(place: str, at: float, change: int) -> None:
    whole = {"header": GOOD.header, "ciphertext": GOOD.ciphertext, "grant": GOOD.grants[PRIYA.kid]}
    spoiled = bytearray(whole[place])
    spoiled[int(at * len(spoiled))] ^= change
    with pytest.raises(SealRefused):
        open_as(PRIYA, **{place: bytes(spoiled)})


@settings(max_examples=100, deadline=None, derandomize=True)
@given(place=places, at=st.floats(0, 1), put=st.binary(max_size=40), cut=st.integers(0, 40))
def test_bytes_put_in_or_taken_out_anywhere_are_refused(place: str, at: float, put: bytes, cut: int) -> None:
    whole = {"header": GOOD.header, "ciphertext": GOOD.ciphertext, "grant": GOOD.grants[PRIYA.kid]}
    start = int(at * len(whole[place]))
    spoiled = whole[place][:start] + put + whole[place][start + cut :]
    if spoiled == whole[place]:
        return
    with pytest.raises(SealRefused):
        open_as(PRIYA, **{place: spoiled})


@settings(max_examples=100, deadline=None, derandomize=True)
@given(header=st.binary(max_size=300), ciphertext=st.binary(max_size=200), grant=st.binary(max_size=1300))
def test_rubbish_is_refused_and_never_a_crash(header: bytes, ciphertext: bytes, grant: bytes) -> None:
    for parts in ({"header": header}, {"ciphertext": ciphertext}, {"grant": grant}):
        with pytest.raises(SealRefused):
            open_as(PRIYA, **parts)


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text() | st.binary(max_size=64),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(body=st.dictionaries(st.text(max_size=8), values, max_size=5), number=st.integers(1, 2**32))
def test_whatever_can_be_said_comes_back_as_it_was(body: dict[str, object], number: int) -> None:
    made = sealed(body=body, audience={PRIYA.kid: PRIYA.card}, numbers={PRIYA.kid: number})
    opened = open_as(PRIYA, made)
    assert opened.body == body
    assert opened.number == number
    assert len(made.grants[PRIYA.kid]) in GRANT_SIZES
    theirs = stranger.open_envelope(
        PRIYA.kid, PRIYA.seeds.xwing, made.header, made.ciphertext, made.grants[PRIYA.kid], CARDS.get
    )
    assert theirs["body"] == body
