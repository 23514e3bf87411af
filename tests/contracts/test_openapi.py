"""The hub against its contract: valid OpenAPI, every route in both, every answer and body as it says."""

import base64
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from core.hub.app import ROUTES
from core.hub.rates import Rates
from core.ids import BlobId, ContentId, random_hex
from core.sealing import canonical
from core.sealing.identity import Identity
from core.sealing.signatures import sign_in_proof
from core.sync.wire import FactKind, RefusalKind, SignIn, Stage, Standing, access, limits
from core.sync.wire.refusals import STATUS
from tests.contracts.caller import CONTRACT, OPERATIONS, Caller, check
from tests.contracts.test_office import OF_THE_OFFICE
from tests.hub.county import County, card_grant, digest_header, later_grant, letter, taking_back

OF_THE_DIRECTORY = {
    operation
    for operation, (address, _, _) in OPERATIONS.items()
    if address.startswith(("/v1/organisation", "/v1/directory", "/v1/invitations", "/v1/emergencies"))
}
"""Asked by test_directory.py, of a hub that an organisation has claimed."""


@pytest.fixture
def caller(county: County) -> Iterator[Caller]:
    made = Caller(county)
    yield made
    made.http.close()


def test_the_contract_is_valid_openapi() -> None:
    validate(CONTRACT)


def test_every_route_is_in_the_contract_and_the_other_way_round() -> None:
    routes = {
        (method.lower(), route.path) for route in ROUTES for method in route.methods or () if method != "HEAD"
    }
    assert routes == {(method, address) for address, method, _ in OPERATIONS.values()}


def test_the_contract_names_exactly_the_kinds_there_are() -> None:
    schemas = CONTRACT["components"]["schemas"]
    assert set(schemas["Refusal"]["properties"]["kind"]["enum"]) == {str(kind) for kind in RefusalKind}
    assert set(schemas["Fact"]["properties"]["fact"]["enum"]) == {str(kind) for kind in FactKind}
    assert set(schemas["Stage"]["enum"]) == {str(stage) for stage in Stage}
    assert set(schemas["Standing"]["enum"]) == {str(standing) for standing in Standing}
    assert set(STATUS) == set(RefusalKind)


