"""After the hub was put back to an earlier point: the directory's log is made whole again, exactly as it was.

Anybody who followed the log further may give the hub what it lost. What proves it is the hub's own signature
on the head that the entries lead to: it had them, in this order. Until the office says that the log is whole,
or a day is over, nothing new is taken in, so that no other history begins where the lost one did.
"""

from core.hub import office_accounts
from core.hub.directory import keep, read_entry
from core.hub.refusals import RequestRefused
from core.hub.register import HubRegister, carry_out
from core.hub.store import log
from core.hub.store.engine import Store
from core.ids import AccountId
from core.sealing.directory import DirectoryPoint, SignedHead, next_point, open_head
from core.sealing.directory_rules import judge
from core.sealing.refusal import SealRefused
from core.sync.wire.directory import Again, Wholeness
from core.sync.wire.fields import instant
from core.sync.wire.refusals import RefusalKind


class PutBack:
    """Takes back what was lost, and says when the log is whole. `public`: the hub's own key."""

    def __init__(self, store: Store, public: bytes) -> None:
        self._store = store
        self._public = public

    def again(self, again: Again) -> tuple[Wholeness, bool]:
        """Take in what the hub once had; how far the log goes then, and whether anything was new.

        NOT_ALLOWED for a head that this hub never signed or that the entries do not lead to; NOT_FOUND where
        the log ends before the first of them; OTHER_BYTES where it has gone on in another way.
        """
        head = self._own(again.head)
        with self._store.writing() as work:
            end = log.begin(work)
            start = head.point.size - len(again.entries)
            at = log.point_at(work.connection, start) if start >= 0 else None
            if at is None:
                raise RequestRefused(RefusalKind.NOT_FOUND)
            before = end
            for encoded in again.entries:
                at = next_point(at, encoded)
                if at.size <= before.size:
                    if log.point_at(work.connection, at.size) != at:
                        raise RequestRefused(RefusalKind.OTHER_BYTES)
                    continue
                entry = read_entry(encoded)
                try:
                    change = judge(entry, HubRegister(work.connection))
                except SealRefused:
                    raise RequestRefused(RefusalKind.NOT_ALLOWED) from None
                carry_out(work, change, again=True)
                end = keep(work, end, entry)
            if at != head.point:
                raise RequestRefused(RefusalKind.NOT_ALLOWED)
            until = log.shut_until(work.connection, work.at)
            return _wholeness(end, until), end != before

    def whole(self, by: AccountId, point: DirectoryPoint) -> Wholeness:
        """The office says that the log, as far as `point`, is all there was. NOT_ALLOWED for anybody else.

        OTHER_BYTES where the log does not end there: somebody has given something back meanwhile.
        """
        with self._store.writing() as work:
            end = log.begin(work)
            if not office_accounts.is_office(work.connection, by):
                raise RequestRefused(RefusalKind.NOT_ALLOWED)
            if end != point:
                raise RequestRefused(RefusalKind.OTHER_BYTES)
            log.open_again(work)
            return _wholeness(end, None)

    def wholeness(self) -> Wholeness:
        """How far the log goes, and until when nothing new is taken in."""
        now = self._store.now()
        with self._store.reading() as connection:
            return _wholeness(log.point(connection), log.shut_until(connection, now))

    def _own(self, signed: bytes) -> SignedHead:
        try:
            return open_head(signed, self._public)
        except SealRefused:
            raise RequestRefused(RefusalKind.NOT_ALLOWED) from None


def _wholeness(point: DirectoryPoint, until: int | None) -> Wholeness:
    return Wholeness(point.size, point.head, None if until is None else instant(until))
