"""The vault's tables of the directory: the log as followed, every card, invitations, keys given on.

Part of the schema in tables.py; a change here needs what a change there needs.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from core.vault.columns import Instant, id_column, metadata

# Every card ever seen, also those that are good no more: old words keep their author. Root and issuing
# identities have no account; an account whose owner is not known here has no row in people.
cards = Table(
    "cards",
    metadata,
    id_column("kid", primary_key=True),
    Column("account", Text, index=True),
    id_column("part"),
    Column("card", LargeBinary, nullable=False),
    Column("added_at", Instant),
    Column("ended_at", Instant),
    Column("ended_by", Integer),  # which entry of the directory ended it
)

# What the directory has come to for each account: a worker's certificate, or a young person's keeper.
listed = Table(
    "listed",
    metadata,
    id_column("account", primary_key=True),
    id_column("mailbox", index=True),
    Column("keeper", Text),
    Column("certificate", LargeBinary),
)

# Every certificate a worker ever had: what they did is judged by the one that was in force then.
certificates = Table(
    "certificates",
    metadata,
    id_column("account", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("certificate", LargeBinary, nullable=False),
)

directory_log = Table(
    "directory_log",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    id_column("head"),
    Column("entry", LargeBinary),  # the last ones only: see repositories/directory.py
    Column("signed", LargeBinary),  # the hub's own word on the head, where a page ended
)

invitations = Table(
    "invitations", metadata, id_column("id", primary_key=True), Column("body", Text, nullable=False)
)

# Whose an envelope is, by account: its author, those it was sealed to, those it was granted to later.
envelope_readers = Table(
    "envelope_readers",
    metadata,
    id_column("content", primary_key=True),
    id_column("account", primary_key=True),
    Index("ix_envelope_readers_account", "account"),
)

# Keys still to be given to a new card, a few at a time.
regrants = Table(
    "regrants", metadata, id_column("kid", primary_key=True), id_column("content", primary_key=True)
)

# Whose an old statement is to answer now: who gave it to whom, by whose word.
handed = Table(
    "handed",
    metadata,
    id_column("statement", primary_key=True),
    id_column("giver", primary_key=True),
    id_column("taker", primary_key=True),
    # What one says must not stand in the place of what another said, who may have been the one to say it.
    id_column("said_by", primary_key=True),
    # What the taker is from then on: who answers, or who covers. Somebody may become one after the other.
    Column("part", Text, primary_key=True),
    Column("at", Instant, nullable=False),
)

# What the owner of this vault gave on themselves: their own signed word of it, in the clear.
handed_records = Table(
    "handed_records",
    metadata,
    id_column("hand_over", primary_key=True),
    id_column("statement", primary_key=True),
    Column("at", Instant, nullable=False),
    Column("told", LargeBinary, nullable=False),
)

hand_overs = Table(
    "hand_overs", metadata, id_column("id", primary_key=True), Column("body", Text, nullable=False)
)

# What of a hand-over is still to be sealed and lined up, a few statements at a time.
handing_debts = Table(
    "handing_debts",
    metadata,
    id_column("hand_over", primary_key=True),
    id_column("statement", primary_key=True),
)
