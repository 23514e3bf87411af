"""Times taken out of a calendar by hand: whole local days, or instants [from, to)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from core.worktime.instants import aware, looks_like_date, read_date, read_instant, refuse_far
from core.worktime.refusals import CalendarRefused


@dataclass(frozen=True, slots=True)
class Closure:
    """Closed from `start` to `end`, whole seconds, kept in UTC; `reason` is what people read."""

    start: datetime
    end: datetime
    reason: str = ""

    def __post_init__(self) -> None:
        for name, instant in (("start", self.start), ("end", self.end)):
            object.__setattr__(self, name, aware(instant, f"closure.{name}").astimezone(UTC))

    def refuse_if_wrong(self, place: str) -> None:
        """Refuse ends that are not whole seconds, too far off, or not in order."""
        for instant, at in ((self.start, f"{place}[0]"), (self.end, f"{place}[1]")):
            refuse_far(instant.date(), at)
            if instant.microsecond:
                raise CalendarRefused(at, "a closure starts and ends at a whole second.")
        if self.end <= self.start:
            raise CalendarRefused(place, "it ends before it starts, or at once.")

    @property
    def form(self) -> object:
        """As written in a calendar."""
        start, end = (t.isoformat().replace("+00:00", "Z") for t in (self.start, self.end))
        return {"from": start, "to": end, "reason": self.reason} if self.reason else [start, end]


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Whole local days closed, `first` to `last`, both included."""

    first: date
    last: date
    reason: str = ""

    def refuse_if_wrong(self, place: str) -> None:
        """Refuse days that are not in order."""
        refuse_far(self.first, f"{place}[0]")
        refuse_far(self.last, f"{place}[1]")
        if self.last < self.first:
            raise CalendarRefused(place, "the last day is before the first.")

    @property
    def form(self) -> object:
        """As written in a calendar."""
        first, last = self.first.isoformat(), self.last.isoformat()
        return {"from": first, "to": last, "reason": self.reason} if self.reason else [first, last]


def read_closure(value: object, place: str) -> Closure | ClosedDays:
    """One closure in any of its forms.

    "2026-05-01" (that whole day), ["2026-12-29", "2026-12-31"] (whole days, both included),
    ["2026-05-01T12:00:00+01:00", "..."] (instants [from, to)), or the last two as
    {"from": ..., "to": ..., "reason": "Council offices closed"}. Dates and datetimes will do as well.
    """
    reason = ""
    if isinstance(value, str) or looks_like_date(value):
        day = read_date(value, place)
        return ClosedDays(day, day)
    if isinstance(value, dict):
        for key in value:
            if key not in ("from", "to", "reason"):
                raise CalendarRefused(f"{place}.{key}", "not known; a closure has from, to and reason.")
        reason = value.get("reason", "")
        if not isinstance(reason, str):
            raise CalendarRefused(f"{place}.reason", "the reason is text.")
        first, last = value.get("from"), value.get("to")
        places = (f"{place}.from", f"{place}.to")
    elif isinstance(value, (list, tuple)) and len(value) == 2:
        (first, last), places = value, (f"{place}[0]", f"{place}[1]")
    else:
        raise CalendarRefused(place, "a closure is a date, or a list of where it starts and ends.")
    if looks_like_date(first):
        return ClosedDays(read_date(first, places[0]), read_date(last, places[1]), reason)
    return Closure(read_instant(first, places[0]), read_instant(last, places[1]), reason)
