"""What a code opens, before anything is kept: read as it was typed, and looked up at the hub.

parse_code(text)                -> Typed, from a keyboard, a paste or a QR. CodeMistyped
origin_of(text)                 -> an address as typed, as the origin a hub is asked at
look_up(typed, origin, clock)   -> Found. Over the network; nothing is kept yet
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlsplit

from core.clock import Clock
from core.ids import Kid
from core.people.invitations import Purpose, decode_told
from core.people.model import Role
from core.people.refusals import CodeUnknown, CodeUsed, OtherCounty
from core.sealing.codes import CodeMistyped, read_code
from core.sealing.invitations import InviteKey, invite_key, open_note
from core.sealing.refusal import SealRefused
from core.sealing.signatures import kid_of
from core.statements.bodies import BodyRefused
from core.sync.client import HubRefused
from core.sync.public_calls import PublicHub
from core.sync.wire import RefusalKind

_QR = "heard:"
_LONGEST = 400
_LOCAL = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(/|$)")
_ORIGIN = re.compile(r"https?://(\[[0-9a-f:.]+\]|[^\s/?#@:\\\[\]]+)(:\d{1,5})?")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Typed:
    """A code as it was typed; `origin` where it came along, as in a QR, else empty."""

    code: str = field(repr=False)
    origin: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a code opened, to be shown before anything is done. `note` is for `begin`."""

    organisation: str
    fingerprint: Kid
    purpose: Purpose
    inviter: str
    inviter_role: Role
    name: str
    known_as: str
    role: Role
    expires_at: datetime
    origin: str
    key: InviteKey = field(repr=False)
    note: bytes = field(repr=False)


def parse_code(text: str) -> Typed:
    """What was typed, pasted, or read from a QR. CodeMistyped."""
    text = text.strip()
    if len(text) > _LONGEST:
        raise CodeMistyped
    if text.lower().startswith(_QR):
        origin, _, code = text[len(_QR) :].rpartition("?")
        if not origin.lower().startswith(("https://", "http://")) or not origin_of(origin):
            raise CodeMistyped
        return Typed(read_code(code), origin_of(origin))
    return Typed(read_code(text), "")


def origin_of(text: str) -> str:
    """An address as typed, as an origin: "heard.castle.example" -> "https://heard.castle.example".

    "" for what cannot be one.
    """
    plain = text.strip().rstrip("/").lower()
    if "://" not in plain and plain:
        plain = f"{'http' if _LOCAL.match(plain) else 'https'}://{plain}"
    return plain if _ORIGIN.fullmatch(plain) and _has_a_place(plain) else ""


def _has_a_place(origin: str) -> bool:
    """Whether a host, and a port where one is named, can be read from it."""
    try:
        parts = urlsplit(origin)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def look_up(typed: Typed, origin: str, clock: Clock) -> Found:
    """What the code opens at the hub `origin` (the QR's own goes before). Takes a third of a second.

    CodeUnknown, CodeUsed, OtherCounty, HubUnreachable, HubUntrusted.
    """
    origin = typed.origin or origin.rstrip("/")
    key = invite_key(read_code(typed.code))
    public = PublicHub(origin)
    try:
        facts = public.facts()
        note = asking(lambda: public.note(key.id))
    finally:
        public.close()
    try:
        opened = open_note(key, note)
        told = decode_told(opened)
    except (SealRefused, BodyRefused):
        # Under this id, yet not under this code: whoever left it there was no inviter.
        raise CodeUnknown from None
    if told.hub.public != facts.public.hex():
        raise OtherCounty
    if clock.now() > told.expires_at:
        raise CodeUnknown
    return Found(
        organisation=told.organisation,
        fingerprint=kid_of(told.root),
        purpose=told.purpose,
        inviter=told.inviter_name,
        inviter_role=told.inviter_role,
        name=told.invitee.name,
        known_as=told.invitee.known_as,
        role=told.invitee.role,
        expires_at=told.expires_at,
        origin=origin,
        key=key,
        note=opened,
    )


def asking(deed: Callable[[], V]) -> V:
    """What `deed` asks of the hub about a code, its refusals told apart. CodeUnknown, CodeUsed."""
    try:
        return deed()
    except HubRefused as refusal:
        match refusal.kind:
            case RefusalKind.NOT_FOUND:
                raise CodeUnknown from refusal
            case RefusalKind.USED:
                raise CodeUsed from refusal
            case _:
                raise
