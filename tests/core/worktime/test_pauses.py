"""Pauses: instants [from, to) that do not count."""

from datetime import timedelta

import pytest

from core.worktime.calendar import WorkingCalendar
from core.worktime.pauses import Pause
from core.worktime.refusals import CalendarRefused
from tests.core.worktime.times import london

OFFICE = WorkingCalendar.office_hours("ENG").compile(2026, 2026)
START = london("2026-10-05 09:00")


def test_a_pause_moves_the_deadline_by_what_it_took() -> None:
    pauses = [(london("2026-10-05 10:00"), london("2026-10-05 12:00"))]
    assert OFFICE.deadline(START, 4, pauses) == london("2026-10-05 15:00")


def test_only_working_time_is_taken() -> None:
    pauses = [(london("2026-10-05 16:00"), london("2026-10-06 10:00"))]
    assert OFFICE.deadline(START, 8, pauses) == london("2026-10-06 11:00")


def test_overlapping_and_unordered_pauses_count_once() -> None:
    pauses = [
        (london("2026-10-05 11:00"), london("2026-10-05 12:00")),
        (london("2026-10-05 10:00"), london("2026-10-05 11:30")),
        (london("2026-10-05 10:15"), london("2026-10-05 10:30")),
    ]
    assert OFFICE.deadline(START, 4, pauses) == london("2026-10-05 15:00")
    assert OFFICE.elapsed(START, london("2026-10-05 17:00"), pauses) == timedelta(hours=6)


def test_a_pause_that_is_open_has_no_deadline() -> None:
    assert OFFICE.deadline(START, 4, [(london("2026-10-05 10:00"), None)]) is None
    assert OFFICE.deadline(START, 4, [(london("2026-10-01 10:00"), None)]) is None


def test_a_pause_begun_at_or_after_the_deadline_changes_nothing() -> None:
    for begun in ("2026-10-05 13:00", "2026-10-05 13:01", "2026-10-07 10:00"):
        assert OFFICE.deadline(START, 4, [(london(begun), None)]) == london("2026-10-05 13:00")
        assert OFFICE.deadline(START, 4, [(london(begun), london("2026-10-08 10:00"))]) == london(
            "2026-10-05 13:00"
        )


def test_a_pause_that_an_earlier_pause_brings_into_reach_counts() -> None:
    pauses = [
        (london("2026-10-05 10:00"), london("2026-10-05 12:00")),  # due 13:00 becomes 15:00
        (london("2026-10-05 14:00"), london("2026-10-05 14:30")),  # so this one is before it
    ]
    assert OFFICE.deadline(START, 4, pauses) == london("2026-10-05 15:30")
    assert OFFICE.deadline(START, 4, pauses[1:]) == london("2026-10-05 13:00")


def test_a_pause_over_before_the_start_changes_nothing() -> None:
    assert OFFICE.deadline(START, 4, [(london("2026-10-01 09:00"), START)]) == london("2026-10-05 13:00")


def test_a_pause_over_the_start_counts_from_the_start() -> None:
    pauses = [(london("2026-10-01 09:00"), london("2026-10-05 10:00"))]
    assert OFFICE.deadline(START, 4, pauses) == london("2026-10-05 14:00")


def test_an_exact_fit_before_a_pause_is_not_moved() -> None:
    pauses = [(london("2026-10-05 17:00"), london("2026-10-06 12:00"))]
    assert OFFICE.deadline(START, 8, pauses) == london("2026-10-05 17:00")


def test_no_hours_are_due_at_once_whatever_is_paused() -> None:
    assert OFFICE.deadline(START, 0, [(london("2026-10-01 09:00"), None)]) == START


def test_elapsed_leaves_out_pauses_both_ways() -> None:
    end, pauses = london("2026-10-05 13:00"), [(london("2026-10-05 12:00"), None)]
    assert OFFICE.elapsed(START, end, pauses) == timedelta(hours=3)
    assert OFFICE.elapsed(end, START, pauses) == timedelta(hours=-3)
    assert OFFICE.remaining(end, START, pauses) == timedelta(hours=3)


def test_a_pause_carries_its_reason() -> None:
    pause = Pause(london("2026-10-05 10:00"), london("2026-10-05 12:00"), "Asked to wait until Friday")
    assert OFFICE.deadline(START, 4, [pause]) == london("2026-10-05 15:00")
    with pytest.raises(CalendarRefused, match=r"pause\.reason"):
        Pause(london("2026-10-05 10:00"), None, " ")


def test_its_reason_may_stand_beside_the_two_instants() -> None:
    pauses = [(london("2026-10-05 10:00"), london("2026-10-05 12:00"), "Asked to wait until Friday")]
    assert OFFICE.deadline(START, 4, pauses) == london("2026-10-05 15:00")


def test_an_hour_that_comes_twice_is_a_pause_of_an_hour() -> None:
    # Both ends read 01:30 on the wall; an hour lies between them.
    pause = Pause(london("2026-10-25 01:30"), london("2026-10-25 01:30", fold=1), "clocks")
    always = WorkingCalendar.every_day("ENG").compile(2026, 2026)
    assert always.deadline(london("2026-10-25 01:00"), 1, [pause]) == london("2026-10-25 02:00")


@pytest.mark.parametrize(
    "pauses",
    [
        [(london("2026-10-05 12:00"), london("2026-10-05 10:00"))],
        [(london("2026-10-05 12:00").replace(tzinfo=None), None)],
        [(london("2026-10-05 12:00"), london("2026-10-05 13:00").replace(tzinfo=None))],
        [("2026-10-05", None)],
        [london("2026-10-05 12:00")],
        [(london("2026-10-05 12:00"), None, "reason", "more")],
    ],
)
def test_refused_pauses(pauses: list[object]) -> None:
    with pytest.raises(CalendarRefused, match=r"pauses\[0\]"):
        OFFICE.deadline(START, 4, pauses)  # type: ignore[arg-type]


@pytest.mark.parametrize("pauses", [None, 3, "2026-10-05", {}, Pause(START, None, "why")])
def test_refused_for_want_of_a_list(pauses: object) -> None:
    end = london("2026-10-05 13:00")
    for ask in (
        lambda: OFFICE.deadline(START, 4, pauses),  # type: ignore[arg-type]
        lambda: OFFICE.elapsed(START, end, pauses),  # type: ignore[arg-type]
        lambda: OFFICE.explain(START, 4, pauses),  # type: ignore[arg-type]
    ):
        with pytest.raises(CalendarRefused) as refused:
            ask()
        assert refused.value.place == "pauses"
