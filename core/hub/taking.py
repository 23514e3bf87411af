"""A lot of envelopes on its way in: several plain ones of different people, or one of any kind.

What a transaction needs is read for all of them in one statement, and written in one. Each is checked by
itself, against what was read, before the first row of any is written: one that is refused leaves nothing, and
the others do not know of it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from core.hub import absence
from core.hub.ladder import Ladder
from core.hub.letters import Letter
from core.hub.office_hours import office_clock_of
from core.hub.promises import clock_of, due_after
from core.hub.receipts import sign_receipt
from core.hub.refusals import RequestRefused
from core.hub.store import accounts, arriving, inbox, mails, presence, presets, senders, steps
from core.hub.store.arriving import Arrived
from core.hub.store.changes import Changes, changing
from core.hub.store.engine import Writing
from core.hub.store.inbox import Place
from core.hub.store.presets import Preset
from core.hub.store.senders import Sender
from core.ids import AccountId, ContentId, MailboxId
from core.sealing.signatures import HubSigner
from core.sync.wire.fields import CalendarId
from core.sync.wire.receipt import ReceiptFor, SignedReceipt, receipt_hash
from core.sync.wire.refusals import RefusalKind

_Value = TypeVar("_Value")
Readers = Mapping[MailboxId, AccountId | None]


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised to all of a lot that ask under one calendar: whole seconds, and the ladder's steps."""

    preset: Preset
    due_at: int
    times: tuple[tuple[int, int], ...]


