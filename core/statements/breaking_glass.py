"""Two people open what somebody wrote, in an emergency: with two sheets, for a reason, for a day at most.

    BreakGlassService.whose() / people()          whose post it may be; who the two may be
    BreakGlassService.begin(Asked)                the sheets are joined, and it stands in the log
    BreakGlassService.standing                    until when, by whom, whose post; None while nothing is open
    BreakGlassService.post(after)                 what lies there, from outside
    BreakGlassService.open(content)               one opening stands in the log; then its words
    BreakGlassService.sound(content, note)        a recording of it
    BreakGlassService.close()                     the key and every word are gone

The recovery key and what it opened live in this object and nowhere else: nothing of either is written to the
vault, to a file or to a log. PROTOCOL.md section 22.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from core.clock import Clock
from core.events import Event, PeopleChanged
from core.ids import AccountId, ContentId, Kid, MailboxId, PersonId
from core.people.directory import Listed, Reach, listed_as
from core.people.following import Follower
from core.people.issuing import office_keys
from core.people.model import Person, Role
from core.people.register import organisation_entry
from core.sealing.attachments import open_attachment
from core.sealing.bundles import read_bundle
from core.sealing.emergencies import LASTS_AT_MOST, about_of, entry_digest, new_salt
from core.sealing.entries import sign_entry
from core.sealing.entry_values import EmergencyEntry, RecoveryReason, RecoveryUseEntry, Says
from core.sealing.envelope import open_envelope
from core.sealing.identity import RecoveryKey
from core.sealing.refusal import SealRefused
from core.sealing.shares import Secret, join_recovery, read_share
from core.sealing.signatures import kid_of
from core.sealing.told_lines import LINE_AT_MOST, LineTooLong, seal_lines
from core.statements.bodies import BodyRefused
from core.statements.emergency_reading import what_it_says
from core.statements.emergency_values import (
    Asked,
    EmergencyOver,
    NoReason,
    NotInTheDirectory,
    NotReadable,
    OnePerson,
    Opened,
    PostRow,
    Standing,
)
from core.statements.model import VoiceNote
from core.sync.client import HubRefused
from core.sync.directory_calls import DirectoryCalls
from core.sync.emergency_calls import EmergencyCalls
from core.sync.wire import Delivery, RefusalKind
from core.sync.wire.emergencies import Post, PostLine
from core.vault.engine import Vault
from core.vault.work import UnitOfWork

V = TypeVar("V")
_UNSEEN = (Role.YOUNG_PERSON, Role.RECOVERY)


@dataclass(slots=True, repr=False)
class _Open:
    """Everything of one emergency."""

    standing: Standing
    key: RecoveryKey
    digest: str
    post: Post
    since: float = field(default_factory=time.monotonic)
    lines: dict[ContentId, PostLine] = field(default_factory=dict)
    young: dict[MailboxId, int] = field(default_factory=dict)
    entries: dict[ContentId, bytes] = field(default_factory=dict)
    opened: dict[ContentId, Opened] = field(default_factory=dict)


class BreakGlassService:
    """See the module. Calls run on the vault's lane; `begin`, `post`, `open` and `sound` ask the hub."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        mine: Kid,
        follower: Follower,
        calls: DirectoryCalls,
        emergencies: EmergencyCalls,
        tell: Callable[[Event], None],
    ) -> None:
        self._vault, self._clock, self._mine = vault, clock, mine
        self._follower, self._calls, self._emergencies = follower, calls, emergencies
        self._tell = tell
        self._open: _Open | None = None

    @property
    def standing(self) -> Standing | None:
        """What is open now. Any thread."""
        found = self._open
        if found is not None and (
            self._follower.hub_now >= found.standing.until
            # However this computer's clock is set meanwhile.
            or time.monotonic() - found.since >= LASTS_AT_MOST.total_seconds()
        ):
            self.close()
            return None
        return None if found is None else found.standing

    def close(self) -> None:
        """Forget the key and everything it opened. Any thread; may be called again."""
        self._open = None

    def whose(self) -> tuple[Listed, ...]:
        """Workers whose post it may be about, those who have left too, by name."""
        return self._workers(lambda one: one.person.role is not Role.OFFICE)

    def people(self) -> tuple[Listed, ...]:
        """Workers who may be one of the two, by name."""
        return self._workers(lambda one: one.reach is not Reach.GONE)

    def begin(self, asked: Asked) -> Standing:
        """Join the two sheets, and let it stand in the log for a day. Nothing is open if anything is refused.

        One of BreakGlassRefused, LineTooLong, what read_share and join_recovery raise, and what the calls do.
        """
        one, other = asked.hands
        line, why = " ".join(asked.line.split()), RecoveryReason(asked.why)
        if one.person == other.person:
            raise OnePerson
        if not line:
            raise NoReason
        if len(line.encode()) > LINE_AT_MOST:
            raise LineTooLong
        with self._vault.reading() as work:
            whose = organisation_entry(work)
            assert whose is not None, "an office without its directory has no session"
            about, first, second = (_worker(work, id) for id in (asked.about, one.person, other.person))
            if not all(work.directory.good_cards(who.account) for who in (first, second)):
                raise NotInTheDirectory
        shares = [read_share(hand.words, Secret.RECOVERY) for hand in asked.hands]
        key = join_recovery(shares, kid_of(whose.recovery_card))
        at, salt = self._follower.hub_now, new_salt()
        until = at + LASTS_AT_MOST
        says = EmergencyEntry(about_of(about.mailbox, salt), why, (first.kid, second.kid), until)
        begun = self._signed(says, at)
        self._calls.append(begun)
        standing = Standing(about, (first, second), why.value, line, until)
        self._open = _Open(standing, key, entry_digest(begun), Post(about.mailbox, salt))
        self._tell(PeopleChanged())
        return standing

    def post(self, after: ContentId | None = None) -> tuple[tuple[PostRow, ...], bool]:
        """What came, newest first, each followed by what answers it; and whether there is more after it."""
        found = self._now_open()
        page = self._asked(lambda: self._emergencies.post(found.digest, found.post, after))
        for line in page.lines:
            found.lines[line.content] = line
        with self._vault.reading() as work:
            return tuple(_row(work, found, line) for line in page.lines), page.more

    def open(self, content: ContentId) -> Opened:
        """Say in the log that it is opened, and open it. It stays for as long as the emergency does.

        KeptFromOne, NotReadable, EmergencyOver, and what the calls raise.
        """
        found = self._now_open()
        if content not in found.opened:
            entry = found.entries.get(content) or self._use(found, content)
            # An answer may be lost on its way: the same entry again is told once.
            found.entries[content] = entry
            delivery = self._asked(lambda: self._emergencies.open(found.digest, found.post, entry))
            self._tell(PeopleChanged())
            found.opened[content] = self._read(found, content, delivery)
        return found.opened[content]

    def sound(self, content: ContentId, note: VoiceNote) -> bytes:
        """The audio of a recording in what was opened. SealRefused where it is not what was named."""
        found = self._now_open()
        assert content in found.opened, "a recording is asked for where its statement is shown"
        sealed = self._asked(lambda: self._emergencies.recording(found.digest, found.post, note.blob))
        key, digest = bytes.fromhex(note.key), bytes.fromhex(note.sha256)
        return open_attachment(sealed, key=key, sha256=digest, size=note.size)

    # -- parts ---------------------------------------------------------------------------------------------

    def _workers(self, fits: Callable[[Listed], bool]) -> tuple[Listed, ...]:
        now = self._clock.now()
        with self._vault.reading() as work:
            every = [
                listed_as(work, person, self._mine, at=now)
                for person in work.people.all()
                if person.role not in _UNSEEN
            ]
        return tuple(sorted(filter(fits, every), key=lambda one: one.person.name.casefold()))

    def _now_open(self) -> _Open:
        found = self._open if self.standing is not None else None
        if found is None:
            raise EmergencyOver
        return found

    def _asked(self, call: Callable[[], V]) -> V:
        try:
            return call()
        except HubRefused as refusal:
            if refusal.kind is RefusalKind.EMERGENCY_OVER:
                self.close()
                raise EmergencyOver from None
            raise

    def _signed(self, says: Says, at: datetime) -> bytes:
        with self._vault.reading() as work:
            keys = office_keys(work)
        assert keys is not None, "only the vault with the keys has this service"
        return sign_entry(keys.issuing, says, at)

    def _use(self, found: _Open, content: ContentId) -> bytes:
        """The entry that says so, with the line for whoever wrote it, or wrote what it answers."""
        box = _young(found, content)
        with self._vault.reading() as work:
            account = next(
                (one.account for one in work.directory.accounts().values() if one.mailbox == box), None
            )
            cards = {} if account is None else dict(work.directory.good_cards(account))
        lines = seal_lines(found.standing.line, content, cards)
        at = min(self._follower.hub_now, found.standing.until - timedelta(seconds=1))
        return self._signed(RecoveryUseEntry(content, found.digest, lines), at)

    def _read(self, found: _Open, content: ContentId, delivery: Delivery) -> Opened:
        try:
            with self._vault.reading() as work:
                opened = open_envelope(
                    found.key,
                    header=delivery.header,
                    ciphertext=delivery.ciphertext,
                    grant=read_bundle(delivery.grant)[found.key.kid],
                    author_card=lambda kid: None if (card := work.directory.card(kid)) is None else card.card,
                )
                author = work.directory.account_of(opened.author)
                box = None if author is None else _mailbox(work, author)
                person = None if author is None else work.people.by_account(author)
            if opened.content_id != content or box != found.lines[content].sender:
                raise NotReadable
            return what_it_says(opened, person, found.standing.who)
        except (SealRefused, BodyRefused, KeyError):
            raise NotReadable from None


def _worker(work: UnitOfWork, id: PersonId) -> Person:
    found = work.people.get(id)
    if found is None or found.role in _UNSEEN:
        raise LookupError("no worker of the directory")
    return found


def _mailbox(work: UnitOfWork, account: AccountId) -> MailboxId | None:
    listed = work.directory.account(account)
    return None if listed is None else listed.mailbox


def _young(found: _Open, content: ContentId) -> MailboxId:
    line = found.lines[content]
    return line.sender if line.asked is None else found.lines[line.asked].sender


def _row(work: UnitOfWork, found: _Open, line: PostLine) -> PostRow:
    box = _young(found, line.content)
    young = found.young.setdefault(box, len(found.young) + 1)
    by = None if line.sender == box else work.people.by_mailbox(line.sender)
    return PostRow(
        line.content,
        young,
        by,
        line.stage,
        line.urgent,
        line.received_at,
        line.due_at,
        line.answered_at,
        line.asked,
    )
