"""Pauses of one statement's clock: instants [from, to), the last perhaps still open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.worktime.instants import to_micros
from core.worktime.refusals import CalendarRefused


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands from `start` until `end`; an `end` of None is a pause that is still open."""

    start: datetime
    end: datetime | None
    reason: str

    def __post_init__(self) -> None:
        # By the instants: two datetimes of one zone would be compared by their wall clocks.
        since = to_micros(self.start, "pause.start")
        if self.end is not None and to_micros(self.end, "pause.end") < since:
            raise CalendarRefused("pause", "it ends before it starts.")
        if not self.reason.strip():
            raise CalendarRefused("pause.reason", "a pause needs a reason.")


PauseLike = Pause | tuple[datetime, datetime | None] | tuple[datetime, datetime | None, str]
"""A pause, or just its two instants, or these with the reason."""


def merged_pauses(pauses: Sequence[PauseLike]) -> list[tuple[int, int | None]]:
    """The pauses in microseconds, in order, apart from each other; an open one can only be the last."""
    if not isinstance(pauses, (list, tuple)):
        raise CalendarRefused("pauses", "this is a list of pauses, perhaps an empty one.")
    spans: list[tuple[int, int | None]] = []
    for index, pause in enumerate(pauses):
        place = f"pauses[{index}]"
        if isinstance(pause, Pause):
            start, end = pause.start, pause.end
        elif isinstance(pause, (tuple, list)) and len(pause) in (2, 3):
            start, end = pause[:2]
        else:
            raise CalendarRefused(place, "a pause is where it starts and where it ends (None while open).")
        since = to_micros(start, f"{place}[0]")
        until = None if end is None else to_micros(end, f"{place}[1]")
        if until is not None and until < since:
            raise CalendarRefused(place, "it ends before it starts.")
        spans.append((since, until))
    spans.sort(key=lambda span: span[0])
    merged: list[tuple[int, int | None]] = []
    for since, until in spans:
        if merged:
            last_since, last_until = merged[-1]
            if last_until is None:
                break
            if since <= last_until:
                merged[-1] = (last_since, None if until is None else max(last_until, until))
                continue
        merged.append((since, until))
    return merged
