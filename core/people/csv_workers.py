"""Importing workers from a CSV file: a plan line by line; good lines are kept, bad ones refused and told why.

The template and what each column means: resources/office/workers.csv and resources/office/README.md.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from core.people.csv_cells import (
    EMAIL_LONGEST,
    CellRefused,
    Column,
    Columns,
    all_names,
    find_columns,
    read_email,
    read_emails,
    shown,
)
from core.people.csv_text import CsvRow, plain_name, read_table
from core.people.import_plan import ImportPlan, Outcome, PlanLine, first_cells, not_used, refused
from core.people.role_names import RoleNames, role_names
from core.people.roster import Planned

NAME = Column("name", 80, required=True, also=("full name", "worker", "worker name"))
EMAIL = Column("email", EMAIL_LONGEST, required=True, also=("e-mail", "email address", "work email"))
ROLE = Column("role", 60, required=True, also=("job role", "job title"))
TEAM = Column("team", 80, also=("team name",))
COVERED_BY = Column("covered by", 400, also=("cover", "cover email"))
COLUMNS = (NAME, EMAIL, ROLE, TEAM, COVERED_BY)
_EITHER_WAY = plain_name("covers")
"""A header that may mean both "whom this worker covers" and "who covers this worker": never guessed."""

_Reading = dict[int, PlanLine | Planned]


def plan_workers(content: bytes, known: Iterable[Planned]) -> ImportPlan[Planned]:
    """What importing the bytes of a file would do to the workers already `known`. Raises CsvRefused.

    A worker is known by e-mail address. Who is not in the file stays as they are. Cover named in the file
    itself counts, wherever in it; a line whose cover is not known, or may not cover that role, is refused.
    """
    table = read_table(content, all_names(COLUMNS))
    columns = find_columns(table.header, COLUMNS)
    before = {worker.email: worker for worker in known}
    read = _read_all(table.rows, columns, before)
    _refuse_cover(table.rows, read, before)
    namesakes = _namesakes(read, before)
    lines, keeps = [], []
    for number, row in enumerate(table.rows):
        found = read[number]
        if isinstance(found, PlanLine):
            lines.append(found)
            continue
        line = _compared(row, found, before.get(found.email), namesakes)
        lines.append(line)
        if line.outcome is not Outcome.SAME:
            keeps.append(found)
    return ImportPlan(tuple(lines), (*_notices(columns), *_absent(read, before)), tuple(keeps))


def _read_all(rows: Iterable[CsvRow], columns: Columns, before: Mapping[str, Planned]) -> _Reading:
    """Each row as a worker, or as the line that says why not."""
    names, read = role_names(), _Reading()
    first_at: dict[str, tuple[int, Planned]] = {}
    for number, row in enumerate(rows):
        who = first_cells(row)
        try:
            cells = columns.cells(row, COLUMNS)
            who = cells[NAME.name]
            worker = _worker(cells, columns, names, before)
        except CellRefused as why:
            read[number] = refused(row, who, str(why))
            continue
        earlier = first_at.setdefault(worker.email, (row.line, worker))
        if earlier[0] == row.line:
            read[number] = worker
        elif earlier[1] == worker:
            read[number] = PlanLine(row.line, row.last, Outcome.SAME, who, f"the same as line {earlier[0]}")
        else:
            why_not = (
                f"line {earlier[0]} has the same e-mail address and says something else; that one counts."
            )
            read[number] = refused(row, who, why_not)
    return read


def _worker(
    cells: Mapping[str, str], columns: Columns, names: RoleNames, before: Mapping[str, Planned]
) -> Planned:
    email = read_email(cells[EMAIL.name], EMAIL.name)
    role = names.read(cells[ROLE.name])
    if role is None:
        said = f"there is no role {shown(cells[ROLE.name])}. “Add a worker” lists those there are."
        raise CellRefused(said)
    earlier = before.get(email)
    # A column that is not in the file says nothing, so what was there before stays.
    team = cells[TEAM.name] if TEAM.name in columns.place or earlier is None else earlier.team
    if COVERED_BY.name in columns.place or earlier is None:
        cover = read_emails(cells[COVERED_BY.name], COVERED_BY.name)
    else:
        cover = earlier.covered_by
    if email in cover:
        raise CellRefused("nobody covers for themselves.")
    person = earlier.person if earlier else None
    return Planned(email, cells[NAME.name], role, team, cover, person)


def _refuse_cover(rows: tuple[CsvRow, ...], read: _Reading, before: Mapping[str, Planned]) -> None:
    """Refuse lines whose cover is nobody, or of the wrong line, and those that fall with them.

    Also a line that gives somebody a role in which they could not go on covering for one not in the file.
    """
    place = {found.email: number for number, found in read.items() if isinstance(found, Planned)}
    here = dict(before) | {email: cast("Planned", read[number]) for email, number in place.items()}
    covered: dict[str, set[str]] = {}
    for worker in (*before.values(), *here.values()):
        for email in worker.covered_by:
            covered.setdefault(email, set()).add(worker.email)
    waiting = deque(here)

    def refuse(email: str, why: str) -> None:
        number = place.pop(email)
        read[number] = refused(rows[number], here[email].name, why)
        if email in before:
            here[email] = before[email]
        else:
            del here[email]
        waiting.extend((email, *covered.get(email, ())))

    while waiting:
        at = waiting.popleft()
        if at not in here or not (why := cover_fault(here[at], here)):
            continue
        worker = here[at]
        if worker.email in place:
            refuse(worker.email, why)
            continue
        for email in worker.covered_by:
            if email in place and here[email].role not in role_names().may_cover(worker.role):
                role = role_names().name(worker.role)
                refuse(email, f"they cover for {worker.name} ({role}), and could not in this role.")


def cover_fault(worker: Planned, everyone: Mapping[str, Planned]) -> str:
    """Why the cover of a worker will not do, or "". `everyone` by e-mail address."""
    names = role_names()
    allowed = names.may_cover(worker.role)
    for email in worker.covered_by:
        cover = everyone.get(email)
        if cover is None:
            return f"“covered by” names {shown(email)}, and nobody has that e-mail address."
        if cover.role not in allowed:
            may = " or ".join(names.name(role) for role in allowed if role in names.names)
            role, theirs = names.name(worker.role), names.name(cover.role)
            return f"{cover.name} is {theirs}, and may not cover for {role}; {may} may."
    return ""


def _compared(
    row: CsvRow, worker: Planned, before: Planned | None, namesakes: Mapping[str, list[str]]
) -> PlanLine:
    others = [email for email in namesakes.get(worker.name.casefold(), ()) if email != worker.email]
    beside = f"another {worker.name} has {others[0]}" if others else ""
    if before is None:
        detail = ", ".join(part for part in (described(worker), beside) if part)
        return PlanLine(row.line, row.last, Outcome.NEW, worker.name, detail)
    changes = differences(before, worker)
    if not changes:
        return PlanLine(row.line, row.last, Outcome.SAME, worker.name)
    return PlanLine(row.line, row.last, Outcome.CHANGED, worker.name, "; ".join(changes))


def described(worker: Planned) -> str:
    """As "Social worker, Team 2"."""
    return ", ".join(part for part in (role_names().name(worker.role), worker.team) if part)


def differences(before: Planned, after: Planned) -> list[str]:
    """What is other, each as "team: Two, was One"."""
    said: dict[str, Callable[[Planned], str]] = {
        "name": lambda worker: worker.name,
        "role": lambda worker: role_names().name(worker.role),
        "team": lambda worker: worker.team or "none",
        "cover": lambda worker: ", ".join(worker.covered_by) or "nobody",
    }
    told = ((what, say(before), say(after)) for what, say in said.items())
    return [f"{what}: {new}, was {old}" for what, old, new in told if old != new]


def _namesakes(read: _Reading, before: Mapping[str, Planned]) -> dict[str, list[str]]:
    here = dict(before) | {found.email: found for found in read.values() if isinstance(found, Planned)}
    by_name: dict[str, list[str]] = {}
    for worker in here.values():
        by_name.setdefault(worker.name.casefold(), []).append(worker.email)
    return by_name


def _notices(columns: Columns) -> tuple[str, ...]:
    told = not_used(columns.unknown)
    if any(plain_name(name) == _EITHER_WAY for name in columns.unknown):
        told += (
            "“covers” can be read both ways. Name that column “covered by”: who answers for this worker.",
        )
    return told


def _absent(read: _Reading, before: Mapping[str, Planned]) -> tuple[str, ...]:
    here = {found.email for found in read.values() if isinstance(found, Planned)}
    count = len(before.keys() - here)
    if not count:
        return ()
    are = "1 worker is" if count == 1 else f"{count:,} workers are"
    return (f"{are} in Heard and not in this file; nothing changes for them.",)
