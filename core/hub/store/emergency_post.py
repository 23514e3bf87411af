"""What lies in a mailbox, for two people who have broken the glass: from outside, and less what they are kept
from."""

from collections.abc import Collection, Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from core.hub.store.envelopes import EXCLUDED
from core.hub.store.lists import padded
from core.hub.store.schema import envelope_blobs, envelopes, mailboxes, parties
from core.hub.store.schema_mail import account_roles
from core.ids import AccountId, BlobId, ContentId, MailboxId
from core.sync.wire.emergencies import PostLine
from core.sync.wire.envelope import Stage, Standing
from core.sync.wire.fields import instant

_SAID = (Stage.ASKS.value, Stage.NOTES.value)
_ABOUT_IT = (Stage.ANSWERS.value, Stage.HOLDS.value, Stage.REOPENS.value, Stage.DISPUTES.value)
_HAD = tuple(one.value for one in Standing if one is not Standing.AUTHOR)


def statements(
    connection: Connection,
    mailbox: MailboxId,
    *,
    young: str,
    kept_from: Iterable[MailboxId],
    after: ContentId | None,
    most: int,
) -> tuple[PostLine, ...]:
    """What accounts with the role `young` have said to `mailbox`, newest first, taken back left out.

    And without what was kept from any of `kept_from`. `after`: those that follow this one.
    """
    asked = _reaching(mailbox, young, kept_from).order_by(
        envelopes.c.received_at.desc(), envelopes.c.content.desc()
    )
    if after is not None:
        last = sa.select(envelopes.c.received_at).where(envelopes.c.content == after).scalar_subquery()
        same = sa.and_(envelopes.c.received_at == last, envelopes.c.content < after)
        asked = asked.where(sa.or_(envelopes.c.received_at < last, same))
    return tuple(_line(row) for row in connection.execute(asked.limit(most)))


def about(
    connection: Connection, statements: Collection[ContentId], *, kept_from: Iterable[MailboxId]
) -> tuple[PostLine, ...]:
    """What answers or goes on from these, in order, of which nobody of `kept_from` was kept."""
    if not statements:
        return ()
    rows = connection.execute(
        sa.select(envelopes)
        .where(
            envelopes.c.in_answer_to.in_(padded(statements)),
            envelopes.c.stage.in_(_ABOUT_IT),
            envelopes.c.withdrawn_at.is_(None),
            ~_kept(kept_from),
        )
        .order_by(envelopes.c.received_at, envelopes.c.content)
    )
    return tuple(_line(row) for row in rows)


def is_there(
    connection: Connection,
    statement: ContentId,
    mailbox: MailboxId,
    *,
    young: str,
    kept_from: Iterable[MailboxId],
) -> bool:
    """Whether `statements` would name this one."""
    asked = _reaching(mailbox, young, kept_from).where(envelopes.c.content == statement)
    return connection.execute(asked).one_or_none() is not None


def is_kept(connection: Connection, content: ContentId, kept_from: Iterable[MailboxId]) -> bool:
    """Whether this envelope was kept from one of them, when it was sent."""
    asked = sa.select(parties.c.mailbox).where(
        parties.c.content == content,
        parties.c.standing == EXCLUDED,
        parties.c.mailbox.in_(padded(kept_from)),
    )
    return connection.execute(asked.limit(1)).first() is not None


def naming(connection: Connection, blob: BlobId) -> tuple[ContentId, ...]:
    """The envelopes that this recording belongs to."""
    rows = connection.execute(sa.select(envelope_blobs.c.content).where(envelope_blobs.c.blob == blob))
    return tuple(ContentId(row.content) for row in rows)


def mailboxes_of_each(connection: Connection, accounts: Iterable[AccountId]) -> frozenset[MailboxId]:
    """Every mailbox of these accounts."""
    rows = connection.execute(sa.select(mailboxes.c.mailbox).where(mailboxes.c.account.in_(padded(accounts))))
    return frozenset(MailboxId(row.mailbox) for row in rows)


def role_behind(connection: Connection, mailbox: MailboxId) -> str | None:
    """The role of whoever reads this mailbox; None where nobody does, or nothing was said of them."""
    found = connection.execute(
        sa.select(account_roles.c.role)
        .join(mailboxes, mailboxes.c.account == account_roles.c.account)
        .where(mailboxes.c.mailbox == mailbox)
    ).scalar()
    return None if found is None else str(found)


def _reaching(
    mailbox: MailboxId, young: str, kept_from: Iterable[MailboxId]
) -> sa.Select[tuple[object, ...]]:
    return (
        sa.select(envelopes)
        .join(parties, parties.c.content == envelopes.c.content)
        .join(account_roles, account_roles.c.account == envelopes.c.account)
        .where(
            parties.c.mailbox == mailbox,
            parties.c.standing.in_(_HAD),
            account_roles.c.role == young,
            envelopes.c.stage.in_(_SAID),
            envelopes.c.in_answer_to.is_(None),
            envelopes.c.withdrawn_at.is_(None),
            ~_kept(kept_from),
        )
    )


def _kept(kept_from: Iterable[MailboxId]) -> sa.ColumnElement[bool]:
    cut = parties.alias("cut")
    return sa.exists().where(
        cut.c.content == envelopes.c.content,
        cut.c.standing == EXCLUDED,
        cut.c.mailbox.in_(padded(kept_from)),
    )


def _line(row: Row[tuple[object, ...]]) -> PostLine:
    def maybe(at: int | None) -> object:
        return None if at is None else instant(at)

    due_at = row.due_at if row.clock_due_at is None else row.clock_due_at
    return PostLine(
        content=ContentId(row.content),
        sender=MailboxId(row.sender),
        stage=Stage(row.stage),
        urgent=bool(row.urgent),
        received_at=instant(row.received_at),
        due_at=maybe(due_at),  # type: ignore[arg-type]
        opened_at=maybe(row.opened_at),  # type: ignore[arg-type]
        answered_at=maybe(row.answered_at),  # type: ignore[arg-type]
        asked=None if row.in_answer_to is None else ContentId(row.in_answer_to),
    )
