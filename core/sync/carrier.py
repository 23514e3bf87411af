"""Carries the outbox to the hub, one row at a time; a row goes with the hub's answer, in one transaction."""

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from core.clock import Clock
from core.events import AlarmRaised, Event, InboxChanged
from core.ids import BlobId, ContentId, Kid, MailboxId
from core.sync import chain
from core.sync.client import CheckedReceipt, HubClient, HubRefused
from core.sync.outbox import Errand
from core.sync.wire import Receipt, RefusalKind
from core.sync.wire.access import decode_absence
from core.sync.wire.directory import encode_entry
from core.vault.engine import Vault
from core.vault.repositories.outbox import LONGEST_WAIT, OutboxItem
from core.vault.work import UnitOfWork

log = logging.getLogger("heard.sync")

REFUSED_AGAIN_AFTER = LONGEST_WAIT
"""A row the hub refuses for good is kept and shown as waiting; asking again costs nothing at this pace."""
_BRING_RECEIPTS = (Errand.ENVELOPE, Errand.BLOB, Errand.GRANT, Errand.REGRANT)
_SENT_AGAIN = (*_BRING_RECEIPTS, Errand.ENTRY, Errand.OPENED)
KEPT_FOR = timedelta(days=100)
"""How long what the hub has is kept to be sent again: a quarter of a year is longer than backups are kept,
and a child's words of that time, recordings not counted, are less than one photo."""
_WISHES = (Errand.WITHDRAW, Errand.OPENED, Errand.REGRANT, Errand.ENTRY)
"""What is not kept when the hub says no: that simply is the answer."""


_OVER = frozenset({RefusalKind.WITHDRAWN, RefusalKind.OTHER_BYTES})
"""Of a key given on: it was taken back since, or they have it from somebody else. Nothing is left to do."""


class SentFiler(Protocol):
    """Whoever knows what the hub's answers mean (core/statements/filing.py)."""

    def receipt(self, work: UnitOfWork, receipt: Receipt) -> tuple[Event, ...]: ...
    def agreed(self, work: UnitOfWork, content: ContentId) -> None: ...


class Carrier:
    """Carries for one person. Not for several threads at once."""

    def __init__(
        self,
        client: HubClient,
        vault: Vault,
        filer: SentFiler,
        *,
        mailbox: MailboxId,
        clock: Clock,
        announce: Callable[[tuple[Event, ...]], None],
    ) -> None:
        self._client = client
        self._vault = vault
        self._filer = filer
        self._mailbox = mailbox
        self._clock = clock
        self._announce = announce

    def next(self) -> OutboxItem | None:
        """What is to go now; None when nothing may, and then the hub's receipts are looked at as a whole."""
        with self._vault.reading() as work:
            item = work.outbox.next(self._clock.now())
            loose = item is None and chain.has_loose_ends(work)
        if loose:
            self._settle()
        return item

    def carry(self, item: OutboxItem) -> None:
        """Take one row to the hub. Raises as the client, and then the row stays as it is."""
        try:
            signed = self._errand(item)
        except HubRefused as refusal:
            self._refused(item, refusal)
            return
        events: tuple[Event, ...] = ()
        with self._vault.transaction() as work:
            if signed is not None and Errand(item.kind) is Errand.ENVELOPE:
                work.envelopes.put_receipt(ContentId(item.content), signed.raw)
                events = self._filer.receipt(work, signed.receipt)
            if signed is not None and chain.note_receipt(work, signed, self._clock.now()):
                events = (*events, AlarmRaised(), InboxChanged())
            if Errand(item.kind) is Errand.OPENED:
                self._filer.agreed(work, ContentId(item.content))
            self._let_go(work, item)
        self._announce(events)

    def _let_go(self, work: UnitOfWork, item: OutboxItem) -> None:
        """The hub has it. What it could lose by being put back is kept for as long as that may happen."""
        errand, now = Errand(item.kind), self._clock.now()
        if errand is Errand.WITHDRAW:
            # Taken back is taken back: none of it may ever come again by itself, and a hub put back to
            # before it is told again.
            work.outbox.drop(item.content, but=item.id)
            work.outbox.gone(item.id, now)
        elif errand in _SENT_AGAIN:
            work.outbox.gone(item.id, now)
            work.outbox.forget_gone(now - KEPT_FOR)
        else:
            work.outbox.done(item.id)

    def _errand(self, item: OutboxItem) -> CheckedReceipt | None:
        content = ContentId(item.content)
        match Errand(item.kind):
            case Errand.ENVELOPE:
                return self._client.put_envelope(content, item.body)
            case Errand.BLOB:
                blob = BlobId(item.body.decode())
                with self._vault.reading() as work:
                    sealed = work.blobs.get(blob)
                return None if sealed is None else self._client.put_blob(blob, sealed)
            case Errand.GRANT:
                grant = json.loads(item.body)
                body = bytes.fromhex(grant["body"])
                return self._client.put_grant(content, MailboxId(grant["mailbox"]), body)
            case Errand.REGRANT:
                grant = json.loads(item.body)
                body = bytes.fromhex(grant["body"])
                to = MailboxId(grant["mailbox"])
                return self._client.put_card_grant(content, to, Kid(grant["kid"]), body)
            case Errand.ENTRY:
                self._client.call("POST", "/v1/directory", encode_entry(item.body))
            case Errand.OPENED:
                self._client.opened(content, self._mailbox)
            case Errand.WITHDRAW:
                self._client.withdraw(content, item.body)
            case Errand.ABSENCE:
                absence = decode_absence(item.body)
                self._client.absence(absence.until, absence.since)
        return None

    def _refused(self, item: OutboxItem, refusal: HubRefused) -> None:
        """The hub said no: later, for good, or (of a wish) that is simply the answer."""
        log.warning("hub refused %s: %s", item.kind, refusal.kind.value)
        with self._vault.transaction() as work:
            over = Errand(item.kind) is Errand.GRANT and refusal.kind in _OVER
            if over or (Errand(item.kind) in _WISHES and not refusal.passing):
                work.outbox.done(item.id)
            else:
                pause = min(refusal.retry_after, int(REFUSED_AGAIN_AFTER.total_seconds()))
                wait = timedelta(seconds=pause) if refusal.passing else REFUSED_AGAIN_AFTER
                later = self._clock.now() + max(wait, timedelta(seconds=1))
                # Counted are clear refusals: put off as busy, it may be held there all the same.
                work.outbox.postpone(item.id, later, 0 if refusal.passing else item.attempts + 1)
        self._announce((InboxChanged(),))

    def _settle(self) -> None:
        """All that was tried has had a clear answer, so a receipt that has not come will not come."""
        with self._vault.transaction() as work:
            if work.outbox.unsettled([errand.value for errand in _BRING_RECEIPTS], self._clock.now()):
                return
            raised = chain.settle(work, self._clock.now())
        if raised:
            log.warning("a receipt of the hub is missing")
            self._announce((AlarmRaised(), InboxChanged()))
