"""The working calendars and ladders statements are promised under; a version in use never changes."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from core.hub.store.changes import Changes
from core.hub.store.engine import Writing
from core.hub.store.lists import padded
from core.hub.store.schema import calendars, hub_state, ladders
from core.hub.store.schema_directory import directory_state
from core.sync.wire.fields import CalendarId
from core.worktime.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Preset:
    """One version of a calendar."""

    calendar: CalendarId
    version: int
    digest: str
    definition: str


@dataclass(frozen=True, slots=True)
class InForce:
    """What the hub goes by at one moment. `ladder`: as JSON, None while it is the hub's own; `presets`: those
    of the calendars asked for that are here.
    """

    epoch: str
    ladder: str | None
    presets: Mapping[CalendarId, Preset]


def in_force(connection: Connection, named: Collection[CalendarId]) -> InForce:
    """What the hub goes by now: its epoch, the office's ladder, the latest of each calendar `named`."""
    later = calendars.alias("later")
    newest = sa.select(sa.func.max(later.c.version)).where(later.c.calendar == calendars.c.calendar)
    rows = connection.execute(
        sa.select(hub_state.c.epoch, directory_state.c.ladder, calendars)
        .outerjoin(directory_state, directory_state.c.id == hub_state.c.id)
        .outerjoin(
            calendars,
            calendars.c.calendar.in_(padded(sorted(named)))
            & (calendars.c.version == newest.scalar_subquery()),
        )
        .where(hub_state.c.id == 1)
    ).all()
    found = {
        CalendarId(row.calendar): Preset(CalendarId(row.calendar), row.version, row.digest, row.definition)
        for row in rows
        if row.calendar is not None
    }
    return InForce(str(rows[0].epoch), None if rows[0].ladder is None else str(rows[0].ladder), found)


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


def keep_ladder(changes: Changes, form: Mapping[str, Any]) -> str:
    """Keep a ladder as data; returns its digest, by which each step in the store names it."""
    definition = json.dumps(form, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(definition.encode()).hexdigest()
    changes.insert(ladders, [{"digest": digest, "definition": definition}], where_new=True)
    return digest


def ladder_definition(connection: Connection, digest: str) -> str:
    """A ladder that was kept, as JSON."""
    text = connection.execute(sa.select(ladders.c.definition).where(ladders.c.digest == digest)).scalar_one()
    return str(text)
