"""What the client trusts, what it repeats, and what it takes for no hub at all."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.ids import AccountId, BlobId, ContentId, MailboxId, random_hex
from core.sealing.identity import Identity
from core.sealing.signatures import HubSigner
from core.sync.client import HubClient, HubRefused, HubUnreachable, HubUntrusted
from core.sync.wire import Entry, Fact, FactKind, InboxPage, Receipt, ReceiptFor, RefusalKind, access, inbox
from core.sync.wire.receipt import (
    FIRST,
    RECEIPT_DOMAIN,
    SignedReceipt,
    decode_signed,
    encode_receipt,
    encode_signed,
)
from tests.core.sync.faulty_hub import CBOR, SIGNER, Answer, FaultyHub
from tests.hub.county import County

ROOT = Path(__file__).resolve().parents[3]
BODY = b"a body of made-up bytes"
AT = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)


CONTENT = ContentId("c" * 32)


def signed(signer: HubSigner = SIGNER, **changes: object) -> bytes:
    fields: dict[str, object] = {
        "what": ReceiptFor.ENVELOPE,
        "id": CONTENT,
        "sha256": hashlib.sha256(BODY).hexdigest(),
        "sequences": {},
        "received_at": AT,
        "due_at": None,
        "calendar_digest": "",
        "epoch": "e" * 32,
        "previous": FIRST,
        **changes,
    }
    message = encode_receipt(Receipt(**fields))  # type: ignore[arg-type]
    return encode_signed(SignedReceipt(message, signer.sign(RECEIPT_DOMAIN, message)))


# -- what it trusts ---------------------------------------------------------------------------------------


def test_a_good_receipt_is_returned_with_its_bytes(hub: FaultyHub, client: HubClient) -> None:
    hub.answer = lambda: (201, CBOR, signed())
    done = client.put_envelope(CONTENT, BODY)
    assert (done.receipt.id, done.receipt.received_at, done.raw) == (CONTENT, AT, signed())


def _flipped() -> bytes:
    whole = decode_signed(signed())
    return encode_signed(SignedReceipt(whole.message, bytes([whole.signature[0] ^ 1]) + whole.signature[1:]))


@pytest.mark.parametrize(
    "answer",
    [
        lambda: signed(HubSigner.from_seed(bytes(32))),
        lambda: signed(id="d" * 32),
        lambda: signed(sha256="0" * 64),
        lambda: signed(what=ReceiptFor.GRANT),
        _flipped,
        lambda: signed()[:-1],
        lambda: b"",
    ],
)
def test_a_receipt_that_does_not_hold_is_not_believed(
    hub: FaultyHub, client: HubClient, answer: Callable[[], bytes]
) -> None:
    hub.answer = lambda: (201, CBOR, answer())
    with pytest.raises(HubUntrusted):
        client.put_envelope(CONTENT, BODY)


@pytest.mark.parametrize(
    "page",
    [
        lambda entry: InboxPage("e" * 32, (entry(6), entry(8)), 8, False),
        lambda entry: InboxPage("e" * 32, (entry(7),), 7, False),
        lambda entry: InboxPage("e" * 32, (entry(5),), 5, False),
        lambda entry: InboxPage("e" * 32, (entry(6),), 9, False),
    ],
)
def test_an_inbox_with_a_gap_or_a_repeat_is_not_believed(
    hub: FaultyHub, client: HubClient, page: Callable[[Callable[[int], Entry]], InboxPage]
) -> None:
    def entry(seq: int) -> Entry:
        return Entry(seq, MailboxId("b" * 32), Fact(CONTENT, FactKind.OPENED, AT, MailboxId("a" * 32)))

    hub.answer = lambda: (200, CBOR, inbox.encode_page(page(entry)))
    with pytest.raises(HubUntrusted):
        client.inbox(5)


@pytest.mark.parametrize(
    "answer",
    [
        (200, {"content-type": "text/html"}, b"<html>Welcome to the hotel</html>"),
        (302, {"location": "http://127.0.0.1:9/"}, b""),
        (502, {"content-type": "text/html"}, b"Bad gateway"),
        (500, {}, b""),
        (404, CBOR, b"not ours"),
        (200, CBOR, bytes(inbox.PAGE_LIMIT + 1)),
    ],
)
def test_what_is_not_our_hub_speaking_is_no_hub(hub: FaultyHub, client: HubClient, answer: Answer) -> None:
    hub.answer = lambda: answer
    with pytest.raises(HubUnreachable):
        client.inbox(0)


def test_a_refusal_comes_with_its_kind_its_sentence_and_its_time(hub: FaultyHub, client: HubClient) -> None:
    hub.answer = lambda: (429, {**CBOR, "retry-after": "17"}, access.encode_refusal(RefusalKind.TOO_MANY))
    with pytest.raises(HubRefused) as told:
        client.put_envelope(CONTENT, BODY)
    assert (told.value.kind, told.value.retry_after, told.value.passing) == (RefusalKind.TOO_MANY, 17, True)
    assert told.value.sentence == "The hub was asked too often. Heard will try again soon."


def test_a_token_that_ran_out_is_renewed_once(hub: FaultyHub, client: HubClient) -> None:
    answers = iter([(401, CBOR, access.encode_refusal(RefusalKind.SIGN_IN)), (201, CBOR, signed())])
    hub.answer = lambda: next(answers)
    assert client.put_envelope(CONTENT, BODY).receipt.id == CONTENT
    assert hub.asked == 2
    hub.answer = lambda: (401, CBOR, access.encode_refusal(RefusalKind.SIGN_IN))
    with pytest.raises(HubRefused):
        client.put_envelope(CONTENT, BODY)
    assert hub.asked == 4


def test_nobody_there_is_unreachable() -> None:
    client = HubClient(
        "http://127.0.0.1:9", Identity.generate(), AccountId(random_hex()), hub_public=SIGNER.public
    )
    with pytest.raises(HubUnreachable) as told:
        client.sign_in()
    assert "kept here" in told.value.sentence
    client.close()


def test_a_hub_that_never_answers_is_given_up(hub: FaultyHub) -> None:
    def never() -> Answer:
        hub.release.wait()
        return 200, CBOR, b""

    hub.answer = never
    client = HubClient(
        hub.origin, Identity.generate(), AccountId(random_hex()), hub_public=SIGNER.public, timeout=0.3
    )
    with pytest.raises(HubUnreachable):
        client.get_blob(BlobId(random_hex()))
    client.close()


def test_a_proxy_of_the_council_is_not_asked_about_this_computer(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert county.priya.client.inbox(0) is not None


@pytest.mark.parametrize("origin", ["http://hub.example", "http://127.0.0.1.example:8443", "ftp://127.0.0.2"])
def test_no_token_goes_anywhere_in_the_clear(origin: str) -> None:
    client = HubClient(origin, Identity.generate(), AccountId(random_hex()), hub_public=SIGNER.public)
    with pytest.raises(HubUntrusted):
        client.sign_in()
    for wait in (0, 5):
        with pytest.raises(HubUntrusted):
            client.inbox(0, wait=wait)
    client.close()


@pytest.mark.parametrize("after", ["9" * 5000, "\u0661", "-1", "soon", ""])
def test_a_time_to_try_again_that_is_none_is_left_out(after: str, hub: FaultyHub, client: HubClient) -> None:
    headers = {**CBOR, "retry-after": after.encode("utf-8").decode("latin-1")}
    hub.answer = lambda: (429, headers, access.encode_refusal(RefusalKind.TOO_MANY))
    with pytest.raises(HubRefused) as told:
        client.put_envelope(CONTENT, BODY)
    assert told.value.retry_after == 0
