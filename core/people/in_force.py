"""Duties and cover that the directory has, for people whom the office's list does not know yet.

The list lies on the office's computer alone. After that was lost the directory still says who holds which
duty and who covers for whom: it stays so, and goes into plan and list as soon as they name these people.

    note_in_force(work)          when the office is rebuilt
    take_up(work)                whoever the list knows by now; whether anything was
    still_in_force(work)         what is left
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.ids import MailboxId, PersonId
from core.people.csv_workers import cover_fault
from core.people.default_cover import covers_of
from core.people.office_plan import plan_in, put_plan
from core.people.register import ROUTING
from core.people.roster import Planned
from core.vault.work import UnitOfWork

_KEY = "office.in-force"
People = tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class InForce:
    """Who holds which duty of the service, and who covers for whom."""

    duties: Mapping[str, People]
    covers: Mapping[PersonId, People]


def note_in_force(work: UnitOfWork) -> InForce:
    """What the directory says now is still to be taken up."""
    routing = work.settings.get(ROUTING) or {"covers": {}, "duties": {}}
    duties = {}
    for key, held in routing["duties"].items():
        duty, _, whose = key.partition(" ")
        if not whose:
            duties[duty] = _people(work, held)
    covers = {}
    for mailbox, by in routing["covers"].items():
        person = work.people.by_mailbox(MailboxId(mailbox))
        if person is not None:
            covers[person.id] = _people(work, by)
    found = InForce(duties, covers)
    _keep(work, found)
    return found


def still_in_force(work: UnitOfWork) -> InForce:
    """What no list has taken up."""
    kept = work.settings.get(_KEY) or {"duties": {}, "covers": {}}
    return InForce(
        {duty: tuple(PersonId(one) for one in held) for duty, held in kept["duties"].items()},
        {PersonId(of): tuple(PersonId(one) for one in by) for of, by in kept["covers"].items()},
    )


def take_up(work: UnitOfWork) -> bool:
    """Put into plan and list what is known of those whom the list names by now. A cover that the list itself
    names stands: it is the office's later word."""
    left = still_in_force(work)
    if not left.duties and not left.covers:
        return False
    listed = {worker.person: worker for worker in work.roster.all() if worker.person is not None}
    plan, duties = plan_in(work), {}
    for duty, held in left.duties.items():
        known = tuple(listed[one].email for one in held if one in listed)
        plan = plan.with_duty(duty, tuple(dict.fromkeys((*plan.holders_of(duty), *known))))
        duties[duty] = tuple(one for one in held if one not in listed)
    put_plan(work, plan)
    covers = {}
    for person, by in left.covers.items():
        worker = listed.get(person)
        if worker is None or (not worker.covered_by and any(one not in listed for one in by)):
            covers[person] = by
        elif not worker.covered_by:
            _name_cover(work, worker, tuple(listed[one].email for one in by))
    after = InForce({duty: held for duty, held in duties.items() if held}, covers)
    _keep(work, after)
    return after != left


def _name_cover(work: UnitOfWork, worker: Planned, emails: tuple[str, ...]) -> None:
    everyone = {one.email: one for one in work.roster.all()}
    named = replace(worker, covered_by=emails)
    by_rule = covers_of(everyone.values(), plan_in(work))[worker.email]
    if emails != by_rule and not cover_fault(named, everyone):
        work.roster.put(named)


def _people(work: UnitOfWork, mailboxes: list[str]) -> People:
    found = (work.people.by_mailbox(MailboxId(mailbox)) for mailbox in mailboxes)
    return tuple(person.id for person in found if person is not None)


def _keep(work: UnitOfWork, left: InForce) -> None:
    duties = {duty: list(held) for duty, held in left.duties.items()}
    covers = {person: list(by) for person, by in left.covers.items()}
    work.settings.set(_KEY, {"duties": duties, "covers": covers})