def test_every_answer_of_every_route_is_as_the_contract_says(caller: Caller, county: County) -> None:
    amara, priya, sam, theo = county.amara, county.priya, county.sam, county.theo
    blob, nothing = BlobId(random_hex()), random_hex()
    caller.ask("hub")
    caller.ask("health")
    # signing in
    given = access.decode_challenge(
        caller.ask("challenge", body=access.encode_account(amara.account)).content
    )
    proof = sign_in_proof(amara.identity, county.hub.origin, given, amara.account)
    good = access.encode_sign_in(SignIn(amara.account, amara.identity.kid, given, proof))
    caller.ask("sign_in", body=good)
    caller.ask("sign_in", body=good)  # once only
    for operation in ("challenge", "sign_in"):
        caller.ask(operation, body=b"\xa0", sound=False)
        caller.ask(operation, body=b"x" * (limits.SMALL_BODY_LIMIT + 1), sound=False)
    caller.ask("sign_out", theo)
    caller.ask("sign_out", theo)
    del caller.bearers[theo.account]
    for until in (None, county.clock.now() + timedelta(days=2), county.clock.now() + timedelta(days=400)):
        caller.ask("absence", theo, access.encode_absence(access.Absence(until)))
    caller.ask("absence", theo, b"\x80", sound=False)
    caller.ask("absence", theo, b"x" * 20_000, sound=False)
    caller.ask("absence", body=access.encode_absence(access.Absence(None)))
    caller.ask("absence", county.enrol(None), access.encode_absence(access.Absence(None)))
    # an envelope
    content, body = letter(amara, [priya], cover=[sam], blobs=[blob])
    for _ in range(2):
        caller.ask("put_envelope", amara, body, content=content)
    caller.ask("put_envelope", theo, body, content=content)
    caller.ask("put_envelope", body=body, content=content)
    caller.ask("put_envelope", amara, body, content="no-id")
    caller.ask("put_envelope", amara, b"\xa0", content=nothing, sound=False)
    caller.ask("put_envelope", amara, b"x" * (limits.BODY_LIMIT + 1), content=nothing, sound=False)
    other, wrong = letter(priya, [amara])
    caller.ask("put_envelope", amara, wrong, content=other)
    other, wrong = letter(amara, [priya], stage=Stage.REOPENS, in_answer_to=ContentId(nothing))
    caller.ask("put_envelope", amara, wrong, content=other)
    # its attachment
    sound = b"\x01sealed"
    digest = dict(digest_header(sound))
    for _ in range(2):
        caller.ask("put_blob", amara, sound, headers=digest, blob=blob)
    caller.ask("put_blob", theo, sound, headers=digest, blob=blob)
    caller.ask("put_blob", body=sound, headers=digest, blob=blob)
    caller.ask("put_blob", amara, sound, headers=digest, blob="no-id")
    caller.ask("put_blob", amara, sound, blob=nothing)
    caller.ask("put_blob", amara, sound + b"!", headers=digest, blob=nothing)
    caller.ask("put_blob", amara, b"x" * (limits.BODY_LIMIT + 1), headers=digest, blob=nothing, sound=False)
    caller.ask("get_blob", priya, blob=blob)
    caller.ask("get_blob", theo, blob=blob)
    caller.ask("get_blob", blob=blob)
    # reading
    for person in (amara, priya, theo, None):
        caller.ask("get_envelope", person, content=content)
        caller.ask("get_facts", person, content=content)
        caller.ask("inbox", person)
    caller.ask("inbox", priya, query="?after=x")
    caller.ask("inbox", priya, query="?after=99&wait=1")
    # grants
    given_later = later_grant()
    for _ in range(2):
        caller.ask("put_grant", amara, given_later, content=content, mailbox=county.ines.mailbox)
    caller.ask("put_grant", amara, later_grant(), content=content, mailbox=county.ines.mailbox)
    caller.ask("put_grant", priya, given_later, content=content, mailbox=theo.mailbox)
    caller.ask("put_grant", theo, given_later, content=content, mailbox=theo.mailbox)
    caller.ask("put_grant", body=given_later, content=content, mailbox=theo.mailbox)
    caller.ask("put_grant", amara, given_later, content=content, mailbox=nothing)
    caller.ask("put_grant", amara, b"\xa0", content=content, mailbox=theo.mailbox, sound=False)
    caller.ask("put_grant", amara, b"x" * 60_000, content=content, mailbox=theo.mailbox, sound=False)
    # the key once more, for a computer that came later
    new = Identity.generate()
    county.hub.office.add_card(priya.account, new.card)
    again, where = card_grant(), {"content": content, "mailbox": priya.mailbox, "kid": new.kid}
    for _ in range(2):
        caller.ask("put_card_grant", amara, again, **where)
    caller.ask("put_card_grant", amara, card_grant(), **where)
    caller.ask("put_card_grant", theo, again, **where)
    caller.ask("put_card_grant", amara, again, **(where | {"mailbox": theo.mailbox}))
    caller.ask("put_card_grant", body=again, **where)
    caller.ask("put_card_grant", amara, b"\xa0", **where, sound=False)
    caller.ask("put_card_grant", amara, b"x" * 20_000, **where, sound=False)
    # opened, taken back
    taken_back, body = letter(amara, [priya])
    caller.ask("put_envelope", amara, body, content=taken_back)
    mine = access.encode_withdraw(taking_back(amara.identity, taken_back))
    caller.ask("withdraw", priya, mine, content=taken_back)
    caller.ask(
        "withdraw",
        amara,
        access.encode_withdraw(taking_back(priya.identity, taken_back)),
        content=taken_back,
    )
    for _ in range(2):
        caller.ask("withdraw", amara, mine, content=taken_back)
    caller.ask("withdraw", amara, b"\xa0", content=taken_back, sound=False)
    caller.ask("withdraw", amara, b"x" * 20_000, content=taken_back, sound=False)
    caller.ask("opened", priya, access.encode_opened(priya.mailbox), content=taken_back)
    caller.ask("opened", priya, access.encode_opened(priya.mailbox), content=content)
    caller.ask("opened", amara, access.encode_opened(amara.mailbox), content=content)
    caller.ask("opened", theo, access.encode_opened(theo.mailbox), content=content)
    caller.ask("opened", priya, b"\xa0", content=content, sound=False)
    caller.ask("opened", priya, b"x" * 20_000, content=content, sound=False)
    caller.ask("opened", body=b"", content=content, sound=False)
    caller.ask("withdraw", amara, mine, content=content)
    caller.ask("withdraw", theo, mine, content=content)
    caller.ask("withdraw", body=mine, content=content)
    # the rest of a life, so that every kind of fact is read once
    county.clock.advance(timedelta(hours=50))
    county.hub.tick()
    caller.bearers.clear()
    until = county.clock.now() + timedelta(days=1)
    for by, to, stage, held in (
        (priya, amara, Stage.HOLDS, until),
        (priya, amara, Stage.ANSWERS, None),
        (amara, priya, Stage.DISPUTES, None),
        (sam, amara, Stage.ANSWERS, None),
        (amara, priya, Stage.REOPENS, None),
    ):
        made, body = letter(by, [to], stage=stage, in_answer_to=content, holds_until=held)
        caller.ask("put_envelope", by, body, content=made)
    for person in (amara, priya, sam, county.ines):
        caller.ask("inbox", person)
        caller.ask("get_facts", person, content=content)
    promised = {
        (operation, status) for operation, (_, _, said) in OPERATIONS.items() for status in said["responses"]
    }
    elsewhere = {
        (operation, status)
        for operation, status in promised
        if status in ("429", "503", "507") or operation in OF_THE_DIRECTORY | OF_THE_OFFICE
    }
    assert promised - caller.seen - elsewhere == set()


