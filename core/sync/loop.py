"""The one loop that carries everything: outbox rows to the hub, the hub's entries into the vault.

It runs on its own thread, so that nothing on a screen ever waits for the network. Each row leaves the
outbox only in the transaction that stores the hub's verified receipt, and each entry is filed in the
transaction that moves the cursor past it; being killed between any two steps loses and doubles nothing.
"""

import logging
import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from core.clock import Clock
from core.events import Event, EventBus, InboxChanged, SyncChanged
from core.ids import ContentId, MailboxId
from core.sync.attachments import Attachments
from core.sync.carrier import Carrier, SentFiler
from core.sync.client import HubClient, HubClosed, HubRefused, HubUnreachable, HubUntrusted
from core.sync.wire import Entry, Fact, InboxPage
from core.vault.engine import Vault
from core.vault.work import UnitOfWork

log = logging.getLogger("heard.sync")

ENTRIES_A_TRANSACTION = 25
"""Entries filed in one transaction. Checking one takes about 2 ms, and a person's own action waits at most
for one transaction of this loop, so this keeps that wait under a blink."""
CLOCKS_APART = timedelta(hours=12)
"""From here on the clock of this computer is wrong by more than somebody's time zone or summer time."""
WRONG_CLOCK = "The date or time of this computer is wrong. Please set it right."
LONGEST_PAUSE_SECONDS = 60.0
FIRST_PAUSE_SECONDS = 1.0


class Filed(Protocol):
    """What filing one entry gives back."""

    @property
    def events(self) -> tuple[Event, ...]: ...
    @property
    def ask_facts_of(self) -> tuple[ContentId, ...]: ...


class Filer(SentFiler, Protocol):
    """Whoever knows what is inside (core/statements/filing.py)."""

    def file(self, work: UnitOfWork, entry: Entry) -> Filed: ...
    def fact(self, work: UnitOfWork, fact: Fact) -> tuple[Event, ...]: ...


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """`waiting` counts things saved here that have not gone; `last_at` is when the hub last answered.

    `refused`: the hub's answers cannot be trusted, or it keeps refusing; the sentence to show, else empty.
    `alarm`: the same where the directory is not what it was: nothing is sent while it stands. `wrong_clock`:
    this computer's clock and the hub's are far apart; `refused` says so too.
    """

    online: bool = False
    waiting: int = 0
    last_at: datetime | None = None
    offline_since: datetime | None = None
    refused: str = ""
    alarm: str = ""
    wrong_clock: bool = False


class Follows(Protocol):
    """Whoever follows the directory (core/people/following.py)."""

    def follow(self) -> tuple[Event, ...]: ...
    def alarm(self) -> str: ...
    def size(self) -> int: ...
    def apart(self) -> timedelta: ...


