"""What an office decides: kept whole, refused where it contradicts the rules, covering as it says."""

from datetime import date
from pathlib import Path

import pytest

from core.hub.ladder import Ladder
from core.people.default_cover import covers_of, uncovered
from core.people.ladder_hours import LadderHoursRefused, ladder_rows, with_hours
from core.people.model import Role
from core.people.office_plan import (
    Holder,
    OfficePlan,
    OwnLine,
    PlanRefused,
    keep_plan,
    read_name,
    read_plan,
)
from core.people.roster import Planned
from core.vault.engine import Vault
from core.worktime.calendar import WorkingCalendar


def test_a_plan_is_kept_whole_and_read_again(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "vault", bytes(32))
    assert read_plan(vault) == OfficePlan()
    plan = (
        OfficePlan(name="Castlebridge", nation="ENG", roles=(Role.SOCIAL_WORKER,), teams=("Two",))
        .with_calendar(WorkingCalendar.office_hours("ENG"))
        .with_cover(Role.COMPLAINTS, Role.COMPLAINTS)
        .with_line(OwnLine("council", "01632 960 111", "Night duty", date(2026, 11, 20)))
        .with_done("name")
        .with_done("name")
    )
    keep_plan(vault, plan)
    vault.close()
    again = Vault.open(tmp_path / "vault", bytes(32))
    assert read_plan(again) == plan
    assert read_plan(again).working_calendar == WorkingCalendar.office_hours("ENG")
    assert plan.done == ("name",)
    for night in (True, False, None):
        assert keep_plan(again, OfficePlan(night_staffed=night, holders=(Holder("Moira"),))) == read_plan(
            again
        )
    again.close()


def test_a_number_counts_once_it_was_tried() -> None:
    plan = OfficePlan().with_line(OwnLine("council", "01632 960 111"))
    assert plan.numbers == {}
    tried = plan.with_line(OwnLine("council", "01632 960 111", checked_on=date(2026, 11, 22)))
    assert list(tried.numbers) == ["council"]
    assert len(tried.lines) == 1


def test_cover_is_the_roles_own_line_unless_the_office_says_otherwise() -> None:
    plan = OfficePlan()
    assert plan.cover_of(Role.SOCIAL_WORKER) is Role.MANAGER
    assert plan.cover_of(Role.IRO) is Role.IRO_MANAGER
    assert plan.cover_of(Role.ADVOCATE) is Role.ADVOCACY_MANAGER
    assert plan.cover_of(Role.COMPLAINTS) is None
    assert plan.with_cover(Role.SOCIAL_WORKER, None).cover_of(Role.SOCIAL_WORKER) is None
    with pytest.raises(PlanRefused, match="Team manager may not cover for IRO"):
        plan.with_cover(Role.IRO, Role.MANAGER)
    with pytest.raises(PlanRefused):
        plan.with_cover(Role.ADVOCATE, Role.MANAGER)


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "first"), ("  \n ", "first"), ("x" * 81, "too long"), ("a\x07b", "cannot be shown")],
)
def test_names_that_will_not_do(text: str, why: str) -> None:
    with pytest.raises(PlanRefused, match=why):
        read_name(text)
    assert read_name("  North \t Town ") == "North Town"


# -- cover by the rule ---------------------------------------------------------------------------------------


def worker(name: str, role: Role, team: str = "", covered_by: tuple[str, ...] = ()) -> Planned:
    return Planned(f"{name.lower()}@c.example", name, role, team, covered_by)


def test_the_manager_of_the_same_team_covers_unless_somebody_is_named() -> None:
    some = [
        worker("Priya", Role.SOCIAL_WORKER, "Two"),
        worker("Grace", Role.SOCIAL_WORKER, "two", ("kim@c.example",)),
        worker("Sam", Role.MANAGER, "Two"),
        worker("Kim", Role.MANAGER, "One"),
        worker("Dan", Role.IRO),
        worker("Mo", Role.IRO_MANAGER),
        worker("Tunde", Role.MANAGER),
        worker("Lee", Role.SOCIAL_WORKER, "Three"),
    ]
    covers = covers_of(some, OfficePlan())
    assert covers["priya@c.example"] == ("sam@c.example",)
    assert covers["grace@c.example"] == ("kim@c.example",)
    assert covers["dan@c.example"] == ("mo@c.example",)
    assert covers["lee@c.example"] == ("tunde@c.example",)
    assert [one.name for one in uncovered(some, OfficePlan())] == ["Kim", "Mo", "Sam", "Tunde"]


def test_colleagues_of_one_role_cover_each_other_and_never_themselves() -> None:
    some = [worker("Ann", Role.COMPLAINTS), worker("Ben", Role.COMPLAINTS)]
    covers = covers_of(some, OfficePlan().with_cover(Role.COMPLAINTS, Role.COMPLAINTS))
    assert covers == {"ann@c.example": ("ben@c.example",), "ben@c.example": ("ann@c.example",)}


# -- the ladder ----------------------------------------------------------------------------------------------


def test_the_ladder_that_comes_with_heard_is_a_table_the_hub_can_read() -> None:
    form = OfficePlan().ladder_form
    rows = ladder_rows(form)
    assert [row.hours for row in rows if row.fixed] == [24]
    same = with_hours(form, [row.hours for row in rows])
    assert same == form
    assert Ladder.from_dict(same).promise_hours == 24


def test_other_hours_are_kept_and_the_hub_can_read_them() -> None:
    form = OfficePlan().ladder_form
    hours = [row.hours for row in ladder_rows(form)]
    hours[0], hours[1] = 2, 10.5
    plan = OfficePlan().with_ladder(with_hours(form, hours))
    assert [row.hours for row in ladder_rows(plan.ladder_form)][:2] == [2, 10.5]
    assert Ladder.from_dict(plan.ladder_form).steps[1].after_hours == 10.5


@pytest.mark.parametrize(
    ("place", "hours", "why"),
    [
        (0, 0, "above 0"),
        (0, -1, "above 0"),
        (0, 1001, "up to 1,000"),
        (0, float("nan"), "above 0"),
        (1, 3, "after the line above"),
        (4, 20, "set under Working time"),
    ],
)
def test_times_that_contradict(place: int, hours: float, why: str) -> None:
    form = OfficePlan().ladder_form
    table = [row.hours for row in ladder_rows(form)]
    assert ladder_rows(form)[4].fixed
    table[place] = hours
    with pytest.raises(LadderHoursRefused, match=why) as refused:
        with_hours(form, table)
    assert refused.value.row == place
