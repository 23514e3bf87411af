"""Promises made by a clock that was wrong: what was taken in at a time still to come gets its clock anew."""

import logging

from core.hub import absence
from core.hub.ladder import Ladder
from core.hub.office_hours import office_clock_of
from core.hub.promises import clock_of, due_after
from core.hub.steady import DAY
from core.hub.store import envelopes, misdated, presets, steps
from core.hub.store.changes import changing
from core.hub.store.engine import Store

_log = logging.getLogger("heard.hub.clock")


def mend(store: Store, ladder: Ladder) -> int:
    """Start the clock of everything waiting that was taken in over a day after now; how many there were.

    The hub's time is right again, and those promises lie as far in the future as it was wrong: nobody would
    be asked in time. What young people and workers were told stays as it was (no promise is moved to a later
    time by this), but the ladder climbs as if it had come now.
    """
    now = store.now()
    with store.reading() as connection:
        wrong = misdated.promised_after(connection, now + DAY)
    mended = 0
    for content, urgent in wrong:
        with store.writing() as work:
            held = envelopes.held(work.connection, content, to_change=True)
            if held is None or held.calendar is None or held.calendar_version is None:
                continue
            if held.answered_at is not None or held.withdrawn_at is not None:
                continue
            definition = presets.version_of(work.connection, held.calendar, held.calendar_version).definition
            clock, number = clock_of(definition), held.clock_round + 1
            due = due_after(clock, work.at)
            if held.clock_due_at is not None and held.clock_due_at <= due:
                continue
            office = office_clock_of(definition) if urgent else None
            times = ladder.schedule(clock, start=work.at, due=due, fresh=True, office=office)
            steps.drop_waiting(work, content)
            envelopes.change(work, content, clock_round=number, clock_due_at=due)
            owing = envelopes.addressees_of(work.connection, content)
            watch = absence.watch(work, owing, clock)
            with changing(work.connection) as changes:
                kept = presets.keep_ladder(changes, ladder.form)
                steps.add_steps(changes, content, number, kept, (*times, *watch))
            mended += 1
            _log.warning("clock started anew content=%s", content)
    return mended
