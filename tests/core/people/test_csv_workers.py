"""Importing workers: what happens to each line, and that nothing good is lost and nothing bad kept."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.hub.mail.addresses import is_address
from core.ids import PersonId
from core.people.csv_cells import CellRefused, read_email
from core.people.csv_export import export_workers
from core.people.csv_text import CsvRefused
from core.people.csv_workers import plan_workers
from core.people.import_plan import ImportPlan, Outcome
from core.people.model import Role
from core.people.role_names import role_names
from core.people.roster import Planned

HEAD = "name,email,role,team,covered by\n"
SAM = Planned("sam@c.example", "Sam Okafor", Role.MANAGER, "Two")
PRIYA = Planned("priya@c.example", "Priya Nair", Role.SOCIAL_WORKER, "Two", ("sam@c.example",))
TWO = (
    "Priya Nair,priya@c.example,Social worker,Two,sam@c.example\nSam Okafor,sam@c.example,Team manager,Two,\n"
)


def plan(lines: str, known: Sequence[Planned] = (), head: str = HEAD) -> ImportPlan[Planned]:
    return plan_workers((head + lines).encode(), known)


def outcomes(found: ImportPlan[Planned]) -> list[str]:
    return [line.outcome.value for line in found.lines]


def kept(found: ImportPlan[Planned], known: Sequence[Planned] = ()) -> dict[str, Planned]:
    return {worker.email: worker for worker in (*known, *found.keeps)}


def test_new_workers_with_cover_named_before_it_comes() -> None:
    found = plan(TWO)
    assert outcomes(found) == ["new", "new"]
    assert found.keeps == (PRIYA, SAM)
    assert found.lines[0].detail == "Social worker, Two"
    assert [line.number for line in found.lines] == ["2", "3"]


def test_the_same_file_twice_does_nothing_the_second_time() -> None:
    again = plan(TWO, plan(TWO).keeps)
    assert outcomes(again) == ["same", "same"]
    assert not again.does_something


def test_what_was_invited_stays_invited() -> None:
    joined = Planned("priya@c.example", "Priya Nair", Role.SOCIAL_WORKER, "One", (), PersonId("ab" * 16))
    [priya] = plan("Priya Nair,PRIYA@C.example,SW,Two,\n", [joined]).keeps
    assert priya.person == joined.person
    assert priya.team == "Two"


def test_changes_are_said_old_and_new() -> None:
    found = plan("Priya Nair-Shah,priya@c.example,PA,,sam@c.example\n", [PRIYA, SAM])
    assert outcomes(found) == ["changed"]
    assert found.lines[0].detail == (
        "name: Priya Nair-Shah, was Priya Nair; role: Personal adviser, was Social worker; "
        "team: none, was Two"
    )


def test_who_is_not_in_the_file_stays_and_is_counted() -> None:
    found = plan("Sam Okafor,sam@c.example,MGR,Two,\n", [PRIYA, SAM])
    assert outcomes(found) == ["same"]
    assert found.notices == ("1 worker is in Heard and not in this file; nothing changes for them.",)


def test_a_column_that_is_left_out_changes_nothing_and_an_empty_cell_empties() -> None:
    out = plan_workers(b"name,email,role\nPriya Nair,priya@c.example,SW\n", [PRIYA, SAM])
    assert outcomes(out) == ["same"]
    emptied = plan("Priya Nair,priya@c.example,SW,,\n", [PRIYA, SAM])
    assert emptied.lines[0].detail == "team: none, was Two; cover: nobody, was sam@c.example"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",a@c.example,SW,,", "“name” is empty."),
        ("Ann,,SW,,", "“email” is empty."),
        ("Ann,a@c.example,,,", "“role” is empty."),
        ("Ann,a@c.example", "“role” is empty."),
        ("Ann,a.c.example,SW,,", "“email” is not an e-mail address: “a.c.example”."),
        ("Ann,a@c,SW,,", "not an e-mail address"),
        ("Ann,a b@c.example,SW,,", "not an e-mail address"),
        ("Ann,Ann <a@c.example>,SW,,", "not an e-mail address"),
        ("Ann,a@c..example,SW,,", "not an e-mail address"),
        ("Ann,.a@c.example,SW,,", "not an e-mail address"),
        ("Ann,zoë@c.example,SW,,", "not an e-mail address"),
        (f"Ann,{'a' * 65}@c.example,SW,,", "not an e-mail address"),
        ("Ann,a@c.example,Wizard,,", "there is no role “Wizard”"),
        ("Ann,a@c.example,Young person,,", "there is no role"),
        ("Ann,a@c.example,YP,,", "there is no role"),
        ("Ann,a@c.example,KEYS,,", "there is no role"),
        ("Ann,a@c.example,SW,,a@c.example", "nobody covers for themselves."),
        ("Ann,a@c.example,SW,,who@c.example", "names “who@c.example”, and nobody has that e-mail address."),
        ("Ann,a@c.example,SW,,boss", "“covered by” is not an e-mail address: “boss”."),
        (f"{'A' * 81},a@c.example,SW,,", "“name” is 81 letters long; 80 is the most."),
        (f"Ann,{'a' * 250}@c.example,SW,,", "is the most."),
        ("Ann,a@c.example,SW,Two,,extra", "more cells than the table has columns"),
        ("Nair, Ann,a@c.example,SW,Two,s@c.example", "more cells than the table has columns"),
        ("An\u202en,a@c.example,SW,,", "turns the direction of reading."),
        ("An\x07n,a@c.example,SW,,", "a character that cannot be shown."),
        ("An\ue000n,a@c.example,SW,,", "a character that cannot be shown."),
        ("A\0nn,a@c.example,SW,,", "NUL byte"),
        ("#REF!,a@c.example,SW,,", "“name” holds a spreadsheet's fault, #REF!."),
        ("Ann,a@c.example,SW,########,", "“team” holds a spreadsheet's fault"),
        ("Zo\u00c3\u00ab,a@c.example,SW,,", "“name” is garbled"),
        ("O\u00e2\u20ac\u2122Brien,a@c.example,SW,,", "“name” is garbled"),
        ("\u3164,a@c.example,SW,,", "“name” is empty."),
        ("\u2800 \u200d,a@c.example,SW,,", "“name” is empty."),
        ("\u0301,a@c.example,SW,,", "“name” is empty."),
        ("Ann,mailto:a@c.example,SW,,", "not an e-mail address"),
        ("Ann,\u0430@c.example,SW,,", "not an e-mail address"),
        ("Ann,a@c.example; b@c.example,SW,,", "not an e-mail address"),
        ("name,email,role,team,covered by", "“email” is not an e-mail address"),
        ("Total: 2,,,,", "“email” is empty."),
        ("Ann;a@c.example;SW;;", "“email” is empty."),
        ('"Ann,a@c.example,SW,,', "quotation marks"),
    ],
)
def test_a_bad_line_is_refused_by_number_and_the_good_ones_are_kept(line: str, why: str) -> None:
    found = plan(f"{TWO}{line}\nDan,d@c.example,SW,,\n")
    bad = found.lines[2]
    assert (bad.outcome, bad.line) == (Outcome.REFUSED, 4)
    assert why in bad.detail
    assert [worker.name for worker in found.keeps] == ["Priya Nair", "Sam Okafor", "Dan"]


def test_an_iro_is_never_covered_by_the_social_work_line_nor_an_advocate_by_the_council() -> None:
    found = plan(
        "Sam,s@c.example,MGR,,\nMo,m@c.example,IROM,,\nVi,v@c.example,ADVM,,\n"
        "Dan,d@c.example,IRO,,s@c.example\nEve,e@c.example,IRO,,m@c.example\n"
        "Flo,f@c.example,ADV,,m@c.example\nGil,g@c.example,ADV,,v@c.example\n"
    )
    assert outcomes(found) == ["new", "new", "new", "refused", "new", "refused", "new"]
    assert found.lines[3].detail == "Sam is Team manager, and may not cover for IRO; IRO manager or IRO may."


def test_lines_fall_with_the_cover_they_name() -> None:
    chain = "".join(f"W{n},w{n}@c.example,SW,,w{n + 1}@c.example\n" for n in range(5))
    found = plan(chain + "W5,w5@c.example,Wizard,,\nOk,ok@c.example,SW,,\n")
    assert outcomes(found) == ["refused"] * 6 + ["new"]


def test_a_long_chain_of_lines_that_fall_with_each_other() -> None:
    count = 10_000
    chain = "".join(f"W{n},w{n}@c.example,SW,,w{n + 1}@c.example\n" for n in range(count))
    found = plan(chain)
    assert found.counts[Outcome.REFUSED] == count
    assert not found.keeps


def test_a_new_role_in_which_they_could_not_go_on_covering_is_refused() -> None:
    found = plan("Sam Okafor,sam@c.example,IRO,Two,\n", [PRIYA, SAM])
    assert outcomes(found) == ["refused"]
    assert found.lines[0].detail == ("they cover for Priya Nair (Social worker), and could not in this role.")
    both = plan("Sam Okafor,sam@c.example,IRO,Two,\nPriya Nair,priya@c.example,SW,Two,\n", [PRIYA, SAM])
    assert outcomes(both) == ["changed", "changed"]


def test_two_lines_about_one_person() -> None:
    same = plan("Ann,a@c.example,SW,,\nAnn,A@C.example,Social Worker,,\n")
    assert outcomes(same) == ["new", "same"]
    assert same.lines[1].detail == "the same as line 2"
    other = plan("Ann,a@c.example,SW,,\nAnn,a@c.example,IRO,,\n")
    assert outcomes(other) == ["new", "refused"]
    assert other.lines[1].detail.startswith("line 2 has the same e-mail address")
    assert [worker.role for worker in other.keeps] == [Role.SOCIAL_WORKER]


def test_two_people_of_one_name_are_two_people() -> None:
    found = plan("Ann Lee,a@c.example,SW,,\nAnn Lee,b@c.example,SW,,\n")
    assert outcomes(found) == ["new", "new"]
    assert found.lines[0].detail == "Social worker, another Ann Lee has b@c.example"
    assert len(found.keeps) == 2


def test_headers_in_any_case_order_and_wording() -> None:
    head = "TEAM_NAME,Work E-mail,  Job Role ,FULL NAME,Payroll no,Covered By,\n"
    found = plan("Two,priya@c.example,social WORKER,Priya Nair,77,SAM@c.example\n", [SAM], head)
    assert found.keeps == (PRIYA,)
    assert found.notices[0] == "Not used: the column “Payroll no”."


def test_a_column_called_covers_is_never_guessed() -> None:
    found = plan("Ann,a@c.example,SW,b@c.example\n", head="name,email,role,covers\n")
    assert found.keeps[0].covered_by == ()
    assert any("covered by" in notice for notice in found.notices)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("name,role\n", "“email” is missing"),
        ("team\n", "“name”, “email” and “role” are missing"),
        ("name,email,role,E-mail\n", "The column “email” is there twice"),
    ],
)
def test_a_header_that_will_not_do(head: str, said: str) -> None:
    with pytest.raises(CsvRefused, match=said):
        plan("Ann,SW,a@c.example,b\n", head=head)


def test_cells_are_tidied() -> None:
    found = plan("\u200b  Zoe\u0308\u00a0 Lee ,\tz@c.example ,sw, Team\u00a0 2 ,\n")
    assert (found.keeps[0].name, found.keeps[0].team) == ("Zo\u00eb Lee", "Team 2")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30))
@settings(max_examples=300, deadline=None)
def test_an_address_that_is_taken_is_one_the_hub_takes(text: str) -> None:
    for tried in (text, f"{text}@c.example", f"a@{text}.example"):
        try:
            read = read_email(tried, "email")
        except CellRefused:
            continue
        assert is_address(read)


def test_names_in_any_script() -> None:
    for name in ("ሰላም ተስፋዬ", "محمد \u200fأحمد", "Nguyễn Thị Ánh", "O’Brien-Ng", "李小龙"):
        assert plan(f"{name},a@c.example,SW,,\n").keeps


def test_several_covers_in_order_each_once() -> None:
    found = plan(f"{TWO}Kim,k@c.example,MGR,,\nAnn,a@c.example,SW,,k@c.example; SAM@c.example;k@c.example\n")
    assert kept(found)["a@c.example"].covered_by == ("k@c.example", "sam@c.example")


def test_every_role_is_read_by_its_code_and_by_every_name() -> None:
    names = role_names()
    for role, listed in names.names.items():
        assert role.value in listed
        for name in listed:
            assert names.read(name.upper()) is role


def test_ten_thousand_lines() -> None:
    text = "".join(
        f"Worker {n},worker{n}@c.example,Social worker,Team {n % 40},worker{n // 10}@c.example\n"
        for n in range(1, 10_001)
    )
    text = text.replace("worker0@c.example\n", "\n")
    found = plan(text)
    assert found.counts[Outcome.NEW] == 10_000
    assert plan(text, found.keeps).counts[Outcome.SAME] == 10_000


names = st.text(st.characters(categories=["L", "Nd", "Zs", "P", "Sm"]), min_size=1, max_size=20)
workers = st.builds(
    Planned,
    email=st.from_regex(r"[a-z]{1,8}[0-9]{0,3}@[a-z]{1,8}\.example", fullmatch=True),
    name=names,
    role=st.sampled_from(role_names().roles),
    team=st.one_of(st.just(""), names),
)


@given(st.lists(workers, max_size=12, unique_by=lambda worker: worker.email))
@settings(max_examples=150, deadline=None)
def test_what_goes_out_comes_back_the_same(some: list[Planned]) -> None:
    first = plan_workers(export_workers(some), ()) if some else None
    if first is None:
        return
    once = list(first.keeps)
    again = plan_workers(export_workers(once), once)
    assert again.counts[Outcome.SAME] == len(once)
    assert not again.keeps


@given(st.binary(max_size=600))
@settings(max_examples=200, deadline=None)
def test_any_bytes_under_a_good_header_are_planned(rest: bytes) -> None:
    try:
        found = plan_workers(b"name,email,role,team,covered by\n" + rest, [PRIYA, SAM])
    except CsvRefused:
        return
    assert len(found.keeps) == found.counts[Outcome.NEW] + found.counts[Outcome.CHANGED]
    assert all(line.detail for line in found.lines if line.outcome is Outcome.REFUSED)


CELLS = st.sampled_from(
    ["", "Ann", "a@c.example", "b@c.example", "sam@c.example", "SW", "MGR", "IRO", "Wizard"]
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=10))
@settings(max_examples=300, deadline=None)
def test_whatever_is_kept_is_whole_and_safe_to_run_twice(rows: list[tuple[str, ...]]) -> None:
    text = "".join(",".join(row) + "\n" for row in rows)
    try:
        first = plan(text, [PRIYA, SAM])
    except CsvRefused:
        return
    everyone = kept(first, [PRIYA, SAM])
    for worker in everyone.values():
        for email in worker.covered_by:
            assert everyone[email].role in role_names().may_cover(worker.role)
    again = plan(text, list(everyone.values()))
    assert not again.does_something
    assert [line.line for line in again.lines if line.outcome is Outcome.REFUSED] == [
        line.line for line in first.lines if line.outcome is Outcome.REFUSED
    ]
