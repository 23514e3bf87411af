"""The hub's tables. Ids, times, sizes and sealed bytes; no names, no kinds of statement, no words.

Times are whole seconds since 1970, UTC. Columns named `..._at` on `envelopes` and `parties` beside what was
put are a cache of `events`, which is only ever appended to.
"""

import sqlalchemy as sa

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=NAMES)

_Id = sa.String(32)
_Hash = sa.String(64)
_Time = sa.BigInteger
# SQLite counts rows up by itself only for INTEGER PRIMARY KEY.
_Count = sa.BigInteger().with_variant(sa.Integer, "sqlite")

hub_state = sa.Table(
    "hub_state",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("epoch", _Id, nullable=False),
    sa.Column("epoch_at", _Time, nullable=True),
    sa.Column("key_hash", _Hash, nullable=True),
    sa.CheckConstraint("id = 1", name="one"),
)

accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("account", _Id, primary_key=True),
    sa.Column("enrolled_at", _Time, nullable=False),
    sa.Column("last_seq", sa.BigInteger, nullable=False),
    sa.Column("last_at", _Time, nullable=False),
)

mailboxes = sa.Table(
    "mailboxes",
    metadata,
    sa.Column("mailbox", _Id, primary_key=True),
    sa.Column("account", _Id, sa.ForeignKey("accounts.account"), nullable=True, index=True),
)

covers = sa.Table(
    "covers",
    metadata,
    sa.Column("mailbox", _Id, sa.ForeignKey("mailboxes.mailbox"), primary_key=True),
    sa.Column("cover", _Id, sa.ForeignKey("mailboxes.mailbox"), primary_key=True),
)

duties = sa.Table(
    "duties",
    metadata,
    sa.Column("duty", sa.String(40), primary_key=True),
    sa.Column("whose", sa.String(32), primary_key=True),
    sa.Column("mailbox", _Id, sa.ForeignKey("mailboxes.mailbox"), primary_key=True),
)

