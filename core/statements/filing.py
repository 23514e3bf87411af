"""What arrives from the hub is opened, judged and filed in the vault; what cannot be believed is set aside.

An envelope proves who sealed it; this module decides whether that person may say that kind of thing. It
runs inside the sync loop's transaction, and everything in it may be done twice without harm.
"""

import logging
from dataclasses import dataclass, replace

from core.errors import Refusal
from core.events import Event, InboxChanged, StatementChanged
from core.ids import ContentId
from core.people.following import note_point
from core.people.model import Person, Role
from core.people.register import ended_before
from core.people.regranting import owe_my_others
from core.sealing.bundles import read_bundle
from core.sealing.envelope import OpenedEnvelope, open_envelope
from core.sealing.handover import HandOverFact, open_handed_over
from core.sealing.identity import Identity
from core.sealing.numbers import Arrival, check_number, envelope_digest
from core.sealing.refusal import SealRefused
from core.statements.account import Account
from core.statements.bodies import BodyRefused
from core.statements.counting import check_count
from core.statements.filing_circles import whose_circle
from core.statements.filing_facts import file_fact, note_agreed
from core.statements.filing_granters import check_granter
from core.statements.filing_handing import what_was_handed
from core.statements.filing_kinds import FILERS
from core.statements.filing_limits import AHEAD, believable_due
from core.statements.filing_refusals import NotForThisComputer, NothingToMe, NotTheirs, TooEarly
from core.statements.missing import note_arrived
from core.statements.notices import Kind
from core.statements.standings import after_answer_filed, after_receipt
from core.sync.client import HubUntrusted
from core.sync.outbox import about_of
from core.sync.wire import Delivery, Entry, Fact, Receipt
from core.sync.wire.inbox import decode_delivery, encode_delivery
from core.vault.work import UnitOfWork

WAITING_AT_MOST = 100
"""How many things waiting for the same statement or promise are looked at again when it comes."""

LARGEST = 512 * 1024
"""Bytes of a ciphertext. Ten thousand letters with ten recordings' keys are under 128 KiB; four megabytes of
crafted nonsense take seconds to take apart, and the vault waits meanwhile."""
FURTHEST_AHEAD = 10_000
"""How far a number may lie beyond the last one. Ten years of daily words are fewer, and a hub that held back
so much would have been noticed long before."""

log = logging.getLogger("heard.filing")


@dataclass(frozen=True, slots=True)
class Filed:
    """What changed; and the contents whose earlier facts are still to be asked for (granted later to me)."""

    events: tuple[Event, ...] = ()
    ask_facts_of: tuple[ContentId, ...] = ()


