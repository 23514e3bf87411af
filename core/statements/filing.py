"""What arrives from the hub is opened, judged and filed in the vault; what cannot be believed is set aside.

An envelope proves who sealed it; this module decides whether that person may say that kind of thing. It
runs inside the sync loop's transaction, and everything in it may be done twice without harm.
"""

from dataclasses import dataclass, replace

from core.events import Event, InboxChanged, ReviewsChanged, StatementChanged
from core.ids import ContentId, Kid
from core.people.model import Person, Role
from core.sealing.envelope import OpenedEnvelope, open_envelope
from core.sealing.handover import open_handed_over
from core.sealing.identity import Identity
from core.sealing.numbers import Arrival, check_number, envelope_digest
from core.sealing.refusal import SealRefused
from core.statements.account import Account
from core.statements.bodies import BodyRefused, from_body
from core.statements.filing_kinds import FILERS, NotTheirs
from core.statements.missing import note_taken_back
from core.statements.model import Answer
from core.statements.notices import Kind
from core.statements.standings import after_fact, after_receipt
from core.statements.threads import late_unseen_key
from core.sync.wire import Delivery, Entry, Fact, FactKind, Receipt
from core.vault.work import UnitOfWork

_LATE_FACTS = frozenset({FactKind.LATE, FactKind.BOSS_TOLD, FactKind.ADVOCATE_OFFERED, FactKind.MISSED})
_ENDING_FACTS = frozenset({FactKind.ANSWERED, FactKind.HOLDING, FactKind.WITHDRAWN})


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
        """The hub has signed that it holds what I sent."""
        id = ContentId(receipt.id)
        if work.statements.get(id) is not None:
            standing = work.statements.standing(id)
            now = after_receipt(standing, receipt.received_at, receipt.due_at, receipt.calendar_digest)
            work.statements.set_standing(id, now)
            return (StatementChanged(id),)
        answer = work.answers.get(id)
        if answer is not None and not answer.delivered:
            work.answers.update(replace(answer, delivered=True))
            return (StatementChanged(answer.statement), InboxChanged())
        return ()

    def fact(self, work: UnitOfWork, fact: Fact) -> tuple[Event, ...]:
        """Apply what the hub reports of a statement held here; others are nothing to this vault."""
        statement = work.statements.get(fact.content)
        if statement is None:
            return self._unseen(work, fact)
        mine = statement.author == self._account.me.id
        if fact.kind is FactKind.WITHDRAWN and not mine:
            for note in statement.voice:
                work.blobs.remove(note.blob)
            work.statements.remove(fact.content)
            return (StatementChanged(fact.content), InboxChanged())
        by = work.people.by_mailbox(fact.by) if fact.by is not None else None
        if fact.by == self._account.me.mailbox:
            by = self._account.me
        standing = work.statements.standing(fact.content)
        work.statements.set_standing(fact.content, after_fact(standing, fact, by.id if by else None))
        return (StatementChanged(fact.content), InboxChanged())

    def _unseen(self, work: UnitOfWork, fact: Fact) -> tuple[Event, ...]:
        """A fact about words this person cannot open: an IRO is told that one is late, and no more."""
        author = work.people.by_mailbox(fact.sender)
        if (
            author is not None
            and fact.kind is FactKind.WITHDRAWN
            and work.envelopes.get(fact.content) is None
        ):
            note_taken_back(work, author.kid)
        if author is None or fact.kind not in _LATE_FACTS | _ENDING_FACTS:
            return ()
        key = late_unseen_key(author.id)
        late = set(work.settings.get(key, []))
        late = late | {fact.content} if fact.kind in _LATE_FACTS else late - {fact.content}
        work.settings.set(key, sorted(late))
        return (ReviewsChanged(),)

    def _delivery(self, work: UnitOfWork, item: Delivery) -> Filed:
        if work.envelopes.get(item.content) is not None:
            return Filed()
        try:
            opened, granter = self._opened(work, item)
            sender = work.people.by_kid(opened.author)
            if sender is None or opened.content_id != item.content:
                raise NotTheirs("an unknown sender, or another content under this id")
            if granter is not None and granter != opened.author:
                self._check_granter(work, granter, opened)
            if self._is_repeat(work, item, opened, sender):
                return Filed()
            events = FILERS[opened.kind](self._account, work, sender, opened, item)
        except (SealRefused, BodyRefused, NotTheirs) as refusal:
            # Kept whole, so that nothing is lost if a later version, or a fuller directory, can read it.
            raw = item.header + item.ciphertext + item.grant + (item.hand_over or b"")
            work.envelopes.set_aside(item.content, type(refusal).__name__, raw, self._account.now())
            return Filed((InboxChanged(),))
        work.envelopes.put(item.content, item.header, item.grant, opened.kind)
        late = opened.kind == "statement" and item.hand_over is not None
        return Filed(events, (item.content,) if late else ())

    def _opened(self, work: UnitOfWork, item: Delivery) -> tuple[OpenedEnvelope, Kid | None]:
        """The envelope, and who granted it later, if it came so."""
        if item.hand_over is not None:
            handed = open_handed_over(
                self._identity,
                header=item.header,
                ciphertext=item.ciphertext,
                grant=item.grant,
                record=item.hand_over,
                author_card=work.people.card,
                # Young people alone grant later: what they wrote, and the answers to it. Hand-over between
                # workers needs the directory log with its caps; until a vault has one it is not believed.
                may_grant=lambda kid: self._young_persons_card(work, kid),
            )
            return handed.envelope, handed.fact.granter
        opened = open_envelope(
            self._identity,
            header=item.header,
            ciphertext=item.ciphertext,
            grant=item.grant,
            author_card=work.people.card,
        )
        return opened, None

    @staticmethod
    def _young_persons_card(work: UnitOfWork, kid: Kid) -> bytes | None:
        granter = work.people.by_kid(kid)
        young = granter is not None and granter.role is Role.YOUNG_PERSON
        return work.people.card(kid) if young else None

    @staticmethod
    def _check_granter(work: UnitOfWork, granter: Kid, opened: OpenedEnvelope) -> None:
        """Somebody else's words may be granted only as answers, and only by whom they answer."""
        body = from_body(Answer, opened.body) if opened.kind == Kind.ANSWER else None
        statement = work.statements.get(body.statement) if body else None
        owner = work.people.get(statement.author) if statement else None
        if owner is None or owner.kid != granter:
            raise NotTheirs("granted by somebody it does not belong to")

    def _is_repeat(self, work: UnitOfWork, item: Delivery, opened: OpenedEnvelope, sender: Person) -> bool:
        """Judge the author's own count of what they sent me: a repeat with other bytes is an alarm."""
        if opened.number is None or sender.id == self._account.me.id:
            return False
        digest = envelope_digest(item.header, item.ciphertext)
        seen = work.sync.seen_number(sender.kid)
        arrival = check_number(
            highest=seen[0] if seen else 0,
            number=opened.number,
            digest=digest,
            digest_here=work.sync.seen_digest(sender.kid, opened.number),
            number_of_digest=work.sync.number_of(sender.kid, digest),
        )
        if arrival is Arrival.ALARM:
            raise NotTheirs("a number used twice")
        work.sync.set_seen_number(sender.kid, opened.number, digest)
        return arrival is Arrival.REPEAT
