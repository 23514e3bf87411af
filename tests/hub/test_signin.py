"""Signing in: a challenge once, a proof by the account's own keys for this very hub, a token that ends."""

import asyncio
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from core.hub import signin
from core.hub.rates import Limiter, Rates
from core.hub.refusals import HubDataRefused, RequestRefused
from core.ids import AccountId, Kid, MailboxId, random_hex
from core.sealing.identity import Identity
from core.sealing.signatures import parse_card, sign_in_is_good, sign_in_proof
from core.sync.client import HubClient, HubRefused
from core.sync.wire import RefusalKind, SignIn, access
from tests.hub.county import County, Person


def http(county: County) -> httpx.Client:
    return httpx.Client(base_url=county.hub.origin, trust_env=False)


def challenge(county: County, account: AccountId) -> bytes:
    with http(county) as wire:
        answer = wire.post("/v1/challenge", content=access.encode_account(account))
    assert answer.status_code == 200
    return access.decode_challenge(answer.content)


def attempt(
    county: County, account: AccountId, given: bytes, proof: bytes, *, kid: Kid | None = None
) -> httpx.Response:
    """By the account's own card, unless `kid` names another."""
    own = next((one.identity.kid for one in county.enrolled if one.account == account), Kid("0" * 64))
    with http(county) as wire:
        return wire.post(
            "/v1/sign-in", content=access.encode_sign_in(SignIn(account, kid or own, given, proof))
        )


def proof_of(county: County, person: Person, given: bytes) -> bytes:
    return sign_in_proof(person.identity, county.hub.origin, given, person.account)


def test_a_challenge_is_good_once(county: County) -> None:
    given = challenge(county, county.amara.account)
    proof = proof_of(county, county.amara, given)
    assert attempt(county, county.amara.account, given, proof).status_code == 200
    assert attempt(county, county.amara.account, given, proof).status_code == 401


def test_a_challenge_is_good_for_a_minute(county: County) -> None:
    early, late = (challenge(county, county.amara.account) for _ in range(2))
    county.clock.advance(timedelta(seconds=60))
    assert (
        attempt(county, county.amara.account, early, proof_of(county, county.amara, early)).status_code == 200
    )
    county.clock.advance(timedelta(seconds=1))
    assert (
        attempt(county, county.amara.account, late, proof_of(county, county.amara, late)).status_code == 401
    )


def test_whatever_was_wrong_the_answer_is_the_same(county: County) -> None:
    amara, theo = county.amara, county.theo
    unknown = AccountId(random_hex())
    mine = challenge(county, amara.account)
    wrong = [
        attempt(county, amara.account, bytes(32), proof_of(county, amara, bytes(32))),
        attempt(county, amara.account, mine, proof_of(county, theo, mine)),
        attempt(county, unknown, (given := challenge(county, unknown)), proof_of(county, theo, given)),
        attempt(
            county,
            theo.account,
            (given := challenge(county, amara.account)),
            sign_in_proof(theo.identity, county.hub.origin, given, theo.account),
        ),
        attempt(
            county,
            amara.account,
            (given := challenge(county, amara.account)),
            sign_in_proof(amara.identity, "https://elsewhere.example", given, amara.account),
        ),
        attempt(county, amara.account, challenge(county, amara.account), b"no proof"),
        attempt(
            county,
            amara.account,
            (given := challenge(county, amara.account)),
            sign_in_proof(theo.identity, county.hub.origin, given, amara.account),
            kid=theo.identity.kid,
        ),
    ]
    assert {(answer.status_code, answer.content) for answer in wrong} == {
        (401, access.encode_refusal(RefusalKind.SIGN_IN))
    }


def test_a_token_ends_after_a_quarter_of_an_hour_and_the_client_renews_it(county: County) -> None:
    bearer = county.bearer(county.amara)
    county.amara.client.sign_in()
    with http(county) as wire:
        county.clock.advance(timedelta(minutes=15))
        assert wire.get("/v1/inbox", headers=bearer).status_code == 200
        county.clock.advance(timedelta(seconds=1))
        assert wire.get("/v1/inbox", headers=bearer).status_code == 401
    assert county.amara.client.inbox(0) is not None
    county.clock.advance(timedelta(hours=1))
    assert county.amara.client.inbox(0, wait=1) is not None


def test_signing_out_ends_the_token(county: County) -> None:
    bearer = county.bearer(county.amara)
    with http(county) as wire:
        assert wire.post("/v1/sign-out", headers=bearer).status_code == 204
        assert wire.get("/v1/inbox", headers=bearer).status_code == 401


def test_an_account_can_be_signed_out_everywhere(county: County) -> None:
    bearers = [county.bearer(county.amara), county.bearer(county.amara)]
    county.hub.office.sign_out_everywhere(county.amara.account)
    with http(county) as wire:
        assert {wire.get("/v1/inbox", headers=bearer).status_code for bearer in bearers} == {401}


