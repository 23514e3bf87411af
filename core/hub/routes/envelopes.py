"""/v1/envelopes: put, get, facts, grants, opened, withdraw."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.hub.answers import facts_for_holder
from core.hub.desk import (
    apart,
    body_of,
    cbor,
    desk_of,
    id_in_path,
    kid_in_path,
    signed_in,
    small_body,
    take_in,
    taken,
)
from core.hub.refusals import RequestRefused
from core.hub.store import accounts, card_grants, envelopes, events
from core.ids import ContentId, MailboxId
from core.sync.wire import access, limits
from core.sync.wire.fields import instant
from core.sync.wire.inbox import Delivery, Fact, encode_delivery, encode_facts
from core.sync.wire.refusals import RefusalKind


def _content(request: Request) -> ContentId:
    return ContentId(id_in_path(request, "content"))


async def put_envelope(request: Request) -> Response:
    """Take in an envelope."""
    by, content = await signed_in(request, writes=True), _content(request)
    body = await body_of(request, most=limits.BODY_LIMIT)
    return taken(await take_in(desk_of(request), by, content, body))


async def get_envelope(request: Request) -> Response:
    """An envelope for whoever holds a grant on it."""
    by, content = await signed_in(request, writes=False), _content(request)
    desk = desk_of(request)

    def read() -> Delivery:
        with desk.store.reading() as connection:
            own = accounts.mailboxes_of(connection, by.account)
            delivered = envelopes.deliveries_of(connection, ((content, mailbox) for mailbox in own))
            found = card_grants.for_card(connection, delivered, by.kid)
        if not found:
            raise RequestRefused(RefusalKind.NOT_FOUND)
        return next(iter(found.values()))

    return cbor(encode_delivery(await apart(read)))


async def get_facts(request: Request) -> Response:
    """What has become of an envelope, for who holds a grant; else what the ladder told the account."""
    by, content = await signed_in(request, writes=False), _content(request)
    desk = desk_of(request)

    def read() -> tuple[Fact, ...]:
        with desk.store.reading() as connection:
            own = accounts.mailboxes_of(connection, by.account)
            parties = envelopes.parties_of(connection, content)
            holds = [party for party in parties if party.has_grant and party.mailbox in own]
            if holds:
                facts = facts_for_holder(events.facts_of(connection, content), holds, parties)
            else:
                facts = events.facts_told(connection, by.account, content)
        if not holds and not facts:
            raise RequestRefused(RefusalKind.NOT_FOUND)
        return facts

    return cbor(encode_facts(await apart(read)))


async def put_grant(request: Request) -> Response:
    """Give another mailbox a grant."""
    by, content = await signed_in(request, writes=True), _content(request)
    mailbox = MailboxId(id_in_path(request, "mailbox"))
    body = await body_of(request, most=limits.GRANT_BODY_LIMIT)
    grants = desk_of(request).grants
    return taken(await apart(lambda: grants.put_grant(by, content, mailbox, body)))


async def put_card_grant(request: Request) -> Response:
    """Give one more computer of somebody who has a part in it the key."""
    by, content = await signed_in(request, writes=True), _content(request)
    mailbox, kid = MailboxId(id_in_path(request, "mailbox")), kid_in_path(request, "kid")
    body = await body_of(request, most=limits.SMALL_BODY_LIMIT)
    grants = desk_of(request).card_grants
    return taken(await apart(lambda: grants.put(by, content, mailbox, kid, body)))


async def opened(request: Request) -> Response:
    """One of the account's mailboxes has opened it."""
    by, content = await signed_in(request, writes=True), _content(request)
    mailbox = await small_body(request, access.decode_opened)
    marks = desk_of(request).marks
    at = await apart(lambda: marks.opened(by.account, content, mailbox))
    return cbor(access.encode_done(content, instant(at)))


async def withdraw(request: Request) -> Response:
    """Take it back."""
    by, content = await signed_in(request, writes=True), _content(request)
    signed = await small_body(request, access.decode_withdraw)
    marks = desk_of(request).marks
    at = await apart(lambda: marks.withdraw(by.account, content, signed))
    return cbor(access.encode_done(content, instant(at)))


ROUTES = [
    Route("/v1/envelopes/{content}", put_envelope, methods=["PUT"]),
    Route("/v1/envelopes/{content}", get_envelope, methods=["GET"]),
    Route("/v1/envelopes/{content}/facts", get_facts, methods=["GET"]),
    Route("/v1/envelopes/{content}/grants/{mailbox}", put_grant, methods=["PUT"]),
    Route("/v1/envelopes/{content}/grants/{mailbox}/{kid}", put_card_grant, methods=["PUT"]),
    Route("/v1/envelopes/{content}/opened", opened, methods=["POST"]),
    Route("/v1/envelopes/{content}/withdraw", withdraw, methods=["POST"]),
]
