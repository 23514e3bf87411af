"""Signing in: a challenge, a proof by the account's own keys, and a token for a quarter of an hour."""

import secrets

from core.hub.refusals import RequestRefused
from core.hub.store import accounts, signins
from core.hub.store.engine import Store
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
            card = accounts.card_of(work.connection, attempt.account)
        # The signatures are checked outside the transaction: they take longer than the rows do.
        good = in_time and sign_in_is_good(
            card or _NOBODY, self._origin, attempt.challenge, attempt.account, attempt.proof
        )
        if card is None or not good:
            raise RequestRefused(RefusalKind.SIGN_IN)
        token = secrets.token_urlsafe(32)
        with self._store.writing() as work:
            signins.add_token(work, token, attempt.account, until=work.at + TOKEN_SECONDS)
        return Token(token, TOKEN_SECONDS)

    def account_of(self, token: str) -> AccountId:
        """Whose token this is. Raises SIGN_IN when it is nobody's or has run out."""
        now = self._store.now()
        with self._store.reading() as connection:
            account = signins.account_of_token(connection, token, now=now)
        if account is None:
            raise RequestRefused(RefusalKind.SIGN_IN)
        return account

    def sign_out(self, token: str) -> None:
        """The token is worth nothing from now on."""
        with self._store.writing() as work:
            signins.drop_token(work, token)
