"""The ladder as data: after how many working hours, on what condition, who is told, and as what fact."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

from core.hub.promises import deadline, whole
from core.hub.refusals import LadderRefused
from core.sync.wire.fields import instant
from core.sync.wire.inbox import FactKind
from core.worktime.clock import WorkingClock

RECIPIENT, COVER, SENDER, SAFETY = "recipient", "cover", "sender", "safety-team"
"""Those in `tell` that the envelope itself names; every other is a duty somebody at the hub holds. The
safety team is both: a duty, and where nobody holds it, those whom an urgent envelope names as readers."""


class When(StrEnum):
    """What must still be so when a step falls due."""

    UNOPENED = "unopened"
    """Nobody who owes an answer has opened it."""
    UNSEEN = "unseen"
    """Nobody at all has opened it whom it was sent to, the safety team among them."""
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Step:
    """One rung. `urgent`: only for what came from a safety trigger, and `after_hours` are the office's."""

    after_hours: float
    when: When
    tell: tuple[str, ...]
    event: FactKind
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """All rungs in order, and the data they came from. `promise_hours`: where the rung "late" stands."""

    steps: tuple[Step, ...]
    promise_hours: float
    form: Mapping[str, Any]

    @classmethod
    def load(cls, path: Path) -> "Ladder":
        """Read a ladder file. Raises LadderRefused."""
        try:
            form = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError) as fault:
            raise LadderRefused(path.name) from fault
        return cls.from_dict(form)

    @classmethod
    def from_dict(cls, form: object) -> "Ladder":
        """Read a ladder, refusing what it does not know by its place."""
        listed = form.get("steps") if isinstance(form, dict) else None
        if not isinstance(form, dict) or not isinstance(listed, list) or not listed:
            raise LadderRefused("steps")
        steps = tuple(_step(item, f"steps[{at}]") for at, item in enumerate(listed) if not _is_delivery(item))
        for urgent in (False, True):
            of_a_kind = [step for step in steps if step.urgent is urgent]
            if any(later.after_hours < earlier.after_hours for earlier, later in pairwise(of_a_kind)):
                raise LadderRefused("steps: their order")
        late = [step.after_hours for step in steps if step.event is FactKind.LATE]
        if len(late) != 1 or any(step.urgent for step in steps if step.event is FactKind.LATE):
            raise LadderRefused("steps: exactly one is late")
        return cls(steps, late[0], form)

    @property
    def duties(self) -> tuple[str, ...]:
        """Every duty that some rung tells and the envelope itself does not name, in order."""
        named = {RECIPIENT: 0, COVER: 0, SENDER: 0, SAFETY: 0}
        return tuple(dict.fromkeys(role for step in self.steps for role in step.tell if role not in named))

    def schedule(
        self, clock: WorkingClock, *, start: int, due: int, fresh: bool, office: WorkingClock | None = None
    ) -> tuple[tuple[int, int], ...]:
        """(step, due time) for a clock that starts at `start` and promises `due`, in whole seconds.

        The file counts in hours since sending where the promise is 24; a calendar that promises 8 climbs
        three times as fast. `fresh` False: the date was set by somebody (a holding answer) or has passed (a
        dispute), so the rungs before it count back from it, and those about opening are over.
        `office`: the office's own hours, for what is urgent; without them the urgent rungs are left out.
        """
        promise = clock.calendar.hours
        scale = promise / self.promise_hours
        times: list[tuple[int, int]] = []
        for number, step in enumerate(self.steps):
            hours = step.after_hours * scale
            if step.urgent:
                if office is not None and fresh:
                    times.append((number, deadline(office, start, step.after_hours)))
            elif step.after_hours >= self.promise_hours:
                # On time is up to and including the due second, so late begins one second after.
                times.append((number, deadline(clock, due, hours - promise) + 1))
            elif fresh:
                times.append((number, deadline(clock, start, hours)))
            elif step.when is When.UNANSWERED:
                before = whole(clock.latest_start(instant(due), promise - hours))
                if before > start:
                    times.append((number, before))
        return tuple(times)


def _is_delivery(item: object) -> bool:
    # The first line of the ladder, "0 hours: the recipient gets it", is the delivery itself.
    return isinstance(item, dict) and item.get("after_hours") == 0


def _step(item: object, place: str) -> Step:
    if not isinstance(item, dict):
        raise LadderRefused(place)
    urgent = "after_office_hours" in item
    count = "after_office_hours" if urgent else "after_hours"
    if urgent and "after_hours" in item:
        raise LadderRefused(f"{place}.after_hours")
    hours, tell = item.get(count), item.get("tell")
    if isinstance(hours, bool) or not isinstance(hours, int | float) or not 0 < hours <= 10_000:
        raise LadderRefused(f"{place}.{count}")
    if not isinstance(tell, list) or not all(isinstance(one, str) and 0 < len(one) <= 40 for one in tell):
        raise LadderRefused(f"{place}.tell")
    when, event = item.get("when"), item.get("event")
    if not isinstance(when, str) or when not in frozenset(When):
        raise LadderRefused(f"{place}.when")
    if not isinstance(event, str) or event not in frozenset(FactKind):
        raise LadderRefused(f"{place}.event")
    return Step(hours, When(when), tuple(tell), FactKind(event), urgent)
