"""Following the directory's log: every entry proven and judged, and an alarm when it is not what it was.

The alarm stays in the vault. While it stands nothing is sent from here; nothing is lost, and what comes in
is still read.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from core.clock import Clock
from core.events import Event, PeopleChanged
from core.people.own_computers import UNSURE
from core.people.register import LATEST, VaultRegister, note_latest
from core.sealing.directory import DirectoryPoint, SignedHead, follow, next_point
from core.sealing.directory_rules import Change, judge
from core.sealing.entries import parse_entry
from core.sealing.refusal import DirectoryBroken, SealRefused
from core.sealing.signatures import kid_of
from core.sync import alarms
from core.sync.client import HubRefused
from core.sync.directory_calls import DirectoryCalls
from core.sync.wire import RefusalKind
from core.sync.wire.directory import DirectoryPage
from core.vault.engine import Vault
from core.vault.work import UnitOfWork

log = logging.getLogger("heard.directory")

ENTRIES_A_TRANSACTION = 25
"""Checking one takes about a millisecond, and a person's own action waits at most for one transaction."""
PUT_BACK_RETRY_SECONDS = 60
POINTS_KEPT = 200
"""Points of others that lie further on than this log, to be compared once it has come there."""
PUT_BACK = "directory.put-back"
"""When this vault noticed that the hub was put back, and how many entries it gave it: for the office."""
_ALARM, _EPOCH, _ROOT = "directory.alarm", "directory.epoch", "directory.root"
_POINTS = "directory.points"
SENTENCE = (
    "The list of who holds which key was changed as it never may be. Heard sends nothing: tell support."
)


class Broken(StrEnum):
    """What was wrong with the log."""

    SHORTER = "shorter"
    """It has fewer entries than this vault has followed."""
    SPLIT = "split"
    """Another head at the same size."""
    NOT_ALLOWED = "not-allowed"
    """An entry that may not stand where it stands."""


class Follower:
    """Follows the log for one vault. `on_change` hears each change in the transaction that keeps it."""

    def __init__(
        self,
        calls: DirectoryCalls,
        vault: Vault,
        clock: Clock,
        on_change: Callable[[UnitOfWork, Change], None] = lambda _work, _change: None,
    ) -> None:
        self._calls = calls
        self._vault = vault
        self._clock = clock
        self._on_change = on_change
        self._apart = timedelta(0)

    @property
    def hub_now(self) -> datetime:
        """The hub's time as far as is known: what is signed here must not lie ahead of it."""
        return self._clock.now() - max(timedelta(0), self._apart)

    def apart(self) -> timedelta:
        """How far this computer's clock was before the hub's when its head was last seen; below 0: behind."""
        return self._apart

    def alarm(self) -> str:
        """The sentence to show while something is wrong with the log; else empty."""
        with self._vault.reading() as work:
            return alarm_of(work)

    def size(self) -> int:
        """How far the log was followed."""
        with self._vault.reading() as work:
            return work.directory.point().size

    def follow(self) -> tuple[Event, ...]:
        """Take in all there is. Raises as the calls; an alarm is kept, not raised."""
        events: tuple[Event, ...] = ()
        while True:
            with self._vault.reading() as work:
                if alarm_of(work):
                    return events
                point, epoch = work.directory.point(), work.settings.get(_EPOCH)
            page, head = self._calls.page(point.size)
            self._apart = self._clock.now() - head.at
            if head.point.size < point.size and epoch not in (None, head.epoch):
                self._put_back(point, head)
                continue
            try:
                follow(point, page.entries, head)
                self._take_in(point, page, head)
            except DirectoryBroken:
                self._raise(Broken.SHORTER if head.point.size < point.size else Broken.SPLIT)
                return events
            except SealRefused:
                self._raise(Broken.NOT_ALLOWED)
                return events
            if page.entries:
                events = (PeopleChanged(),)
            if not page.more:
                return events

    def _take_in(self, point: DirectoryPoint, page: DirectoryPage, head: SignedHead) -> None:
        entries = page.entries
        for start in range(0, max(1, len(entries)), ENTRIES_A_TRANSACTION):
            with self._vault.transaction() as work:
                point = take_in(work, point, entries[start : start + ENTRIES_A_TRANSACTION], self._on_change)
                _compare_points(work, self._clock.now())
                self._note_epoch(work, head.epoch, given=0)
                if point == head.point:
                    work.directory.note_signed(point.size, page.head)
                    if not page.more:
                        note_latest(work, min(head.at, self._clock.now()))

    def _put_back(self, point: DirectoryPoint, head: SignedHead) -> None:
        """The hub was put back to an earlier point: give it what it lacks, page by page, as it was.

        HubRefused(PUT_BACK) where the bytes are not kept here any more: somebody else has them, and until
        then nothing is sent.
        """
        with self._vault.reading() as work:
            same = work.directory.head_at(head.point.size) == head.point.head
            signed = work.directory.signed_after(head.point.size)
        if not same:
            self._raise(Broken.SPLIT)
            return
        behind = head.point.size
        for position, word in signed:
            with self._vault.reading() as work:
                entries = [work.directory.entry(at) for at in range(behind + 1, position + 1)]
            whole = [one for one in entries if one is not None]
            if len(whole) < len(entries):
                break
            try:
                self._calls.again(word, whole)
            except HubRefused as refusal:
                if refusal.passing:
                    raise
                self._raise(Broken.SHORTER)
                return
            behind = position
        if behind < point.size:
            raise HubRefused(RefusalKind.PUT_BACK, PUT_BACK_RETRY_SECONDS)
        with self._vault.transaction() as work:
            self._note_epoch(work, head.epoch, given=point.size - head.point.size)

    def _note_epoch(self, work: UnitOfWork, epoch: str, *, given: int) -> None:
        before = work.settings.get(_EPOCH)
        if before == epoch:
            return
        work.settings.set(_EPOCH, epoch)
        if before is not None:
            work.settings.set(PUT_BACK, {"at": self._clock.now().isoformat(), "given": given})

    def _raise(self, broken: Broken) -> None:
        log.error("directory broken: %s", broken.value)
        with self._vault.transaction() as work:
            raise_alarm(work, broken, self._clock.now())