def test_too_many_is_as_the_contract_says(tmp_path: Path) -> None:
    county = County(
        tmp_path / "small", rates=Rates(sign_ins_by_account=2, writes_by_account=1, reads_by_account=1)
    )
    caller = Caller(county)
    content, body = letter(county.amara, [county.priya])
    caller.bearer(county.amara)
    for _ in range(2):
        caller.ask("put_envelope", county.amara, body, content=content)
        caller.ask("inbox", county.amara)
        caller.ask("challenge", body=access.encode_account(county.amara.account))
    assert {operation for operation, status in caller.seen if status == "429"} == {
        "put_envelope",
        "inbox",
        "challenge",
    }
    caller.http.close()
    county.close()


def test_a_busy_database_is_as_the_contract_says(
    caller: Caller, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.hub.refusals import RequestRefused

    def busy(*_: object, **__: object) -> None:
        raise RequestRefused(RefusalKind.BUSY, retry_after=2)

    caller.bearer(county.amara)
    monkeypatch.setattr(type(county.hub._store), "writing", busy)
    answer = caller.ask("challenge", body=access.encode_account(county.amara.account))
    assert answer.status_code == 503


def test_receipts_are_as_the_contract_says(caller: Caller, county: County) -> None:
    content, body = letter(county.amara, [county.priya])
    answer = caller.ask("put_envelope", county.amara, body, content=content)
    signed = canonical.decode(answer.content, limit=10_000)
    assert isinstance(signed, dict)
    receipt = canonical.decode(signed["receipt"], limit=10_000)
    check({"$ref": "#/components/schemas/Receipt"}, receipt)
    assert isinstance(receipt, dict)
    assert receipt["sha256"] == hashlib.sha256(body).digest()
    assert base64.b64encode(signed["signature"])
