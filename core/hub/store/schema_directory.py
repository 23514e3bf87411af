"""The hub's tables of the directory: its log, the cards of each account, and invitations under way.

What stands in the log is what counts; `account_cards` and `listings` are what it has come to, kept so that a
request need not read the log. Nothing here says who is in whose circle.
"""

import sqlalchemy as sa

from core.hub.store.schema import metadata

_Id = sa.String(32)
_Hash = sa.String(64)
_Time = sa.BigInteger

# One row: locked by whoever appends, so that entries have one order without gaps.
directory_state = sa.Table(
    "directory_state",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("head", _Hash, nullable=False),
    sa.Column("last_at", _Time, nullable=False),
    sa.Column("asked", sa.BigInteger, nullable=False),
    sa.Column("ladder", sa.Text, nullable=True),
    sa.Column("shut_until", _Time, nullable=True),
    sa.CheckConstraint("id = 1", name="one"),
)

directory_entries = sa.Table(
    "directory_entries",
    metadata,
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("sha256", _Hash, nullable=False, unique=True),
    sa.Column("head", _Hash, nullable=False),
    sa.Column("signer", _Hash, nullable=False),
    sa.Column("at", _Time, nullable=False),
    sa.Column("entry", sa.LargeBinary, nullable=False),
    sa.Index(None, "signer", "at"),
)

# Every card there ever was; root and issuing identities have no account, and never sign in.
account_cards = sa.Table(
    "account_cards",
    metadata,
    sa.Column("kid", _Hash, primary_key=True),
    sa.Column("account", _Id, sa.ForeignKey("accounts.account"), nullable=True, index=True),
    sa.Column("part", sa.String(8), nullable=False),
    sa.Column("card", sa.LargeBinary, nullable=False),
    sa.Column("last_receipt", sa.LargeBinary, nullable=False),
    sa.Column("added_at", _Time, nullable=False),
    sa.Column("revoked_at", _Time, nullable=True),
)

# A worker has a certificate and its caps (sorted, joined by commas); a young person has a keeper.
listings = sa.Table(
    "listings",
    metadata,
    sa.Column("account", _Id, sa.ForeignKey("accounts.account"), primary_key=True),
    sa.Column("mailbox", _Id, sa.ForeignKey("mailboxes.mailbox"), nullable=False),
    sa.Column("keeper", _Id, nullable=True),
    sa.Column("certificate", sa.LargeBinary, nullable=True),
    sa.Column("caps", sa.String(80), nullable=False),
    sa.Column("not_before", _Time, nullable=True),
    sa.Column("not_after", _Time, nullable=True),
)

# The key of an envelope given again, to one more computer of somebody who has a part in it already.
card_grants = sa.Table(
    "card_grants",
    metadata,
    sa.Column("content", _Id, sa.ForeignKey("envelopes.content"), primary_key=True),
    sa.Column("mailbox", _Id, sa.ForeignKey("mailboxes.mailbox"), primary_key=True),
    sa.Column("kid", _Hash, sa.ForeignKey("account_cards.kid"), primary_key=True),
    sa.Column("grant_bytes", sa.LargeBinary, nullable=False),
    sa.Column("hand_over", sa.LargeBinary, nullable=False),
    sa.Column("granted_by", _Id, nullable=False),
    sa.Column("sha256", _Hash, nullable=False),
    sa.Column("receipt", sa.LargeBinary, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
)

setup_codes = sa.Table(
    "setup_codes",
    metadata,
    sa.Column("code_hash", _Hash, primary_key=True),
    sa.Column("made_at", _Time, nullable=False),
    sa.Column("spent_at", _Time, nullable=True),
)

invitations = sa.Table(
    "invitations",
    metadata,
    sa.Column("invitation", _Id, primary_key=True),
    sa.Column("account", _Id, sa.ForeignKey("accounts.account"), nullable=False, index=True),
    sa.Column("note", sa.LargeBinary, nullable=False),
    sa.Column("expires_at", _Time, nullable=False, index=True),
    sa.Column("answer", sa.LargeBinary, nullable=True),
    sa.Column("answered_at", _Time, nullable=True),
    sa.Column("closed_at", _Time, nullable=True),
)
