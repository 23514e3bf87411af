"""/v1/me/mail, /v1/accounts/{account}/mail, /v1/office, /v1/counts."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.hub.desk import apart, cbor, desk_of, id_in_path, signed_in, small_body
from core.ids import AccountId
from core.sync.wire import office


async def get_own_mail(request: Request) -> Response:
    """Where this worker is told by mail to look."""
    account = (await signed_in(request, writes=False)).account
    desk = desk_of(request).office
    return cbor(office.encode_mail_place(await apart(lambda: desk.own_mail(account))))


async def put_own_mail(request: Request) -> Response:
    """A worker says where they are told by mail to look."""
    account = (await signed_in(request, writes=True)).account
    address = await small_body(request, office.decode_mail_address)
    desk = desk_of(request).office
    return cbor(office.encode_mail_place(await apart(lambda: desk.set_own_mail(account, address))))


async def put_mail(request: Request) -> Response:
    """The office says where a worker is told by mail to look."""
    by, account = (await signed_in(request, writes=True)).account, AccountId(id_in_path(request, "account"))
    address = await small_body(request, office.decode_mail_address)
    desk = desk_of(request).office
    return cbor(office.encode_mail_place(await apart(lambda: desk.set_mail(by, account, address))))


async def get_unsent_mail(request: Request) -> Response:
    """Every mail that is not sent."""
    by = (await signed_in(request, writes=False)).account
    desk = desk_of(request).office
    return cbor(office.encode_unsent(await apart(lambda: desk.unsent_mail(by))))


async def try_again(request: Request) -> Response:
    """Try one account's unsent mail at once."""
    by, account = (await signed_in(request, writes=True)).account, AccountId(id_in_path(request, "account"))
    desk = desk_of(request).office
    return cbor(office.encode_unsent(await apart(lambda: desk.try_again(by, account))))


async def get_gaps(request: Request) -> Response:
    """Duties of the ladder that nobody holds."""
    by = (await signed_in(request, writes=False)).account
    desk = desk_of(request).office
    return cbor(office.encode_gaps(await apart(lambda: desk.gaps(by))))


async def get_counts(request: Request) -> Response:
    """How much waits for an answer, by mailbox."""
    by = (await signed_in(request, writes=False)).account
    desk = desk_of(request).office
    return cbor(office.encode_counts(await apart(lambda: desk.counts(by))))


ROUTES = [
    Route("/v1/me/mail", get_own_mail, methods=["GET"]),
    Route("/v1/me/mail", put_own_mail, methods=["PUT"]),
    Route("/v1/accounts/{account}/mail", put_mail, methods=["PUT"]),
    Route("/v1/office/mail", get_unsent_mail, methods=["GET"]),
    Route("/v1/office/mail/{account}/retry", try_again, methods=["POST"]),
    Route("/v1/office/gaps", get_gaps, methods=["GET"]),
    Route("/v1/counts", get_counts, methods=["GET"]),
]
