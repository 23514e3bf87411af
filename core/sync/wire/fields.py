"""Reading the wire's maps strictly: every key known, every value of its one type and size."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NewType

from core.errors import Refusal
from core.ids import BlobId, ContentId, Kid, MailboxId
from core.sealing import canonical
from core.sync.wire.refusals import Malformed

CalendarId = NewType("CalendarId", str)
"""The clock preset a statement is sent under, such as "working-day"."""

_HEX_32 = re.compile(r"[0-9a-f]{32}")
_HEX_64 = re.compile(r"[0-9a-f]{64}")
_CALENDAR = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
LATEST = 253402300799
"""9999-12-31T23:59:59Z: the last second a datetime can hold."""


def packed(value: object) -> bytes:
    """Deterministic CBOR of `value`."""
    return canonical.encode(value)


def unpacked(data: bytes, *, limit: int) -> "Fields":
    """The one map `data` holds; Malformed if it is anything else."""
    try:
        value = canonical.decode(data, limit=limit)
    except Refusal as refusal:
        raise Malformed("body") from refusal
    return Fields(value, "body")


def seconds(instant: datetime) -> int:
    """Whole seconds since 1970, UTC, rounded down."""
    return int(instant.timestamp() // 1)


def instant(at: int) -> datetime:
    """The aware UTC instant of whole seconds since 1970."""
    return datetime.fromtimestamp(at, UTC)


def is_id(text: object) -> bool:
    """Whether `text` is 32 lowercase hex digits."""
    return isinstance(text, str) and _HEX_32.fullmatch(text) is not None


def is_kid(text: object) -> bool:
    """Whether `text` is 64 lowercase hex digits."""
    return isinstance(text, str) and _HEX_64.fullmatch(text) is not None


def is_calendar(text: object) -> bool:
    """Whether `text` may name a calendar."""
    return isinstance(text, str) and _CALENDAR.fullmatch(text) is not None


class Fields:
    """One map being read. `done()` refuses keys nobody asked for."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            raise Malformed(place)
        self._value = value
        self._place = place
        self._read: set[str] = set()

    def _take(self, key: str) -> object:
        # Nothing said is said as null: a key left out would be a second form of the same map.
        if key not in self._value:
            raise self._refuse(key)
        self._read.add(key)
        return self._value[key]

    def _refuse(self, key: str) -> Malformed:
        return Malformed(f"{self._place}.{key}")

    def done(self) -> None:
        """Refuse any key that was not read."""
        if set(self._value) - self._read:
            raise Malformed(f"{self._place}: unknown key")

    def bytes_(self, key: str, *, least: int = 0, most: int) -> bytes:
        """A byte string of `least` to `most` bytes."""
        value = self._take(key)
        if not isinstance(value, bytes) or not least <= len(value) <= most:
            raise self._refuse(key)
        return value

    def optional_bytes(self, key: str, *, most: int) -> bytes | None:
        """A byte string, or nothing."""
        return None if self._take(key) is None else self.bytes_(key, least=1, most=most)

    def text(self, key: str, *, most: int) -> str:
        """Text of 1 to `most` characters."""
        value = self._take(key)
        if not isinstance(value, str) or not 1 <= len(value) <= most:
            raise self._refuse(key)
        return value

    def maybe_text(self, key: str, *, most: int) -> str:
        """Text of at most `most` characters, perhaps empty."""
        value = self._take(key)
        if not isinstance(value, str) or len(value) > most:
            raise self._refuse(key)
        return value

    def optional_text(self, key: str, *, most: int) -> str | None:
        """Text of 1 to `most` characters, or nothing."""
        return None if self._take(key) is None else self.text(key, most=most)

    def one_of(self, key: str, choices: frozenset[str]) -> str:
        """One of the known words."""
        value = self._take(key)
        if not isinstance(value, str) or value not in choices:
            raise self._refuse(key)
        return value

    def number(self, key: str, *, most: int = 2**53) -> int:
        """A whole number from 0 to `most`."""
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise self._refuse(key)
        return value

    def optional_number(self, key: str, *, most: int = 2**53) -> int | None:
        """A whole number from 0 to `most`, or nothing."""
        return None if self._take(key) is None else self.number(key, most=most)

    def yes_or_no(self, key: str) -> bool:
        """True or False."""
        value = self._take(key)
        if not isinstance(value, bool):
            raise self._refuse(key)
        return value

    def at(self, key: str) -> datetime:
        """An instant in whole seconds."""
        return instant(self.number(key, most=LATEST))

    def optional_at(self, key: str) -> datetime | None:
        """An instant in whole seconds, or nothing."""
        return None if self._take(key) is None else self.at(key)

    def id_(self, key: str) -> str:
        """32 lowercase hex digits."""
        value = self._take(key)
        if not isinstance(value, str) or _HEX_32.fullmatch(value) is None:
            raise self._refuse(key)
        return value

    def content(self, key: str) -> ContentId:
        """A content id."""
        return ContentId(self.id_(key))

    def mailbox(self, key: str) -> MailboxId:
        """A mailbox id."""
        return MailboxId(self.id_(key))

    def blob(self, key: str) -> BlobId:
        """A blob id."""
        return BlobId(self.id_(key))

    def optional_content(self, key: str) -> ContentId | None:
        """A content id, or nothing."""
        return None if self._take(key) is None else self.content(key)

    def optional_mailbox(self, key: str) -> MailboxId | None:
        """A mailbox id, or nothing."""
        return None if self._take(key) is None else self.mailbox(key)

    def optional_blob(self, key: str) -> BlobId | None:
        """A blob id, or nothing."""
        return None if self._take(key) is None else self.blob(key)

    def optional_calendar(self, key: str) -> CalendarId | None:
        """A calendar id, or nothing."""
        value = self._take(key)
        if value is None:
            return None
        if not isinstance(value, str) or _CALENDAR.fullmatch(value) is None:
            raise self._refuse(key)
        return CalendarId(value)

    def kid(self, key: str) -> Kid:
        """The id of a card: 64 lowercase hex digits."""
        value = self._take(key)
        if not isinstance(value, str) or _HEX_64.fullmatch(value) is None:
            raise self._refuse(key)
        return Kid(value)

    def byte_strings(self, key: str, *, most: int, each: int) -> tuple[bytes, ...]:
        """A list of byte strings of 1 to `each` bytes."""
        value = self._take(key)
        if not isinstance(value, list | tuple) or len(value) > most:
            raise self._refuse(key)
        found = tuple(item for item in value if isinstance(item, bytes) and 1 <= len(item) <= each)
        if len(found) != len(value):
            raise self._refuse(key)
        return found

    def ids(self, key: str, *, most: int) -> tuple[str, ...]:
        """A list of different ids."""
        value = self._take(key)
        if not isinstance(value, list | tuple) or len(value) > most:
            raise self._refuse(key)
        found = tuple(item for item in value if is_id(item))
        if len(found) != len(value) or len(set(found)) != len(found):
            raise self._refuse(key)
        return found

    def mailboxes(self, key: str, *, most: int) -> tuple[MailboxId, ...]:
        """A list of different mailbox ids."""
        return tuple(MailboxId(item) for item in self.ids(key, most=most))

    def blobs(self, key: str, *, most: int) -> tuple[BlobId, ...]:
        """A list of different blob ids."""
        return tuple(BlobId(item) for item in self.ids(key, most=most))

    def by_mailbox(self, key: str, *, most: int) -> dict[MailboxId, object]:
        """A map from mailbox ids to values still to be checked."""
        value = self._take(key)
        if not isinstance(value, Mapping) or len(value) > most or not all(is_id(item) for item in value):
            raise self._refuse(key)
        return {MailboxId(mailbox): item for mailbox, item in value.items()}

    def part(self, key: str) -> "Fields":
        """A map inside this one."""
        return Fields(self._take(key), f"{self._place}.{key}")

    def optional_part(self, key: str) -> "Fields | None":
        """A map inside this one, or nothing."""
        return None if self._take(key) is None else self.part(key)

    def parts(self, key: str, *, most: int) -> tuple["Fields", ...]:
        """A list of maps."""
        value = self._take(key)
        if not isinstance(value, list | tuple) or len(value) > most:
            raise self._refuse(key)
        return tuple(Fields(item, f"{self._place}.{key}[{at}]") for at, item in enumerate(value))
