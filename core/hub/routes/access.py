"""/v1/hub, /v1/challenge, /v1/sign-in, /v1/sign-out."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.hub.desk import apart, cbor, desk_of, signed_in, small_body, token_of
from core.hub.signin import CHALLENGE_SECONDS
from core.hub.store.inbox import epoch_of
from core.sync.wire import access


async def hub(request: Request) -> Response:
    """The hub's public key and epoch, for anybody."""
    desk = desk_of(request)

    def epoch() -> str:
        with desk.store.reading() as connection:
            return epoch_of(connection)

    return cbor(access.encode_hub_facts(access.HubFacts(desk.public, await apart(epoch))))


async def challenge(request: Request) -> Response:
    """32 bytes to sign; the same for accounts that exist and those that do not."""
    desk = desk_of(request)
    address = _check_address(request)
    account = await small_body(request, access.decode_account)
    desk.limiter.check("challenge", f"{account} {address}", desk.rates.sign_ins_by_account)
    made = await apart(lambda: desk.door.challenge(account))
    return cbor(access.encode_challenge(made, lasts=CHALLENGE_SECONDS))


async def sign_in(request: Request) -> Response:
    """A token for a good proof."""
    desk = desk_of(request)
    address = _check_address(request)
    attempt = await small_body(request, access.decode_sign_in)
    desk.limiter.check("sign-in", f"{attempt.account} {address}", desk.rates.sign_ins_by_account)
    token = await apart(lambda: desk.door.sign_in(attempt))
    return cbor(access.encode_token(token))


async def sign_out(request: Request) -> Response:
    """The token used is worth nothing afterwards."""
    await signed_in(request, writes=True)
    desk, token = desk_of(request), token_of(request)
    await apart(lambda: desk.door.sign_out(token))
    return Response(status_code=204)


async def absence(request: Request) -> Response:
    """Away until then, or back."""
    asks = await signed_in(request, writes=True)
    said = await small_body(request, access.decode_absence)
    absences = desk_of(request).absences
    await apart(lambda: absences.set_away(asks.account, said.until, said.since))
    return cbor(access.encode_absence(said))


def _check_address(request: Request) -> str:
    """Count one try from this address, and say which it is.

    Nobody has signed in yet, and an account's id is no secret to its circle: counted by the account alone,
    anybody who knows it could keep its owner out by asking in their name.
    """
    desk = desk_of(request)
    address = "" if request.client is None else request.client.host
    desk.limiter.check("address", address, desk.rates.sign_ins_by_address)
    return address


ROUTES = [
    Route("/v1/hub", hub, methods=["GET"]),
    Route("/v1/challenge", challenge, methods=["POST"]),
    Route("/v1/sign-in", sign_in, methods=["POST"]),
    Route("/v1/sign-out", sign_out, methods=["POST"]),
    Route("/v1/absence", absence, methods=["POST"]),
]
