"""The stored vectors, read by our reader and by the stranger's, who must agree on all of them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from core.ids import Kid
from core.sealing.attachments import open_attachment
from core.sealing.certificates import Cap, Chain, check_chain
from core.sealing.envelope import open_envelope
from core.sealing.handover import check_record, open_handed_over
from core.sealing.identity import Identity, RecoveryKey
from core.sealing.instants import from_micros, to_micros
from core.sealing.refusal import SENTENCE, SealRefused
from core.sealing.signatures import HubSigner, hub_signature_is_good, sign_in_is_good, withdrawn_at
from tests.core.sealing import stranger

FOLDER = Path(__file__).parents[2] / "vectors" / "suite1"


@cache
def stored(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def raw(values: dict[str, Any], name: str) -> bytes:
    return bytes.fromhex(values[name])


@cache
def person(name: str) -> Identity | RecoveryKey:
    everyone = stored("identities.json")
    if name == "recovery":
        return RecoveryKey.from_seed(raw(everyone["recovery"], "xwing_seed"))
    seeds = everyone["identities"][name]
    return Identity.from_seeds(
        raw(seeds, "ed25519_seed"), raw(seeds, "mldsa65_seed"), raw(seeds, "xwing_seed")
    )


def xwing_seed(name: str) -> bytes:
    everyone = stored("identities.json")
    return raw(everyone["recovery"] if name == "recovery" else everyone["identities"][name], "xwing_seed")


def cards(without: str = "") -> dict[str, bytes]:
    named = stored("identities.json")["identities"].items()
    return {who["kid"]: raw(who, "card") for name, who in named if name != without}


def name_of(kid: str) -> str:
    everyone = stored("identities.json")
    return next((name for name, who in everyone["identities"].items() if who["kid"] == kid), "recovery")


def plain(value: Any) -> Any:
    """A body as the JSON file says it."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", stored("identities.json")["identities"])
def test_seeds_give_the_card_and_the_kid(name: str) -> None:
    seeds = stored("identities.json")["identities"][name]
    card = stranger.card_of_seeds(
        raw(seeds, "ed25519_seed"), raw(seeds, "mldsa65_seed"), raw(seeds, "xwing_seed")
    )
    assert person(name).card == card == raw(seeds, "card")
    assert person(name).kid == stranger.sha256(card).hex() == seeds["kid"]


def test_the_recovery_seed_gives_its_card() -> None:
    recovery = stored("identities.json")["recovery"]
    assert person("recovery").card == raw(recovery, "card")
    assert person("recovery").kid == recovery["kid"]


@pytest.mark.parametrize("kid", stored("envelope.json")["grants"])
def test_the_stored_envelope_opens_for_everyone_who_holds_a_grant(kid: str) -> None:
    given, reader = stored("envelope.json"), name_of(kid)
    expected = given["expected"]
    header, ciphertext = raw(given, "header"), raw(given, "ciphertext")
    grant = raw(given["grants"], kid)
    opened = open_envelope(
        person(reader), header=header, ciphertext=ciphertext, grant=grant, author_card=cards().get
    )
    assert opened.content_id == expected["content_id"]
    assert opened.author == expected["author"]
    assert list(opened.audience) == expected["audience"]
    assert opened.recovery == expected["recovery"]
    assert to_micros(opened.sent_at) == expected["sent_at_microseconds"]
    assert opened.kind == expected["kind"]
    assert opened.directory._asdict() == expected["directory"]
    assert opened.number == expected["numbers"].get(kid)
    assert plain(opened.body) == expected["body"]
    theirs = stranger.open_envelope(kid, xwing_seed(reader), header, ciphertext, grant, cards().get)
    assert plain(theirs["body"]) == expected["body"]
    assert theirs["number"] == expected["numbers"].get(kid, 0)
    assert theirs[1].hex() == expected["author"]


def test_the_steps_lead_from_the_ciphertext_to_the_payload() -> None:
    given = stored("envelope.json")
    steps = given["steps"]
    padded = stranger.cobblestone_open(
        raw(steps, "content_key"), raw(given, "header"), raw(given, "ciphertext")
    )
    assert padded == raw(steps, "padded")
    inner = [raw(steps, "payload"), [raw(steps, "ed25519_signature"), raw(steps, "mldsa65_signature")]]
    assert stranger.cbor(inner) == padded[4 : 4 + int.from_bytes(padded[:4], "big")]


@pytest.mark.parametrize("case", stored("broken.json")["cases"], ids=lambda case: case["name"])
def test_broken_envelopes_are_refused_for_their_reason_by_both_readers(case: dict[str, Any]) -> None:
    header, ciphertext, grant = raw(case, "header"), raw(case, "ciphertext"), raw(case, "grant")
    known = cards(without=case["unknown_to_the_directory"]).get
    reader = person(case["reader"])
    with pytest.raises(SealRefused) as refused:
        open_envelope(reader, header=header, ciphertext=ciphertext, grant=grant, author_card=known)
    assert refused.value.reason == case["reason"]
    assert str(refused.value) == SENTENCE
    with pytest.raises(stranger.Refused, match=f"^{case['reason']}$"):
        stranger.open_envelope(reader.kid, xwing_seed(case["reader"]), header, ciphertext, grant, known)


def allowed(kids: list[str]) -> Any:
    return {kid: card for kid, card in cards().items() if kid in kids}.get


