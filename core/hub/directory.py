"""The directory log: entries taken in once, carried out in the same transaction, and read page by page."""

import hashlib
from datetime import timedelta

from core.hub.refusals import RequestRefused
from core.hub.register import HubRegister, carry_out
from core.hub.store import log
from core.hub.store.engine import Store, Writing
from core.hub.store.inbox import epoch_of
from core.sealing.directory import DirectoryPoint, SignedHead, next_point, sign_head
from core.sealing.directory_rules import Part, judge
from core.sealing.entries import Entry, parse_entry
from core.sealing.refusal import SealRefused
from core.sealing.signatures import HubSigner
from core.sync.wire import limits
from core.sync.wire.directory import Appended, DirectoryPage
from core.sync.wire.fields import instant
from core.sync.wire.refusals import RefusalKind

AHEAD = timedelta(minutes=10)
"""How far an entry's own time may lie ahead of the hub's: whoever signs it may have a clock a little fast."""
WORKERS_A_DAY = 500
"""Entries that one worker may sign in a day, by whatever cards. Every client reads the log, so nobody may
fill it; and a card counted by itself could let in the next."""
YOUNG_A_DAY = 20
"""The same for a young person, who has computers of their own to add and to lose, and nothing else."""

SHUT_RETRY_SECONDS = 60


class Directory:
    """Keeps the log. Every entry proves itself: who hands it in does not matter."""

    def __init__(self, store: Store, signer: HubSigner) -> None:
        self._store = store
        self._signer = signer

    def append(self, encoded: bytes) -> tuple[Appended, bool]:
        """Take in an entry; where it stands, and whether it is new. The same bytes have one place.

        Raises PUT_BACK while the log may lack its end, MALFORMED for what is no entry, NOT_ALLOWED where its
        signer may not say so or as things are it may not stand there, WRONG_CLOCK for a time ahead of the
        hub's, and what carrying it out raises.
        """
        entry = read_entry(encoded)
        with self._store.writing() as work:
            before = log.begin(work)
            position = log.position_of(work.connection, _digest(encoded))
            new = position is None
            if position is None:
                position = self.take(work, before, entry).size
            return Appended(position, self.signed_head(work)), new

    def has(self, work: Writing, entry: Entry) -> bool:
        """Whether it stands in the log."""
        return log.position_of(work.connection, _digest(entry.encoded)) is not None

    def take(self, work: Writing, before: DirectoryPoint, entry: Entry) -> DirectoryPoint:
        """Take in an entry that is not there yet, unless the log may lack its end. Raises as `append`."""
        if log.shut_until(work.connection, work.at) is not None:
            raise RequestRefused(RefusalKind.PUT_BACK, retry_after=SHUT_RETRY_SECONDS)
        return add(work, before, entry)

    def page(self, after: int) -> DirectoryPage:
        """The entries after position `after`, as many as fit, with the head for where they end."""
        now = self._store.now()
        with self._store.reading() as connection:
            end = log.point_at(connection, after)
            if end is None:
                end = log.point(connection)
                return DirectoryPage((), self._sign(end, now, epoch_of(connection)), more=False)
            entries: list[bytes] = []
            size, more = 0, False
            for logged in log.entries_after(connection, after, most=limits.DIRECTORY_PAGE_ENTRIES + 1):
                size += len(logged.entry)
                more = len(entries) == limits.DIRECTORY_PAGE_ENTRIES or size > limits.DIRECTORY_PAGE_BYTES
                if more and entries:
                    break
                entries.append(logged.entry)
                end = DirectoryPoint(logged.position, logged.head)
            return DirectoryPage(tuple(entries), self._sign(end, now, epoch_of(connection)), more)

    def head(self) -> bytes:
        """How far the log goes, signed."""
        now = self._store.now()
        with self._store.reading() as connection:
            return self._sign(log.point(connection), now, epoch_of(connection))

    def signed_head(self, work: Writing) -> bytes:
        """How far the log goes in this transaction, signed."""
        return self._sign(log.point(work.connection), work.at, epoch_of(work.connection))

    def _sign(self, point: DirectoryPoint, at: int, epoch: str) -> bytes:
        return sign_head(self._signer, SignedHead(point, instant(at), epoch))


def read_entry(encoded: bytes) -> Entry:
    """The entry. Raises MALFORMED."""
    try:
        return parse_entry(encoded)
    except SealRefused:
        raise RequestRefused(RefusalKind.MALFORMED) from None


def add(work: Writing, before: DirectoryPoint, entry: Entry) -> DirectoryPoint:
    """Judge, carry out and keep an entry that is not there yet; how far the log goes then."""
    now = instant(work.at)
    if entry.at > now + AHEAD:
        raise RequestRefused(RefusalKind.WRONG_CLOCK)
    register = HubRegister(work.connection)
    signer = register.card(entry.signer)
    if signer is not None and signer.account is not None and signer.part is Part.PERSON:
        listed = register.account(signer.account)
        young = listed is not None and listed.keeper is not None
        most = YOUNG_A_DAY if young else WORKERS_A_DAY
        if log.signed_in_a_day(work, signer.account) >= most:
            raise RequestRefused(RefusalKind.TOO_MANY, retry_after=60 * 60)
    try:
        change = judge(entry, register, now=now)
    except SealRefused:
        raise RequestRefused(RefusalKind.NOT_ALLOWED) from None
    carry_out(work, change)
    return keep(work, before, entry)


def keep(work: Writing, before: DirectoryPoint, entry: Entry) -> DirectoryPoint:
    """Put an entry that was judged at the end; how far the log goes then."""
    point = next_point(before, entry.encoded)
    log.append(work, point, sha256=_digest(entry.encoded), signer=entry.signer, entry=entry.encoded)
    return point


def _digest(encoded: bytes) -> str:
    return hashlib.sha256(encoded).hexdigest()
