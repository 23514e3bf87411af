"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("enrolled_at", sa.BigInteger(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_accounts")),
    )
    op.create_table(
        "attempts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("of", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    op.create_table(
        "calendars",
        sa.Column("calendar", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("calendar", "version", name=op.f("pk_calendars")),
    )
    op.create_table(
        "challenges",
        sa.Column("challenge_hash", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("challenge_hash", name=op.f("pk_challenges")),
    )
    op.create_index(op.f("ix_challenges_until"), "challenges", ["until"], unique=False)
    op.create_table(
        "hub_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.String(length=32), nullable=False),
        sa.Column("epoch_at", sa.BigInteger(), nullable=True),
        sa.Column("key_hash", sa.String(length=64), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_hub_state_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hub_state")),
    )
    op.create_table(
        "ladders",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_ladders")),
    )
    op.create_table(
        "blobs",
        sa.Column("blob", sa.String(length=32), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.account"], name=op.f("fk_blobs_account_accounts")),
        sa.PrimaryKeyConstraint("blob", name=op.f("pk_blobs")),
    )
    op.create_table(
        "mailboxes",
        sa.Column("mailbox", sa.String(length=32), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.account"], name=op.f("fk_mailboxes_account_accounts")
        ),
        sa.PrimaryKeyConstraint("mailbox", name=op.f("pk_mailboxes")),
    )
    op.create_index(op.f("ix_mailboxes_account"), "mailboxes", ["account"], unique=False)
    op.create_table(
        "tokens",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("kid", sa.String(length=64), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.account"], name=op.f("fk_tokens_account_accounts")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_tokens")),
    )
    op.create_index(op.f("ix_tokens_account"), "tokens", ["account"], unique=False)
    op.create_index(op.f("ix_tokens_until"), "tokens", ["until"], unique=False)
    op.create_table(
        "covers",
        sa.Column("mailbox", sa.String(length=32), nullable=False),
        sa.Column("cover", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["cover"], ["mailboxes.mailbox"], name=op.f("fk_covers_cover_mailboxes")),
        sa.ForeignKeyConstraint(["mailbox"], ["mailboxes.mailbox"], name=op.f("fk_covers_mailbox_mailboxes")),
        sa.PrimaryKeyConstraint("mailbox", "cover", name=op.f("pk_covers")),
    )
    op.create_table(
        "duties",
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("whose", sa.String(length=32), nullable=False),
        sa.Column("mailbox", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["mailbox"], ["mailboxes.mailbox"], name=op.f("fk_duties_mailbox_mailboxes")),
        sa.PrimaryKeyConstraint("duty", "whose", "mailbox", name=op.f("pk_duties")),
    )
    op.create_table(
        "envelopes",
        sa.Column("content", sa.String(length=32), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("sender", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("calendar", sa.String(length=40), nullable=True),
        sa.Column("calendar_version", sa.Integer(), nullable=True),
        sa.Column("calendar_digest", sa.String(length=64), nullable=False),
        sa.Column("in_answer_to", sa.String(length=32), nullable=True),
        sa.Column("holds_until", sa.BigInteger(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("clock_round", sa.Integer(), nullable=False),
        sa.Column("clock_due_at", sa.BigInteger(), nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("held_at", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.account"], name=op.f("fk_envelopes_account_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["calendar", "calendar_version"],
            ["calendars.calendar", "calendars.version"],
            name=op.f("fk_envelopes_calendar_calendars"),
        ),
        sa.ForeignKeyConstraint(
            ["sender"], ["mailboxes.mailbox"], name=op.f("fk_envelopes_sender_mailboxes")
        ),
        sa.PrimaryKeyConstraint("content", name=op.f("pk_envelopes")),
    )
    op.create_index(op.f("ix_envelopes_account"), "envelopes", ["account"], unique=False)
    op.create_index(op.f("ix_envelopes_in_answer_to"), "envelopes", ["in_answer_to"], unique=False)
    op.create_table(
        "envelope_blobs",
        sa.Column("content", sa.String(length=32), nullable=False),
        sa.Column("blob", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content"], ["envelopes.content"], name=op.f("fk_envelope_blobs_content_envelopes")
        ),
        sa.PrimaryKeyConstraint("content", "blob", name=op.f("pk_envelope_blobs")),
    )
    op.create_index(op.f("ix_envelope_blobs_blob"), "envelope_blobs", ["blob"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("content", sa.String(length=32), nullable=False),
        sa.Column("fact", sa.String(length=20), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_mailbox", sa.String(length=32), nullable=True),
        sa.Column("to_mailbox", sa.String(length=32), nullable=True),
        sa.Column("answer", sa.String(length=32), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("blob", sa.String(length=32), nullable=True),
        sa.Column("proof", sa.LargeBinary(), nullable=True),
        sa.Column("clock_round", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["content"], ["envelopes.content"], name=op.f("fk_events_content_envelopes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_content"), "events", ["content"], unique=False)
    op.create_table(
        "ladder_steps",
        sa.Column("content", sa.String(length=32), nullable=False),
        sa.Column("clock_round", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("ladder", sa.String(length=64), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["content"], ["envelopes.content"], name=op.f("fk_ladder_steps_content_envelopes")
        ),
        sa.ForeignKeyConstraint(["ladder"], ["ladders.digest"], name=op.f("fk_ladder_steps_ladder_ladders")),
        sa.PrimaryKeyConstraint("content", "clock_round", "step", name=op.f("pk_ladder_steps")),
    )
    op.create_index(op.f("ix_ladder_steps_state_due_at"), "ladder_steps", ["state", "due_at"], unique=False)
    op.create_table(
        "parties",
        sa.Column("content", sa.String(length=32), nullable=False),
        sa.Column("mailbox", sa.String(length=32), nullable=False),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("grant_bytes", sa.LargeBinary(), nullable=True),
        sa.Column("hand_over", sa.LargeBinary(), nullable=True),
        sa.Column("granted_by", sa.String(length=32), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["content"], ["envelopes.content"], name=op.f("fk_parties_content_envelopes")
        ),
        sa.ForeignKeyConstraint(
            ["mailbox"], ["mailboxes.mailbox"], name=op.f("fk_parties_mailbox_mailboxes")
        ),
        sa.PrimaryKeyConstraint("content", "mailbox", name=op.f("pk_parties")),
    )
    op.create_index(op.f("ix_parties_mailbox"), "parties", ["mailbox"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("mailbox", sa.String(length=32), nullable=False),
        sa.Column("content", sa.String(length=32), nullable=False),
        sa.Column("event", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.account"], name=op.f("fk_inbox_account_accounts")),
        sa.ForeignKeyConstraint(["content"], ["envelopes.content"], name=op.f("fk_inbox_content_envelopes")),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_inbox_event_events")),
        sa.ForeignKeyConstraint(["mailbox"], ["mailboxes.mailbox"], name=op.f("fk_inbox_mailbox_mailboxes")),
        sa.PrimaryKeyConstraint("account", "seq", name=op.f("pk_inbox")),
    )
    op.create_index(op.f("ix_inbox_account_content"), "inbox", ["account", "content"], unique=False)
    op.create_table(
        "presence",
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("signed_in_at", sa.BigInteger(), nullable=True),
        sa.Column("away_until", sa.BigInteger(), nullable=True),
        sa.Column("away_since", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.account"], name=op.f("fk_presence_account_accounts")),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_presence")),
    )
    op.create_index(op.f("ix_presence_signed_in_at"), "presence", ["signed_in_at"], unique=False)
    op.create_table(
        "usage",
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("stored", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.account"], name=op.f("fk_usage_account_accounts")),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_usage")),
    )


def downgrade() -> None:
    op.drop_table("usage")
    op.drop_index(op.f("ix_presence_signed_in_at"), table_name="presence")
    op.drop_table("presence")
    op.drop_index(op.f("ix_inbox_account_content"), table_name="inbox")
    op.drop_table("inbox")
    op.drop_index(op.f("ix_parties_mailbox"), table_name="parties")
    op.drop_table("parties")
    op.drop_index(op.f("ix_ladder_steps_state_due_at"), table_name="ladder_steps")
    op.drop_table("ladder_steps")
    op.drop_index(op.f("ix_events_content"), table_name="events")
    op.drop_table("events")
    op.drop_index(op.f("ix_envelope_blobs_blob"), table_name="envelope_blobs")
    op.drop_table("envelope_blobs")
    op.drop_index(op.f("ix_envelopes_in_answer_to"), table_name="envelopes")
    op.drop_index(op.f("ix_envelopes_account"), table_name="envelopes")
    op.drop_table("envelopes")
    op.drop_table("duties")
    op.drop_table("covers")
    op.drop_index(op.f("ix_tokens_until"), table_name="tokens")
    op.drop_index(op.f("ix_tokens_account"), table_name="tokens")
    op.drop_table("tokens")
    op.drop_index(op.f("ix_mailboxes_account"), table_name="mailboxes")
    op.drop_table("mailboxes")
    op.drop_table("blobs")
    op.drop_table("ladders")
    op.drop_table("hub_state")
    op.drop_index(op.f("ix_challenges_until"), table_name="challenges")
    op.drop_table("challenges")
    op.drop_table("calendars")
    op.drop_table("attempts")
    op.drop_table("accounts")
