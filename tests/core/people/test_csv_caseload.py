"""Importing a caseload: young people by reference, workers by e-mail address and in their own role."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.people.csv_caseload import plan_cases
from core.people.csv_cells import guarded, unguarded
from core.people.csv_export import export_cases, export_workers
from core.people.csv_text import CsvRefused, read_table
from core.people.csv_workers import plan_workers
from core.people.import_plan import ImportPlan, Outcome
from core.people.model import Role
from core.people.roster import Case, CaseSeat, Planned
from core.resources import resource_path

PRIYA = Planned("priya@c.example", "Priya Nair", Role.SOCIAL_WORKER)
DANIEL = Planned("daniel@c.example", "Daniel Reed", Role.IRO)
SAM = Planned("sam@c.example", "Sam Okafor", Role.MANAGER)
WORKERS = (PRIYA, DANIEL, SAM)
HEAD = "reference,known as,invited by,social worker,IRO,team manager\n"
JAY = Case(
    "C-1",
    "Jay",
    "priya@c.example",
    (CaseSeat(Role.SOCIAL_WORKER, "priya@c.example"), CaseSeat(Role.IRO, "daniel@c.example")),
)
JAY_LINE = "C-1,Jay,,priya@c.example,daniel@c.example,\n"


def plan(lines: str, known: Sequence[Case] = (), head: str = HEAD) -> ImportPlan[Case]:
    return plan_cases((head + lines).encode(), known, WORKERS)


def test_a_new_young_person_and_who_will_invite_them() -> None:
    found = plan(JAY_LINE)
    assert found.keeps == (JAY,)
    assert (found.lines[0].who, found.lines[0].detail) == ("Jay (C-1)", "Priya Nair will invite them")


def test_the_same_file_twice_does_nothing_the_second_time() -> None:
    again = plan(JAY_LINE.replace("C-1", "c-1"), [JAY])
    assert [line.outcome for line in again.lines] == [Outcome.SAME]
    assert not again.does_something


def test_without_a_social_worker_the_manager_invites() -> None:
    [case] = plan("C-2,Bo,,,daniel@c.example,sam@c.example\n").keeps
    assert case.invited_by == "sam@c.example"
    [named] = plan("C-2,Bo,daniel@c.example,,daniel@c.example,sam@c.example\n").keeps
    assert named.invited_by == "daniel@c.example"


def test_changes_are_said_old_and_new_and_the_inviter_follows() -> None:
    found = plan("C-1,Jay-Jay,,,,sam@c.example\n", [JAY])
    assert found.lines[0].detail.split("; ") == [
        "known as: Jay-Jay, was Jay",
        "invited by: sam@c.example, was priya@c.example",
        "social worker: nobody, was priya@c.example",
        "team manager: sam@c.example, was nobody",
        "IRO: nobody, was daniel@c.example",
    ]
    assert found.keeps[0].invited_by == "sam@c.example"


def test_a_column_that_is_left_out_changes_nothing() -> None:
    found = plan("C-1,Jay,priya@c.example\n", [JAY], head="reference,known as,social worker\n")
    assert [line.outcome for line in found.lines] == [Outcome.SAME]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",Jay,,priya@c.example,,", "“reference” is empty."),
        ("C-2,,,priya@c.example,,", "“known as” is empty."),
        ("C-2,Bo,,,,", "no worker is named"),
        ("C-2,Bo,,,daniel@c.example,", "there is no social worker or manager to invite them"),
        ("C-2,Bo,sam@c.example,priya@c.example,,", "must be one of the workers on the same line"),
        ("C-2,Bo,,nobody@c.example,,", "no worker has that e-mail address"),
        (
            "C-2,Bo,,sam@c.example,,",
            "“social worker” names Sam Okafor, who is Team manager among the workers.",
        ),
        ("1.23457E+11,Bo,,priya@c.example,,", "a spreadsheet has shortened “reference” to 1.23457E+11"),
        ("#N/A,Bo,,priya@c.example,,", "“reference” holds a spreadsheet's fault"),
        ("C-2,Bo,,priya,,", "“social worker” is not an e-mail address"),
        (f"{'9' * 41},Bo,,priya@c.example,,", "41 letters long; 40 is the most"),
    ],
)
def test_a_bad_line_is_refused_and_the_good_ones_are_kept(line: str, why: str) -> None:
    found = plan(f"{JAY_LINE}{line}\nC-3,Ali,,priya@c.example,,\n")
    assert [found.lines[1].outcome, found.lines[1].line] == [Outcome.REFUSED, 3]
    assert why in found.lines[1].detail
    assert [case.known_as for case in found.keeps] == ["Jay", "Ali"]


def test_two_lines_of_one_reference() -> None:
    found = plan(f"{JAY_LINE}{JAY_LINE}c-1,Joe,,priya@c.example,,\n")
    assert [line.outcome.value for line in found.lines] == ["new", "same", "refused"]


@pytest.mark.parametrize(
    ("cell", "reference"),
    [('"=""0012"""', "0012"), ("#1234", "#1234"), ("1E", "1E"), ("\u200bC-7\u00a0", "C-7")],
)
def test_a_reference_is_read_as_the_council_wrote_it(cell: str, reference: str) -> None:
    found = plan(f"{cell},Bo,,priya@c.example,,\n")
    assert [case.reference for case in found.keeps] == [reference]
    again = plan(f"{cell},Bo,,priya@c.example,,\n", found.keeps)
    assert [line.outcome for line in again.lines] == [Outcome.SAME]


