"""/v1/inbox: entries after a cursor, waiting for the first if asked to."""

import asyncio
from contextlib import AbstractContextManager, nullcontext

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.hub.desk import Desk, apart, cbor, desk_of, holder_of, number_in_query, signed_in, token_of
from core.hub.store.inbox import empty_page, last_number, page_after
from core.hub.store.signins import SignedIn
from core.ids import AccountId
from core.sync.wire import limits
from core.sync.wire.inbox import InboxPage, encode_page

LOOK_AGAIN_SECONDS = 5.0
"""How often who waits looks without having been rung for: a bell of another process may not have come."""


async def inbox(request: Request) -> Response:
    """One page. Empty only when nothing came within `wait` seconds, or the hub stops."""
    by = await signed_in(request, writes=False)
    after = number_in_query(request, "after", most=2**53)
    wait = number_in_query(request, "wait", most=limits.LONGEST_WAIT_SECONDS)
    desk = desk_of(request)
    until = asyncio.get_running_loop().time() + wait
    with _bell(desk, by.account, waits=wait > 0) as bell:
        page, behind = await apart(lambda: _read(desk, by, after))
        while not page.entries and not behind and not desk.waiters.closed:
            left = until - asyncio.get_running_loop().time()
            if left <= 0 or not await _still_there(request, bell, min(left, LOOK_AGAIN_SECONDS)):
                break
            bell.clear()
            if await apart(lambda: _changed(desk, by, after)):
                page, behind = await apart(lambda: _read(desk, by, after))
    if wait:
        # Whoever was signed out while they waited gets nothing of what came.
        await holder_of(desk, token_of(request))
    return cbor(encode_page(page))


def _bell(desk: Desk, account: AccountId, *, waits: bool) -> AbstractContextManager[asyncio.Event]:
    """Where to wait; who only looks takes nobody's place."""
    if not waits:
        return nullcontext(asyncio.Event())
    return desk.waiters.registered(account, most=desk.rates.waits_by_account)


def _read(desk: Desk, by: SignedIn, after: int) -> tuple[InboxPage, bool]:
    with desk.store.reading() as connection:
        newest = last_number(connection, by.account)
        if newest > after:
            return page_after(connection, by.account, after, kid=by.kid), False
        # A cursor past the end: the hub was put back in time, and the client must hear its epoch at once.
        return empty_page(connection, after), newest < after


def _changed(desk: Desk, by: SignedIn, after: int) -> bool:
    """Whether the page would be another: one row read, for all who wait."""
    with desk.store.glancing() as connection:
        return last_number(connection, by.account) != after


async def _still_there(request: Request, bell: asyncio.Event, seconds: float) -> bool:
    """Wait for the bell, at most so long; whether the client still waits too."""
    rung = asyncio.ensure_future(bell.wait())
    gone = asyncio.ensure_future(_gone(request))
    try:
        done, _ = await asyncio.wait({rung, gone}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        return gone not in done
    finally:
        for task in (rung, gone):
            task.cancel()
        await asyncio.gather(rung, gone, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


ROUTES = [Route("/v1/inbox", inbox, methods=["GET"])]
