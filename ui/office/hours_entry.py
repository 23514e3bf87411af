"""Hours of a day typed as people write them: "9am to 5pm", "8:30-12, 1pm-4:30pm", "all day", "closed"."""

import re
from itertools import pairwise

from core.errors import Refusal
from core.worktime.refusals import CalendarRefused
from core.worktime.windows import MINUTES_A_DAY, Window, Windows
from ui.worker.time_entry import read_time

ALL_DAY: Windows = (Window(0, MINUTES_A_DAY),)
_BETWEEN = re.compile(r"\s*(?:–|—|-|\bto\b|\buntil\b)\s*", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:,|;|&|\band\b)\s*", re.IGNORECASE)
_NOON = 12 * 60
_NONE = frozenset({"", "closed", "none", "-", "–", "shut"})
_WHOLE = frozenset({"all day", "24 hours", "day and night", "24h"})


class HoursRefused(Refusal):
    """What was typed is no hours of a day."""


def read_windows_typed(text: str) -> Windows:
    """The windows of one day, in order; () for a closed one. HoursRefused for anything else.

    A bare hour is read by the office's day: a closing up to 7 is the afternoon, and an opening up to 6 is too
    where that leaves a stretch. So "8-4" is 8am to 4pm, "1-4:30pm" an afternoon, "6-14" an early shift.
    """
    said = " ".join(text.casefold().split())
    if said in _NONE:
        return ()
    if said in _WHOLE:
        return ALL_DAY
    windows = tuple(sorted(_window(part) for part in _NEXT.split(said) if part))
    for earlier, later in pairwise(windows):
        if later.opens < (MINUTES_A_DAY if earlier.runs_over_midnight else earlier.closes):
            raise HoursRefused("These hours lie over each other. Write each stretch once.")
    return windows


def _window(text: str) -> Window:
    parts = _BETWEEN.split(text)
    if len(parts) != 2:
        raise HoursRefused("Write from when to when, such as “9am to 5pm”, or “closed”.")
    opens, closes = _minute(parts[0], opening=True), _minute(parts[1], opening=False)
    if re.fullmatch(r"[1-6]([:.]\d{2})?", parts[0]) and opens + _NOON < closes:
        opens += _NOON
    try:
        return Window(0 if opens == MINUTES_A_DAY else opens, closes or MINUTES_A_DAY)
    except CalendarRefused as refused:
        why = "It opens and closes at the same time. For a whole day write “all day”."
        raise HoursRefused(why) from refused


def _minute(text: str, *, opening: bool) -> int:
    if text in ("midnight", "24:00", "24"):
        return MINUTES_A_DAY
    bare = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?", text)
    if bare and int(bare[1]) < 24 and int(bare[2] or 0) < 60:
        hour = int(bare[1])
        if not opening and 1 <= hour <= 7 and len(bare[1]) == 1:
            hour += 12
        return hour * 60 + int(bare[2] or 0)
    at = read_time(text)
    if not at:
        raise HoursRefused(f"“{text[:20]}” is not a time. Write it as 9am, 9:30am or 17:00.")
    return int(at[:2]) * 60 + int(at[3:])


def windows_said(windows: Windows) -> str:
    """As "9am to 5pm", "8:30am to noon, 1pm to 4:30pm", "all day", "closed"; reads back to the same."""
    if not windows:
        return "closed"
    if windows == ALL_DAY:
        return "all day"
    return ", ".join(f"{_said(window.opens)} to {_said(window.closes)}" for window in windows)


def _said(minute: int) -> str:
    if minute in (0, MINUTES_A_DAY):
        return "midnight"
    hour, rest = divmod(minute, 60)
    if (hour, rest) == (12, 0):
        return "noon"
    clock = f"{hour % 12 or 12}:{rest:02d}" if rest else f"{hour % 12 or 12}"
    return f"{clock}{'am' if hour < 12 else 'pm'}"
