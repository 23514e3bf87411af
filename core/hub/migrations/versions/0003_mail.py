"""Mail that waits, where it goes, and what the office is shown."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_OPEN = sa.text("answered_at IS NULL AND withdrawn_at IS NULL AND clock_due_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "account_roles",
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.account"], name=op.f("fk_account_roles_account_accounts")
        ),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_account_roles")),
    )
    op.create_table(
        "mail_addresses",
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.account"], name=op.f("fk_mail_addresses_account_accounts")
        ),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_mail_addresses")),
    )
    op.create_table(
        "mails",
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("caused_at", sa.BigInteger(), nullable=False),
        sa.Column("send_at", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.BigInteger(), nullable=True),
        sa.Column("failing_since", sa.BigInteger(), nullable=True),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("claim", sa.String(length=32), nullable=True),
        sa.Column("claimed_until", sa.BigInteger(), nullable=True),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["mail_addresses.account"], name=op.f("fk_mails_account_mail_addresses")
        ),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_mails")),
    )
    op.create_index(op.f("ix_mails_state_send_at"), "mails", ["state", "send_at"], unique=False)
    op.create_table(
        "duty_gaps",
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("whose", sa.String(length=32), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["whose"], ["mailboxes.mailbox"], name=op.f("fk_duty_gaps_whose_mailboxes")),
        sa.PrimaryKeyConstraint("duty", "whose", name=op.f("pk_duty_gaps")),
    )
    op.create_index(
        op.f("ix_envelopes_open"),
        "envelopes",
        ["clock_due_at"],
        unique=False,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_envelopes_open"), table_name="envelopes")
    op.drop_table("duty_gaps")
    op.drop_index(op.f("ix_mails_state_send_at"), table_name="mails")
    op.drop_table("mails")
    op.drop_table("mail_addresses")
    op.drop_table("account_roles")
