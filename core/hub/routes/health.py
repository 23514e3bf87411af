"""/v1/health: whether this process can go on, for what balances the load; it says nothing else."""

import time

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.hub.desk import Desk, apart, desk_of
from core.hub.refusals import RequestRefused
from core.hub.store.upgrade import fits
from core.sync.wire.refusals import RefusalKind

KEPT_SECONDS = 1.0
"""For so long an answer is given again: asked by anybody, however often, the database is asked once."""


async def health(request: Request) -> Response:
    """200 with nothing in it; BUSY while the database is away."""
    desk = desk_of(request)
    kept: tuple[float, bool] | None = getattr(request.app.state, "health", None)
    if kept is None or time.monotonic() - kept[0] > KEPT_SECONDS:
        kept = (time.monotonic(), await apart(lambda: _is_well(desk)))
        request.app.state.health = kept
    if not kept[1]:
        raise RequestRefused(RefusalKind.BUSY, retry_after=2)
    return Response(headers={"cache-control": "no-store"})


def _is_well(desk: Desk) -> bool:
    try:
        with desk.store.reading() as connection:
            return fits(connection)
    except RequestRefused:
        return False


ROUTES = [Route("/v1/health", health, methods=["GET"])]
