"""Who covers for a worker: those named for them, else those whom the office's rule for their role gives."""

from collections.abc import Collection, Iterable, Mapping

from core.people.model import Role
from core.people.office_plan import OfficePlan
from core.people.roster import Planned


def covers_of(
    workers: Iterable[Planned], plan: OfficePlan, left: Collection[str] = ()
) -> dict[str, tuple[str, ...]]:
    """For each worker's e-mail address the addresses of their cover, first to last; () where nobody covers.

    By the rule: those of the covering role in the same team, by name; in a team that has none, everybody of
    that role who has no team. Never oneself, and nobody of `left`, who cover for nobody any more.
    """
    everyone = sorted(workers, key=lambda worker: (worker.name.casefold(), worker.email))
    by_role: dict[Role, list[Planned]] = {}
    for worker in everyone:
        if worker.email not in left:
            by_role.setdefault(worker.role, []).append(worker)
    named = {one.email: tuple(by for by in one.covered_by if by not in left) for one in everyone}
    return {one.email: named[one.email] or _by_rule(one, by_role, plan) for one in everyone}


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
