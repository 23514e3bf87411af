"""While two people have broken the glass: whose post, what lies in it, and one envelope for one log entry."""

from dataclasses import dataclass, field
from datetime import datetime

from core.ids import BlobId, ContentId, MailboxId
from core.sync.wire import limits
from core.sync.wire.envelope import Stage
from core.sync.wire.fields import Fields, packed, seconds, unpacked

SALT_SIZE = 16
POST_LIMIT = 200
"""Statements in one answer; what answers each of them comes along."""
LINES_LIMIT = 20_000
ANSWER_LIMIT = 8 * 1024 * 1024
"""Bytes a client takes of one answer."""
OPENING_BODY_LIMIT = limits.ENTRY_LIMIT + 256


@dataclass(frozen=True, slots=True)
class Post:
    """Whose post is asked for. `salt`: with which the log's entry names it (PROTOCOL.md section 22)."""

    mailbox: MailboxId
    salt: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PostLine:
    """What is known of one envelope from outside. `asked`: which one it answers, None for a statement.

    `due_at`: when an answer was due as it stands now, None where none was asked for.
    """

    content: ContentId
    sender: MailboxId
    stage: Stage
    urgent: bool
    received_at: datetime
    due_at: datetime | None
    opened_at: datetime | None
    answered_at: datetime | None
    asked: ContentId | None


@dataclass(frozen=True, slots=True)
class PostPage:
    """What came, newest first, each followed by what answers it. `more`: ask on, after the last statement."""

    lines: tuple[PostLine, ...]
    more: bool


def encode_post_asked(post: Post, after: ContentId | None) -> bytes:
    """The body of `POST /v1/emergencies/{emergency}/post`. `after`: the last statement of the page before."""
    return packed({"mailbox": post.mailbox, "salt": post.salt, "after": after})


def decode_post_asked(body: bytes) -> tuple[Post, ContentId | None]:
    """What `encode_post_asked` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.SMALL_BODY_LIMIT)
    asked = _post(fields), fields.optional_content("after")
    fields.done()
    return asked


def encode_opening(post: Post, entry: bytes) -> bytes:
    """The body of `POST /v1/emergencies/{emergency}/openings`: an entry of kind 7, for one envelope."""
    return packed({"mailbox": post.mailbox, "salt": post.salt, "entry": entry})


def decode_opening(body: bytes) -> tuple[Post, bytes]:
    """What `encode_opening` made. Raises Malformed."""
    fields = unpacked(body, limit=OPENING_BODY_LIMIT)
    opening = _post(fields), fields.bytes_("entry", least=1, most=limits.ENTRY_LIMIT)
    fields.done()
    return opening


def encode_blob_asked(post: Post, blob: BlobId) -> bytes:
    """The body of `POST /v1/emergencies/{emergency}/blobs`."""
    return packed({"mailbox": post.mailbox, "salt": post.salt, "blob": blob})


def decode_blob_asked(body: bytes) -> tuple[Post, BlobId]:
    """What `encode_blob_asked` made. Raises Malformed."""
    fields = unpacked(body, limit=limits.SMALL_BODY_LIMIT)
    asked = _post(fields), fields.blob("blob")
    fields.done()
    return asked


def encode_post(page: PostPage) -> bytes:
    """The answer to `POST /v1/emergencies/{emergency}/post`."""
    lines = [
        {
            "content": line.content,
            "sender": line.sender,
            "stage": line.stage.value,
            "urgent": line.urgent,
            "received_at": seconds(line.received_at),
            "due_at": _maybe(line.due_at),
            "opened_at": _maybe(line.opened_at),
            "answered_at": _maybe(line.answered_at),
            "asked": line.asked,
        }
        for line in page.lines
    ]
    return packed({"lines": lines, "more": page.more})


def decode_post(data: bytes) -> PostPage:
    """What `encode_post` made. Raises Malformed."""
    fields = unpacked(data, limit=ANSWER_LIMIT)
    page = PostPage(
        tuple(_line(part) for part in fields.parts("lines", most=LINES_LIMIT)), fields.yes_or_no("more")
    )
    fields.done()
    return page


def _post(fields: Fields) -> Post:
    return Post(fields.mailbox("mailbox"), fields.bytes_("salt", least=SALT_SIZE, most=SALT_SIZE))


def _line(fields: Fields) -> PostLine:
    line = PostLine(
        content=fields.content("content"),
        sender=fields.mailbox("sender"),
        stage=Stage(fields.one_of("stage", frozenset(Stage))),
        urgent=fields.yes_or_no("urgent"),
        received_at=fields.at("received_at"),
        due_at=fields.optional_at("due_at"),
        opened_at=fields.optional_at("opened_at"),
        answered_at=fields.optional_at("answered_at"),
        asked=fields.optional_content("asked"),
    )
    fields.done()
    return line


def _maybe(at: datetime | None) -> int | None:
    return None if at is None else seconds(at)
