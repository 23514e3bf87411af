"""Writing the office's list as CSV files that every spreadsheet opens and Heard reads back unchanged."""

import csv
import io
from collections.abc import Iterable, Sequence

from core.people.csv_caseload import INVITED_BY, KNOWN_AS, REFERENCE, columns_of_cases, seat_columns
from core.people.csv_cells import guarded
from core.people.csv_workers import COLUMNS
from core.people.role_names import role_names
from core.people.roster import Case, Planned

_MARK = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for Windows' own letters and spoils every accent."""


def export_workers(workers: Iterable[Planned]) -> bytes:
    """The workers by name, in the template's columns."""
    names = role_names()
    rows = (
        (worker.name, worker.email, names.name(worker.role), worker.team, "; ".join(worker.covered_by))
        for worker in sorted(workers, key=lambda worker: (worker.name.casefold(), worker.email))
    )
    return _file([column.name for column in COLUMNS], rows)


def export_cases(cases: Iterable[Case]) -> bytes:
    """The caseload by reference. It names young people: whoever saves it keeps it as a case file is kept."""
    seats = seat_columns()
    header = [column.name for column in columns_of_cases()]
    assert header[:3] == [REFERENCE.name, KNOWN_AS.name, INVITED_BY.name]

    def row(case: Case) -> Sequence[str]:
        by_role = {seat.role: seat.email for seat in case.seats}
        return (case.reference, case.known_as, case.invited_by, *(by_role.get(role, "") for role in seats))

    return _file(header, (row(case) for case in sorted(cases, key=lambda case: case.reference.casefold())))


def _file(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
    return _MARK + text.getvalue().encode("utf-8")