def take_in(
    work: UnitOfWork,
    point: DirectoryPoint,
    entries: Sequence[bytes],
    on_change: Callable[[UnitOfWork, Change], None] = lambda _work, _change: None,
) -> DirectoryPoint:
    """Judge and carry out entries that follow `point`; where they lead.

    SealRefused where one of them may not stand there: then the transaction must not be kept.
    """
    register = VaultRegister(work)
    changes = []
    for encoded in entries:
        entry = parse_entry(encoded)
        if point.size == 0 and entry.signer != work.settings.get(_ROOT):
            raise SealRefused
        changes.append(judge(entry, register))
        point = next_point(point, encoded)
        register.carry_out(changes[-1], point)
    register.flush()
    for change in changes:
        on_change(work, change)
    return point


def pin_root(work: UnitOfWork, root_card: bytes) -> None:
    """From now on no other log than this root's is believed here."""
    work.settings.set(_ROOT, kid_of(root_card))


def forget_directory(work: UnitOfWork) -> None:
    """As before the first entry, for a vault that tries to join anew."""
    work.directory.forget_all()
    for key in (_ROOT, _EPOCH, _POINTS, _ALARM, UNSURE, LATEST):
        work.settings.set(key, None)


def epoch_of(work: UnitOfWork) -> str | None:
    """The hub's epoch as the log was last followed; another one means that it was put back."""
    epoch: str | None = work.settings.get(_EPOCH)
    return epoch


def alarm_of(work: UnitOfWork) -> str:
    """The sentence to show while something is wrong with the log; else empty."""
    return SENTENCE if work.settings.get(_ALARM) is not None else ""


def raise_alarm(work: UnitOfWork, broken: Broken, at: datetime) -> None:
    """Note that the log is not to be trusted, once."""
    if work.settings.get(_ALARM) is None:
        work.settings.set(_ALARM, {"why": broken.value, "at": at.isoformat()})


def note_point(work: UnitOfWork, point: DirectoryPoint, at: datetime) -> bool:
    """Compare how far somebody else had followed the log with what it was at that size here; whether it is.

    A point further on is kept until this log has come there. Another head is an alarm that is told, and stops
    nothing: it is that person's word alone, and whoever says a wrong one must not silence who reads it.
    """
    head = work.directory.head_at(point.size)
    if head is None:
        kept = work.settings.get(_POINTS) or []
        if [point.size, point.head] not in kept and len(kept) < POINTS_KEPT:
            work.settings.set(_POINTS, [*kept, [point.size, point.head]])
    elif head != point.head:
        alarms.raise_alarm(work, alarms.Alarm.ANOTHER_LIST, at)
        return False
    return True


def _compare_points(work: UnitOfWork, at: datetime) -> None:
    kept = work.settings.get(_POINTS) or []
    if not kept:
        return
    reached = [(size, head) for size, head in kept if work.directory.head_at(size) is not None]
    if any(work.directory.head_at(size) != head for size, head in reached):
        alarms.raise_alarm(work, alarms.Alarm.ANOTHER_LIST, at)
    if reached:
        work.settings.set(_POINTS, [one for one in kept if tuple(one) not in reached])
