"""Opened, and taken back."""

from core.hub.answers import everyone
from core.hub.refusals import RequestRefused
from core.hub.store import accounts, cards, envelopes, events, inbox, steps
from core.hub.store.engine import Store, Writing
from core.hub.store.envelopes import Held, Party
from core.hub.store.identity import put_back_at
from core.ids import AccountId, ContentId, MailboxId
from core.sealing.signatures import withdrawn_at
from core.sync.wire import limits
from core.sync.wire.envelope import Stage, Standing
from core.sync.wire.fields import seconds
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

        After the hub was put back, what had been taken back before that is taken back again, at the time its
        author signed.

        `signed` is its author's word (core.sealing.signatures.withdrawal), which everybody who was given the
        envelope gets to see: they do not take the hub's word for it.
        """
        signed_at = self._signed_at(account, content, signed)
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
            at = _in_time(work, held, signed_at)
            if signed_at is None:
                raise RequestRefused(RefusalKind.WRONG_PROOF)
            envelopes.change(work, content, withdrawn_at=at)
            envelopes.take_grants_away(work, content)
            steps.drop_waiting(work, content)
            event = events.append(
                work,
                content,
                FactKind.WITHDRAWN,
                by=held.sender,
                proof=signed,
                clock_round=held.clock_round,
                at=at,
            )
            inbox.tell(work, told, content, event)
            return at

    def _signed_at(self, account: AccountId, content: ContentId, signed: bytes) -> int | None:
        """When `account` signed it, by their clock, in seconds; None where they did not.

        Before the transaction: it takes longer than the rows do.
        """
        with self._store.reading() as connection:
            header = envelopes.header_of(connection, content)
            known = cards.cards_of(connection, account)
        if header is None:
            return None
        found = (withdrawn_at(card, header, signed) for card in known)
        return next((seconds(at) for at in found if at is not None), None)

    @staticmethod
    def _about(work: Writing, held: Held) -> Held | None:
        """What a reopening or a dispute is about, locked: reading "it did not help" opens that again."""
        if held.stage not in (Stage.REOPENS, Stage.DISPUTES) or held.in_answer_to is None:
            return None
        return envelopes.held(work.connection, held.in_answer_to, to_change=True)


def _in_time(work: Writing, held: Held, signed_at: int | None) -> int:
    """When the wish counts from: now, while ten minutes last. TOO_LATE afterwards.

    Of what a hub had before it was put back it no longer knows that it was taken back: then the author's own
    time counts, where it lies within the ten minutes and before the hub was put back.
    """
    latest = held.received_at + int(limits.TAKE_BACK.total_seconds())
    if work.at <= latest:
        return work.at
    lost_until = put_back_at(work.connection)
    if signed_at is None or lost_until is None or not signed_at <= min(latest, lost_until):
        raise RequestRefused(RefusalKind.TOO_LATE)
    return max(signed_at, held.received_at)


def _who_hears_of_opening(own: Party, parties: tuple[Party, ...]) -> set[MailboxId]:
    """The author of every opening; those with a duty of each other's, never of who only reads it."""
    hear = (Standing.AUTHOR, *_DUTY) if own.standing in _DUTY else (Standing.AUTHOR,)
    return {party.mailbox for party in parties if party.has_grant and party.standing in hear}
