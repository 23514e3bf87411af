"""The first schema. A released step is never edited, so this one spells out every type it uses."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "answer_drafts",
        *_texts("statement", "text"),
        sa.Column("changed_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("statement", name=op.f("pk_answer_drafts")),
    )
    op.create_table(
        "answers",
        *_texts("id", "statement", "author"),
        sa.Column("sent_at", sa.Integer(), nullable=False),
        sa.Column("delivered", sa.Boolean(), nullable=False),
        sa.Column("read_at", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
    )
    op.create_index("ix_answers_statement_sent_at", "answers", ["statement", "sent_at"], unique=False)
    op.create_table(
        "blobs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blobs")),
    )
    op.create_index(op.f("ix_blobs_content"), "blobs", ["content"], unique=False)
    op.create_table(
        "brought",
        *_texts("young_person", "statement"),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("young_person", "statement", name=op.f("pk_brought")),
    )
    op.create_table(
        "cases",
        *_texts("reference", "body"),
        sa.PrimaryKeyConstraint("reference", name=op.f("pk_cases")),
    )
    op.create_table(
        "checks",
        sa.Column("young_person", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *_texts("key", "body"),
        sa.PrimaryKeyConstraint("young_person", "number", "key", name=op.f("pk_checks")),
    )
    op.create_table(
        "circles",
        *_texts("young_person", "body"),
        sa.PrimaryKeyConstraint("young_person", name=op.f("pk_circles")),
    )
    op.create_table(
        "diary",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("written_at", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diary")),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_table(
        "envelopes",
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("own_grant", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("content", name=op.f("pk_envelopes")),
    )
    op.create_index(op.f("ix_envelopes_about"), "envelopes", ["about"], unique=False)
    op.create_table(
        "identity",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("seeds", sa.LargeBinary(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_identity")),
    )
    op.create_table(
        "numbers_seen",
        sa.Column("kid", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kid", "n", name=op.f("pk_numbers_seen")),
    )
    op.create_table(
        "numbers_sent",
        sa.Column("kid", sa.Text(), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_numbers_sent")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("kind", "content"),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.Integer(), nullable=False),
        sa.Column("gone_at", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_content_id", "outbox", ["content", "id"], unique=False)
    op.create_table(
        "people",
        *_texts("person", "mailbox", "account", "role", "name", "body"),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_account"), "people", ["account"], unique=False)
    op.create_index(op.f("ix_people_mailbox"), "people", ["mailbox"], unique=False)
    op.create_table(
        "planned",
        *_texts("email", "name", "body"),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_planned")),
    )
    op.create_index("ix_planned_name_email", "planned", ["name", "email"], unique=False)
    op.create_table(
        "promises",
        *_texts("id", "statement", "young_person", "maker", "by", "state", "body"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
    )
    op.create_index(op.f("ix_promises_maker"), "promises", ["maker"], unique=False)
    op.create_index("ix_promises_state_by", "promises", ["state", "by", "id"], unique=False)
    op.create_index(op.f("ix_promises_statement"), "promises", ["statement"], unique=False)
    op.create_index(op.f("ix_promises_young_person"), "promises", ["young_person"], unique=False)
    op.create_table(
        "receipts",
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("content", name=op.f("pk_receipts")),
    )
    op.create_table(
        "reviews",
        *_texts("young_person", "body"),
        sa.PrimaryKeyConstraint("young_person", name=op.f("pk_reviews")),
    )
    op.create_table(
        "set_aside",
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("content", "reason"),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_set_aside")),
    )
    op.create_table(
        "settings",
        *_texts("key", "value"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
    )
    op.create_table(
        "statements",
        sa.Column("seq", sa.Integer(), nullable=False),
        *_texts("id", "author", "author_name", "part"),
        sa.Column("sent_at", sa.Integer(), nullable=False),
        sa.Column("pile", sa.Integer(), nullable=False),
        sa.Column("sort_at", sa.Integer(), nullable=False),
        sa.Column("opened_by_me", sa.Integer(), nullable=True),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_statements")),
        sa.UniqueConstraint("id", name=op.f("uq_statements_id")),
    )
    op.create_index("ix_statements_author_sent_at", "statements", ["author", "sent_at"], unique=False)
    op.create_index(
        "ix_statements_inbox",
        "statements",
        ["pile", "sort_at", "sent_at", "id", "part", "opened_by_me", "author_name"],
        unique=False,
    )
    op.create_table(
        "sync_state",
        *_texts("key", "value"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sync_state")),
    )
    op.create_table(
        "wanted_blobs",
        *_texts("id", "sha256", "content"),
        sa.PrimaryKeyConstraint("id", "sha256", name=op.f("pk_wanted_blobs")),
    )
    op.create_table(
        "cards",
        sa.Column("kid", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.Integer(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_cards")),
    )
    op.create_index(op.f("ix_cards_account"), "cards", ["account"], unique=False)
    op.create_table(
        "certificates",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("account", "position", name=op.f("pk_certificates")),
    )
    op.create_table(
        "directory_log",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("entry", sa.LargeBinary(), nullable=True),
        sa.Column("signed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_directory_log")),
    )
    op.create_table(
        "envelope_readers",
        *_texts("content", "account"),
        sa.PrimaryKeyConstraint("content", "account", name=op.f("pk_envelope_readers")),
    )
    op.create_index("ix_envelope_readers_account", "envelope_readers", ["account"], unique=False)
    op.create_table(
        "handed",
        *_texts("statement", "giver", "taker", "said_by", "part"),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("statement", "giver", "taker", "said_by", "part", name=op.f("pk_handed")),
    )
    op.create_table(
        "handed_records",
        *_texts("hand_over", "statement"),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hand_over", "statement", name=op.f("pk_handed_records")),
    )
    op.create_table(
        "hand_overs",
        *_texts("id", "body"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_overs")),
    )
    op.create_table(
        "handing_debts",
        *_texts("hand_over", "statement"),
        sa.PrimaryKeyConstraint("hand_over", "statement", name=op.f("pk_handing_debts")),
    )
    op.create_table(
        "invitations",
        *_texts("id", "body"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
    )
    op.create_table(
        "listed",
        *_texts("account", "mailbox"),
        sa.Column("keeper", sa.Text(), nullable=True),
        sa.Column("certificate", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_listed")),
    )
    op.create_index(op.f("ix_listed_mailbox"), "listed", ["mailbox"], unique=False)
    op.create_table(
        "regrants",
        *_texts("kid", "content"),
        sa.PrimaryKeyConstraint("kid", "content", name=op.f("pk_regrants")),
    )
    op.create_table(
        "statement_bodies",
        sa.Column("seq", sa.Integer(), nullable=False),
        *_texts("body", "standing"),
        sa.ForeignKeyConstraint(["seq"], ["statements.seq"], name=op.f("fk_statement_bodies_seq_statements")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_statement_bodies")),
    )
    op.execute(
        "CREATE VIRTUAL TABLE statement_words USING fts5(name, title, words, feelings, "
        "content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
    )


_TABLES = (
    "statement_bodies regrants certificates listed invitations handing_debts hand_overs handed_records "
    "handed envelope_readers directory_log cards "
    "wanted_blobs sync_state statements settings set_aside reviews receipts promises planned "
    "people outbox numbers_sent numbers_seen identity envelopes drafts diary circles checks "
    "cases brought blobs answers answer_drafts "
)


def downgrade() -> None:
    op.execute("DROP TABLE statement_words")
    for table in _TABLES.split():
        op.drop_table(table)