def test_a_client_with_other_keys_is_not_let_in(county: County) -> None:
    client = HubClient(
        county.hub.origin, Identity.generate(), county.amara.account, hub_public=county.hub.public
    )
    with pytest.raises(HubRefused) as told:
        client.inbox(0)
    assert told.value.kind is RefusalKind.SIGN_IN
    assert not told.value.passing
    client.close()


def test_too_many_are_put_off_with_a_time(tmp_path: Path) -> None:
    county = County(tmp_path / "small", rates=Rates(sign_ins_by_account=3, writes_by_account=2))
    try:
        amara, priya = county.amara, county.priya
        asked = county.asks(amara, priya)
        amara.takes_back(asked)
        with pytest.raises(HubRefused) as told:
            amara.takes_back(asked)
        assert (told.value.kind, told.value.passing) == (RefusalKind.TOO_MANY, True)
        assert 1 <= told.value.retry_after <= 60
        unknown = AccountId(random_hex())
        with http(county) as wire:
            sent = [wire.post("/v1/challenge", content=access.encode_account(unknown)) for _ in range(4)]
        assert [answer.status_code for answer in sent] == [200, 200, 200, 429]
        assert int(sent[-1].headers["retry-after"]) >= 1
    finally:
        county.close()


def test_a_bucket_refills_steadily() -> None:
    now = 0.0
    limiter = Limiter(ticks=lambda: now)
    for _ in range(60):
        limiter.check("read", "a", 60)
    with pytest.raises(RequestRefused):
        limiter.check("read", "a", 60)
    limiter.check("read", "b", 60)
    now = 1.0
    limiter.check("read", "a", 60)
    with pytest.raises(RequestRefused) as told:
        limiter.check("read", "a", 60)
    assert told.value.retry_after == 1


def test_enrolling_may_be_repeated_and_never_swaps_keys_or_mailboxes(county: County) -> None:
    amara, theo = county.amara, county.theo
    county.hub.office.enrol(amara.account, amara.identity.card, [amara.mailbox])
    with pytest.raises(HubDataRefused):
        county.hub.office.enrol(amara.account, theo.identity.card, [amara.mailbox])
    with pytest.raises(HubDataRefused):
        county.hub.office.enrol(theo.account, theo.identity.card, [amara.mailbox])
    with pytest.raises(HubDataRefused):
        county.hub.office.enrol(AccountId(random_hex()), b"no card", [MailboxId(random_hex())])
    with pytest.raises(HubDataRefused):
        county.hub.office.enrol_unread(amara.mailbox)


def test_whoever_is_signed_out_while_waiting_gets_nothing(county: County) -> None:
    amara, priya = county.amara, county.priya
    bearer = county.bearer(priya)
    county.asks(amara, priya)
    after = len(priya.entries())
    told: list[int] = []

    def wait() -> None:
        with http(county) as wire:
            told.append(wire.get(f"/v1/inbox?after={after}&wait=25", headers=bearer, timeout=40).status_code)

    waiting = threading.Thread(target=wait)
    waiting.start()
    waiters = county.hub._served._waiters  # type: ignore[union-attr]
    while priya.account not in waiters._bells:
        assert waiting.is_alive()
    county.hub.office.sign_out_everywhere(priya.account)
    county.asks(amara, priya)
    waiting.join(30)
    assert told == [401]


def test_a_proof_for_nobody_is_checked_like_any_other(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How long a refusal takes must not tell whether the account exists."""
    checked: list[bytes] = []
    good = sign_in_is_good

    def counted(card: bytes, origin: str, given: bytes, account: AccountId, proof: bytes) -> bool:
        checked.append(card)
        assert parse_card(card).encoded == card
        return good(card, origin, given, account, proof)

    monkeypatch.setattr(signin, "sign_in_is_good", counted)
    unknown = AccountId(random_hex())
    for account in (county.amara.account, unknown):
        given = challenge(county, account)
        assert attempt(county, account, given, proof_of(county, county.theo, given)).status_code == 401
    assert len(checked) == 2


def test_nobody_keeps_another_out_by_asking_in_their_name(tmp_path: Path) -> None:
    county = County(tmp_path / "hub", rates=Rates(sign_ins_by_account=3))
    app: Any = county.hub._served._server.config.app  # type: ignore[union-attr]
    body = access.encode_account(county.amara.account)

    async def asks_often(address: str) -> list[int]:
        reached = httpx.ASGITransport(app=app, client=(address, 1))
        async with httpx.AsyncClient(transport=reached, base_url="http://hub") as wire:
            return [(await wire.post("/v1/challenge", content=body)).status_code for _ in range(4)]

    try:
        assert asyncio.run(asks_often("10.0.0.7")) == [200, 200, 200, 429]
        assert asyncio.run(asks_often("10.0.0.8")) == [200, 200, 200, 429]
        county.amara.client.sign_in()
    finally:
        county.close()
