"""The vault's schema, newest form, as SQLAlchemy tables. Rows never leave this folder.

A change here needs a migration beside it (migrations/versions) and a new HEAD; tests hold the two together.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

HEAD = "0001"
"""The newest revision. Revisions are numbers, so that a newer one is known to be newer."""

# Alembic's own table, made here so that a new vault needs no alembic.
REVISION_DDL = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def ticks(instant: datetime) -> int:
    """Microseconds since 1970, exactly."""
    return (instant - _EPOCH) // _TICK


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept as microseconds since 1970 in UTC."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else ticks(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + timedelta(microseconds=value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id(name: str, **kwargs: Any) -> Column[str]:
    return Column(name, Text, nullable=False, **kwargs)


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
    _id("person", primary_key=True),
    _id("mailbox", index=True),
    _id("account", index=True),
    _id("role"),
    _id("name"),
    Column("body", Text, nullable=False),
)

# Every card ever seen, also those of a person who has since had a new one: old words keep their author.
cards = Table(
    "cards",
    metadata,
    _id("kid", primary_key=True),
    Column("person", ForeignKey("people.person"), nullable=False, index=True),
    Column("card", LargeBinary, nullable=False),
    Column("certificate", LargeBinary),
)

circles = Table(
    "circles", metadata, _id("young_person", primary_key=True), Column("body", Text, nullable=False)
)

# What an inbox needs to choose and order its rows, and nothing long: see inbox.py.
statements = Table(
    "statements",
    metadata,
    Column("seq", Integer, primary_key=True),
    _id("id", unique=True),
    _id("author"),
    _id("author_name"),  # as it sorts: casefolded
    _id("part"),
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
    _id("id", primary_key=True),
    _id("statement"),
    _id("author"),
    Column("sent_at", Instant, nullable=False),
    Column("delivered", Boolean, nullable=False),
    Column("read_at", Instant),
    Column("body", Text, nullable=False),
    Index("ix_answers_statement_sent_at", "statement", "sent_at"),
)

answer_drafts = Table(
    "answer_drafts",
    metadata,
    _id("statement", primary_key=True),
    Column("text", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

promises = Table(
    "promises",
    metadata,
    _id("id", primary_key=True),
    _id("statement", index=True),
    _id("young_person", index=True),
    _id("maker", index=True),
    _id("by"),  # YYYY-MM-DD
    _id("state"),
    Column("body", Text, nullable=False),
    Index("ix_promises_state_by", "state", "by", "id"),
)

drafts = Table(
    "drafts",
    metadata,
    _id("id", primary_key=True),
    Column("changed_at", Instant, nullable=False),
    Column("body", Text, nullable=False),
)

diary = Table(
    "diary",
    metadata,
    _id("id", primary_key=True),
    Column("written_at", Instant, nullable=False),
    Column("body", Text, nullable=False),
)

blobs = Table(
    "blobs",
    metadata,
    _id("id", primary_key=True),
    Column("content", Text, index=True),
    Column("sealed", LargeBinary, nullable=False),
)

# With what each envelope that names a blob says its bytes are: of two that differ, one is wrong.
wanted_blobs = Table(
    "wanted_blobs", metadata, _id("id", primary_key=True), _id("sha256", primary_key=True), _id("content")
)

reviews = Table(
    "reviews", metadata, _id("young_person", primary_key=True), Column("body", Text, nullable=False)
)

brought = Table(
    "brought",
    metadata,
    _id("young_person", primary_key=True),
    _id("statement", primary_key=True),
    Column("at", Instant, nullable=False),
)

checks = Table(
    "checks",
    metadata,
    _id("young_person", primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _id("key", primary_key=True),
    Column("body", Text, nullable=False),
)

envelopes = Table(
    "envelopes",
    metadata,
    _id("content", primary_key=True),
    Column("header", LargeBinary, nullable=False),
    Column("own_grant", LargeBinary, nullable=False),
    _id("kind"),
)

receipts = Table(
    "receipts", metadata, _id("content", primary_key=True), Column("receipt", LargeBinary, nullable=False)
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("number", Integer, primary_key=True),
    _id("content"),
    _id("reason"),
    Column("raw", LargeBinary, nullable=False),
    Column("at", Instant, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    _id("kind"),
    _id("content"),
    Column("body", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", Instant, nullable=False),
    Index("ix_outbox_content_id", "content", "id"),
    sqlite_autoincrement=True,
)

sync_state = Table(
    "sync_state", metadata, _id("key", primary_key=True), Column("value", Text, nullable=False)
)

numbers_sent = Table(
    "numbers_sent", metadata, _id("kid", primary_key=True), Column("next", Integer, nullable=False)
)

numbers_seen = Table(
    "numbers_seen",
    metadata,
    _id("kid", primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    _id("digest"),
)

settings = Table("settings", metadata, _id("key", primary_key=True), Column("value", Text, nullable=False))

# The office's own list: only its vault has rows here (core/people/roster.py).
planned = Table(
    "planned",
    metadata,
    _id("email", primary_key=True),
    _id("name"),  # as it sorts: casefolded
    Column("body", Text, nullable=False),
    Index("ix_planned_name_email", "name", "email"),
)

cases = Table("cases", metadata, _id("reference", primary_key=True), Column("body", Text, nullable=False))