class Filing:
    """Files for one unlocked person."""

    def __init__(self, account: Account, identity: Identity) -> None:
        self._account = account
        self._identity = identity

    def file(self, work: UnitOfWork, entry: Entry) -> Filed:
        """File one entry of the inbox."""
        if isinstance(entry.item, Fact):
            return Filed(self.fact(work, entry.item))
        return self._delivery(work, entry.item)

    def receipt(self, work: UnitOfWork, receipt: Receipt) -> tuple[Event, ...]:
        """The hub has signed that it holds what I sent. HubUntrusted where it promises what cannot be."""
        id = ContentId(receipt.id)
        statement = work.statements.get(id)
        if statement is not None:
            self._check_promise(receipt, wants_reply=statement.wants_reply)
            standing = work.statements.standing(id)
            now = after_receipt(standing, receipt.received_at, receipt.due_at, receipt.calendar_digest)
            work.statements.set_standing(id, now)
            at, due, digest = receipt.received_at, receipt.due_at, receipt.calendar_digest
            return (StatementChanged(id), *check_count(self._account, work, at=at, due=due, digest=digest))
        answer = work.answers.get(id)
        if answer is not None and not answer.delivered:
            work.answers.update(replace(answer, delivered=True))
            standing = work.statements.standing(answer.statement)
            counted = replace(answer, sent_at=receipt.received_at)
            work.statements.set_standing(answer.statement, after_answer_filed(standing, counted))
            return (StatementChanged(answer.statement), InboxChanged())
        return ()

    def fact(self, work: UnitOfWork, fact: Fact) -> tuple[Event, ...]:
        """Apply what the hub reports of a statement held here, as far as it can be believed."""
        return file_fact(self._account, work, fact)

    def agreed(self, work: UnitOfWork, content: ContentId) -> None:
        """The hub has taken word that I opened `content`."""
        note_agreed(work, content)

    def _check_promise(self, receipt: Receipt, *, wants_reply: bool) -> None:
        at, due = receipt.received_at, receipt.due_at
        if at > self._account.now() + AHEAD or (due is None) == wants_reply:
            raise HubUntrusted
        if due is not None and not at <= due == believable_due(self._account, at, due):
            raise HubUntrusted

    def _delivery(self, work: UnitOfWork, item: Delivery) -> Filed:
        if work.envelopes.get(item.content) is not None:
            return Filed()
        try:
            with work.part():
                filed, come = self._file(work, item)
        except (NotForThisComputer, NothingToMe):
            return Filed()
        except (SealRefused, BodyRefused, NotTheirs) as refusal:
            reason = type(refusal).__name__
            if isinstance(refusal, TooEarly):
                reason = _waits_for(refusal.waits_for)
            self._set_aside(work, item, reason)
            return Filed((InboxChanged(),))
        except Refusal:
            # The disk is full, or the vault was closed: nothing is wrong with what came.
            raise
        except Exception as bug:  # noqa: BLE001
            # One entry that Heard stumbles over must not keep all that follow it from being read.
            log.error("could not file content=%s: %s", item.content, type(bug).__name__)
            self._set_aside(work, item, type(bug).__name__)
            return Filed((InboxChanged(),))
        for id in come:
            filed = self._take_up(work, id, filed)
        return filed

    def _set_aside(self, work: UnitOfWork, item: Delivery, reason: str) -> None:
        # Kept whole, so that nothing is lost if a later version, or a fuller directory, can read it.
        work.envelopes.set_aside(item.content, reason, encode_delivery(item), self._account.now())

    def _take_up(self, work: UnitOfWork, id: str, filed: Filed) -> Filed:
        """File what waited for `id`, now that it is here: an answer may overtake what it answers."""
        for number, raw in work.envelopes.aside(_waits_for(id), most=WAITING_AT_MOST):
            work.envelopes.take_up(number)
            more = self._delivery(work, decode_delivery(raw))
            filed = Filed(filed.events + more.events, filed.ask_facts_of + more.ask_facts_of)
        return filed

    def _file(self, work: UnitOfWork, item: Delivery) -> tuple[Filed, tuple[str, ...]]:
        """Open, judge and file; and the ids that are here from now on, for whatever waited for them."""
        if len(item.ciphertext) > LARGEST:
            raise NotTheirs("larger than anything anybody says")
        opened, grant, handed = self._opened(work, item)
        note_point(work, opened.directory, self._account.now())
        sender = self._sender(work, opened, item)
        if handed is not None and handed.granter != opened.author:
            check_granter(self._account, work, handed, opened, item.granted_at)
        if self._is_repeat(work, item, opened, sender):
            return Filed(), ()
        events = FILERS[opened.kind](self._account, work, sender, opened, item)
        about = about_of(opened.kind, opened.body, item.content)
        work.envelopes.put(item.content, item.header, grant, opened.kind, about)
        readers = work.directory.accounts_of((opened.author, *opened.audience))
        work.envelopes.add_readers(item.content, readers | {self._account.me.account})
        if item.hand_over is None:
            owe_my_others(work, self._account.me, item)
        note_arrived(work, sender.account, item.content)
        late = opened.kind == Kind.STATEMENT and item.hand_over is not None
        answer = work.answers.get(item.content)
        promises = answer.promises if answer is not None else ()
        come = (item.content, *(promise.id for promise in promises))
        if opened.kind == Kind.CIRCLE:
            come = (*come, whose_circle(opened))
        if opened.kind == Kind.HAND_OVER:
            come = (*come, *what_was_handed(opened))
        return Filed(events, (item.content,) if late else ()), come

    def _opened(self, work: UnitOfWork, item: Delivery) -> tuple[OpenedEnvelope, bytes, HandOverFact | None]:
        """The envelope, this computer's own key of it, and by whose word that came, if it came later."""
        mine = self._identity.kid
        grant = read_bundle(item.grant).get(mine)
        if grant is None:
            raise NotForThisComputer
        known = work.people.card
        if item.hand_over is None:
            opened = open_envelope(
                self._identity, header=item.header, ciphertext=item.ciphertext, grant=grant, author_card=known
            )
            return opened, grant, None
        record = read_bundle(item.hand_over).get(mine)
        if record is None:
            raise NotForThisComputer
        handed = open_handed_over(
            self._identity,
            header=item.header,
            ciphertext=item.ciphertext,
            grant=grant,
            record=record,
            author_card=known,
            # Whether they may is judged once it is known what it is: filing_granters.py.
            may_grant=known,
        )
        return handed.envelope, grant, handed.fact

    def _sender(self, work: UnitOfWork, opened: OpenedEnvelope, item: Delivery) -> Person:
        """Whose words they are, if the card they are signed with was good when the hub had them."""
        if opened.content_id != item.content:
            raise NotTheirs("another content under this id")
        seen = opened.directory.size
        if ended_before(work, opened.author, received_at=item.received_at, seen=seen):
            raise NotTheirs("signed with a card that was good no more")
        sender = work.people.by_kid(opened.author)
        if sender is not None:
            return self._account.me if sender.id == self._account.me.id else sender
        account = work.directory.account_of(opened.author)
        if account is None:
            raise NotTheirs("an unknown sender")
        listed = work.directory.account(account)
        if self._account.me.role is Role.YOUNG_PERSON and listed is not None and listed.keeper is not None:
            # Young people do not write to each other, so nobody fills another's room, or their disk.
            raise NothingToMe
        # In the directory, but nobody has told yet who they are: their worker's word is on its way.
        raise TooEarly(account)

    def _is_repeat(self, work: UnitOfWork, item: Delivery, opened: OpenedEnvelope, sender: Person) -> bool:
        """Judge the author's own count of what they sent me.

        Only the author can sign a number twice: their vault was put back to an older copy, or they mean to
        confuse. What came is theirs either way, and a child's words are not kept from anybody for it.
        """
        if opened.number is None or sender.id == self._account.me.id:
            return False
        digest = envelope_digest(item.header, item.ciphertext)
        seen = work.sync.seen_number(opened.author)
        arrival = check_number(
            highest=seen[0] if seen else 0,
            number=opened.number,
            digest=digest,
            digest_here=work.sync.seen_digest(opened.author, opened.number),
            number_of_digest=work.sync.number_of(opened.author, digest),
        )
        if arrival is Arrival.ALARM:
            log.warning("a number used twice: content=%s", item.content)
            return False
        if opened.number > (seen[0] if seen else 0) + FURTHEST_AHEAD:
            raise NotTheirs("a number that nobody counts to")
        work.sync.set_seen_number(opened.author, opened.number, digest)
        return arrival is Arrival.REPEAT


def _waits_for(id: str) -> str:
    return f"waits-for:{id}"