calendars = sa.Table(
    "calendars",
    metadata,
    sa.Column("calendar", sa.String(40), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("digest", _Hash, nullable=False),
    sa.Column("definition", sa.Text, nullable=False),
    sa.Column("set_at", _Time, nullable=False),
)

ladders = sa.Table(
    "ladders",
    metadata,
    sa.Column("digest", _Hash, primary_key=True),
    sa.Column("definition", sa.Text, nullable=False),
)

challenges = sa.Table(
    "challenges",
    metadata,
    sa.Column("challenge_hash", _Hash, primary_key=True),
    sa.Column("account", _Id, nullable=False),
    sa.Column("until", _Time, nullable=False, index=True),
)

tokens = sa.Table(
    "tokens",
    metadata,
    sa.Column("token_hash", _Hash, primary_key=True),
    sa.Column("account", _Id, sa.ForeignKey("accounts.account"), nullable=False, index=True),
    sa.Column("kid", _Hash, nullable=False),
    sa.Column("until", _Time, nullable=False, index=True),
)

envelopes = sa.Table(
    "envelopes",
    metadata,
    sa.Column("content", _Id, primary_key=True),
    sa.Column("account", _Id, sa.ForeignKey("accounts.account"), nullable=False, index=True),
    sa.Column("sender", _Id, sa.ForeignKey("mailboxes.mailbox"), nullable=False),
    sa.Column("sha256", _Hash, nullable=False),
    sa.Column("header", sa.LargeBinary, nullable=False),
    sa.Column("ciphertext", sa.LargeBinary, nullable=False),
    sa.Column("stage", sa.String(12), nullable=False),
    sa.Column("calendar", sa.String(40), nullable=True),
    sa.Column("calendar_version", sa.Integer, nullable=True),
    sa.Column("calendar_digest", sa.String(64), nullable=False),
    sa.Column("in_answer_to", _Id, nullable=True, index=True),
    sa.Column("holds_until", _Time, nullable=True),
    sa.Column("urgent", sa.Boolean, nullable=False),
    sa.Column("received_at", _Time, nullable=False),
    sa.Column("due_at", _Time, nullable=True),
    sa.Column("receipt", sa.LargeBinary, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
    sa.Column("clock_round", sa.Integer, nullable=False),
    sa.Column("clock_due_at", _Time, nullable=True),
    sa.Column("opened_at", _Time, nullable=True),
    sa.Column("answered_at", _Time, nullable=True),
    sa.Column("held_at", _Time, nullable=True),
    sa.Column("withdrawn_at", _Time, nullable=True),
    sa.ForeignKeyConstraint(["calendar", "calendar_version"], ["calendars.calendar", "calendars.version"]),
)

parties = sa.Table(
    "parties",
    metadata,
    sa.Column("content", _Id, sa.ForeignKey("envelopes.content"), primary_key=True),
    sa.Column("mailbox", _Id, sa.ForeignKey("mailboxes.mailbox"), primary_key=True),
    sa.Column("standing", sa.String(12), nullable=False),
    sa.Column("named", sa.Boolean, nullable=False),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("grant_bytes", sa.LargeBinary, nullable=True),
    sa.Column("hand_over", sa.LargeBinary, nullable=True),
    sa.Column("granted_by", _Id, nullable=True),
    sa.Column("sha256", sa.String(64), nullable=True),
    sa.Column("receipt", sa.LargeBinary, nullable=True),
    sa.Column("signature", sa.LargeBinary, nullable=True),
    sa.Column("opened_at", _Time, nullable=True),
    sa.Index(None, "mailbox"),
)

envelope_blobs = sa.Table(
    "envelope_blobs",
    metadata,
    sa.Column("content", _Id, sa.ForeignKey("envelopes.content"), primary_key=True),
    sa.Column("blob", _Id, primary_key=True, index=True),
    sa.Column("place", sa.Integer, nullable=False),
)

blobs = sa.Table(
    "blobs",
    metadata,
    sa.Column("blob", _Id, primary_key=True),
    sa.Column("account", _Id, sa.ForeignKey("accounts.account"), nullable=False),
    sa.Column("sha256", _Hash, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("received_at", _Time, nullable=False),
    sa.Column("receipt", sa.LargeBinary, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
)

attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("id", _Count, primary_key=True),
    sa.Column("account", _Id, nullable=False),
    sa.Column("what", sa.String(12), nullable=False),
    sa.Column("of", _Id, nullable=False),
    sa.Column("sha256", _Hash, nullable=False),
    sa.Column("same", sa.Boolean, nullable=False),
    sa.Column("at", _Time, nullable=False),
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("id", _Count, primary_key=True),
    sa.Column("content", _Id, sa.ForeignKey("envelopes.content"), nullable=False, index=True),
    sa.Column("fact", sa.String(20), nullable=False),
    sa.Column("at", _Time, nullable=False),
    sa.Column("by_mailbox", _Id, nullable=True),
    sa.Column("to_mailbox", _Id, nullable=True),
    sa.Column("answer", _Id, nullable=True),
    sa.Column("due_at", _Time, nullable=True),
    sa.Column("blob", _Id, nullable=True),
    sa.Column("proof", sa.LargeBinary, nullable=True),
    sa.Column("clock_round", sa.Integer, nullable=False),
)

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("account", _Id, sa.ForeignKey("accounts.account"), primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True),
    sa.Column("mailbox", _Id, sa.ForeignKey("mailboxes.mailbox"), nullable=False),
    sa.Column("content", _Id, sa.ForeignKey("envelopes.content"), nullable=False),
    sa.Column("event", sa.BigInteger, sa.ForeignKey("events.id"), nullable=True),
    sa.Index(None, "account", "content"),
)

ladder_steps = sa.Table(
    "ladder_steps",
    metadata,
    sa.Column("content", _Id, sa.ForeignKey("envelopes.content"), primary_key=True),
    sa.Column("clock_round", sa.Integer, primary_key=True),
    sa.Column("step", sa.Integer, primary_key=True),
    sa.Column("ladder", _Hash, sa.ForeignKey("ladders.digest"), nullable=False),
    sa.Column("due_at", _Time, nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("done_at", _Time, nullable=True),
    sa.Index(None, "state", "due_at"),
)

presence = sa.Table(
    "presence",
    metadata,
    sa.Column("account", _Id, sa.ForeignKey("accounts.account"), primary_key=True),
    sa.Column("signed_in_at", _Time, nullable=True, index=True),
    sa.Column("away_until", _Time, nullable=True),
    sa.Column("away_since", _Time, nullable=True),
)

usage = sa.Table(
    "usage",
    metadata,
    sa.Column("account", _Id, sa.ForeignKey("accounts.account"), primary_key=True),
    sa.Column("stored", sa.BigInteger, nullable=False),
)
