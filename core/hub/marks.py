"""Opened, and taken back."""

from core.hub.answers import everyone
from core.hub.refusals import RequestRefused
from core.hub.store import accounts, cards, envelopes, events, inbox, steps
from core.hub.store.engine import Store, Writing
from core.hub.store.envelopes import Held, Party
from core.ids import AccountId, ContentId, MailboxId
from core.sealing.signatures import withdrawn_at
from core.sync.wire import limits
from core.sync.wire.envelope import Stage, Standing
from core.sync.wire.inbox import FactKind
from core.sync.wire.refusals import RefusalKind

_DUTY = (Standing.ADDRESSEE, Standing.COVER)


class Marks:
    """What a person does to an envelope after it was delivered."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def opened(self, account: AccountId, content: ContentId, mailbox: MailboxId) -> int:
        """`mailbox` has opened `content`; since when. Said again, the first time stands."""
        with self._store.writing() as work:
            if mailbox not in accounts.mailboxes_of(work.connection, account):
                raise RequestRefused(RefusalKind.NOT_FOUND)
            held = envelopes.held(work.connection, content, to_change=True)
            parties = envelopes.parties_of(work.connection, content)
            own = next((party for party in parties if party.mailbox == mailbox), None)
            if held is None or own is None or own.standing is None:
                raise RequestRefused(RefusalKind.NOT_FOUND)
            if held.withdrawn_at is not None:
                raise RequestRefused(RefusalKind.WITHDRAWN)
            if own.standing is Standing.AUTHOR:
                raise RequestRefused(RefusalKind.NOT_ALLOWED)
            if own.opened_at is not None:
                return own.opened_at
            about = self._about(work, held) if own.standing in _DUTY else None
            hear = _who_hears_of_opening(own, parties) - {mailbox}
            inbox.hold_readers_still(work, hear, also=[account])
            envelopes.mark_opened(work, content, mailbox)
            event = events.append(work, content, FactKind.OPENED, by=mailbox, clock_round=held.clock_round)
            if own.standing in _DUTY and held.opened_at is None:
                envelopes.change(work, content, opened_at=work.at)
            if about is not None and about.opened_at is None:
                envelopes.change(work, about.content, opened_at=work.at)
            inbox.tell(work, hear, content, event)
            return work.at

    def withdraw(self, account: AccountId, content: ContentId, signed: bytes) -> int:
        """Take back what nobody has opened, within ten minutes; since when. Said again, the first stands.

        `signed` is its author's word (core.sealing.signatures.withdrawal), which everybody who was given the
        envelope gets to see: they do not take the hub's word for it.
        """
        proven = self._is_proven(account, content, signed)
        with self._store.writing() as work:
            held = envelopes.held(work.connection, content, to_change=True)
            parties = envelopes.parties_of(work.connection, content)
            own = accounts.mailboxes_of(work.connection, account)
            if held is None or held.account != account:
                involved = any(party.has_grant and party.mailbox in own for party in parties)
                raise RequestRefused(RefusalKind.NOT_ALLOWED if involved else RefusalKind.NOT_FOUND)
            if held.withdrawn_at is not None:
                return held.withdrawn_at
            if held.stage not in (Stage.ASKS, Stage.NOTES):
                raise RequestRefused(RefusalKind.NOT_ALLOWED)
            if held.answered_at is not None or any(
                party.opened_at is not None and party.mailbox not in own for party in parties
            ):
                raise RequestRefused(RefusalKind.OPENED)
            told = everyone(work, content, parties)
            inbox.hold_readers_still(work, told, also=[account])
            if work.at - held.received_at > limits.TAKE_BACK.total_seconds():
                raise RequestRefused(RefusalKind.TOO_LATE)
            if not proven:
                raise RequestRefused(RefusalKind.WRONG_PROOF)
            envelopes.change(work, content, withdrawn_at=work.at)
            envelopes.take_grants_away(work, content)
            steps.drop_waiting(work, content)
            event = events.append(
                work,
                content,
                FactKind.WITHDRAWN,
                by=held.sender,
                proof=signed,
                clock_round=held.clock_round,
            )
            inbox.tell(work, told, content, event)
            return work.at

    def _is_proven(self, account: AccountId, content: ContentId, signed: bytes) -> bool:
        """Whether `account`'s own key signed it. Before the transaction: it takes longer than the rows do."""
        with self._store.reading() as connection:
            header = envelopes.header_of(connection, content)
            known = cards.cards_of(connection, account)
        if header is None:
            return False
        return any(withdrawn_at(card, header, signed) is not None for card in known)

    @staticmethod
    def _about(work: Writing, held: Held) -> Held | None:
        """What a reopening or a dispute is about, locked: reading "it did not help" opens that again."""
        if held.stage not in (Stage.REOPENS, Stage.DISPUTES) or held.in_answer_to is None:
            return None
        return envelopes.held(work.connection, held.in_answer_to, to_change=True)


def _who_hears_of_opening(own: Party, parties: tuple[Party, ...]) -> set[MailboxId]:
    """The author of every opening; those with a duty of each other's, never of who only reads it."""
    hear = (Standing.AUTHOR, *_DUTY) if own.standing in _DUTY else (Standing.AUTHOR,)
    return {party.mailbox for party in parties if party.has_grant and party.standing in hear}
