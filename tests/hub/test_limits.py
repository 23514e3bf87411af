"""Sizes counted as they come in, and bytes nobody could have meant: a refusal each time, never a fault."""

import socket
from collections.abc import Iterator
from contextlib import suppress

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.hub.rates import Rates
from core.ids import BlobId, ContentId, random_hex
from core.sealing import canonical
from core.sync.client import HubRefused
from core.sync.wire import RefusalKind, limits
from core.sync.wire.access import decode_refusal
from tests.hub.county import County, digest_header, letter


def test_the_largest_goes_and_one_byte_more_does_not(county: County) -> None:
    content, body = letter(county.amara, [county.priya])
    room = limits.BODY_LIMIT - len(body)
    content, body = letter(county.amara, [county.priya], ciphertext=b"x" * (room - 100_000))
    more = limits.BODY_LIMIT - len(body)
    content, body = letter(county.amara, [county.priya], ciphertext=b"x" * (room - 100_000 + more))
    assert len(body) == limits.BODY_LIMIT
    county.amara.client.put_envelope(content, body)
    assert county.priya.deliveries()[0].content == content
    with pytest.raises(HubRefused) as told:
        county.amara.client.put_envelope(content, body + b"x")
    assert told.value.kind is RefusalKind.TOO_LARGE


def test_a_stream_that_gives_no_length_is_counted(county: County) -> None:
    def parts(count: int) -> Iterator[bytes]:
        for _ in range(count):
            yield b"x" * 65536

    address = f"/v1/envelopes/{random_hex()}"
    bearer = county.bearer(county.amara)
    with httpx.Client(base_url=county.hub.origin, trust_env=False, headers=bearer) as http:
        answer = http.put(address, content=parts(limits.BODY_LIMIT // 65536 + 1))
    assert answer.status_code == 413
    assert decode_refusal(answer.content) is RefusalKind.TOO_LARGE


def test_a_stream_without_end_is_cut_off(county: County) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += 65536
            yield b"x" * 65536

    bearer = county.bearer(county.amara)
    with (
        httpx.Client(base_url=county.hub.origin, trust_env=False, headers=bearer) as http,
        suppress(httpx.TransportError),  # cut off while sending, a client may not get to read why
    ):
        assert http.put(f"/v1/envelopes/{random_hex()}", content=endless()).status_code == 413
    assert sent < 8 * limits.BODY_LIMIT


def test_a_client_that_goes_in_the_middle_leaves_nothing_and_is_no_fault(
    county: County, caplog: pytest.LogCaptureFixture
) -> None:
    content, body = letter(county.amara, [county.priya])
    bearer = county.bearer(county.amara)["authorization"]
    host, port = county.hub.origin.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as wire:
        wire.sendall(
            f"PUT /v1/envelopes/{content} HTTP/1.1\r\nhost: {host}\r\nauthorization: {bearer}\r\n"
            f"content-length: {len(body)}\r\n\r\n".encode()
            + body[: len(body) // 2]
        )
    county.amara.client.put_envelope(content, body)
    assert [entry.seq for entry in county.priya.entries()] == [1]
    assert not [record for record in caplog.records if record.name.startswith("heard")]


def test_a_length_that_claims_too_much_is_refused_before_a_byte(county: County) -> None:
    bearer = county.bearer(county.amara)["authorization"]
    host, port = county.hub.origin.removeprefix("http://").split(":")
    for path, claimed in (
        (f"/v1/blobs/{random_hex()}", limits.BODY_LIMIT + 1),
        (f"/v1/envelopes/{random_hex()}/grants/{random_hex()}", limits.GRANT_BODY_LIMIT + 1),
    ):
        digest = digest_header(b"")["content-digest"]
        with socket.create_connection((host, int(port)), timeout=10) as wire:
            wire.sendall(
                f"PUT {path} HTTP/1.1\r\nhost: {host}\r\nauthorization: {bearer}\r\n"
                f"content-digest: {digest}\r\ncontent-length: {claimed}\r\n\r\n".encode()
            )
            assert wire.recv(12) == b"HTTP/1.1 413"


def test_the_client_does_not_even_send_what_is_too_large(county: County) -> None:
    with pytest.raises(HubRefused) as told:
        county.amara.client.put_blob(BlobId(random_hex()), b"x" * (limits.BODY_LIMIT + 1))
    assert told.value.kind is RefusalKind.TOO_LARGE


# What CBOR can say here, in any shape.
_ATOMS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64 - 1)
    | st.binary(max_size=40)
    | st.text(max_size=40)
)
_VALUES = st.recursive(
    _ATOMS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=12), inner, max_size=6)
        | st.dictionaries(st.integers(0, 9), inner, max_size=6)
    ),
    max_leaves=12,
)
_BYTES = st.binary(max_size=300) | _VALUES.map(canonical.encode)
MODEST = settings(max_examples=60, deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[County, httpx.Client, ContentId]]:
    """One county for all examples, signed in as Amara, and one statement of hers."""
    made = County(tmp_path_factory.mktemp("steady"), rates=Rates(*[1_000_000] * 4))
    asked = made.asks(made.amara, made.priya, cover=[made.sam])
    with httpx.Client(base_url=made.hub.origin, trust_env=False, headers=made.bearer(made.amara)) as http:
        yield made, http, asked
    made.close()


@MODEST
@given(data=st.data())
def test_bytes_nobody_meant_are_refused_and_never_a_fault(
    steady: tuple[County, httpx.Client, ContentId], data: st.DataObject
) -> None:
    county, http, asked = steady
    content = data.draw(st.just(asked) | st.from_regex(r"[0-9a-f]{32}", fullmatch=True))
    method, path = data.draw(
        st.sampled_from(
            [
                ("PUT", f"/v1/envelopes/{content}"),
                ("PUT", f"/v1/envelopes/{content}/grants/{county.priya.mailbox}"),
                ("POST", f"/v1/envelopes/{content}/opened"),
                ("POST", f"/v1/envelopes/{content}/withdraw"),
                ("POST", "/v1/challenge"),
                ("POST", "/v1/sign-in"),
            ]
        )
    )
    answer = http.request(method, path, content=data.draw(_BYTES))
    assert answer.status_code < 500
    if answer.status_code >= 400:
        assert decode_refusal(answer.content) in RefusalKind


@MODEST
@given(data=st.data())
def test_a_whole_envelope_with_one_thing_changed_is_taken_or_refused(
    steady: tuple[County, httpx.Client, ContentId], data: st.DataObject
) -> None:
    county, http, _ = steady
    content, body = letter(county.amara, [county.priya], cover=[county.sam], blobs=[BlobId(random_hex())])
    form = canonical.decode(body, limit=limits.BODY_LIMIT)
    assert isinstance(form, dict)
    place = form if data.draw(st.booleans()) else form["routing"]
    place[data.draw(st.sampled_from(sorted(place)))] = data.draw(_VALUES)
    answer = http.put(f"/v1/envelopes/{content}", content=canonical.encode(form))
    assert answer.status_code in (201, 400, 403, 404, 422)
