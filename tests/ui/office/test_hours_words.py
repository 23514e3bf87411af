"""Hours as people type them, and the examples that a calendar is tried on."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.worktime.calendar import WorkingCalendar
from core.worktime.closures import ClosedDays
from core.worktime.refusals import CalendarRefused
from core.worktime.windows import Window, Windows
from ui.office.clock_presets import OWN, PRESETS, preset_of, with_preset
from ui.office.closed_day_list import closed_days, without
from ui.office.hours_entry import ALL_DAY, HoursRefused, read_windows_typed, windows_said
from ui.office.hours_examples import checks, christmas_moment, longest_wait, next_clock_change, usual_moment
from ui.office.hours_story import clock_of, example

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 10, 5, 8, 30, tzinfo=LONDON)


def window(opens: str, closes: str) -> Window:
    def minute(text: str) -> int:
        return int(text[:2]) * 60 + int(text[3:])

    return Window(minute(opens), minute(closes))


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("9am to 5pm", (window("09:00", "17:00"),)),
        ("9-5", (window("09:00", "17:00"),)),
        ("9 - 17", (window("09:00", "17:00"),)),
        ("09:00–17:30", (window("09:00", "17:30"),)),
        ("8:30-12, 1-4:30pm", (window("08:30", "12:00"), window("13:00", "16:30"))),
        ("8.30am until noon and 1pm until 4.30pm", (window("08:30", "12:00"), window("13:00", "16:30"))),
        ("1pm to 4pm, 9am to noon", (window("09:00", "12:00"), window("13:00", "16:00"))),
        ("6-14", (window("06:00", "14:00"),)),
        ("6-8pm", (window("18:00", "20:00"),)),
        ("10pm to 6am", (window("22:00", "06:00"),)),
        ("midnight to midnight", ALL_DAY),
        ("00:00 to 24:00", ALL_DAY),
        ("all day", ALL_DAY),
        ("Closed", ()),
        ("", ()),
    ],
)
def test_hours_are_read_as_they_are_meant(typed: str, means: Windows) -> None:
    assert read_windows_typed(typed) == means


@pytest.mark.parametrize(
    "typed",
    ["9", "nine to five", "9am to 5pm to 6pm", "25:00 to 26:00", "9am to 9am", "9am to 1pm, noon to 5pm"],
)
def test_what_is_no_hours_is_refused(typed: str) -> None:
    with pytest.raises(HoursRefused) as refused:
        read_windows_typed(typed)
    assert refused.value.sentence.endswith((".", "”."))


@given(st.integers(0, 1439), st.integers(1, 1440))
def test_hours_are_said_so_that_they_read_back(opens: int, closes: int) -> None:
    try:
        one = Window(opens, closes)
    except CalendarRefused:
        return
    assert read_windows_typed(windows_said((one,))) == (one,)


# -- the clocks ----------------------------------------------------------------------------------------------


def test_every_preset_is_told_again() -> None:
    for preset in PRESETS[:-1]:
        assert preset_of(preset.make("ENG")) == preset.code
    assert preset_of(replace(WorkingCalendar.office_hours("ENG"), hours=10)) == OWN
    assert preset_of(replace(WorkingCalendar.office_hours("ENG"), name="Our own hours")) == OWN


def test_another_clock_keeps_what_was_added_by_hand() -> None:
    closure = ClosedDays(date(2026, 12, 29), date(2026, 12, 31), "Offices closed")
    calendar = replace(
        WorkingCalendar.working_day("ENG"),
        closures=(closure,),
        special_hours=((date(2026, 12, 24), (window("09:00", "12:00"),)),),
    )
    other = with_preset(calendar, "office-hours", "SCT")
    assert (other.closures, other.special_hours) == (calendar.closures, calendar.special_hours)
    assert (other.nation, preset_of(other)) == ("SCT", "office-hours")
    assert with_preset(calendar, OWN, "WLS").weekly == calendar.weekly


def test_closed_days_of_the_coming_year_with_those_added_by_hand() -> None:
    closure = ClosedDays(date(2026, 12, 29), date(2026, 12, 31), "Offices closed")
    calendar = replace(
        WorkingCalendar.working_day("ENG"),
        closures=(closure, ClosedDays(date(2025, 1, 2), date(2025, 1, 2), "long ago")),
        special_hours=((date(2026, 12, 24), (window("09:00", "12:00"),)),),
    )
    rows = closed_days(calendar, date(2026, 11, 22))
    assert [(row.when, row.what) for row in rows][:5] == [
        ("Thursday 24 December", "Open 9am to noon"),
        ("Friday 25 December", "Christmas Day"),
        ("Saturday 26 December", "Boxing Day"),
        ("Monday 28 December", "Boxing Day (moved)"),
        ("Tue 29 to Thu 31 December", "Offices closed"),
    ]
    assert closure not in without(calendar, rows[4]).closures
    assert len(without(calendar, rows[4]).closures) == 1
    assert without(calendar, rows[0]).special_hours == ()
    assert closed_days(WorkingCalendar.every_day("ENG"), date(2026, 11, 22)) == ()


# -- the examples --------------------------------------------------------------------------------------------


def test_the_worked_example_of_the_working_day_clock() -> None:
    clock = clock_of(WorkingCalendar.working_day("ENG"), 2026)
    found = example(clock, usual_moment(MONDAY, LONDON))
    assert (found.sent_words, found.due_words) == ("Friday 9 October, 3:40pm", "Monday 12 October, 3:40pm")
    assert (found.worker_sees, found.young_person_sees) == ("by 3:40pm Monday", "by 3:40 on Monday")
    assert found.sum_words == "8 h 20 min + 15 h 40 min = 24 h"
    assert [(cell.label, cell.line, cell.counts) for cell in found.cells] == [
        ("Fri 9", "8 h 20 min", True),
        ("Sat 10", "weekend", False),
        ("Sun 11", "weekend", False),
        ("Mon 12", "15 h 40 min", True),
    ]
    assert 0 < found.sent_at < 1 < 3 < found.due_at < 4


def test_over_christmas_with_offices_closed() -> None:
    closed = ClosedDays(date(2026, 12, 29), date(2026, 12, 31), "Council offices closed")
    calendar = replace(WorkingCalendar.working_day("ENG"), closures=(closed,))
    clock = clock_of(calendar, 2026)
    found = example(clock, christmas_moment(MONDAY, LONDON))
    assert [(cell.label, cell.line) for cell in found.cells] == [
        ("Thu 24", "10 h"),
        ("Fri 25", "holiday"),
        ("26, 27", "weekend"),
        ("Mon 28", "holiday"),
        ("29 to 31", "closed"),
        ("Fri 1", "holiday"),
        ("2, 3", "weekend"),
        ("Mon 4", "14 h"),
    ]
    assert "24 December may wait until Monday 4 January: 11 days" in longest_wait(clock, MONDAY)
    assert longest_wait(clock_of(WorkingCalendar.every_day("ENG"), 2026), MONDAY) == ""


def test_an_exact_fit_ends_with_the_day() -> None:
    clock = clock_of(WorkingCalendar.working_day("ENG"), 2026)
    found = example(clock, datetime(2026, 10, 10, 11, 0, tzinfo=LONDON))
    assert (found.due_words, found.due_short) == ("Monday 12 October, the end of the day", "end of Monday")
    assert found.due_at == len(found.cells)


def test_what_is_worth_checking() -> None:
    clock = clock_of(WorkingCalendar.working_day("ENG"), 2026)
    told = [(check.sent, check.due, check.also) for check in checks(clock, MONDAY)]
    assert told == [
        ("Sent Saturday 11am", "by the end of Monday", ""),
        ("Sent Friday 5:30am", "by 5:30am Monday", "so the desk says “answer on Friday”"),
        ("Clocks go back, 25 October", "no change: closed at that hour", ""),
    ]
    every = checks(clock_of(WorkingCalendar.every_day("ENG"), 2026), MONDAY)
    assert every[-1].due == "counted as real hours: nobody gains or loses one"


def test_the_clocks_change_next() -> None:
    assert next_clock_change(MONDAY, LONDON) == date(2026, 10, 25)
    assert next_clock_change(MONDAY, ZoneInfo("Asia/Kolkata")) is None


@pytest.mark.parametrize("preset", [preset.code for preset in PRESETS])
@pytest.mark.parametrize("month", range(1, 13))
def test_every_example_adds_up(preset: str, month: int) -> None:
    """Parts lie in order inside their cells, a cell counts where one of them does, the pins stand inside."""
    calendar = with_preset(WorkingCalendar.office_hours("ENG"), preset, "ENG")
    clock = clock_of(calendar, 2026)
    for day, hour in ((3, 0), (8, 9), (20, 17), (27, 23)):
        sent = datetime(2026, month, day, hour, 30, tzinfo=LONDON)
        found = example(clock, sent)
        assert 0 <= found.sent_at < 1
        assert len(found.cells) - 1 <= found.due_at <= len(found.cells)
        assert len(found.cells) <= 10
        for cell in found.cells:
            edges = [edge for part in cell.parts for edge in (part.start, part.end)]
            assert edges == sorted(edges)
            assert all(0 <= edge <= 1 for edge in edges)
            assert cell.counts == any(part.counts for part in cell.parts)
