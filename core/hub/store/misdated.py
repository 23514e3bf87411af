"""What was promised at a time that has not come: it was taken in by a clock that was wrong."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.schema import envelopes, events
from core.ids import ContentId


def promised_after(connection: Connection, at: int) -> tuple[tuple[ContentId, bool], ...]:
    """What waits for an answer and was taken in, or had its clock set, later than `at`; is it urgent."""
    later = sa.exists().where(events.c.content == envelopes.c.content, events.c.at > at)
    rows = connection.execute(
        sa.select(envelopes.c.content, envelopes.c.urgent)
        .where(
            envelopes.c.clock_due_at.is_not(None),
            envelopes.c.answered_at.is_(None),
            envelopes.c.withdrawn_at.is_(None),
            (envelopes.c.received_at > at) | later,
        )
        .order_by(envelopes.c.content)
    )
    return tuple((ContentId(row.content), bool(row.urgent)) for row in rows)
