"""Taking in envelopes: each once, whole, with its deadline counted and its receipt signed.

What asks, and is about nothing that is here, may be taken in with others in one transaction: then the
database is asked once for all of them. Nothing is checked less for it. One that is refused is refused alone,
and whatever else is in the way of a lot, each of them is taken in alone afterwards.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from core.hub import answers, caps
from core.hub.answers import Effect
from core.hub.ladder import Ladder
from core.hub.letters import Letter, read_letter
from core.hub.naming import check_names, mentioned
from core.hub.refusals import RequestRefused
from core.hub.register import ladder_now
from core.hub.room import Room
from core.hub.steady import Steady
from core.hub.store import accounts, arriving, blobs, envelopes, inbox, presets, senders
from core.hub.store.engine import Store, Writing
from core.hub.store.faults import CutShort
from core.hub.store.senders import Sender
from core.hub.store.signins import SignedIn
from core.hub.taking import Lot
from core.ids import AccountId, ContentId
from core.sealing.signatures import HubSigner
from core.sync.wire.receipt import ReceiptFor, SignedReceipt
from core.sync.wire.refusals import RefusalKind

_log = logging.getLogger("heard.hub.post")
DOUBTED_AGAIN_SECONDS = 60
"""For who sends while the hub's clock is doubted: it may be right again any minute."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a PUT came to: the receipt, and whether it was new."""

    signed: SignedReceipt
    new: bool


class PostOffice:
    """Takes in envelopes for accounts that are signed in."""

    def __init__(
        self,
        store: Store,
        signer: HubSigner,
        ladder: Ladder,
        room: Room | None = None,
        steady: Steady | None = None,
    ) -> None:
        self._store = store
        self._steady = steady
        self._signer = signer
        self._ladder = ladder
        self._room = room or Room()

    def put_envelope(self, by: SignedIn, content: ContentId, body: bytes) -> Taken:
        """Take in `body` under `content`. The same bytes again give the same receipt."""
        return self.put(read_letter(by, content, body))

    def put(self, letter: Letter) -> Taken:
        """Take in `letter` in a transaction of its own. The same again gives the same receipt."""
        by, content, digest = letter.by, letter.content, letter.sha256
        with self._store.writing() as work:
            held = envelopes.held(work.connection, content, to_change=True)
            if held is None:
                (came_to,) = self._take_in(work, [letter])
                if isinstance(came_to, RequestRefused):
                    raise came_to
                return Taken(came_to, new=True)
            same = held.account == by.account and held.sha256 == digest
            blobs.note_attempt(work, by.account, ReceiptFor.ENVELOPE, content, digest, same=same)
        if not same:
            raise RequestRefused(RefusalKind.OTHER_BYTES)
        return Taken(held.receipt, new=False)

    def put_together(self, letters: Sequence[Letter]) -> list[Taken | RequestRefused | None]:
        """Take in plain letters in one transaction; what each came to, None for one that has to go alone.

        Nothing is said before all of it is committed.
        """
        try:
            return self._put_together(letters)
        except CutShort as refused:
            # Each alone would wait for the standby once more.
            return [refused] * len(letters)
        except RequestRefused:
            # The database could not take them; what one of them had to wait for need not keep the others.
            return [None] * len(letters)
        except Exception as bug:  # noqa: BLE001 - one of them may be what it is about: each shows it alone
            _log.error("bug %s in a lot of %d", type(bug).__name__, len(letters))
            return [None] * len(letters)

    def _put_together(self, letters: Sequence[Letter]) -> list[Taken | RequestRefused | None]:
        came_to: dict[ContentId, Taken | RequestRefused] = {}
        with self._store.writing() as work:
            here = arriving.known(work.connection, [letter.content for letter in letters])
            lot = _of_different_people([one for one in letters if one.content not in here])
            for letter, done in zip(lot, self._take_in(work, lot), strict=True):
                came_to[letter.content] = done if isinstance(done, RequestRefused) else Taken(done, new=True)
        taken = set(map(id, lot))
        return [came_to[letter.content] if id(letter) in taken else None for letter in letters]

    def _take_in(self, work: Writing, letters: Sequence[Letter]) -> list[SignedReceipt | RequestRefused]:
        """`letters`, none of them here: several plain ones of different people, or one of any kind."""
        lot = Lot(work, letters)
        named = {letter.envelope.routing.calendar for letter in letters}
        in_force = presets.in_force(work.connection, {name for name in named if name is not None})
        ladder = ladder_now(in_force.ladder, self._ladder)
        mentioned_by = {mailbox for letter in letters for mailbox in mentioned(letter)}
        readers = accounts.readers_of(work.connection, mentioned_by)
        lot.check(lambda letter: check_names(work, letter, readers))
        effects = lot.check(lambda letter: answers.check(work, letter.envelope.routing))
        told = {mailbox for effect in effects.values() if effect is not None for mailbox in effect.told}
        inbox.hold_readers_still(work, told, also=lot.concerned(readers))
        lot.check(lambda _letter: self._check_clock(work))
        sending = senders.senders(work.connection, {letter.by for letter in lot.good})
        lot.check(lambda letter: self._check_room(letter, sending[letter.by.account]))
        lot.check(lambda letter: _check_effect(work, letter, effects[letter.content]))
        promises = lot.promise(ladder, in_force.presets)
        came_to = lot.deliver(self._signer, readers, sending, promises, ladder, epoch=in_force.epoch)
        for letter in lot.good:
            effect = effects[letter.content]
            if effect is not None:
                answers.carry_out(work, effect, letter.envelope, ladder)
        return came_to

    def _check_clock(self, work: Writing) -> None:
        if self._steady is not None and self._steady.doubts(work.at):
            raise RequestRefused(RefusalKind.BUSY, retry_after=DOUBTED_AGAIN_SECONDS)

    def _check_room(self, letter: Letter, sender: Sender) -> None:
        if sender.stored + letter.size > self._room.all:
            raise RequestRefused(RefusalKind.FULL)


def _check_effect(work: Writing, letter: Letter, effect: Effect | None) -> None:
    if effect is not None:
        caps.check(work, letter.by.account, effect.needs)
        answers.check_promise(work, effect, letter.envelope.routing)


def _of_different_people(letters: Sequence[Letter]) -> list[Letter]:
    """The first of each account: the chain of a card is one after another. Of each id, the first too."""
    accounts_seen: set[AccountId] = set()
    ids_seen: set[ContentId] = set()
    first: list[Letter] = []
    for letter in letters:
        if letter.by.account not in accounts_seen and letter.content not in ids_seen:
            first.append(letter)
        accounts_seen.add(letter.by.account)
        ids_seen.add(letter.content)
    return first
