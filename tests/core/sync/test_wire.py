"""The wire's shapes: whatever can be said comes back as it was, and nothing else is let in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Refusal
from core.ids import AccountId, BlobId, ContentId, Kid, MailboxId
from core.sealing import canonical
from core.sync.wire import (
    CalendarId,
    Delivery,
    Entry,
    EnvelopePut,
    Fact,
    FactKind,
    GrantPut,
    HubFacts,
    InboxPage,
    Malformed,
    Receipt,
    ReceiptFor,
    RefusalKind,
    Routing,
    SignedReceipt,
    SignIn,
    Stage,
    Standing,
    Token,
    access,
    decode_envelope,
    decode_grant,
    encode_envelope,
    encode_grant,
    inbox,
    limits,
    receipt,
)
from core.sync.wire.refusals import SENTENCE, STATUS

MODEST = settings(max_examples=60, deadline=None, derandomize=True)
ids = st.from_regex(r"[0-9a-f]{32}", fullmatch=True)
times = st.integers(0, 253402300799).map(lambda at: datetime.fromtimestamp(at, UTC))
sealed = st.binary(min_size=1, max_size=200)


@st.composite
def routings(draw: st.DrawFn) -> Routing:
    """Routing facts that hold together."""
    named = draw(st.lists(ids, min_size=2, max_size=8, unique=True))
    first, second = sorted((draw(st.integers(2, len(named))), draw(st.integers(2, len(named)))))
    stage = draw(st.sampled_from(Stage))
    about = draw(ids) if stage is not Stage.ASKS else draw(st.none() | ids)
    return Routing(
        sender=MailboxId(named[0]),
        addressees=tuple(map(MailboxId, named[1:first])),
        stage=stage,
        cover=tuple(map(MailboxId, named[first:second])),
        readers=tuple(map(MailboxId, named[second:])),
        calendar=CalendarId("working-day") if stage is Stage.ASKS else None,
        in_answer_to=None if about is None else ContentId(about),
        holds_until=draw(times) if stage is Stage.HOLDS else None,
        urgent=draw(st.booleans()),
        blobs=tuple(map(BlobId, draw(st.lists(ids, max_size=3, unique=True)))),
    )


@st.composite
def envelopes(draw: st.DrawFn) -> EnvelopePut:
    """Whole PUTs."""
    routing = draw(routings())
    named = (routing.sender, *routing.addressees, *routing.cover, *routing.readers)
    cut = draw(st.lists(ids.filter(lambda one: one not in named), max_size=3, unique=True))
    return EnvelopePut(
        ContentId(draw(ids)),
        draw(sealed),
        draw(sealed),
        {mailbox: draw(sealed) for mailbox in named},
        routing,
        tuple(map(MailboxId, cut)),
    )


deliveries = st.builds(
    Delivery,
    content=ids.map(ContentId),
    standing=st.sampled_from(Standing),
    header=sealed,
    ciphertext=sealed,
    grant=sealed,
    routing=routings(),
    received_at=times,
    due_at=st.none() | times,
    calendar_digest=st.just("") | st.just("a" * 64),
    hand_over=st.none() | sealed,
)
facts = st.builds(
    Fact,
    content=ids.map(ContentId),
    kind=st.sampled_from(FactKind),
    at=times,
    sender=ids.map(MailboxId),
    by=st.none() | ids.map(MailboxId),
    to=st.none() | ids.map(MailboxId),
    answer=st.none() | ids.map(ContentId),
    due_at=st.none() | times,
    blob=st.none() | ids.map(BlobId),
)
pages = st.builds(
    InboxPage,
    epoch=ids,
    entries=st.lists(
        st.builds(Entry, seq=st.integers(1, 2**53), mailbox=ids.map(MailboxId), item=deliveries | facts),
        max_size=4,
    ).map(tuple),
    next_after=st.integers(0, 2**53),
    more=st.booleans(),
)
receipts = st.builds(
    Receipt,
    what=st.sampled_from(ReceiptFor),
    id=ids,
    sha256=st.binary(min_size=32, max_size=32).map(bytes.hex),
    sequences=st.dictionaries(ids.map(MailboxId), st.integers(1, 2**53), max_size=4),
    received_at=times,
    due_at=st.none() | times,
    calendar_digest=st.just("") | st.just("a" * 64),
    epoch=ids,
    previous=st.binary(min_size=32, max_size=32),
)


@MODEST
@given(envelope=envelopes())
def test_an_envelope_comes_back_as_it_was(envelope: EnvelopePut) -> None:
    assert decode_envelope(encode_envelope(envelope)) == envelope


@MODEST
@given(page=pages)
def test_a_page_comes_back_as_it_was(page: InboxPage) -> None:
    assert inbox.decode_page(inbox.encode_page(page)) == page


@MODEST
@given(one=deliveries, told=st.lists(facts, max_size=4).map(tuple), given_receipt=receipts)
def test_the_rest_comes_back_as_it_was(one: Delivery, told: tuple[Fact, ...], given_receipt: Receipt) -> None:
    assert inbox.decode_delivery(inbox.encode_delivery(one)) == one
    assert inbox.decode_facts(inbox.encode_facts(told)) == told
    assert receipt.decode_receipt(receipt.encode_receipt(given_receipt)) == given_receipt


def test_the_small_ones_come_back_as_they_were() -> None:
    grant = GrantPut(Standing.READER, b"record", b"grant")
    assert decode_grant(encode_grant(grant)) == grant
    attempt = SignIn(AccountId("a" * 32), Kid("b" * 64), bytes(32), b"proof")
    assert access.decode_sign_in(access.encode_sign_in(attempt)) == attempt
    assert access.decode_token(access.encode_token(Token("t" * 43, 900))) == Token("t" * 43, 900)
    about = HubFacts(bytes(32), "e" * 32)
    assert access.decode_hub_facts(access.encode_hub_facts(about)) == about
    at = datetime(2026, 11, 16, tzinfo=UTC)
    assert access.decode_done(access.encode_done(ContentId("c" * 32), at)) == at
    signed = SignedReceipt(b"message", bytes(64))
    assert receipt.decode_signed(receipt.encode_signed(signed)) == signed
    for kind in RefusalKind:
        assert access.decode_refusal(access.encode_refusal(kind)) is kind


DECODERS: list[tuple[Callable[[bytes], object], bytes]] = [
    (access.decode_account, access.encode_account(AccountId("a" * 32))),
    (access.decode_challenge, access.encode_challenge(bytes(32), lasts=60)),
    (access.decode_opened, access.encode_opened(MailboxId("b" * 32))),
    (decode_grant, encode_grant(GrantPut(Standing.ADDRESSEE, b"record", b"grant"))),
    (receipt.decode_signed, receipt.encode_signed(SignedReceipt(b"message", bytes(64)))),
    (inbox.decode_page, inbox.encode_page(InboxPage("e" * 32, (), 0, False))),
    (inbox.decode_facts, inbox.encode_facts(())),
]


@pytest.mark.parametrize(("decode", "good"), DECODERS)
def test_a_key_too_many_a_key_too_few_and_a_wrong_type_are_refused(
    decode: Callable[[bytes], object], good: bytes
) -> None:
    decode(good)
    form = canonical.decode(good, limit=10_000)
    assert isinstance(form, dict)
    for spoiled in (
        {**form, "extra": None},
        *({key: value for key, value in form.items() if key != gone} for gone in form),
        *({**form, key: {"wrong": []}} for key in form),
        [form],
        None,
        {7: 7},
    ):
        with pytest.raises(Malformed):
            decode(canonical.encode(spoiled))
    for bad in (good + b"\x00", good[:-1], b"", b"\xff"):
        with pytest.raises(Malformed):
            decode(bad)


BASE = Routing(MailboxId("a" * 32), (MailboxId("b" * 32),), Stage.ASKS, calendar=CalendarId("working-day"))
WHOLE = EnvelopePut(
    ContentId("c" * 32),
    b"header",
    b"sealed",
    {MailboxId("a" * 32): b"own", MailboxId("b" * 32): b"theirs"},
    BASE,
)


@pytest.mark.parametrize(
    "spoiled",
    [
        replace(WHOLE, header=b""),
        replace(WHOLE, header=bytes(limits.HEADER_LIMIT + 1)),
        replace(WHOLE, grants={**WHOLE.grants, MailboxId("b" * 32): bytes(limits.GRANT_LIMIT + 1)}),
        replace(WHOLE, grants={**WHOLE.grants, MailboxId("B" * 32): b"x"}),
        replace(WHOLE, grants={MailboxId("b" * 32): b"theirs"}),  # without the sender's own
        replace(WHOLE, excluded=(MailboxId("a" * 32),)),
        replace(WHOLE, excluded=(MailboxId("d" * 32), MailboxId("d" * 32))),
        replace(WHOLE, routing=replace(BASE, addressees=())),
        replace(WHOLE, routing=replace(BASE, sender=MailboxId("b" * 32))),
        replace(WHOLE, routing=replace(BASE, calendar=CalendarId("Working day"))),
        replace(WHOLE, routing=replace(BASE, stage=Stage.NOTES)),
        replace(WHOLE, routing=replace(BASE, stage=Stage.REOPENS, calendar=None)),
        replace(WHOLE, routing=replace(BASE, blobs=tuple(BlobId(f"{n:032x}") for n in range(11)))),
    ],
)
def test_an_envelope_that_does_not_hold_together_is_malformed(spoiled: EnvelopePut) -> None:
    with pytest.raises(Malformed):
        decode_envelope(encode_envelope(spoiled))


def test_no_instant_is_earlier_for_having_travelled() -> None:
    until = datetime(2026, 11, 16, 12, 0, 0, 999_999, tzinfo=UTC)
    holding = replace(
        WHOLE,
        routing=replace(
            BASE, stage=Stage.HOLDS, calendar=None, in_answer_to=ContentId("d" * 32), holds_until=until
        ),
    )
    back = decode_envelope(encode_envelope(holding)).routing.holds_until
    assert back is not None
    assert timedelta(0) <= until - back < timedelta(seconds=1)


def test_malformed_tells_a_place_and_never_a_value() -> None:
    with pytest.raises(Malformed) as told:
        access.decode_account(canonical.encode({"account": "planted words"}))
    assert told.value.place == "body.account"
    assert "planted" not in f"{told.value!r} {told.value}"


def test_every_refusal_has_one_plain_sentence_and_a_status() -> None:
    assert set(SENTENCE) == set(STATUS) == set(RefusalKind)
    for sentence in SENTENCE.values():
        assert sentence.endswith(".")
        assert len(sentence.split()) <= 20
    assert issubclass(Malformed, Refusal)


def test_a_field_left_out_is_no_way_of_saying_null() -> None:
    there = canonical.decode(access.encode_absence(access.Absence(None)), limit=100)
    assert there == {"until": None, "since": None}
    with pytest.raises(Malformed):
        access.decode_absence(canonical.encode({}))


def test_a_line_of_the_inbox_is_one_thing() -> None:
    fact = Fact(ContentId("1" * 32), FactKind.LATE, datetime(2026, 11, 22, tzinfo=UTC), MailboxId("2" * 32))
    page = InboxPage("e" * 32, (Entry(1, MailboxId("2" * 32), fact),), 1, False)
    form = canonical.decode(inbox.encode_page(page), limit=10_000)
    assert isinstance(form, dict)
    line = form["entries"][0]
    for both in ({"delivery": line["fact"]}, {"fact": None}):
        bent = form | {"entries": [line | both]}
        with pytest.raises(Malformed):
            inbox.decode_page(canonical.encode(bent))
