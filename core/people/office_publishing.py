"""Bringing the directory to what the office's list and plan say: hours, cover, duties, the ladder, workers;
and telling each worker, under seal, whom they are to invite.

What was lined up last is remembered, so that nothing goes twice while the hub is away.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from core.ids import PersonId
from core.people.caseloads import CaseloadRow, CaseloadSeat
from core.people.directory import Listed, Reach
from core.people.founding_at_work import CALENDAR, first_name
from core.people.in_force import InForce, still_in_force
from core.people.invitations import NewWorker
from core.people.office_lists import OfficeLists
from core.people.office_numbers import numbers_form
from core.people.office_plan import OfficePlan
from core.people.offices import OfficeService
from core.people.roster import Case, Planned
from core.statements.bodies import to_body
from core.vault.engine import Vault
from core.vault.work import UnitOfWork

_KEY = "office.published"


class OfficePublishing:
    """`publish` may be called after every change; it does what is left to do."""

    def __init__(self, vault: Vault, lists: OfficeLists, office: OfficeService) -> None:
        self._vault = vault
        self._lists = lists
        self._office = office

    def publish(self, listed: Mapping[PersonId, Listed]) -> None:
        """Line up what was not lined up before. `listed`: those of the list whom the directory knows."""
        plan, workers = self._lists.plan(), self._lists.workers()
        here = {w.email: w.person for w in workers if w.person in listed and w.person is not None}
        told = self._told()
        with self._vault.reading() as work:
            left = still_in_force(work)
        self._publish_hours(plan, told)
        gone = gone_of(workers, listed)
        self._publish_cover(here, told, left, gone)
        self._publish_duties(plan, here, told, left)
        for worker in workers:
            known = listed.get(worker.person) if worker.person else None
            if known is not None and known.reach is Reach.CURRENT:
                self._publish_worker(worker, told)
        self._tell_caseloads(workers, here, listed, told, gone)

    def _publish_hours(self, plan: OfficePlan, told: dict[str, Any]) -> None:
        calendar = plan.working_calendar
        if calendar is not None and told.get("calendar") != _digest(calendar.to_dict()):
            now = self._office.routing.now().calendars.get(CALENDAR)
            if now != calendar:
                self._office.routing.set_calendar(CALENDAR, calendar)
            self._note(told, "calendar", _digest(calendar.to_dict()))
        if plan.ladder and told.get("ladder") != _digest(plan.ladder_form):
            self._office.routing.set_ladder(plan.ladder_form)
            self._note(told, "ladder", _digest(plan.ladder_form))
        numbers = numbers_form(plan)
        if numbers and told.get("numbers") != numbers:
            self._office.routing.set_numbers(numbers)
            self._note(told, "numbers", numbers)

    def _publish_cover(
        self,
        here: Mapping[str, PersonId],
        told: dict[str, Any],
        left: InForce,
        gone: frozenset[str],
    ) -> None:
        covers = {
            here[email]: [here[cover] for cover in by if cover in here]
            for email, by in self._lists.covers(gone).items()
            if email in here and here[email] not in left.covers
        }
        before: dict[str, list[str]] = told.get("covers", {})
        changed = {person: tuple(by) for person, by in covers.items() if before.get(person, []) != by}
        if changed:
            self._office.routing.set_cover(changed)
            self._note(told, "covers", before | {person: list(by) for person, by in changed.items()})

    def _publish_duties(
        self, plan: OfficePlan, here: Mapping[str, PersonId], told: dict[str, Any], left: InForce
    ) -> None:
        before: dict[str, list[str]] = told.get("duties", {})
        wanted = {held.duty: [here[email] for email in held.emails if email in here] for held in plan.duties}
        for duty, people in left.duties.items():
            wanted[duty] = [*wanted.get(duty, []), *people]
        for duty in before.keys() | wanted.keys():
            holders = wanted.get(duty, [])
            if sorted(before.get(duty, [])) != sorted(holders):
                self._office.routing.set_duty(duty, holders)
                before = before | {duty: list(holders)}
                self._note(told, "duties", before)

    def _publish_worker(self, worker: Planned, told: dict[str, Any]) -> None:
        assert worker.person is not None
        before = told.get("workers", {}).get(worker.person)
        if before == _facts(worker):
            return
        if before is not None:
            self._office.change_worker(worker.person, as_new(worker))
        self.note_worker(worker.person, worker, told)

    def _tell_caseloads(
        self,
        workers: Sequence[Planned],
        here: Mapping[str, PersonId],
        listed: Mapping[PersonId, Listed],
        told: dict[str, Any],
        away: frozenset[str],
    ) -> None:
        """Each row goes to whoever will invite, once they are here; and again when it is another."""
        names, covers = {worker.email: worker.name for worker in workers}, self._lists.covers(away)
        before: dict[str, list[str]] = told.get("cases", {})
        after: dict[str, list[str]] = {}
        rows: dict[str, list[CaseloadRow]] = defaultdict(list)
        gone: dict[str, list[str]] = defaultdict(list)
        for case in self._lists.cases():
            inviter = here.get(case.invited_by, "")
            row = _row(case, names, here, covers)
            now = [inviter, _digest(to_body(row))]
            if inviter and _is_reached(listed, inviter):
                after[case.reference] = now
                if before.get(case.reference) != now:
                    rows[inviter].append(row)
        for reference, (person, _) in before.items():
            if reference not in after or after[reference][0] != person:
                gone[person].append(reference)
        for person in sorted(rows.keys() | gone.keys()):
            if _is_reached(listed, person):
                self._office.tell_caseload(PersonId(person), rows[person], gone[person])
        if after != before:
            self._note(told, "cases", after)

    def note_worker(self, person: PersonId, worker: Planned, told: dict[str, Any] | None = None) -> None:
        """This is what the directory is going to say of a worker."""
        told = self._told() if told is None else told
        self._note(told, "workers", told.get("workers", {}) | {person: _facts(worker)})

    def _told(self) -> dict[str, Any]:
        with self._vault.reading() as work:
            return work.settings.get(_KEY) or {}

    def _note(self, told: dict[str, Any], what: str, value: object) -> None:
        told[what] = value
        with self._vault.transaction() as work:
            work.settings.set(_KEY, told)


def gone_of(workers: Sequence[Planned], listed: Mapping[PersonId, Listed]) -> frozenset[str]:
    """The addresses of those who have left: they cover for nobody."""
    found = ((worker.email, listed.get(worker.person)) for worker in workers if worker.person is not None)
    return frozenset(email for email, one in found if one is not None and one.reach is Reach.GONE)


def note_published(work: UnitOfWork, found: InForce) -> None:
    """The directory says this already: when the office is rebuilt."""
    duties = {duty: list(held) for duty, held in found.duties.items()}
    covers = {person: list(by) for person, by in found.covers.items()}
    work.settings.set(_KEY, {"duties": duties, "covers": covers})


def as_new(worker: Planned) -> NewWorker:
    """A worker of the list, as the directory takes them."""
    return NewWorker(worker.name, first_name(worker.name), worker.role, worker.team)


def _row(
    case: Case,
    names: Mapping[str, str],
    here: Mapping[str, PersonId],
    covers: Mapping[str, Sequence[str]],
) -> CaseloadRow:
    seats = (
        CaseloadSeat(
            seat.role,
            names.get(seat.email, seat.email),
            here.get(seat.email),
            tuple(here[email] for email in covers.get(seat.email, ()) if email in here),
        )
        for seat in case.seats
    )
    return CaseloadRow(case.reference, case.known_as, tuple(seats))


def _is_reached(listed: Mapping[PersonId, Listed], person: str) -> bool:
    known = listed.get(PersonId(person))
    return known is not None and known.reach is Reach.CURRENT


def _facts(worker: Planned) -> list[str]:
    return [worker.name, worker.role.value, worker.team]


def _digest(form: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(form, sort_keys=True).encode()).hexdigest()
