"""The client: what it trusts, what it repeats, and that every call can be ended at once."""

import hashlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from core.ids import AccountId, BlobId, ContentId, MailboxId, random_hex
from core.sealing.identity import Identity
from core.sealing.signatures import HubSigner
from core.sync.client import HubClient, HubClosed, HubRefused, HubUnreachable, HubUntrusted
from core.sync.wire import Entry, Fact, FactKind, InboxPage, Receipt, ReceiptFor, RefusalKind, access, inbox
from core.sync.wire.receipt import (
    FIRST,
    RECEIPT_DOMAIN,
    SignedReceipt,
    decode_signed,
    encode_receipt,
    encode_signed,
)
from tests.hub.county import County, letter

ROOT = Path(__file__).resolve().parents[3]
SIGNER = HubSigner.from_seed(bytes(range(32)))
BODY = b"a body of made-up bytes"
AT = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
Answer = tuple[int, dict[str, str], bytes]
CBOR = {"content-type": "application/cbor"}


class Quiet(ThreadingHTTPServer):
    """Says nothing of clients that went away."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class FaultyHub:
    """Signs anybody in, then answers as a test says; a fault, never a stand-in for the hub."""

    def __init__(self) -> None:
        self.answer: Callable[[], Answer] = lambda: (200, CBOR, b"")
        self.asked = 0
        self.release = threading.Event()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _serve(self) -> None:
                self.rfile.read(int(self.headers.get("content-length", "0")))
                status, headers, body = owner.reply(self.path)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_PUT = do_POST = _serve

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = Quiet(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()
        self.origin = f"http://127.0.0.1:{self.server.server_port}"

    def reply(self, path: str) -> Answer:
        if path == "/v1/challenge":
            return 200, CBOR, access.encode_challenge(bytes(32), lasts=60)
        if path == "/v1/sign-in":
            return 200, CBOR, access.encode_token(access.Token("t" * 43, 900))
        self.asked += 1
        return self.answer()

    def close(self) -> None:
        self.release.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def hub() -> Iterator[FaultyHub]:
    made = FaultyHub()
    yield made
    made.close()


@pytest.fixture
def client(hub: FaultyHub) -> Iterator[HubClient]:
    made = HubClient(
        hub.origin, Identity.generate(), AccountId(random_hex()), hub_public=SIGNER.public, timeout=5
    )
    yield made
    made.close()


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    made = County(tmp_path / "hub")
    yield made
    made.close()


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


# -- ending at once ---------------------------------------------------------------------------------------


def waiting(county: County, deed: Callable[[], object]) -> tuple[object, float]:
    """What a 25 s wait came to once `deed` was done while it was under way, and how long after."""
    client = county.priya.client
    client.sign_in()
    with ThreadPoolExecutor(1) as apart:
        done = apart.submit(client.inbox, 0, wait=25)
        until = time.monotonic() + 10
        while not county.hub._served._waiters._bells:  # type: ignore[union-attr]
            assert time.monotonic() < until
            time.sleep(0.01)
        begun = time.monotonic()
        deed()
        try:
            return done.result(timeout=20), time.monotonic() - begun
        except HubUnreachable as refusal:
            return refusal, time.monotonic() - begun


def test_a_wait_can_be_ended_from_another_thread_at_once(county: County) -> None:
    found, took = waiting(county, lambda: county.priya.client.stop_waiting())
    assert found is None
    assert took < 10
    assert county.priya.client.inbox(0) is not None


def test_ending_a_wait_that_has_not_begun_ends_the_next_one(county: County) -> None:
    county.priya.client.stop_waiting()
    assert county.priya.client.inbox(0, wait=25) is None
    page = county.priya.client.inbox(0, wait=1)
    assert page is not None
    assert page.entries == ()


def test_closing_ends_a_wait_at_once_and_every_later_call(county: County) -> None:
    found, took = waiting(county, lambda: county.priya.client.close())
    assert isinstance(found, HubClosed)
    assert took < 10
    county.priya.client.close()
    with pytest.raises(HubClosed):
        county.priya.client.inbox(0)
    with pytest.raises(HubClosed):
        county.priya.client.inbox(0, wait=25)


def test_closing_ends_a_slow_upload_too(hub: FaultyHub) -> None:
    asked = threading.Event()

    def never() -> Answer:
        asked.set()
        hub.release.wait()
        return 200, CBOR, b""

    hub.answer = never
    client = HubClient(hub.origin, Identity.generate(), AccountId(random_hex()), hub_public=SIGNER.public)
    with ThreadPoolExecutor(1) as apart:
        done = apart.submit(client.put_blob, BlobId(random_hex()), b"x" * 1_000_000)
        assert asked.wait(10)
        client.close()
        with pytest.raises(HubClosed):
            done.result(timeout=5)


def test_writing_goes_on_while_a_wait_is_under_way(county: County) -> None:
    content, body = letter(county.priya, [county.amara])
    found, _ = waiting(county, lambda: county.priya.client.put_envelope(content, body) and _nudge(county))
    assert found is None
    assert [got.content for got in county.amara.deliveries()] == [content]


def _nudge(county: County) -> None:
    county.priya.client.stop_waiting()


def test_no_thread_and_no_socket_is_left_behind(county: County) -> None:
    before = threading.active_count()
    other = county.client(county.priya.identity, county.priya.account)
    other.sign_in()
    other.inbox(0)
    other.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "heard-connection"]
    assert threading.active_count() <= before + 1  # the hub may have started one more worker


def test_nothing_of_http_is_loaded_before_it_is_needed() -> None:
    program = (
        "import sys, core.sync.client;"
        "late = {'httpx', 'asyncio', 'starlette', 'sqlalchemy'} & set(sys.modules);"
        "print(*late); sys.exit(len(late))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, timeout=60, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stdout
