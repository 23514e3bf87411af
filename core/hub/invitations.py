"""Invitations: a sealed note that its inviter leaves, one answer to it, and nobody here can read either."""

from core.hub.refusals import RequestRefused
from core.hub.store import listings, notes
from core.hub.store.engine import Store
from core.hub.store.notes import Invited
from core.ids import AccountId
from core.sealing.certificates import Cap
from core.sync.wire import limits
from core.sync.wire.fields import instant, seconds
from core.sync.wire.invitations import AnswerFound, InvitationPut
from core.sync.wire.refusals import RefusalKind

_GRACE_SECONDS = 600
"""How much longer than a week a note may say that it lasts: the inviter's clock may be a little fast."""


class Invitations:
    """Holds invitations for inviters who are signed in, and for whoever knows the code."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def leave(self, account: AccountId, invitation: str, put: InvitationPut) -> bool:
        """Keep a note; whether it is new. The same again changes nothing. OTHER_BYTES, TOO_MANY, WRONG_CLOCK.

        Everybody may leave a few, for a second computer of their own; who may invite, as many as it takes.
        """
        with self._store.writing() as work:
            held = notes.find(work.connection, invitation, to_change=True)
            if held is not None:
                if (held.account, held.note, held.expires_at) != (account, put.note, seconds(put.expires_at)):
                    raise RequestRefused(RefusalKind.OTHER_BYTES)
                return False
            until = seconds(put.expires_at)
            if not work.at < until <= work.at + limits.INVITATION_LASTS.total_seconds() + _GRACE_SECONDS:
                raise RequestRefused(RefusalKind.WRONG_CLOCK)
            inviter = listings.has_cap(work.connection, account, Cap.INVITE, at=work.at)
            most = limits.INVITATIONS_LIMIT if inviter else limits.OWN_INVITATIONS_LIMIT
            if notes.still_open(work.connection, account, at=work.at) >= most:
                raise RequestRefused(RefusalKind.TOO_MANY, retry_after=3600)
            # Made to run out at once, or closed at once, no number of them would ever be open.
            if notes.kept(work.connection, account, at=work.at) >= most * limits.INVITATIONS_KEPT_FOR_ONE:
                raise RequestRefused(RefusalKind.TOO_MANY, retry_after=24 * 3600)
            notes.add(work, invitation, account, put.note, expires_at=until)
            return True

    def note(self, invitation: str) -> bytes:
        """The note, for whoever knows the id. NOT_FOUND for one unknown or run out; USED once answered."""
        now = self._store.now()
        with self._store.reading() as connection:
            return _open(notes.find(connection, invitation), now).note

    def answer(self, invitation: str, answer: bytes) -> bool:
        """Leave the one answer; whether it is new. The same again is the same. Raises NOT_FOUND, USED."""
        with self._store.writing() as work:
            held = notes.find(work.connection, invitation, to_change=True)
            new = held is None or held.answer != answer
            if new:
                _open(held, work.at)
            notes.set_answer(work, invitation, answer)
            return new

    def answered(self, account: AccountId) -> tuple[str, ...]:
        """Which of this account's invitations have an answer that waits for it."""
        with self._store.reading() as connection:
            return notes.answered(connection, account, most=limits.INVITATIONS_LIMIT)

    def answer_to(self, account: AccountId, invitation: str) -> AnswerFound:
        """The answer to one's own invitation, or None while there is none. NOT_FOUND for another's."""
        with self._store.reading() as connection:
            held = notes.find(connection, invitation)
        if held is None or held.account != account or held.closed:
            raise RequestRefused(RefusalKind.NOT_FOUND)
        return AnswerFound(held.answer, instant(held.expires_at))

    def close(self, account: AccountId, invitation: str) -> None:
        """Done with it, or taken back. Said again, the first time stands. NOT_FOUND for another's."""
        with self._store.writing() as work:
            held = notes.find(work.connection, invitation, to_change=True)
            if held is None or held.account != account:
                raise RequestRefused(RefusalKind.NOT_FOUND)
            notes.close(work, invitation)


def _open(held: Invited | None, now: int) -> Invited:
    if held is None or now > held.expires_at or (held.closed and held.answer is None):
        raise RequestRefused(RefusalKind.NOT_FOUND)
    if held.answer is not None:
        raise RequestRefused(RefusalKind.USED)
    return held
