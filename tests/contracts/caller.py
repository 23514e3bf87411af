"""Asks the hub, and holds every question and every answer against openapi.yaml."""

from pathlib import Path
from typing import Any

import httpx
import jsonschema
import yaml

from core.sealing import canonical
from core.sync.wire import limits
from tests.hub.county import County, Person

CONTRACT: dict[str, Any] = yaml.safe_load(
    (Path(__file__).resolve().parents[2] / "core" / "hub" / "openapi.yaml").read_text("utf-8")
)
METHODS = ("get", "put", "post", "delete", "patch")


def written_out(value: object) -> object:
    """CBOR as the contract writes it: a byte string as text of as many characters."""
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if isinstance(value, dict):
        return {key: written_out(item) for key, item in value.items()}
    if isinstance(value, list):
        return [written_out(item) for item in value]
    return value


def check(schema: dict[str, Any], value: object) -> None:
    whole = {**schema, "components": CONTRACT["components"]}
    jsonschema.Draft202012Validator(whole).validate(written_out(value))


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in part:
        return part
    found: Any = CONTRACT
    for key in part["$ref"].removeprefix("#/").split("/"):
        found = found[key]
    return dict(found)


class Caller:
    """Asks the hub and holds every question and answer against the contract."""

    def __init__(self, county: County) -> None:
        self.county = county
        self.http = httpx.Client(base_url=county.hub.origin, trust_env=False)
        self.bearers: dict[str, dict[str, str]] = {}
        self.seen: set[tuple[str, str]] = set()

    def ask(
        self,
        operation: str,
        who: Person | None = None,
        body: bytes | None = None,
        *,
        sound: bool = True,
        headers: dict[str, str] | None = None,
        query: str = "",
        **path: str,
    ) -> httpx.Response:
        """`sound`: the body itself is as the contract says, whatever the hub makes of it."""
        address, method, said = OPERATIONS[operation]
        if body is not None and sound and "requestBody" in said:
            for media, content in said["requestBody"]["content"].items():
                sent = (
                    body if media != "application/cbor" else canonical.decode(body, limit=limits.BODY_LIMIT)
                )
                check(content["schema"], sent)
        sent_headers = {**(self.bearer(who) if who else {}), **(headers or {})}
        answer = self.http.request(method, address.format(**path) + query, content=body, headers=sent_headers)
        self.seen.add((operation, str(answer.status_code)))
        assert str(answer.status_code) in said["responses"], (operation, answer.status_code)
        self._check_answer(resolved(said["responses"][str(answer.status_code)]), answer)
        return answer

    def _check_answer(self, said: dict[str, Any], answer: httpx.Response) -> None:
        for name in said.get("headers", {}):
            assert name in answer.headers
        if "content" not in said:
            assert answer.content == b""
            return
        media = answer.headers["content-type"]
        value: object = answer.content
        if media == "application/cbor":
            value = canonical.decode(answer.content, limit=limits.BODY_LIMIT * 2)
        check(said["content"][media]["schema"], value)
        assert answer.headers["cache-control"] == "no-store"

    def bearer(self, who: Person) -> dict[str, str]:
        if who.account not in self.bearers:
            self.bearers[who.account] = self.county.bearer(who)
        return self.bearers[who.account]


OPERATIONS: dict[str, tuple[str, str, dict[str, Any]]] = {
    said["operationId"]: (address, method, said)
    for address, item in CONTRACT["paths"].items()
    for method, said in item.items()
    if method in METHODS
}
