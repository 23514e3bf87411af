"""An envelope as it was put: read and checked, as far as that goes without asking the database."""

import hashlib
from dataclasses import dataclass

from core.errors import Refusal
from core.hub.refusals import RequestRefused
from core.hub.store.signins import SignedIn
from core.ids import ContentId, MailboxId
from core.sealing import canonical
from core.sync.wire import limits
from core.sync.wire.envelope import EnvelopePut, decode_envelope
from core.sync.wire.refusals import Malformed, RefusalKind

_HEADER_CONTENT_ID = 3
SMALL_BYTES = 64 * 1024
"""Words for anybody; what is larger goes into the database alone, and keeps nobody waiting."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Who put what. `sha256` (as hex) and `size` are of the whole body."""

    by: SignedIn
    envelope: EnvelopePut
    sha256: str
    size: int

    @property
    def content(self) -> ContentId:
        return self.envelope.content

    @property
    def others(self) -> tuple[MailboxId, ...]:
        """Everybody it is delivered to, in the order named."""
        routing = self.envelope.routing
        return (*routing.addressees, *routing.cover, *routing.readers)

    @property
    def is_plain(self) -> bool:
        """Whether it is about nothing that is here already, and small: it can be taken in with others."""
        return self.envelope.routing.in_answer_to is None and self.size <= SMALL_BYTES


def read_letter(by: SignedIn, content: ContentId, body: bytes) -> Letter:
    """The envelope put under `content`. Raises TOO_LARGE and MALFORMED."""
    if len(body) > limits.BODY_LIMIT:
        raise RequestRefused(RefusalKind.TOO_LARGE)
    try:
        envelope = decode_envelope(body)
    except Malformed:
        raise RequestRefused(RefusalKind.MALFORMED) from None
    if envelope.content != content or _id_in_header(envelope.header) != content:
        raise RequestRefused(RefusalKind.MALFORMED)
    return Letter(by, envelope, hashlib.sha256(body).hexdigest(), len(body))


def _id_in_header(header: bytes) -> str | None:
    # Of a header the hub reads one thing, in every version: that it belongs to this id.
    try:
        value = canonical.decode(header, limit=limits.HEADER_LIMIT)
    except Refusal:
        return None
    found = value.get(_HEADER_CONTENT_ID) if isinstance(value, dict) else None
    return found.hex() if isinstance(found, bytes) else None
