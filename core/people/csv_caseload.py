"""Importing a caseload from a CSV file: which young person is with which workers, planned line by line.

The template and what each column means: resources/office/caseload.csv and resources/office/README.md. What is
read here stays in the office's vault (core/people/roster.py says who is told what).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache

from core.people.csv_cells import (
    EMAIL_LONGEST,
    CellRefused,
    Column,
    Columns,
    all_names,
    find_columns,
    read_email,
    shown,
)
from core.people.csv_text import CsvRow, read_table
from core.people.import_plan import ImportPlan, Outcome, PlanLine, first_cells, not_used, refused
from core.people.model import Role
from core.people.role_names import role_names
from core.people.roster import Case, CaseSeat, Planned

REFERENCE = Column("reference", 40, required=True, also=("ref", "case number", "case reference", "id"))
KNOWN_AS = Column("known as", 60, required=True, also=("first name", "preferred name"))
INVITED_BY = Column("invited by", EMAIL_LONGEST, also=("inviter",))
_AS_NUMBER = re.compile(r"\d(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
"""1.23457E+11: two numbers that began alike would be one young person."""
_NO_SEAT = ("OFF", "SAFE")
"""Nobody's own worker: the office holds no cases, and the safety team is one for everybody."""
INVITES = (Role.SOCIAL_WORKER, Role.PERSONAL_ADVISER, Role.MANAGER)
"""Who invites when the file does not say: the first of these who is in the circle."""


@cache
def seat_columns() -> dict[Role, Column]:
    """A column for each role that can be around a young person, named as the office names the role."""
    names = role_names()
    return {
        role: Column(_column_name(names.name(role)), EMAIL_LONGEST, also=names.names[role])
        for role in names.roles
        if role.value not in _NO_SEAT
    }


def _column_name(role: str) -> str:
    return role if role[:2].isupper() else role[:1].lower() + role[1:]  # IRO stays IRO


def columns_of_cases() -> tuple[Column, ...]:
    """Every column of the file, in the template's order."""
    return (REFERENCE, KNOWN_AS, INVITED_BY, *seat_columns().values())


def plan_cases(content: bytes, known: Iterable[Case], workers: Iterable[Planned]) -> ImportPlan[Case]:
    """What importing the bytes of a file would do to the cases already `known`. Raises CsvRefused.

    A young person is known by the council's reference. Workers are named by e-mail address and must be
    among `workers`, in that very role.
    """
    columns_known = columns_of_cases()
    table = read_table(content, all_names(columns_known))
    columns = find_columns(table.header, columns_known)
    before = {case.reference.casefold(): case for case in known}
    here = {worker.email: worker for worker in workers}
    lines: list[PlanLine] = []
    keeps: list[Case] = []
    first_at: dict[str, tuple[int, Case]] = {}
    for row in table.rows:
        who = first_cells(row)
        try:
            cells = columns.cells(row, columns_known)
            who = f"{cells[KNOWN_AS.name]} ({cells[REFERENCE.name]})"
            case = _case(cells, columns, here, before.get)
        except CellRefused as why:
            lines.append(refused(row, who, str(why)))
            continue
        key = case.reference.casefold()
        earlier = first_at.setdefault(key, (row.line, case))
        if earlier[0] != row.line:
            lines.append(_again(row, who, case, earlier))
            continue
        line = _compared(row, who, case, before.get(key), here)
        lines.append(line)
        if line.outcome is not Outcome.SAME:
            keeps.append(case)
    absent = len(before.keys() - first_at.keys())
    notices = not_used(columns.unknown)
    if absent:
        are = "1 young person is" if absent == 1 else f"{absent:,} young people are"
        notices += (f"{are} in Heard and not in this file; nothing changes for them.",)
    return ImportPlan(tuple(lines), notices, tuple(keeps))


def _case(
    cells: Mapping[str, str],
    columns: Columns,
    workers: Mapping[str, Planned],
    before: Callable[[str], Case | None],
) -> Case:
    if _AS_NUMBER.fullmatch(cells[REFERENCE.name]):
        raise CellRefused(
            f"a spreadsheet has shortened “reference” to {cells[REFERENCE.name]}; make that column text."
        )
    earlier = before(cells[REFERENCE.name].casefold())
    seats = []
    for role, column in seat_columns().items():
        if column.name not in columns.place:  # a column that is not there says nothing
            seats += [seat for seat in (earlier.seats if earlier else ()) if seat.role is role]
        elif cells[column.name]:
            seats.append(CaseSeat(role, _worker(cells[column.name], column, role, workers)))
    if not seats:
        raise CellRefused("no worker is named. At least one is needed, who will invite them.")
    inviter = _inviter(cells, seats, earlier)
    reference = earlier.reference if earlier else cells[REFERENCE.name]
    return Case(reference, cells[KNOWN_AS.name], inviter, tuple(seats))


def _worker(cell: str, column: Column, role: Role, workers: Mapping[str, Planned]) -> str:
    email = read_email(cell, column.name)
    worker = workers.get(email)
    if worker is None:
        raise CellRefused(f"“{column.name}” names {shown(email)}, and no worker has that e-mail address.")
    if worker.role is not role:
        theirs = role_names().name(worker.role)
        raise CellRefused(f"“{column.name}” names {worker.name}, who is {theirs} among the workers.")
    return email


def _inviter(cells: Mapping[str, str], seats: list[CaseSeat], earlier: Case | None) -> str:
    if cells[INVITED_BY.name]:
        email = read_email(cells[INVITED_BY.name], INVITED_BY.name)
        if all(seat.email != email for seat in seats):
            raise CellRefused("“invited by” must be one of the workers on the same line.")
        return email
    if earlier and any(seat.email == earlier.invited_by for seat in seats):
        return earlier.invited_by
    first = (seat.email for role in INVITES for seat in seats if seat.role is role)
    email = next(first, "")
    if not email:
        raise CellRefused("“invited by” is empty, and there is no social worker or manager to invite them.")
    return email


def _again(row: CsvRow, who: str, case: Case, earlier: tuple[int, Case]) -> PlanLine:
    if earlier[1] == replace(case, reference=earlier[1].reference):
        return PlanLine(row.line, row.last, Outcome.SAME, who, f"the same as line {earlier[0]}")
    return refused(
        row, who, f"line {earlier[0]} has the same reference and says something else; that one counts."
    )


def _compared(
    row: CsvRow, who: str, case: Case, before: Case | None, workers: Mapping[str, Planned]
) -> PlanLine:
    if before is None:
        inviter = workers[case.invited_by].name if case.invited_by in workers else case.invited_by
        return PlanLine(row.line, row.last, Outcome.NEW, who, f"{inviter} will invite them")
    changes = case_differences(before, case)
    if not changes:
        return PlanLine(row.line, row.last, Outcome.SAME, who)
    return PlanLine(row.line, row.last, Outcome.CHANGED, who, "; ".join(changes))


def case_differences(before: Case, after: Case) -> list[str]:
    """What is other, each as "IRO: a@b, was c@d"."""
    found = []
    for what, old, new in (
        ("known as", before.known_as, after.known_as),
        ("invited by", before.invited_by, after.invited_by),
    ):
        if old != new:
            found.append(f"{what}: {new}, was {old}")
    for role, column in seat_columns().items():
        old, new = _holder(before, role), _holder(after, role)
        if old != new:
            found.append(f"{column.name}: {new or 'nobody'}, was {old or 'nobody'}")
    return found


def _holder(case: Case, role: Role) -> str:
    return next((seat.email for seat in case.seats if seat.role is role), "")
