"""/v1/organisation, /v1/directory: claiming the hub, and the log of who holds which key, made whole again."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.hub.desk import apart, body_of, cbor, desk_of, number_in_query, public_call, signed_in, small_body
from core.hub.refusals import RequestRefused
from core.sealing.directory import DirectoryPoint
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


async def organisation(request: Request) -> Response:
    """Whose hub this is, for anybody: the log's first entry."""
    desk = desk_of(request)
    public_call(request, "claim", desk.rates.claims_by_address)
    return cbor(directory.encode_entry(await apart(desk.claims.organisation)))


async def come_back(request: Request) -> Response:
    """An office that lost its computer, by the root's own signature."""
    desk = desk_of(request)
    public_call(request, "claim", desk.rates.claims_by_address)
    body = await body_of(request, most=limits.CLAIM_BODY_LIMIT)
    try:
        entries = directory.decode_come_back(body)
    except Malformed:
        raise RequestRefused(RefusalKind.MALFORMED) from None
    head, new = await apart(lambda: desk.claims.come_back(entries))
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


async def again(request: Request) -> Response:
    """What the hub lost by being put back."""
    await signed_in(request, writes=True)
    desk, body = desk_of(request), await body_of(request, most=limits.AGAIN_BODY_LIMIT)
    try:
        given = directory.decode_again(body)
    except Malformed:
        raise RequestRefused(RefusalKind.MALFORMED) from None
    wholeness, new = await apart(lambda: desk.put_back.again(given))
    return cbor(directory.encode_wholeness(wholeness), 201 if new else 200)


async def wholeness(request: Request) -> Response:
    """Whether new entries are taken in."""
    await signed_in(request, writes=False)
    return cbor(directory.encode_wholeness(await apart(desk_of(request).put_back.wholeness)))


async def whole(request: Request) -> Response:
    """The office says that nothing is missing."""
    by = await signed_in(request, writes=True)
    desk, (size, end) = desk_of(request), await small_body(request, directory.decode_whole)
    done = await apart(lambda: desk.put_back.whole(by.account, DirectoryPoint(size, end)))
    return cbor(directory.encode_wholeness(done))


ROUTES = [
    Route("/v1/organisation", claim, methods=["POST"]),
    Route("/v1/organisation", organisation, methods=["GET"]),
    Route("/v1/organisation/office", come_back, methods=["POST"]),
    Route("/v1/directory", append, methods=["POST"]),
    Route("/v1/directory", page, methods=["GET"]),
    Route("/v1/directory/head", head, methods=["GET"]),
    Route("/v1/directory/again", again, methods=["POST"]),
    Route("/v1/directory/whole", wholeness, methods=["GET"]),
    Route("/v1/directory/whole", whole, methods=["POST"]),
]
