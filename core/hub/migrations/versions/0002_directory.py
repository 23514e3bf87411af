"""The directory's log, cards and invitations."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directory_entries",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("signer", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("entry", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_directory_entries")),
        sa.UniqueConstraint("sha256", name=op.f("uq_directory_entries_sha256")),
    )
    op.create_index(
        op.f("ix_directory_entries_signer_at"), "directory_entries", ["signer", "at"], unique=False
    )
    op.create_table(
        "directory_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("asked", sa.BigInteger(), nullable=False),
        sa.Column("ladder", sa.Text(), nullable=True),
        sa.Column("shut_until", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_directory_state_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_state")),
    )
    op.create_table(
        "setup_codes",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("spent_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_setup_codes")),
    )
    op.create_table(
        "account_cards",
        sa.Column("kid", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=True),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=False),
        sa.Column("last_receipt", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.account"], name=op.f("fk_account_cards_account_accounts")
        ),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_account_cards")),
    )
    op.create_index(op.f("ix_account_cards_account"), "account_cards", ["account"], unique=False)
    op.create_table(
        "card_grants",
        sa.Column("content", sa.String(length=32), nullable=False),
        sa.Column("mailbox", sa.String(length=32), nullable=False),
        sa.Column("kid", sa.String(length=64), nullable=False),
        sa.Column("grant_bytes", sa.LargeBinary(), nullable=False),
        sa.Column("hand_over", sa.LargeBinary(), nullable=False),
        sa.Column("granted_by", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content"], ["envelopes.content"], name=op.f("fk_card_grants_content_envelopes")
        ),
        sa.ForeignKeyConstraint(
            ["kid"], ["account_cards.kid"], name=op.f("fk_card_grants_kid_account_cards")
        ),
        sa.ForeignKeyConstraint(
            ["mailbox"], ["mailboxes.mailbox"], name=op.f("fk_card_grants_mailbox_mailboxes")
        ),
        sa.PrimaryKeyConstraint("content", "mailbox", "kid", name=op.f("pk_card_grants")),
    )
    op.create_table(
        "invitations",
        sa.Column("invitation", sa.String(length=32), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.account"], name=op.f("fk_invitations_account_accounts")
        ),
        sa.PrimaryKeyConstraint("invitation", name=op.f("pk_invitations")),
    )
    op.create_index(op.f("ix_invitations_account"), "invitations", ["account"], unique=False)
    op.create_index(op.f("ix_invitations_expires_at"), "invitations", ["expires_at"], unique=False)
    op.create_table(
        "listings",
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("mailbox", sa.String(length=32), nullable=False),
        sa.Column("keeper", sa.String(length=32), nullable=True),
        sa.Column("certificate", sa.LargeBinary(), nullable=True),
        sa.Column("caps", sa.String(length=80), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=True),
        sa.Column("not_after", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.account"], name=op.f("fk_listings_account_accounts")),
        sa.ForeignKeyConstraint(
            ["mailbox"], ["mailboxes.mailbox"], name=op.f("fk_listings_mailbox_mailboxes")
        ),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_listings")),
    )


def downgrade() -> None:
    op.drop_table("listings")
    op.drop_table("card_grants")
    op.drop_index(op.f("ix_invitations_expires_at"), table_name="invitations")
    op.drop_index(op.f("ix_invitations_account"), table_name="invitations")
    op.drop_table("invitations")
    op.drop_index(op.f("ix_account_cards_account"), table_name="account_cards")
    op.drop_table("account_cards")
    op.drop_table("setup_codes")
    op.drop_table("directory_state")
    op.drop_index(op.f("ix_directory_entries_signer_at"), table_name="directory_entries")
    op.drop_table("directory_entries")
