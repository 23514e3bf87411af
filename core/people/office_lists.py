"""The office's lists at work: workers and caseload kept, imported after a look, exported."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from core.errors import Refusal
from core.ids import PersonId
from core.people.csv_caseload import plan_cases
from core.people.csv_cells import CellRefused, read_email
from core.people.csv_export import export_cases, export_workers
from core.people.csv_workers import cover_fault, plan_workers
from core.people.default_cover import covers_of, uncovered
from core.people.import_plan import ImportPlan
from core.people.in_force import still_in_force
from core.people.model import Role
from core.people.office_plan import OfficePlan, keep_plan, plan_in, put_plan, read_name, read_plan
from core.people.roster import Case, Planned
from core.vault.engine import Vault
from core.vault.work import UnitOfWork


class WorkerRefused(Refusal):
    """A worker who cannot be kept so. `field` is what to look at: "name", "email", "role", "cover"."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why[:1].upper() + why[1:])
        self.field = field


class ImportMoved(Refusal):
    """The list changed between the look and the yes."""

    def __init__(self) -> None:
        super().__init__("The list has changed since you looked. Nothing was kept; look at the file again.")


class ListKind(StrEnum):
    """Which of the two lists."""

    WORKERS = "workers"
    CASELOAD = "caseload"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do, to look at before saying yes. `content` is the file itself, for the yes."""

    kind: ListKind
    file_name: str
    content: bytes
    plan: ImportPlan[Planned] | ImportPlan[Case]


class OfficeLists:
    """Every change is on disk when its call returns; `changed` is called after each, on the same thread."""

    def __init__(self, vault: Vault, changed: Callable[[], object] = lambda: None) -> None:
        self._vault = vault
        self._changed = changed

    # -- the plan ----------------------------------------------------------------------------------------

    def plan(self) -> OfficePlan:
        """How the office has set Heard up."""
        return read_plan(self._vault)

    def keep(self, plan: OfficePlan) -> OfficePlan:
        """Keep another plan."""
        keep_plan(self._vault, plan)
        self._changed()
        return plan

    def change(self, how: Callable[[OfficePlan], OfficePlan]) -> OfficePlan:
        """Keep what `how` makes of the plan as it is now: for pages that each own a part of it."""
        return self.keep(how(self.plan()))

    # -- workers -----------------------------------------------------------------------------------------

    def workers(self, words: str = "") -> tuple[Planned, ...]:
        """Those in whose name or address all the words stand, by name."""
        with self._vault.reading() as work:
            return work.roster.find(words, limit=1_000_000) if words.split() else work.roster.all()

    def worker(self, email: str) -> Planned | None:
        """One of them."""
        with self._vault.reading() as work:
            return work.roster.get(email)

    def put_worker(self, worker: Planned, *, before: str = "") -> Planned:
        """Keep one worker, checked as a line of a file is. `before`: the address they had, if it changes.

        Raises WorkerRefused.
        """
        with self._vault.transaction() as work:
            kept = _checked(work, worker, before)
            if before and before != kept.email:
                _move_address(work, before, kept.email)
            work.roster.put(kept)
        self._changed()
        return kept

    def link(self, email: str, person: PersonId) -> None:
        """A worker was invited, and is this person from now on."""
        with self._vault.transaction() as work:
            worker = work.roster.get(email)
            if worker is not None:
                work.roster.put(replace(worker, person=person))
        self._changed()

    def remove_worker(self, email: str) -> None:
        """Take one out of the list, and out of every cover and duty."""
        with self._vault.transaction() as work:
            work.roster.remove(email)
            plan = plan_in(work)
            for held in plan.duties:
                plan = plan.with_duty(held.duty, tuple(one for one in held.emails if one != email))
            put_plan(work, plan)
            for other in work.roster.all():
                if email in other.covered_by:
                    left = tuple(one for one in other.covered_by if one != email)
                    work.roster.put(replace(other, covered_by=left))
        self._changed()

    def covers(self, left: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
        """Who covers for whom, by address: those named, else by the office's rules; nobody of `left`."""
        return covers_of(self.workers(), self.plan(), left)

    def uncovered(self) -> tuple[Planned, ...]:
        """Workers whom nobody covers."""
        with self._vault.reading() as work:
            covered = still_in_force(work).covers
        found = uncovered(self.workers(), self.plan())
        return tuple(one for one in found if one.person is None or not covered.get(one.person))

    def holding_still(self) -> dict[str, tuple[str, ...]]:
        """Names of those who hold a duty by the directory and are not on the list, by duty: after the
        office's computer was lost."""
        with self._vault.reading() as work:
            return {
                duty: tuple(person.name for one in held if (person := work.people.get(one)) is not None)
                for duty, held in still_in_force(work).duties.items()
            }

    # -- the caseload ------------------------------------------------------------------------------------

    def cases(self) -> tuple[Case, ...]:
        """Every young person the office has planned, by reference."""
        with self._vault.reading() as work:
            return work.roster.cases()

    def remove_case(self, reference: str) -> None:
        """Take a young person out of the office's list; changes nothing for them."""
        with self._vault.transaction() as work:
            work.roster.remove_case(reference)
        self._changed()

    # -- files -------------------------------------------------------------------------------------------

    def preview(self, kind: ListKind, content: bytes, file_name: str = "") -> Preview:
        """What importing a file would do; nothing is kept. Raises CsvRefused."""
        with self._vault.reading() as work:
            return Preview(kind, file_name, content, _plan(work, kind, content))

    def keep_preview(self, preview: Preview) -> ImportPlan[Planned] | ImportPlan[Case]:
        """Keep the good lines of what was looked at, all or none. ImportMoved if it would now do other."""
        with self._vault.transaction() as work:
            plan = _plan(work, preview.kind, preview.content)
            if plan != preview.plan:
                raise ImportMoved
            for one in plan.keeps:
                if isinstance(one, Planned):
                    work.roster.put(one)
                else:
                    work.roster.put_cases([one])
        self._changed()
        return plan

    def export(self, kind: ListKind) -> bytes:
        """The list as a CSV file that Heard reads back unchanged."""
        return export_workers(self.workers()) if kind is ListKind.WORKERS else export_cases(self.cases())


