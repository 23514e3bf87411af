"""Every route as a generator finds it in the contract: whatever it sends, no bug and no surprise."""

import copy
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cbor2
import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis import Case, DeserializationContext, Response, SerializationContext
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    response_schema_conformance,
    status_code_conformance,
)

from core.hub.rates import Rates
from core.sealing import canonical
from tests.hub.county import County

CONTRACT = yaml.safe_load(
    (Path(__file__).resolve().parents[2] / "core" / "hub" / "openapi.yaml").read_text("utf-8")
)
EXAMPLES = int(os.environ.get("HEARD_FAULTS", "0")) * 90 + 10
"""For each route, beside the cases at every limit. `run.py faults` asks more."""
LONGEST = 600
"""Bytes of a byte string that is made up; the sizes that count have tests of their own."""


_RAW = 0xE000
"""A generator knows text only: a byte travels as this private character and as many as its value on."""


def as_text(raw: bytes) -> str:
    """A byte string as a generator carries it; one character a byte."""
    return "".join(chr(_RAW + byte) for byte in raw)


def is_raw(text: str) -> bool:
    """Whether this text is a byte string in disguise."""
    return bool(text) and all(_RAW <= ord(one) <= _RAW + 255 for one in text)


def with_sized_bytes(part: Any) -> Any:
    """The contract with a format of its own for each size of byte string, which a generator can meet."""
    if isinstance(part, list):
        return [with_sized_bytes(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("format") == "bytes":
        least, most = part.get("minLength", 0), min(part.get("maxLength", LONGEST), LONGEST)
        name = f"bytes-{least}-{most}"
        made = st.binary(min_size=least, max_size=max(least, most)).map(as_text)
        schemathesis.openapi.format(name, made)
        return {**part, "format": name}
    return {key: with_sized_bytes(item) for key, item in part.items()}


SCHEMA = schemathesis.openapi.from_dict(with_sized_bytes(copy.deepcopy(CONTRACT)))


def packed(value: Any) -> Any:
    """As CBOR has it. What text CBOR cannot carry (half a surrogate pair) goes as a byte string."""
    if isinstance(value, str) and is_raw(value):
        return bytes(ord(one) - _RAW for one in value)
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
        return value
    if isinstance(value, dict):
        return {packed(key): packed(item) for key, item in value.items()}
    return [packed(item) for item in value] if isinstance(value, list) else value


def written_out(value: Any) -> Any:
    """CBOR as the contract writes it: a byte string as text of as many characters."""
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if isinstance(value, dict):
        return {key: written_out(item) for key, item in value.items()}
    return [written_out(item) for item in value] if isinstance(value, list) else value


@schemathesis.serializer("application/cbor")
def as_cbor(_context: SerializationContext, value: Any) -> Any:
    """How a made-up body is sent."""
    # Not by our own encoder: it would refuse just what the hub must be seen to refuse.
    return cbor2.dumps(packed(value), canonical=True)


@schemathesis.serializer("application/octet-stream")
def as_bytes(_context: SerializationContext, value: Any) -> Any:
    """How a made-up attachment is sent."""
    return value.encode("latin-1", "replace") if isinstance(value, str) else bytes(str(value), "utf-8")


@schemathesis.deserializer("application/cbor")
def from_cbor(_context: DeserializationContext, response: Response) -> Any:
    """How an answer is read before it is held against the contract."""
    return written_out(canonical.decode(response.content, limit=8 * 1024 * 1024))


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """A hub of its own, which counts no haste."""
    most = Rates(*[10**9] * len(Rates.__slots__))
    made = County(tmp_path_factory.mktemp("contract"), rates=most)
    made.asks(made.amara, made.priya)
    yield made
    made.close()


@pytest.fixture(scope="module")
def bearer(county: County) -> dict[str, str]:
    """Amara, signed in."""
    return county.bearer(county.amara)


@SCHEMA.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)
def test_whatever_is_sent(case: Case, county: County, bearer: dict[str, str]) -> None:
    if case.path == "/v1/sign-out":
        # It would end the token that every other question is asked with.
        bearer = county.bearer(county.amara)
    if isinstance(case.query, dict) and "wait" in case.query:
        case.query["wait"] = 0
    case.call_and_validate(
        base_url=county.hub.origin,
        headers=bearer,
        checks=[not_a_server_error, status_code_conformance, response_schema_conformance],
    )
