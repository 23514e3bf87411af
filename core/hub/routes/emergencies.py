"""/v1/emergencies: what lies in a post while the glass is broken, and one envelope for one entry."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.hub.desk import apart, body_of, cbor, desk_of, kid_in_path, signed_in, small_body
from core.hub.refusals import RequestRefused
from core.sync.wire import emergencies
from core.sync.wire.inbox import encode_delivery
from core.sync.wire.refusals import Malformed, RefusalKind


async def get_post(request: Request) -> Response:
    """What came to a worker's mailbox."""
    by, emergency = (await signed_in(request, writes=False)).account, kid_in_path(request, "emergency")
    post, after = await small_body(request, emergencies.decode_post_asked)
    desk = desk_of(request).emergencies
    return cbor(emergencies.encode_post(await apart(lambda: desk.post(by, emergency, post, after))))


async def open_one(request: Request) -> Response:
    """One opening stands in the log; the envelope."""
    by, emergency = (await signed_in(request, writes=True)).account, kid_in_path(request, "emergency")
    body = await body_of(request, most=emergencies.OPENING_BODY_LIMIT)
    try:
        post, entry = emergencies.decode_opening(body)
    except Malformed:
        raise RequestRefused(RefusalKind.MALFORMED) from None
    desk = desk_of(request).emergencies
    delivery, new = await apart(lambda: desk.open(by, emergency, post, entry))
    return cbor(encode_delivery(delivery), 201 if new else 200)


async def get_recording(request: Request) -> Response:
    """A recording of something that was opened."""
    by, emergency = (await signed_in(request, writes=False)).account, kid_in_path(request, "emergency")
    post, blob = await small_body(request, emergencies.decode_blob_asked)
    desk = desk_of(request).emergencies
    sealed = await apart(lambda: desk.recording(by, emergency, post, blob))
    return Response(sealed, media_type="application/octet-stream", headers={"cache-control": "no-store"})


ROUTES = [
    Route("/v1/emergencies/{emergency}/post", get_post, methods=["POST"]),
    Route("/v1/emergencies/{emergency}/openings", open_one, methods=["POST"]),
    Route("/v1/emergencies/{emergency}/blobs", get_recording, methods=["POST"]),
]
