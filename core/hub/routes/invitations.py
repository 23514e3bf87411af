"""/v1/invitations: notes left for whoever knows a code, and their answers."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.hub.desk import apart, body_of, cbor, desk_of, id_in_path, public_call, signed_in, small_body
from core.hub.refusals import RequestRefused
from core.sync.wire import invitations, limits
from core.sync.wire.refusals import Malformed, RefusalKind


async def leave(request: Request) -> Response:
    """Leave a note."""
    by, invitation = await signed_in(request, writes=True), id_in_path(request, "invitation")
    desk, body = desk_of(request), await body_of(request, most=limits.NOTE_BODY_LIMIT)
    try:
        put = invitations.decode_invitation(body)
    except Malformed:
        raise RequestRefused(RefusalKind.MALFORMED) from None
    new = await apart(lambda: desk.invitations.leave(by.account, invitation, put))
    return cbor(invitations.encode_nothing(), 201 if new else 200)


async def note(request: Request) -> Response:
    """The note, for whoever knows its id."""
    desk = desk_of(request)
    public_call(request, "invitation", desk.rates.invitations_by_address)
    invitation = id_in_path(request, "invitation")
    return cbor(invitations.encode_note(await apart(lambda: desk.invitations.note(invitation))))


async def answer(request: Request) -> Response:
    """The one answer."""
    desk = desk_of(request)
    public_call(request, "invitation", desk.rates.invitations_by_address)
    invitation = id_in_path(request, "invitation")
    sealed = await small_body(request, invitations.decode_invite_answer)
    new = await apart(lambda: desk.invitations.answer(invitation, sealed))
    return cbor(invitations.encode_nothing(), 201 if new else 200)


async def answered(request: Request) -> Response:
    """Which of the account's invitations were answered."""
    by, desk = await signed_in(request, writes=False), desk_of(request)
    return cbor(invitations.encode_answered(await apart(lambda: desk.invitations.answered(by.account))))


async def answer_to(request: Request) -> Response:
    """The answer to one's own invitation."""
    by, invitation = await signed_in(request, writes=False), id_in_path(request, "invitation")
    desk = desk_of(request)
    found = await apart(lambda: desk.invitations.answer_to(by.account, invitation))
    return cbor(invitations.encode_found(found))


async def close(request: Request) -> Response:
    """Done with it, or taken back."""
    by, invitation = await signed_in(request, writes=True), id_in_path(request, "invitation")
    desk = desk_of(request)
    await apart(lambda: desk.invitations.close(by.account, invitation))
    return cbor(invitations.encode_nothing())


ROUTES = [
    Route("/v1/invitations", answered, methods=["GET"]),
    Route("/v1/invitations/{invitation}", leave, methods=["PUT"]),
    Route("/v1/invitations/{invitation}", note, methods=["GET"]),
    Route("/v1/invitations/{invitation}", close, methods=["DELETE"]),
    Route("/v1/invitations/{invitation}/answer", answer, methods=["PUT"]),
    Route("/v1/invitations/{invitation}/answer", answer_to, methods=["GET"]),
]
