"""The vault's schema, newest form, as SQLAlchemy tables. Rows never leave this folder.

A change here needs a migration beside it (migrations/versions) and a new HEAD; tests hold the two together.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from core.vault.columns import Instant, id_column, metadata, ticks
from core.vault.tables_directory import (
    cards,
    certificates,
    directory_log,
    envelope_readers,
    hand_overs,
    handed,
    handed_records,
    handing_debts,
    invitations,
    listed,
    regrants,
)

__all__ = [
    "HEAD",
    "REVISION_DDL",
    "WORDS_DDL",
    "WORDS_TABLE",
    "Instant",
    "cards",
    "certificates",
    "directory_log",
    "envelope_readers",
    "hand_overs",
    "handed",
    "handed_records",
    "handing_debts",
    "invitations",
    "listed",
    "metadata",
    "regrants",
    "ticks",
]

HEAD = "0001"
"""The newest revision. Revisions are numbers, so that a newer one is known to be newer."""

# Alembic's own table, made here so that a new vault needs no alembic.
REVISION_DDL = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)

identity = Table(
    "identity",
    metadata,
    Column("one", Integer, primary_key=True),  # always 1
    Column("seeds", LargeBinary),
    Column("owner", Text),
)

people = Table(
    "people",
    metadata,
    id_column("person", primary_key=True),
    id_column("mailbox", index=True),
    id_column("account", index=True),
    id_column("role"),
    id_column("name"),
    Column("body", Text, nullable=False),
)

circles = Table(
    "circles", metadata, id_column("young_person", primary_key=True), Column("body", Text, nullable=False)
)

# What an inbox needs to choose and order its rows, and nothing long: see inbox.py.
statements = Table(
    "statements",
    metadata,
    Column("seq", Integer, primary_key=True),
    id_column("id", unique=True),
    id_column("author"),
    id_column("author_name"),  # as it sorts: casefolded
    id_column("part"),
    Column("sent_at", Instant, nullable=False),
    Column("pile", Integer, nullable=False),  # inbox.Pile
    Column("sort_at", Integer, nullable=False),  # inbox.sort_at
    Column("opened_by_me", Instant),
    Column("hidden", Boolean, nullable=False, default=False),
    Index("ix_statements_author_sent_at", "author", "sent_at"),
    # Covers every condition and order of the inbox, so that its rows are only read for the page shown.
    Index(
        "ix_statements_inbox",
        "pile",
        "sort_at",
        "sent_at",
        "id",
        "part",
        "opened_by_me",
        "author_name",
    ),
)

statement_bodies = Table(
    "statement_bodies",
    metadata,
    Column("seq", ForeignKey("statements.seq"), primary_key=True),
    Column("body", Text, nullable=False),
    Column("standing", Text, nullable=False),
)

# The search index lies in the same encrypted file. Contentless: it holds the words' places, not a copy.
WORDS_TABLE = "statement_words"
WORDS_DDL = (
    f"CREATE VIRTUAL TABLE {WORDS_TABLE} USING fts5(name, title, words, feelings, "
    "content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
)

answers = Table(
    "answers",
    metadata,
    id_column("id", primary_key=True),
    id_column("statement"),
    id_column("author"),
    Column("sent_at", Instant, nullable=False),
    Column("delivered", Boolean, nullable=False),
    Column("read_at", Instant),
    Column("body", Text, nullable=False),
    Index("ix_answers_statement_sent_at", "statement", "sent_at"),
)

answer_drafts = Table(
    "answer_drafts",
    metadata,
    id_column("statement", primary_key=True),
    Column("text", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

promises = Table(
    "promises",
    metadata,
    id_column("id", primary_key=True),
    id_column("statement", index=True),
    id_column("young_person", index=True),
    id_column("maker", index=True),
    id_column("by"),  # YYYY-MM-DD
    id_column("state"),
    Column("body", Text, nullable=False),
    Index("ix_promises_state_by", "state", "by", "id"),
)

drafts = Table(
    "drafts",
    metadata,
    id_column("id", primary_key=True),
    Column("changed_at", Instant, nullable=False),
    Column("body", Text, nullable=False),
)

diary = Table(
    "diary",
    metadata,
    id_column("id", primary_key=True),
    Column("written_at", Instant, nullable=False),
    Column("body", Text, nullable=False),
)

blobs = Table(
    "blobs",
    metadata,
    id_column("id", primary_key=True),
    Column("content", Text, index=True),
    Column("sealed", LargeBinary, nullable=False),
)

# With what each envelope that names a blob says its bytes are: of two that differ, one is wrong.
wanted_blobs = Table(
    "wanted_blobs",
    metadata,
    id_column("id", primary_key=True),
    id_column("sha256", primary_key=True),
    id_column("content"),
)

reviews = Table(
    "reviews", metadata, id_column("young_person", primary_key=True), Column("body", Text, nullable=False)
)

brought = Table(
    "brought",
    metadata,
    id_column("young_person", primary_key=True),
    id_column("statement", primary_key=True),
    Column("at", Instant, nullable=False),
)

checks = Table(
    "checks",
    metadata,
    id_column("young_person", primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    id_column("key", primary_key=True),
    Column("body", Text, nullable=False),
)

envelopes = Table(
    "envelopes",
    metadata,
    id_column("content", primary_key=True),
    Column("header", LargeBinary, nullable=False),
    Column("own_grant", LargeBinary, nullable=False),
    id_column("kind"),
    # The statement it is, or is about; NULL for what is about none.
    Column("about", Text, index=True),
)

receipts = Table(
    "receipts",
    metadata,
    id_column("content", primary_key=True),
    Column("receipt", LargeBinary, nullable=False),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("number", Integer, primary_key=True),
    id_column("content"),
    id_column("reason"),
    Column("raw", LargeBinary, nullable=False),
    Column("at", Instant, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    id_column("kind"),
    id_column("content"),
    Column("body", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", Instant, nullable=False),
    # When the hub had it; kept from then on only to be sent again if the hub is put back.
    Column("gone_at", Instant, nullable=True),
    Index("ix_outbox_content_id", "content", "id"),
    sqlite_autoincrement=True,
)

sync_state = Table(
    "sync_state", metadata, id_column("key", primary_key=True), Column("value", Text, nullable=False)
)

numbers_sent = Table(
    "numbers_sent", metadata, id_column("kid", primary_key=True), Column("next", Integer, nullable=False)
)

numbers_seen = Table(
    "numbers_seen",
    metadata,
    id_column("kid", primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    id_column("digest"),
)

settings = Table(
    "settings", metadata, id_column("key", primary_key=True), Column("value", Text, nullable=False)
)

# The office's own list: only its vault has rows here (core/people/roster.py).
planned = Table(
    "planned",
    metadata,
    id_column("email", primary_key=True),
    id_column("name"),  # as it sorts: casefolded
    Column("body", Text, nullable=False),
    Index("ix_planned_name_email", "name", "email"),
)

cases = Table(
    "cases", metadata, id_column("reference", primary_key=True), Column("body", Text, nullable=False)
)
