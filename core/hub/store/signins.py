"""Challenges and tokens, stored hashed: whoever reads the database cannot sign in with what it finds."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.engine import Writing
from core.hub.store.lists import padded
from core.hub.store.schema import challenges, tokens
from core.ids import AccountId, Kid


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who asks: an account, by one of its cards."""

    account: AccountId
    kid: Kid


SWEEP = 20
"""How many that have run out each new challenge takes with it; more than are made, so none pile up."""


def _hash(secret: bytes) -> str:
    return hashlib.sha256(secret).hexdigest()


def add_challenge(work: Writing, challenge: bytes, account: AccountId, *, until: int) -> None:
    """Keep a challenge, for known and unknown accounts alike; sweep out what has run out."""
    _sweep(work, challenges.c.challenge_hash, challenges.c.until)
    _sweep(work, tokens.c.token_hash, tokens.c.until)
    work.connection.execute(
        sa.insert(challenges).values(challenge_hash=_hash(challenge), account=account, until=until)
    )


def _sweep(work: Writing, hashes: "sa.Column[str]", until: "sa.Column[int]") -> None:
    """Away with some that have run out: few at a time, and never waiting for another who does the same."""
    gone = sa.select(hashes).where(until < work.at).limit(SWEEP).with_for_update(skip_locked=True)
    work.connection.execute(sa.delete(hashes.table).where(hashes.in_(gone)))


def use_challenge(work: Writing, challenge: bytes, account: AccountId) -> bool:
    """Use up a challenge; whether it was there, for this account, and in time."""
    row = work.connection.execute(
        sa.delete(challenges)
        .where(challenges.c.challenge_hash == _hash(challenge))
        .returning(challenges.c.account, challenges.c.until)
    ).one_or_none()
    return row is not None and row.account == account and row.until >= work.at


def add_token(work: Writing, token: str, signed_in: SignedIn, *, until: int) -> None:
    """Keep a token's hash."""
    work.connection.execute(
        sa.insert(tokens).values(
            token_hash=_hash(token.encode()), account=signed_in.account, kid=signed_in.kid, until=until
        )
    )


def holders_of_tokens(
    connection: Connection, asked: Sequence[str], *, now: sa.ColumnElement[int]
) -> tuple[SignedIn | None, ...]:
    """Whose token each of these is, if it still holds; one statement."""
    hashes = [_hash(token.encode()) for token in asked]
    rows = connection.execute(
        sa.select(tokens.c.token_hash, tokens.c.account, tokens.c.kid).where(
            tokens.c.token_hash.in_(padded(set(hashes))), tokens.c.until >= now
        )
    )
    held = {row.token_hash: SignedIn(AccountId(row.account), Kid(row.kid)) for row in rows}
    return tuple(held.get(one) for one in hashes)


def drop_token(work: Writing, token: str) -> None:
    """Sign out."""
    work.connection.execute(sa.delete(tokens).where(tokens.c.token_hash == _hash(token.encode())))


def drop_tokens_of_card(work: Writing, kid: Kid) -> None:
    """Sign one computer out."""
    work.connection.execute(sa.delete(tokens).where(tokens.c.kid == kid))


def drop_tokens_of(work: Writing, account: AccountId) -> None:
    """Sign an account out everywhere."""
    work.connection.execute(sa.delete(tokens).where(tokens.c.account == account))
