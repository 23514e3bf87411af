"""What an import would do, line by line, before anything is done."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

from core.people.csv_text import CsvRow

T = TypeVar("T")


class Outcome(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the file and what becomes of it.

    `line` to `last` are its numbers in the file. `who` names it as far as it could be read. `detail` says
    what changes ("team: A, was B"), what to look at, or why a line is refused.
    """

    line: int
    last: int
    outcome: Outcome
    who: str
    detail: str = ""

    @property
    def number(self) -> str:
        """As "12", or "12 to 14" where a row runs over several lines."""
        return str(self.line) if self.last == self.line else f"{self.line} to {self.last}"


@dataclass(frozen=True)
class ImportPlan(Generic[T]):
    """Every line with its outcome, notices about the whole file, and what will be kept: new and changed."""

    lines: tuple[PlanLine, ...]
    notices: tuple[str, ...]
    keeps: tuple[T, ...]

    @cached_property
    def counts(self) -> dict[Outcome, int]:
        """How many lines of each outcome; every outcome is there."""
        counted = Counter(line.outcome for line in self.lines)
        return {outcome: counted[outcome] for outcome in Outcome}

    @property
    def does_something(self) -> bool:
        """Whether anything would be kept."""
        return bool(self.keeps)


def refused(row: CsvRow, who: str, why: str) -> PlanLine:
    """A line that will not be used."""
    return PlanLine(row.line, row.last, Outcome.REFUSED, who, why)


def first_cells(row: CsvRow) -> str:
    """What to call a line that could not be read."""
    said = " ".join(" ".join(row.cells).split())
    return "".join(letter for letter in said if letter.isprintable())[:40]


def not_used(unknown: tuple[str, ...]) -> tuple[str, ...]:
    """A notice for columns that nothing is taken from."""
    if not unknown:
        return ()
    listed = ", ".join(f"“{name}”" for name in unknown)
    return (f"Not used: the column{'s' if len(unknown) > 1 else ''} {listed}.",)