def test_the_same_reference_in_small_letters_is_the_same_line() -> None:
    found = plan(JAY_LINE + JAY_LINE.lower().replace("jay", "Jay", 1))
    assert [line.outcome for line in found.lines] == [Outcome.NEW, Outcome.SAME]


def test_two_young_people_of_one_name() -> None:
    found = plan("C-1,Jay,,priya@c.example,,\nC-2,Jay,,priya@c.example,,\n")
    assert len(found.keeps) == 2


def test_who_is_not_in_the_file_stays() -> None:
    found = plan("C-9,Ali,,priya@c.example,,\n", [JAY])
    assert found.notices == ("1 young person is in Heard and not in this file; nothing changes for them.",)


def test_the_reference_column_is_needed() -> None:
    with pytest.raises(CsvRefused, match="“reference” is missing"):
        plan("Jay\n", head="known as\n")


# -- export ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'=", "''-", "＝", "＋", "－", "＠"])
def test_no_spreadsheet_runs_a_cell(start: str) -> None:
    evil = f"{start}cmd|' /C calc'!A0"
    assert guarded(evil).startswith("'")
    assert unguarded(guarded(evil)) == evil


@given(st.text(max_size=12))
def test_a_guard_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t\r＝＋－＠")


def test_formulas_in_names_go_out_guarded_and_come_back_as_they_were() -> None:
    evil = [Case("-1", "=1+1", "priya@c.example", (CaseSeat(Role.SOCIAL_WORKER, "priya@c.example"),))]
    content = export_cases(evil)
    cells = read_table(content, ("reference",)).rows[0].cells
    assert cells[:2] == ("'-1", "'=1+1")
    assert not plan_cases(content, evil, WORKERS).does_something
    team = [Planned("a@c.example", "@SUM(A1)", Role.SOCIAL_WORKER, "+44")]
    assert b"'@SUM(A1),a@c.example,Social worker,'+44," in export_workers(team)


def test_excel_is_told_that_it_is_utf8() -> None:
    content = export_cases([JAY])
    assert content.startswith(b"\xef\xbb\xbfreference,known as,invited by,social worker,")
    assert content.count(b"\r\n") == 2


@given(
    st.lists(
        st.builds(
            Case,
            reference=st.text(st.characters(categories=["L", "Nd", "P"]), min_size=1, max_size=10),
            known_as=st.text(st.characters(categories=["L", "Zs", "P"]), min_size=1, max_size=10),
            invited_by=st.just("priya@c.example"),
            seats=st.sampled_from([JAY.seats, JAY.seats[:1]]),
        ),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=150, deadline=None)
def test_what_goes_out_comes_back_the_same(cases: list[Case]) -> None:
    once = list(plan_cases(export_cases(cases), (), WORKERS).keeps)
    again = plan_cases(export_cases(once), once, WORKERS) if once else None
    assert again is None or not again.does_something


def test_the_templates_can_be_filled_in() -> None:
    """Their examples are comments, so no made-up people come in; taken as lines, they are good ones."""

    def as_lines(name: str) -> bytes:
        text = resource_path("office", name).read_text(encoding="utf-8")
        note, *examples, header = text.splitlines(keepends=True)
        return "".join([note, header, *(line.removeprefix("# ") for line in examples)]).encode()

    for name in ("workers.csv", "caseload.csv"):
        empty = resource_path("office", name).read_bytes()
        known = ("name", "email") if name == "workers.csv" else ("reference", "knownas")
        assert read_table(empty, known).rows == ()
    workers = plan_workers(as_lines("workers.csv"), ())
    assert {line.outcome for line in workers.lines} == {Outcome.NEW}
    cases = plan_cases(as_lines("caseload.csv"), (), workers.keeps)
    assert {line.outcome for line in cases.lines} == {Outcome.NEW}
    assert not workers.notices + cases.notices
