"""What every route needs: the use cases, who is signed in, and reading and writing bodies."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from core.hub.absence import Absences
from core.hub.attachments import Attachments
from core.hub.card_grants import CardGrants
from core.hub.directory import Directory
from core.hub.emergencies import Emergencies
from core.hub.grants import Grants
from core.hub.invitations import Invitations
from core.hub.letters import SMALL_BYTES, Letter, read_letter
from core.hub.marks import Marks
from core.hub.office_desk import OfficeDesk
from core.hub.organisation import Claims
from core.hub.post import PostOffice, Taken
from core.hub.put_back import PutBack
from core.hub.rates import Limiter, Rates
from core.hub.refusals import RequestRefused
from core.hub.signin import Door
from core.hub.store import faults
from core.hub.store.engine import Store
from core.hub.store.faults import TryAgain
from core.hub.store.signins import SignedIn
from core.hub.together import Together
from core.hub.waiting import Waiters
from core.ids import ContentId, Kid
from core.sync.wire import limits
from core.sync.wire.fields import is_id, is_kid
from core.sync.wire.receipt import encode_signed
from core.sync.wire.refusals import Malformed, RefusalKind

CBOR = "application/cbor"
DRAIN_SECONDS = 1.0
"""How long a client that sends too much is listened to before it is told."""
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the routes call, made once by the app."""

    store: Store
    door: Door
    post: PostOffice
    lots: Together[Letter, Taken | RequestRefused | None]
    tokens: Together[str, SignedIn | None]
    grants: Grants
    attachments: Attachments
    marks: Marks
    office: OfficeDesk
    absences: Absences
    card_grants: CardGrants
    directory: Directory
    emergencies: Emergencies
    put_back: PutBack
    claims: Claims
    invitations: Invitations
    waiters: Waiters
    limiter: Limiter
    rates: Rates
    public: bytes


def desk_of(request: Request) -> Desk:
    """The app's desk."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


async def apart(work: Callable[[], _Value]) -> _Value:
    """Run what blocks on the database on another thread; again, when the database asks for that."""
    for pause in faults.PAUSES:
        try:
            return await run_in_threadpool(work)
        except TryAgain:
            # Not all at the same moment again.
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))
    try:
        return await run_in_threadpool(work)
    except TryAgain as again:
        if again.bug is not None:
            raise again.bug from None
        raise


def token_of(request: Request) -> str:
    """The bearer token sent, or SIGN_IN."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise RequestRefused(RefusalKind.SIGN_IN)
    return token


async def signed_in(request: Request, *, writes: bool) -> SignedIn:
    """Who asks, and by which card; before any of the body is read. Raises SIGN_IN or TOO_MANY."""
    desk = desk_of(request)
    found = await holder_of(desk, token_of(request))
    if writes:
        desk.limiter.check("write", found.account, desk.rates.writes_by_account)
    else:
        desk.limiter.check("read", found.account, desk.rates.reads_by_account)
    return found


async def holder_of(desk: Desk, token: str) -> SignedIn:
    """Whose token this is. Raises SIGN_IN."""
    try:
        found = await desk.tokens.ask(token)
    except TryAgain:
        return await apart(lambda: desk.door.holder_of(token))
    if found is None:
        raise RequestRefused(RefusalKind.SIGN_IN)
    return found


async def take_in(desk: Desk, by: SignedIn, content: ContentId, body: bytes) -> Taken:
    """Take in an envelope, together with others that come at the same moment where that may be."""
    letter = (
        read_letter(by, content, body)
        if len(body) <= SMALL_BYTES
        else await run_in_threadpool(read_letter, by, content, body)
    )
    taken = await desk.lots.ask(letter) if letter.is_plain else None
    if isinstance(taken, RequestRefused):
        raise taken
    return await apart(lambda: desk.post.put(letter)) if taken is None else taken


def public_call(request: Request, what: str, a_minute: int) -> None:
    """Count one call by somebody who has not signed in, by their address. Raises TOO_MANY."""
    address = "" if request.client is None else request.client.host
    desk_of(request).limiter.check(what, address, a_minute)


def number_in_query(request: Request, name: str, *, most: int) -> int:
    """A whole number of the query, 0 where none is given. Raises MALFORMED."""
    text = request.query_params.get(name, "0")
    if not (text.isascii() and text.isdecimal() and len(text) <= 16 and int(text) <= most):
        raise RequestRefused(RefusalKind.MALFORMED)
    return int(text)


def id_in_path(request: Request, name: str) -> str:
    """An id of the address; what is no id names nothing here."""
    value = request.path_params[name]
    if not is_id(value):
        raise RequestRefused(RefusalKind.NOT_FOUND)
    return str(value)


def kid_in_path(request: Request, name: str) -> Kid:
    """The id of a card in the address; what is none names nothing here."""
    value = request.path_params[name]
    if not is_kid(value):
        raise RequestRefused(RefusalKind.NOT_FOUND)
    return Kid(value)


async def body_of(request: Request, *, most: int) -> bytes:
    """The whole body, counted as it comes in. TOO_LARGE past `most` bytes, whatever its length claims."""
    claimed = request.headers.get("content-length", "")
    parts: list[bytes] = []
    size = 0
    stream = request.stream()
    if claimed.isdecimal() and int(claimed[:20]) > most:
        await _drain(stream, most)
        raise RequestRefused(RefusalKind.TOO_LARGE)
    async for part in stream:
        size += len(part)
        if size > most:
            parts.clear()
            await _drain(stream, most)
            raise RequestRefused(RefusalKind.TOO_LARGE)
        parts.append(part)
    return b"".join(parts)


async def _drain(stream: AsyncIterator[bytes], most: int) -> None:
    """Throw away a little more: closed on while still sending, a client would not get to read the refusal."""
    thrown = 0
    with suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_SECONDS):
            async for part in stream:
                thrown += len(part)
                if thrown > most:
                    return


async def small_body(request: Request, decode: Callable[[bytes], _Value]) -> _Value:
    """A small CBOR body, decoded. Raises MALFORMED."""
    body = await body_of(request, most=limits.SMALL_BODY_LIMIT)
    try:
        return decode(body)
    except Malformed:
        raise RequestRefused(RefusalKind.MALFORMED) from None


def cbor(content: bytes, status: int = 200) -> Response:
    """An answer. Nothing of the hub's may be kept by anything on the way."""
    return Response(content, status, media_type=CBOR, headers={"cache-control": "no-store"})


def taken(done: Taken) -> Response:
    """201 with the receipt for what is new, 200 with the same bytes for what was here."""
    return cbor(encode_signed(done.signed), 201 if done.new else 200)
