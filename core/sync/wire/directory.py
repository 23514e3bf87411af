"""The directory log on the wire: an entry handed in, pages of entries with their head, claiming a hub."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.sync.wire import limits
from core.sync.wire.fields import packed, seconds, unpacked

PAGE_LIMIT = limits.DIRECTORY_PAGE_BYTES + limits.ENTRY_LIMIT + limits.SMALL_BODY_LIMIT
"""Bytes a client takes of one page of the log."""


@dataclass(frozen=True, slots=True)
class Appended:
    """Where an entry stands, from 1; and the hub's signed head once it stood there."""

    position: int
    head: bytes


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """Entries that follow, in order, and the hub's signed head for the page's end. `more`: ask again.

    A hub whose log is shorter than what was asked for answers with no entries and the head it has.
    """

    entries: tuple[bytes, ...]
    head: bytes
    more: bool


@dataclass(frozen=True, slots=True)
class Again:
    """What a hub that was put back may have lost: entries in their order, and the head it once signed there.

    `entries` are the last ones before `head`: they lead to it.
    """

    head: bytes
    entries: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Wholeness:
    """How far the log goes (head: 64 hex digits), and until when it takes nothing new; None when it does."""

    size: int
    head: str
    shut_until: datetime | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A hub is taken by an organisation: the set-up code, and the first entries of its log."""

    code: str
    entries: tuple[bytes, ...]


def encode_entry(entry: bytes) -> bytes:
    """The body of `POST /v1/directory`, and the answer to `GET /v1/organisation`."""
    return packed({"entry": entry})


def decode_entry(body: bytes) -> bytes:
    """What `encode_entry` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.ENTRY_BODY_LIMIT)
    entry = fields.bytes_("entry", least=1, most=limits.ENTRY_LIMIT)
    fields.done()
    return entry


def encode_appended(appended: Appended) -> bytes:
    """The answer to `POST /v1/directory`."""
    return packed({"position": appended.position, "head": appended.head})


def decode_appended(data: bytes) -> Appended:
    """What `encode_appended` made. Raises Malformed."""
    fields = unpacked(data, limit=limits.SMALL_BODY_LIMIT)
    appended = Appended(fields.number("position"), fields.bytes_("head", least=1, most=limits.HEAD_LIMIT))
    fields.done()
    return appended


def encode_head(head: bytes) -> bytes:
    """The answer to `GET /v1/directory/head` and to `POST /v1/organisation`."""
    return packed({"head": head})


def decode_head(data: bytes) -> bytes:
    """What `encode_head` made. Raises Malformed."""
    fields = unpacked(data, limit=limits.SMALL_BODY_LIMIT)
    head = fields.bytes_("head", least=1, most=limits.HEAD_LIMIT)
    fields.done()
    return head


def encode_directory_page(page: DirectoryPage) -> bytes:
    """The answer to `GET /v1/directory`."""
    return packed({"entries": list(page.entries), "head": page.head, "more": page.more})


def decode_directory_page(data: bytes) -> DirectoryPage:
    """What `encode_directory_page` made. Raises Malformed."""
    fields = unpacked(data, limit=PAGE_LIMIT)
    page = DirectoryPage(
        entries=fields.byte_strings("entries", most=limits.DIRECTORY_PAGE_ENTRIES, each=limits.ENTRY_LIMIT),
        head=fields.bytes_("head", least=1, most=limits.HEAD_LIMIT),
        more=fields.yes_or_no("more"),
    )
    fields.done()
    return page


def encode_again(again: Again) -> bytes:
    """The body of `POST /v1/directory/again`."""
    return packed({"head": again.head, "entries": list(again.entries)})


def decode_again(body: bytes) -> Again:
    """What `encode_again` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.AGAIN_BODY_LIMIT)
    again = Again(
        head=fields.bytes_("head", least=1, most=limits.HEAD_LIMIT),
        entries=fields.byte_strings("entries", most=limits.DIRECTORY_PAGE_ENTRIES, each=limits.ENTRY_LIMIT),
    )
    fields.done()
    return again


def encode_whole(size: int, head: str) -> bytes:
    """The body of `POST /v1/directory/whole`."""
    return packed({"size": size, "head": bytes.fromhex(head)})


def decode_whole(body: bytes) -> tuple[int, str]:
    """What `encode_whole` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.SMALL_BODY_LIMIT)
    whole = fields.number("size"), fields.bytes_("head", least=32, most=32).hex()
    fields.done()
    return whole


def encode_wholeness(wholeness: Wholeness) -> bytes:
    """The answer to each route of `/v1/directory/whole`."""
    until = wholeness.shut_until
    return packed(
        {
            "size": wholeness.size,
            "head": bytes.fromhex(wholeness.head),
            "shut_until": None if until is None else seconds(until),
        }
    )


def decode_wholeness(data: bytes) -> Wholeness:
    """What `encode_wholeness` made. Raises Malformed."""
    fields = unpacked(data, limit=limits.SMALL_BODY_LIMIT)
    wholeness = Wholeness(
        fields.number("size"),
        fields.bytes_("head", least=32, most=32).hex(),
        fields.optional_at("shut_until"),
    )
    fields.done()
    return wholeness


def encode_claim(code: str, entries: Iterable[bytes]) -> bytes:
    """The body of `POST /v1/organisation`."""
    return packed({"code": code, "entries": list(entries)})


def decode_claim(body: bytes) -> Claim:
    """What `encode_claim` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.CLAIM_BODY_LIMIT)
    claim = Claim(
        code=fields.text("code", most=limits.CODE_LIMIT),
        entries=fields.byte_strings("entries", most=limits.CLAIM_ENTRIES, each=limits.ENTRY_LIMIT),
    )
    fields.done()
    return claim


def encode_come_back(entries: Iterable[bytes]) -> bytes:
    """The body of `POST /v1/organisation/office`: the issuing entry, and the office's own."""
    return packed({"entries": list(entries)})


def decode_come_back(body: bytes) -> tuple[bytes, ...]:
    """What `encode_come_back` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.CLAIM_BODY_LIMIT)
    entries = fields.byte_strings("entries", most=limits.CLAIM_ENTRIES, each=limits.ENTRY_LIMIT)
    fields.done()
    return entries