def test_the_stored_hand_over_opens() -> None:
    given = stored("hand_over.json")
    expected, reader = given["expected"], person(given["new_reader"])
    parts = {name: raw(given, name) for name in ("header", "ciphertext", "grant", "record")}
    handed = open_handed_over(reader, **parts, author_card=cards().get, may_grant=allowed(given["may_grant"]))
    assert handed.fact.granter == expected["granter"]
    assert handed.fact.reason == expected["reason"]
    assert handed.envelope.author == expected["author"]
    assert handed.envelope.number is None
    assert plain(handed.envelope.body) == stored("envelope.json")["expected"]["body"]
    assert check_record(raw(expected, "told"), granter_card=cards().get) == handed.fact
    theirs, told = stranger.open_handed_over(
        reader.kid,
        xwing_seed(given["new_reader"]),
        *parts.values(),
        cards().get,
        allowed(given["may_grant"]),
    )
    assert theirs["body"] == handed.envelope.body
    assert stranger.cbor(told) == raw(expected, "told")


@pytest.mark.parametrize("case", stored("hand_over.json")["broken"], ids=lambda case: case["name"])
def test_broken_hand_overs_are_refused(case: dict[str, Any]) -> None:
    given = stored("hand_over.json")
    reader = person(given["new_reader"])
    parts = {"header": raw(given, "header"), "ciphertext": raw(given, "ciphertext")}
    parts |= {"grant": raw(case, "grant"), "record": raw(case, "record")}
    known, may = cards().get, allowed(case["may_grant"])
    with pytest.raises(SealRefused) as refused:
        open_handed_over(reader, **parts, author_card=known, may_grant=may)
    assert refused.value.reason == case["reason"]
    with pytest.raises(stranger.Refused, match=f"^{case['reason']}$"):
        stranger.open_handed_over(reader.kid, xwing_seed(given["new_reader"]), *parts.values(), known, may)


def chain_of(given: dict[str, Any]) -> Chain:
    return Chain(*(raw(given, name) for name in ("root_card", "issuing_card", "issuing", "person")))


def theirs_of(given: dict[str, Any]) -> dict[int, Any]:
    return stranger.check_chain(
        given["root"],
        *(raw(given, name) for name in ("root_card", "issuing_card", "issuing", "person")),
        given["at_microseconds"],
        given["wanted"],
        given["revoked"],
    )


def ours_of(given: dict[str, Any]) -> Any:
    return check_chain(
        chain_of(given),
        root=Kid(given["root"]),
        at=from_micros(given["at_microseconds"]),
        wanted=Cap(given["wanted"]),
        revoked=given["revoked"],
    )


def test_the_stored_chain_holds() -> None:
    given = stored("certificates.json")
    expected = given["expected"]
    found = ours_of(given)
    for name in ("subject", "name", "role", "team", "org", "serial"):
        assert getattr(found, name) == expected[name]
    assert sorted(found.caps) == expected["caps"]
    theirs = theirs_of(given)
    assert (theirs[3].hex(), theirs[5], theirs[8]) == (
        expected["subject"],
        expected["name"],
        expected["caps"],
    )


@pytest.mark.parametrize("case", stored("certificates.json")["broken"], ids=lambda case: case["name"])
def test_broken_chains_are_refused(case: dict[str, Any]) -> None:
    given = stored("certificates.json") | case
    with pytest.raises(SealRefused) as refused:
        ours_of(given)
    assert refused.value.reason == case["reason"]
    with pytest.raises(stranger.Refused, match=f"^{case['reason']}$"):
        theirs_of(given)


def test_the_stored_attachment_opens() -> None:
    given = stored("attachment.json")
    blob, key, digest, size = raw(given, "blob"), raw(given, "key"), raw(given, "sha256"), given["size"]
    assert open_attachment(blob, key=key, sha256=digest, size=size) == raw(given, "content")
    assert stranger.open_attachment(blob, key, digest, size) == raw(given, "content")


def test_the_stored_withdrawal_is_its_authors() -> None:
    given = stored("withdrawal.json")
    card, header, signed = raw(given, "card"), raw(given, "header"), raw(given, "withdrawal")
    at = withdrawn_at(card, header, signed)
    assert at is not None
    assert to_micros(at) == given["at_microseconds"] == stranger.withdrawal_at(card, header, signed)


@pytest.mark.parametrize("case", stored("withdrawal.json")["broken"], ids=lambda case: case["name"])
def test_what_is_no_withdrawal_takes_nothing_back(case: dict[str, Any]) -> None:
    given = stored("withdrawal.json")
    card, header, signed = raw(given, "card"), raw(given, "header"), raw(case, "withdrawal")
    assert withdrawn_at(card, header, signed) is None
    with pytest.raises(stranger.Refused):
        stranger.withdrawal_at(card, header, signed)


def test_the_stored_proof_signs_in_and_the_hub_signature_holds() -> None:
    given = stored("sign_in.json")
    card, challenge, proof = raw(given, "card"), raw(given, "challenge"), raw(given, "proof")
    assert sign_in_is_good(card, given["origin"], challenge, given["account"], proof)
    assert stranger.sign_in_holds(card, given["origin"], challenge, raw(given, "account"), proof)
    hub = given["hub"]
    public, message, signature = raw(hub, "public"), raw(hub, "message"), raw(hub, "signature")
    assert hub_signature_is_good(public, hub["domain"], message, signature)
    assert HubSigner.from_seed(raw(hub, "seed")).sign(hub["domain"], message) == signature
