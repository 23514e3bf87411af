"""/v1/blobs: sealed attachments."""

import base64
import binascii
import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.hub.desk import apart, body_of, desk_of, id_in_path, signed_in, taken
from core.hub.refusals import RequestRefused
from core.ids import BlobId
from core.sync.wire import limits
from core.sync.wire.refusals import RefusalKind

_DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/]{43}=):")


async def put_blob(request: Request) -> Response:
    """Take in an attachment whose Content-Digest (RFC 9530) holds."""
    by, blob = await signed_in(request, writes=True), BlobId(id_in_path(request, "blob"))
    claimed = _claimed(request)
    sealed = await body_of(request, most=limits.BODY_LIMIT)
    if not sealed:
        raise RequestRefused(RefusalKind.MALFORMED)
    attachments = desk_of(request).attachments
    return taken(await apart(lambda: attachments.put_blob(by, blob, sealed, claimed=claimed)))


async def get_blob(request: Request) -> Response:
    """An attachment's sealed bytes."""
    by, blob = await signed_in(request, writes=False), BlobId(id_in_path(request, "blob"))
    attachments = desk_of(request).attachments
    sealed = await apart(lambda: attachments.get_blob(by.account, blob))
    return Response(sealed, media_type="application/octet-stream", headers={"cache-control": "no-store"})


def _claimed(request: Request) -> bytes:
    found = _DIGEST.fullmatch(request.headers.get("content-digest", ""))
    if found is None:
        raise RequestRefused(RefusalKind.MALFORMED)
    try:
        return base64.b64decode(found[1], validate=True)
    except binascii.Error:
        raise RequestRefused(RefusalKind.MALFORMED) from None


ROUTES = [
    Route("/v1/blobs/{blob}", put_blob, methods=["PUT"]),
    Route("/v1/blobs/{blob}", get_blob, methods=["GET"]),
]
