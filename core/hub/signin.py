"""Signing in: a challenge, a proof by the account's own keys, and a token for a quarter of an hour."""

import secrets
from collections.abc import Sequence

from core.hub.refusals import RequestRefused
from core.hub.store import cards, presence, signins
from core.hub.store.engine import Store
from core.hub.store.faults import persistently
from core.hub.store.signins import SignedIn
from core.ids import AccountId
from core.sealing.signatures import card_of, sign_in_is_good
from core.sync.wire.access import CHALLENGE_BYTES, SignIn, Token
from core.sync.wire.refusals import RefusalKind

CHALLENGE_SECONDS = 60
TOKEN_SECONDS = 15 * 60
_NOBODY = card_of(b"\x58" + b"\x66" * 31, bytes(1952), bytes(1184) + b"\x09" + bytes(31))
"""A well-formed card nobody holds: a proof for an unknown account takes as long to refuse as any other."""


class Door:
    """Lets accounts in. `origin` is the address clients dial; proofs for another are worth nothing here."""

    def __init__(self, store: Store, origin: str) -> None:
        self._store = store
        self._origin = origin

    def challenge(self, account: AccountId) -> bytes:
        """32 random bytes to sign within a minute, once. Unknown accounts get the same."""
        challenge = secrets.token_bytes(CHALLENGE_BYTES)
        with self._store.writing() as work:
            signins.add_challenge(work, challenge, account, until=work.at + CHALLENGE_SECONDS)
        return challenge

    def sign_in(self, attempt: SignIn) -> Token:
        """A token for a good proof; SIGN_IN for anything else, whatever was wrong."""
        with self._store.writing() as work:
            in_time = signins.use_challenge(work, attempt.challenge, attempt.account)
            card = cards.card(work.connection, attempt.kid)
        # The signatures are checked outside the transaction: they take longer than the rows do.
        ours = card is not None and card.account == attempt.account and not card.revoked
        known = card.card if card is not None and ours else _NOBODY
        good = sign_in_is_good(known, self._origin, attempt.challenge, attempt.account, attempt.proof)
        if not (in_time and ours and good):
            raise RequestRefused(RefusalKind.SIGN_IN)
        # The challenge is used up: all of it again would be refused, so only this is tried again.
        return persistently(lambda: self._token(SignedIn(attempt.account, attempt.kid)))

    def _token(self, signed_in: SignedIn) -> Token:
        token = secrets.token_urlsafe(32)
        with self._store.writing() as work:
            now = cards.card(work.connection, signed_in.kid)
            if now is None or now.revoked:
                raise RequestRefused(RefusalKind.SIGN_IN)
            signins.add_token(work, token, signed_in, until=work.at + TOKEN_SECONDS)
            presence.note_sign_in(work, signed_in.account)
        return Token(token, TOKEN_SECONDS)

    def holder_of(self, token: str) -> SignedIn:
        """Whose token this is. Raises SIGN_IN when it is nobody's or has run out."""
        (found,) = self.holders_of([token])
        if found is None:
            raise RequestRefused(RefusalKind.SIGN_IN)
        return found

    def holders_of(self, tokens: Sequence[str]) -> tuple[SignedIn | None, ...]:
        """Whose each of these tokens is; None for one that is nobody's or has run out."""
        with self._store.glancing() as connection:
            return signins.holders_of_tokens(connection, tokens, now=self._store.now_in_sql())

    def sign_out(self, token: str) -> None:
        """The token is worth nothing from now on."""
        with self._store.writing() as work:
            signins.drop_token(work, token)
