"""Who covers for a worker: those named for them, else those whom the office's rule for their role gives."""

from collections.abc import Iterable, Mapping

from core.people.model import Role
from core.people.office_plan import OfficePlan
from core.people.roster import Planned


def covers_of(workers: Iterable[Planned], plan: OfficePlan) -> dict[str, tuple[str, ...]]:
    """For each worker's e-mail address the addresses of their cover, first to last; () where nobody covers.

    By the rule: those of the covering role in the same team, by name; in a team that has none, everybody of
    that role who has no team. Never oneself.
    """
    everyone = sorted(workers, key=lambda worker: (worker.name.casefold(), worker.email))
    by_role: dict[Role, list[Planned]] = {}
    for worker in everyone:
        by_role.setdefault(worker.role, []).append(worker)
    return {worker.email: worker.covered_by or _by_rule(worker, by_role, plan) for worker in everyone}


def _by_rule(worker: Planned, by_role: Mapping[Role, list[Planned]], plan: OfficePlan) -> tuple[str, ...]:
    covering = plan.cover_of(worker.role)
    if covering is None:
        return ()
    there = [other for other in by_role.get(covering, ()) if other.email != worker.email]
    same = [other.email for other in there if other.team.casefold() == worker.team.casefold()]
    return tuple(same or (other.email for other in there if not other.team))


def uncovered(workers: Iterable[Planned], plan: OfficePlan) -> tuple[Planned, ...]:
    """Workers whom nobody covers, by name: an answer of theirs waits if they are away."""
    some = list(workers)
    covers = covers_of(some, plan)
    left = [worker for worker in some if not covers[worker.email] and worker.role.value != "OFF"]
    return tuple(sorted(left, key=lambda worker: (worker.name.casefold(), worker.email)))