class Lot:
    """The letters of one transaction that are still good, and what the others were refused for."""

    def __init__(self, work: Writing, letters: Sequence[Letter]) -> None:
        self._work = work
        self._letters = letters
        self._refused: dict[ContentId, RequestRefused] = {}

    @property
    def good(self) -> list[Letter]:
        """Those nothing speaks against so far."""
        return [letter for letter in self._letters if letter.content not in self._refused]

    def check(self, deed: Callable[[Letter], _Value]) -> dict[ContentId, _Value]:
        """`deed` for each good one; what it raises as a refusal refuses that one."""
        came_to: dict[ContentId, _Value] = {}
        for letter in self.good:
            try:
                came_to[letter.content] = deed(letter)
            except RequestRefused as refused:
                self._refused[letter.content] = refused
        return came_to

    def concerned(self, readers: Readers) -> frozenset[AccountId]:
        """Who sends, and who reads what they send."""
        found = {readers[mailbox] for letter in self.good for mailbox in letter.others}
        return frozenset({account for account in found if account is not None}) | self._authors()

    def promise(
        self, ladder: Ladder, known: Mapping[CalendarId, Preset]
    ) -> dict[tuple[CalendarId, bool], Promise]:
        """What is promised under each calendar that is named, to what is urgent and what is not.

        UNKNOWN_CALENDAR for who names none of `known`. Asks the time: everybody is held still by now.
        """
        at = self._work.at
        found: dict[tuple[CalendarId, bool], Promise] = {}

        def promised(letter: Letter) -> None:
            name, urgent = letter.envelope.routing.calendar, letter.envelope.routing.urgent
            if name is None or (name, urgent) in found:
                return
            preset = known.get(name)
            if preset is None:
                raise RequestRefused(RefusalKind.UNKNOWN_CALENDAR)
            clock = clock_of(preset.definition)
            due_at = due_after(clock, at)
            office = office_clock_of(preset.definition) if urgent else None
            times = ladder.schedule(clock, start=at, due=due_at, fresh=True, office=office)
            found[name, urgent] = Promise(preset, due_at, times)

        self.check(promised)
        return found

    def deliver(
        self,
        signer: HubSigner,
        readers: Readers,
        sending: Mapping[AccountId, Sender],
        promises: Mapping[tuple[CalendarId, bool], Promise],
        ladder: Ladder,
        *,
        epoch: str,
    ) -> list[SignedReceipt | RequestRefused]:
        """Write all that are good; each one's receipt or refusal, in the order they came in."""
        work, good = self._work, self.good
        places = {letter.content: self._places(letter, readers) for letter in good}
        # What somebody sends from one of their computers, the others find in their inbox.
        own = {letter.content: self._own_place(letter, sending) for letter in good}
        arrived: dict[ContentId, Arrived] = {}
        for letter in good:
            routing, sender = letter.envelope.routing, sending[letter.by.account]
            calendar = routing.calendar
            promise = None if calendar is None else promises[calendar, routing.urgent]
            signed = sign_receipt(
                signer,
                ReceiptFor.ENVELOPE,
                letter.content,
                letter.sha256,
                at=work.at,
                places=(*places[letter.content], *own[letter.content]),
                epoch=epoch,
                previous=sender.last_receipt,
                due_at=None if promise is None else promise.due_at,
                calendar_digest="" if promise is None else promise.preset.digest,
            )
            sender.last_receipt = receipt_hash(signed.message)
            sender.stored += letter.size
            arrived[letter.content] = Arrived(
                letter.by.account,
                letter.envelope,
                letter.sha256,
                signed,
                None if promise is None else promise.due_at,
                None if promise is None else promise.preset,
            )
        with changing(work.connection) as changes:
            arriving.add(changes, list(arrived.values()), at=work.at)
            entries = (
                (place, content, None) for content in arrived for place in (*places[content], *own[content])
            )
            inbox.put(changes, entries)
            self._start_clocks(changes, readers, promises, ladder)
            senders.keep(changes, [sending[letter.by.account] for letter in good])
            accounts.keep_numbers(changes, work, work.touched | self._authors())
        self._cause_mail(places)
        return [
            self._refused[one.content] if one.content in self._refused else arrived[one.content].signed
            for one in self._letters
        ]

    def _authors(self) -> frozenset[AccountId]:
        return frozenset(letter.by.account for letter in self.good)

    def _places(self, letter: Letter, readers: Readers) -> tuple[Place, ...]:
        pairs = ((readers[mailbox], mailbox) for mailbox in letter.others)
        read = sorted((account, mailbox) for account, mailbox in pairs if account is not None)
        return inbox.number(self._work, read)

    def _own_place(self, letter: Letter, sending: Mapping[AccountId, Sender]) -> tuple[Place, ...]:
        if not sending[letter.by.account].has_several:
            return ()
        return inbox.number(self._work, [(letter.by.account, letter.envelope.routing.sender)])

    def _cause_mail(self, places: Mapping[ContentId, Iterable[Place]]) -> None:
        hurries: dict[AccountId, bool] = {}
        for letter in self.good:
            for place in places[letter.content]:
                hurries[place.account] = hurries.get(place.account, False) or letter.envelope.routing.urgent
        mails.cause_each(self._work, hurries)

    def _start_clocks(
        self,
        changes: Changes,
        readers: Readers,
        promises: Mapping[tuple[CalendarId, bool], Promise],
        ladder: Ladder,
    ) -> None:
        work = self._work
        asking = [letter for letter in self.good if letter.envelope.routing.calendar is not None]
        if not asking:
            return
        kept = presets.keep_ladder(changes, ladder.form)
        owing = {readers[mailbox] for letter in asking for mailbox in letter.envelope.routing.addressees}
        seen = presence.presence_of(work.connection, {one for one in owing if one is not None})
        planned: list[tuple[ContentId, tuple[int, int]]] = []
        for letter in asking:
            routing = letter.envelope.routing
            assert routing.calendar is not None
            promise = promises[routing.calendar, routing.urgent]
            planned += ((letter.content, step) for step in promise.times)
            found = {readers[mailbox] for mailbox in routing.addressees}
            answering = {account for account in found if account is not None}
            clock = clock_of(promise.preset.definition)
            watch = absence.watch_steps(answering, seen, clock, now=work.at)
            planned += ((letter.content, step) for step in watch)
        steps.add_rounds(changes, 0, kept, planned)
