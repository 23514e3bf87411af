"""How far behind the hub's own work is: for who watches over it."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.mails import GIVEN_UP, WAITING
from core.hub.store.schema import ladder_steps
from core.hub.store.schema_mail import mails
from core.hub.store.steps import WAITING as STEP_WAITS


@dataclass(frozen=True, slots=True)
class Behind:
    """How many wait that are due, and since when the oldest is; times in whole seconds."""

    count: int
    oldest: int | None


def steps_behind(connection: Connection, now: int) -> Behind:
    """Steps of the ladder that are due."""
    steps = ladder_steps.c
    row = connection.execute(
        sa.select(sa.func.count().label("count"), sa.func.min(steps.due_at).label("oldest")).where(
            steps.state == STEP_WAITS, steps.due_at <= now
        )
    ).one()
    return Behind(int(row[0]), row[1])


def mail_behind(connection: Connection, now: int) -> Behind:
    """Mail that is due."""
    row = connection.execute(
        sa.select(sa.func.count(), sa.func.min(mails.c.send_at)).where(
            mails.c.state == WAITING, mails.c.send_at <= now
        )
    ).one()
    return Behind(int(row[0]), row[1])


def mail_failing(connection: Connection) -> int:
    """Mail that was tried in vain, and mail that is given up."""
    failing = (mails.c.failing_since.is_not(None) & (mails.c.state == WAITING)) | (mails.c.state == GIVEN_UP)
    return int(connection.execute(sa.select(sa.func.count()).where(failing)).scalar_one())
