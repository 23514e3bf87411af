"""The peer's tables, and the same members signed in there."""

import psycopg
from sqlalchemy import create_engine

from tests.benchmarks.hub.letters import Member
from tests.benchmarks.hub.peer import Base


def settle_peer(database: str, everybody: list[Member]) -> None:
    """Make the peer's tables and fill in who is signed in."""
    engine = create_engine(database.replace("postgresql://", "postgresql+psycopg://"))
    Base.metadata.create_all(engine)
    engine.dispose()
    with psycopg.connect(database) as connection, connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO peer_accounts (account, mailbox, token_hash, last_seq, last_receipt) "
            "VALUES (%s, %s, %s, 0, %s)",
            [(member.account, member.mailbox, member.token_hash, bytes(32)) for member in everybody],
        )