def _plan(work: UnitOfWork, kind: ListKind, content: bytes) -> ImportPlan[Planned] | ImportPlan[Case]:
    workers = work.roster.all()
    if kind is ListKind.WORKERS:
        return plan_workers(content, workers)
    return plan_cases(content, work.roster.cases(), workers)


def _checked(work: UnitOfWork, worker: Planned, before: str) -> Planned:
    try:
        name = read_name(worker.name)
    except Refusal as refused:
        raise WorkerRefused("name", refused.sentence) from refused
    try:
        email = read_email(worker.email.strip(), "email")
    except CellRefused as refused:
        raise WorkerRefused("email", "that is not an e-mail address. Look at it again.") from refused
    there = work.roster.get(email)
    if email != before and there is not None:
        raise WorkerRefused("email", f"{there.name} has that e-mail address already.")
    checked = replace(worker, name=name, email=email, team=" ".join(worker.team.split()))
    everyone = {one.email: one for one in _others(work.roster.all(), before)} | {email: checked}
    if email in checked.covered_by:
        raise WorkerRefused("cover", "nobody covers for themselves.")
    if why := cover_fault(checked, everyone):
        raise WorkerRefused("cover", why)
    for other in everyone.values():
        if email in other.covered_by and (why := cover_fault(other, everyone)):
            raise WorkerRefused("role", f"they cover for {other.name}, and could not in this role.")
    return checked


def _others(workers: Iterable[Planned], without: str) -> Iterable[Planned]:
    return (worker for worker in workers if worker.email != without)


def _move_address(work: UnitOfWork, before: str, after: str) -> None:
    """A worker's address is their key, so it changes wherever it stands: cover, duties, caseload."""
    work.roster.remove(before)
    plan = plan_in(work)
    for held in plan.duties:
        if before in held.emails:
            moved = tuple(after if one == before else one for one in held.emails)
            plan = plan.with_duty(held.duty, moved)
    put_plan(work, plan)
    for other in work.roster.all():
        if before in other.covered_by:
            moved = tuple(after if one == before else one for one in other.covered_by)
            work.roster.put(replace(other, covered_by=moved))
    for case in work.roster.cases():
        if case.invited_by == before or any(seat.email == before for seat in case.seats):
            seats = tuple(replace(seat, email=after) if seat.email == before else seat for seat in case.seats)
            inviter = after if case.invited_by == before else case.invited_by
            work.roster.put_cases([replace(case, invited_by=inviter, seats=seats)])


def roles_here(plan: OfficePlan, workers: Iterable[Planned]) -> tuple[Role, ...]:
    """The roles an office uses: those it ticked, and those somebody has."""
    used = {*plan.roles, *(worker.role for worker in workers)}
    return tuple(role for role in Role if role in used)
