"""The clocks an office can choose from, and which of them a calendar is."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.worktime.calendar import WorkingCalendar

OWN = "own"


@dataclass(frozen=True, slots=True)
class Preset:
    """One clock: its code (the calendar's id at the hub), what it is called, and what it means in a line."""

    code: str
    words: str
    line: str
    make: Callable[[str], WorkingCalendar]


PRESETS = (
    Preset(
        "working-day",
        "Working-day clock",
        "Monday to Friday, all day, not bank holidays",
        WorkingCalendar.working_day,
    ),
    Preset("office-hours", "Office hours", "Monday to Friday, 9am to 5pm", WorkingCalendar.office_hours),
    Preset("one-office-day", "One office day", "8 office hours", WorkingCalendar.one_office_day),
    Preset("every-day", "Every day", "All day, all week, holidays too", WorkingCalendar.every_day),
    Preset(OWN, "Our own hours", "Set each day yourself", WorkingCalendar.office_hours),
)


def preset_of(calendar: WorkingCalendar) -> str:
    """The code of the clock that a calendar is, whatever days were closed by hand; OWN if it is none."""
    nation = calendar.nation or "ENG"
    for preset in PRESETS[:-1]:
        made = preset.make(nation)
        if (made.weekly, made.hours, made.bank_holidays_count, made.name) == (
            calendar.weekly,
            calendar.hours,
            calendar.bank_holidays_count,
            calendar.name,
        ):
            return preset.code
    return OWN


def with_preset(calendar: WorkingCalendar, code: str, nation: str) -> WorkingCalendar:
    """Another clock or nation; the days closed by hand, other hours and the office's own hours stay."""
    preset = next(preset for preset in PRESETS if preset.code == code)
    if code == OWN:
        return replace(calendar, nation=nation, name=WorkingCalendar.__dataclass_fields__["name"].default)
    return replace(
        preset.make(nation),
        closures=calendar.closures,
        special_hours=calendar.special_hours,
        holidays=calendar.holidays,
        office=calendar.office,
    )
