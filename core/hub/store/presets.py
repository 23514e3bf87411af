"""The working calendars and ladders statements are promised under; a version in use never changes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.engine import Writing
from core.hub.store.schema import calendars, ladders
from core.sync.wire.fields import CalendarId
from core.worktime.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Preset:
    """One version of a calendar."""

    calendar: CalendarId
    version: int
    digest: str
    definition: str


def set_calendar(work: Writing, name: CalendarId, calendar: WorkingCalendar) -> None:
    """Use `calendar` for what is sent under `name` from now on; what was promised before keeps its own."""
    present = current(work.connection, name)
    if present is not None and present.digest == calendar.digest:
        return
    work.connection.execute(
        sa.insert(calendars).values(
            calendar=name,
            version=1 if present is None else present.version + 1,
            digest=calendar.digest,
            definition=json.dumps(calendar.to_dict(), sort_keys=True),
            set_at=work.at,
        )
    )


def current(connection: Connection, name: CalendarId) -> Preset | None:
    """The calendar's latest version, or None."""
    row = connection.execute(
        sa.select(calendars).where(calendars.c.calendar == name).order_by(calendars.c.version.desc()).limit(1)
    ).one_or_none()
    return None if row is None else Preset(name, row.version, row.digest, row.definition)


def version_of(connection: Connection, name: CalendarId, version: int) -> Preset:
    """A version that an envelope was promised under."""
    row = connection.execute(
        sa.select(calendars).where(calendars.c.calendar == name, calendars.c.version == version)
    ).one()
    return Preset(name, row.version, row.digest, row.definition)


def keep_ladder(work: Writing, form: Mapping[str, Any]) -> str:
    """Keep a ladder as data; returns its digest, by which each step in the store names it."""
    definition = json.dumps(form, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(definition.encode()).hexdigest()
    known = work.connection.execute(sa.select(ladders.c.digest).where(ladders.c.digest == digest)).scalar()
    if known is None:
        work.connection.execute(sa.insert(ladders).values(digest=digest, definition=definition))
    return digest


def ladder_definition(connection: Connection, digest: str) -> str:
    """A ladder that was kept, as JSON."""
    text = connection.execute(sa.select(ladders.c.definition).where(ladders.c.digest == digest)).scalar_one()
    return str(text)
