"""/v1/organisation, /v1/directory: claiming the hub, and the log that says who holds which key."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.hub.desk import apart, body_of, cbor, desk_of, number_in_query, public_call, signed_in
from core.hub.refusals import RequestRefused
from core.sync.wire import directory, limits
from core.sync.wire.refusals import Malformed, RefusalKind


async def claim(request: Request) -> Response:
    """An organisation takes this hub, with the set-up code."""
    desk = desk_of(request)
    public_call(request, "claim", desk.rates.claims_by_address)
    body = await body_of(request, most=limits.CLAIM_BODY_LIMIT)
    try:
        wanted = directory.decode_claim(body)
    except Malformed:
        raise RequestRefused(RefusalKind.MALFORMED) from None
    head, new = await apart(lambda: desk.claims.claim(wanted))
    return cbor(directory.encode_head(head), 201 if new else 200)


async def append(request: Request) -> Response:
    """Take in one entry."""
    await signed_in(request, writes=True)
    desk, body = desk_of(request), await body_of(request, most=limits.ENTRY_BODY_LIMIT)
    try:
        entry = directory.decode_entry(body)
    except Malformed:
        raise RequestRefused(RefusalKind.MALFORMED) from None
    appended, new = await apart(lambda: desk.directory.append(entry))
    return cbor(directory.encode_appended(appended), 201 if new else 200)


async def page(request: Request) -> Response:
    """The entries that follow."""
    await signed_in(request, writes=False)
    desk, after = desk_of(request), number_in_query(request, "after", most=2**53)
    return cbor(directory.encode_directory_page(await apart(lambda: desk.directory.page(after))))


async def head(request: Request) -> Response:
    """How far the log goes."""
    await signed_in(request, writes=False)
    desk = desk_of(request)
    return cbor(directory.encode_head(await apart(desk.directory.head)))


ROUTES = [
    Route("/v1/organisation", claim, methods=["POST"]),
    Route("/v1/directory", append, methods=["POST"]),
    Route("/v1/directory", page, methods=["GET"]),
    Route("/v1/directory/head", head, methods=["GET"]),
]