class SyncLoop:
    """Carries for one person. `start` once, `wake` whenever there is something new, `stop` before closing."""

    def __init__(
        self,
        client: HubClient,
        vault: Vault,
        filer: Filer,
        *,
        mailbox: MailboxId,
        directory: Follows,
        bus: EventBus,
        clock: Clock,
        pause: Callable[[int], float] | None = None,
        also: Sequence[Callable[[], None]] = (),
    ) -> None:
        """`also`: what else is asked of the hub at each round; each decides itself whether it is time."""
        self._client = client
        self._vault = vault
        self._filer = filer
        self._directory = directory
        self._bus = bus
        self._clock = clock
        self._pause = pause or backoff
        self._also = tuple(also)
        self._status = SyncStatus()
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heard-sync", daemon=True)
        self._crash: Callable[[BaseException], None] | None = None
        self._attachments = Attachments(client, vault, clock)
        self._carrier = Carrier(client, vault, filer, mailbox=mailbox, clock=clock, announce=self._announce)

    def start(self, on_crash: Callable[[BaseException], None] | None = None) -> None:
        """Begin. A bug inside goes to `on_crash`, and the loop goes on trying."""
        self._crash = on_crash
        self._thread.start()

    def wake(self) -> None:
        """There is something to send, or a reason to look: go now."""
        self._woken.set()
        self._client.stop_waiting()

    def stop(self, timeout: float = 5.0) -> None:
        """End the thread and the connection."""
        self._stopping.set()
        self._woken.set()
        self._client.close()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def status(self) -> SyncStatus:
        """How it stands now; never waits."""
        return self._status

    def once(self) -> None:
        """Send all that may go and fetch all there is, once, on the calling thread. Raises as the client."""
        self._follow()
        self._push()
        while self._pull(wait=0.0):
            pass
        self._fetch_blobs()
        self._ask_also()

    def _run(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                if not self._status.online or self._status.wrong_clock:
                    self._follow()
                self._push()
                more = self._pull(wait=0.0 if self._woken.is_set() or not self._status.online else 25.0)
                self._fetch_blobs()
                self._ask_also()
                failures = 0
                self._say(online=True)
                if more:
                    continue
            except HubClosed:
                return
            except (HubUnreachable, HubUntrusted, HubRefused) as refusal:
                failures += 1
                trusted = not isinstance(refusal, HubUntrusted)
                self._say(online=False, refused="" if trusted else refusal.sentence)
                self._woken.wait(self._pause(failures))
            except Exception as bug:  # noqa: BLE001  (a bug must not end the carrying)
                if self._stopping.is_set():
                    return
                failures += 1
                log.error("sync stopped on %s", type(bug).__name__)
                if self._crash is not None:
                    self._crash(bug)
                self._woken.wait(self._pause(failures))

    # -- out -------------------------------------------------------------------------------------------

    def _push(self) -> None:
        while not self._stopping.is_set() and not self._directory.alarm():
            item = self._carrier.next()
            if item is None:
                return
            self._carrier.carry(item)
            self._say(online=True)

    def _follow(self) -> None:
        self._announce(self._directory.follow())

    # -- in --------------------------------------------------------------------------------------------

    def _pull(self, wait: float) -> bool:
        """File one page; whether there is more."""
        with self._vault.reading() as work:
            cursor, epoch = work.sync.cursor(), work.sync.epoch()
        page = self._client.inbox(cursor, wait=wait)
        if page is None:
            return False
        self._status = replace(self._status, last_at=self._clock.now())
        if epoch is not None and page.epoch != epoch:
            # The hub was put back to an earlier point: read it from the start, and send it again what it may
            # have lost. Filing twice is harmless, and so is sending: the same bytes bring the same receipt.
            with self._vault.transaction() as work:
                work.sync.start_again()
                work.sync.set_epoch(page.epoch)
                again = work.outbox.send_again()
            log.warning("hub put back, %d sent again", again)
            return True
        if page.directory != self._directory.size():
            # Whoever speaks in this page is in the directory before they are believed.
            self._follow()
        asked: list[ContentId] = []
        for start in range(0, len(page.entries), ENTRIES_A_TRANSACTION):
            asked += self._file(page, page.entries[start : start + ENTRIES_A_TRANSACTION])
        if epoch is None:
            with self._vault.transaction() as work:
                work.sync.set_epoch(page.epoch)
        for content in asked:
            self._ask_facts(content)
        return page.more

    def _file(self, page: InboxPage, entries: tuple[Entry, ...]) -> list[ContentId]:
        events: dict[Event, None] = {}
        asked: list[ContentId] = []
        with self._vault.transaction() as work:
            for entry in entries:
                filed = self._filer.file(work, entry)
                events |= dict.fromkeys(filed.events)
                asked += filed.ask_facts_of
            work.sync.set_cursor(entries[-1].seq)
        for entry in entries:
            if isinstance(entry.item, Fact) and entry.item.blob is not None:
                self._attachments.came(entry.item.blob)
        self._announce(tuple(events))
        return asked

    def _ask_facts(self, content: ContentId) -> None:
        """What happened to a statement before it was granted to me."""
        try:
            facts = self._client.facts(content)
        except HubRefused:
            return
        events: tuple[Event, ...] = ()
        with self._vault.transaction() as work:
            for fact in facts:
                events += self._filer.fact(work, fact)
        self._announce(tuple(dict.fromkeys(events)))

    def _ask_also(self) -> None:
        for ask in self._also:
            ask()

    def _fetch_blobs(self) -> None:
        if self._attachments.fetch():
            self._announce((InboxChanged(),))

    # -- saying so -------------------------------------------------------------------------------------

    def _say(self, *, online: bool, refused: str = "") -> None:
        with self._vault.reading() as work:
            waiting = work.outbox.waiting()
        old, now = self._status, self._clock.now()
        since = None if online else (old.offline_since or now)
        alarm, wrong = self._directory.alarm(), abs(self._directory.apart()) > CLOCKS_APART
        refused = WRONG_CLOCK if wrong else refused
        last_at = now if online else old.last_at
        self._status = SyncStatus(online, waiting, last_at, since, refused, alarm, wrong)
        before = (old.online, old.waiting, old.refused, old.alarm)
        if before != (online, waiting, refused, alarm) or old.last_at is None:
            self._announce((SyncChanged(online, waiting, bool(alarm), wrong),))

    def _announce(self, events: tuple[Event, ...]) -> None:
        for event in events:
            self._bus.announce(event)


def backoff(failures: int) -> float:
    """Seconds to wait after `failures` in a row: doubling from 1 to 60, with full jitter from the half up."""
    top = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** min(failures - 1, 10))
    return float(top * (0.5 + random.random() / 2))
