"""Bodies: every value comes back equal, and nothing half-understood gets in."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import BlobId, ContentId, PersonId, PromiseId
from core.people.model import Known, Reader, Role, WhyReader
from core.sealing.canonical import decode, encode
from core.statements.bodies import ITEMS_AT_MOST, WORDS_AT_MOST, BodyRefused, from_body, to_body
from core.statements.model import (
    Answer,
    AnswerKind,
    FeelingChosen,
    Mode,
    Promise,
    SafeContact,
    Said,
    Statement,
    VoiceNote,
)

AT = datetime(2026, 11, 20, 15, 40, 12, 345678, tzinfo=UTC)
EARLIEST, LATEST = datetime(2000, 1, 1), datetime(2090, 1, 1)  # noqa: DTZ001
WORDS = st.text(st.characters(codec="utf-8"), max_size=60)
SAID = st.builds(
    Said,
    question=st.sampled_from(["what", "when"]),
    asked=WORDS,
    words=WORDS,
    chosen=st.lists(st.sampled_from(["a", "b"]), unique=True).map(tuple),
    labels=st.lists(WORDS.filter(bool), max_size=3).map(tuple),
    scale=st.none() | st.integers(1, 5),
    skipped=st.booleans(),
)
MOMENTS = st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC))
STATEMENTS = st.builds(
    Statement,
    id=st.just(ContentId("ab" * 16)),
    author=st.just(PersonId("cd" * 16)),
    flow=st.sampled_from(["worry", "wish"]),
    flow_version=st.integers(1, 9),
    mode=st.sampled_from(Mode),
    title=WORDS,
    said=st.lists(SAID, max_size=4).map(tuple),
    feelings=st.lists(
        st.builds(
            FeelingChosen, st.sampled_from(["sad", "happy"]), st.none() | st.integers(1, 5), st.just(5)
        ),
        max_size=3,
    ).map(tuple),
    voice=st.lists(
        st.builds(
            VoiceNote,
            blob=st.just(BlobId("ef" * 16)),
            seconds=st.integers(0, 180_000).map(lambda n: n / 1000),
            size=st.integers(1, 6_000_000),
            media_type=st.just("audio/mp4"),
            sha256=st.just("00" * 32),
            key=st.just("11" * 32),
            peaks=st.lists(st.integers(0, 1000).map(lambda n: n / 1000), max_size=5).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    addressees=st.just((PersonId("12" * 16),)),
    readers=st.just((Reader(PersonId("12" * 16), "Priya Shah", WhyReader.ADDRESSEE, Role.SOCIAL_WORKER),)),
    not_to=st.lists(st.builds(Known, WORDS), max_size=2).map(tuple),
    sent_at=MOMENTS,
    wants_reply=st.booleans(),
    safety=st.lists(st.just("tick.hurt"), max_size=1).map(tuple),
    contact=st.none() | st.builds(SafeContact, st.none() | st.booleans(), WORDS, WORDS),
)


@settings(max_examples=150, deadline=None)
@given(STATEMENTS)
def test_a_statement_comes_back_equal_through_cbor(statement: Statement) -> None:
    encoded = encode(to_body(statement))
    assert from_body(Statement, decode(encoded, limit=1_000_000)) == statement


def test_an_answer_comes_back_equal() -> None:
    promise = Promise(
        PromiseId("01" * 16),
        ContentId("ab" * 16),
        PersonId("cd" * 16),
        PersonId("12" * 16),
        "Priya",
        "Ring Nan",
        date(2026, 11, 24),
        "16:00",
    )
    answer = Answer(
        ContentId("aa" * 16),
        ContentId("ab" * 16),
        PersonId("12" * 16),
        AnswerKind.CALL,
        AT,
        promises=(promise,),
        happened_at=AT,
        said="We spoke about Saturdays.",
    )
    assert from_body(Answer, to_body(answer)) == answer


def whole() -> dict[str, object]:
    statement = Statement(
        id=ContentId("ab" * 16),
        author=PersonId("cd" * 16),
        flow="worry",
        flow_version=1,
        mode=Mode.FULL,
        title="A worry",
        said=(Said("what", "What is the worry?", "I heard them talk."),),
        feelings=(),
        voice=(),
        addressees=(PersonId("12" * 16),),
        readers=(),
        not_to=(),
        sent_at=AT,
    )
    return to_body(statement)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("flow", None),
        ("flow", 7),
        ("flow_version", "1"),
        ("flow_version", True),
        ("mode", "loud"),
        ("title", "x" * (WORDS_AT_MOST + 1)),
        ("said", "words"),
        ("said", [{"question": "what"}] * (ITEMS_AT_MOST + 1)),
        ("said", [["what"]]),
        ("said", [{"question": "what", "asked": "?", "unknown": 1}]),
        ("sent_at", "2026-11-20"),
        ("sent_at", 2**63),
        ("wants_reply", 1),
        ("surprise", "x"),
    ],
)
def test_what_is_not_exactly_right_is_refused(field: str, wrong: object) -> None:
    with pytest.raises(BodyRefused) as refused:
        from_body(Statement, whole() | {field: wrong})
    assert "I heard them talk" not in refused.value.sentence + refused.value.where


@pytest.mark.parametrize("missing", ["flow_version", "mode", "sent_at"])
def test_what_cannot_be_empty_may_not_be_missing(missing: str) -> None:
    body = whole()
    del body[missing]
    with pytest.raises(BodyRefused):
        from_body(Statement, body)


@pytest.mark.parametrize("body", [None, [], "statement", 3, {1: 2}])
def test_a_body_is_a_map(body: object) -> None:
    with pytest.raises(BodyRefused):
        from_body(Statement, body)


def test_not_safe_to_contact_is_not_the_same_as_not_asked() -> None:
    for answer in (True, False, None):
        assert from_body(SafeContact, to_body(SafeContact(answer))).safe_to_contact is answer
