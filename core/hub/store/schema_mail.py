"""The hub's tables of mail: where each account is told, and what waits to be sent.

And what the office is shown: who an account is, as its certificate says, and duties that nobody holds.
"""

import sqlalchemy as sa

from core.hub.store.schema import envelopes, metadata

_Id = sa.String(32)
_Time = sa.BigInteger

account_roles = sa.Table(
    "account_roles",
    metadata,
    sa.Column("account", _Id, sa.ForeignKey("accounts.account"), primary_key=True),
    sa.Column("role", sa.String(8), nullable=False),
)

mail_addresses = sa.Table(
    "mail_addresses",
    metadata,
    sa.Column("account", _Id, sa.ForeignKey("accounts.account"), primary_key=True),
    sa.Column("address", sa.String(254), nullable=False),
    sa.Column("set_at", _Time, nullable=False),
)

# One row an account, so that two waiting mails for one person cannot be.
mails = sa.Table(
    "mails",
    metadata,
    sa.Column("account", _Id, sa.ForeignKey("mail_addresses.account"), primary_key=True),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("urgent", sa.Boolean, nullable=False),
    sa.Column("caused_at", _Time, nullable=False),
    sa.Column("send_at", _Time, nullable=False),
    sa.Column("message", _Id, nullable=True),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("tried_at", _Time, nullable=True),
    sa.Column("failing_since", _Time, nullable=True),
    sa.Column("code", sa.Integer, nullable=True),
    sa.Column("claim", _Id, nullable=True),
    sa.Column("claimed_until", _Time, nullable=True),
    sa.Column("again", sa.Boolean, nullable=False),
    sa.Index(None, "state", "send_at"),
)

duty_gaps = sa.Table(
    "duty_gaps",
    metadata,
    sa.Column("duty", sa.String(40), primary_key=True),
    sa.Column("whose", _Id, sa.ForeignKey("mailboxes.mailbox"), primary_key=True),
    sa.Column("since", _Time, nullable=False),
    sa.Column("last_at", _Time, nullable=False),
)

_OPEN = sa.and_(
    envelopes.c.answered_at.is_(None),
    envelopes.c.withdrawn_at.is_(None),
    envelopes.c.clock_due_at.is_not(None),
)
# Counting what is open must not read a million envelopes that are answered.
sa.Index("ix_envelopes_open", envelopes.c.clock_due_at, sqlite_where=_OPEN, postgresql_where=_OPEN)
