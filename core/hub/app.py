"""The hub's app: routes and how a refusal is said. Everything it needs is given to it."""

import logging
import traceback

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.hub.absence import Absences
from core.hub.attachments import Attachments
from core.hub.card_grants import CardGrants
from core.hub.desk import Desk, cbor
from core.hub.directory import Directory
from core.hub.emergencies import Emergencies
from core.hub.grants import Grants
from core.hub.invitations import Invitations
from core.hub.ladder import Ladder
from core.hub.marks import Marks
from core.hub.office_desk import OfficeDesk
from core.hub.organisation import Claims
from core.hub.post import PostOffice
from core.hub.put_back import PutBack
from core.hub.rates import Limiter, Rates
from core.hub.refusals import RequestRefused
from core.hub.room import Room
from core.hub.routes import (
    access,
    blobs,
    directory,
    emergencies,
    envelopes,
    health,
    inbox,
    invitations,
    office,
)
from core.hub.signin import Door
from core.hub.steady import Steady
from core.hub.store.engine import Store
from core.hub.together import Together
from core.hub.waiting import Waiters
from core.sealing.signatures import HubSigner
from core.sync.wire.access import encode_refusal
from core.sync.wire.refusals import STATUS, RefusalKind

_log = logging.getLogger("heard.hub")
LOT, LANES = 32, 2
"""At most so many go together, and so many lots at a time: one is read while another goes to the disk."""
ROUTES = [
    *access.ROUTES,
    *envelopes.ROUTES,
    *blobs.ROUTES,
    *inbox.ROUTES,
    *health.ROUTES,
    *directory.ROUTES,
    *invitations.ROUTES,
    *office.ROUTES,
    *emergencies.ROUTES,
]


def make_app(
    store: Store,
    signer: HubSigner,
    ladder: Ladder,
    *,
    origin: str,
    waiters: Waiters,
    rates: Rates | None = None,
    limiter: Limiter | None = None,
    room: Room | None = None,
    steady: Steady | None = None,
) -> Starlette:
    """The hub over `store`, reached at `origin`. `waiters.close()` before stopping the server.

    `steady` judges the hub's clock; none where a clock is steered by hand, as in try-out mode.
    """
    store.on_commit(waiters.ring)
    log, door = Directory(store, signer), Door(store, origin)
    post = PostOffice(store, signer, ladder, room, steady)
    app = Starlette(
        routes=ROUTES,
        exception_handlers={RequestRefused: _refused, HTTPException: _not_routed},
        middleware=[Middleware(_BugsAreQuiet)],
    )
    app.state.desk = Desk(
        store=store,
        door=door,
        post=post,
        lots=Together(post.put_together, most=LOT, lanes=LANES),
        tokens=Together(door.holders_of, most=LOT, lanes=LANES),
        grants=Grants(store, signer, room),
        attachments=Attachments(store, signer, room),
        marks=Marks(store),
        office=OfficeDesk(store, ladder),
        absences=Absences(store),
        card_grants=CardGrants(store, signer, room),
        directory=log,
        emergencies=Emergencies(store, log),
        put_back=PutBack(store, signer.public),
        claims=Claims(store, log),
        invitations=Invitations(store),
        waiters=waiters,
        limiter=limiter or Limiter(),
        rates=rates or Rates(),
        public=signer.public,
    )
    return app


async def _refused(_request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, RequestRefused)
    return _say(refusal.kind, STATUS[refusal.kind], refusal.retry_after)


async def _not_routed(_request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    if fault.status_code == 405:
        return _say(RefusalKind.MALFORMED, 405)
    return _say(
        RefusalKind.NOT_FOUND if fault.status_code == 404 else RefusalKind.MALFORMED, fault.status_code
    )


def _say(kind: RefusalKind, status: int, retry_after: int | None = None) -> Response:
    answer = cbor(encode_refusal(kind), status)
    if retry_after is not None:
        answer.headers["retry-after"] = str(retry_after)
    if status == 413:
        # What may still be on its way is not read.
        answer.headers["connection"] = "close"
    return answer


class _BugsAreQuiet:
    """A bug answers 500 and logs where it was, never what was in it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except ClientDisconnect:
            # Gone in the middle of sending; nothing was taken in, and it will send again.
            return
        except Exception as bug:  # noqa: BLE001 - the outermost edge: told to the log, not to the client
            frames = traceback.extract_tb(bug.__traceback__)
            where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-6:]))
            _log.error("bug %s at %s", type(bug).__name__, where)
            if not begun:
                await Response(status_code=500)(scope, receive, send)
