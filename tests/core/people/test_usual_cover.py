"""Who answers for a worker: as the office set it, else by the roles' own rule, and never across the lines."""

from core.people.founding_at_work import first_name
from core.people.invitations import NewWorker
from core.people.model import Role
from core.sealing.entry_values import RevokedFor
from tests.core.people.fernshire import Fernshire


def _new(name: str, role: Role, team: str = "") -> NewWorker:
    return NewWorker(name, first_name(name), role, team)


def test_by_the_rule_the_manager_of_the_same_team(fernshire: Fernshire) -> None:
    priya, sam, jo = (fernshire.sessions[name] for name in ("priya", "sam", "jo"))
    assert priya.directory.usual_cover(priya.me.id) == (sam.me.id,)
    assert priya.directory.usual_cover(sam.me.id) == ()
    assert priya.directory.usual_cover(jo.me.id) == ()  # no advocacy manager: nobody of the council


def test_where_the_rule_leaves_two_nobody_is_guessed(fernshire: Fernshire) -> None:
    priya = fernshire.sessions["priya"]
    fernshire.worker("tunde", _new("Tunde Ade", Role.MANAGER, "Team 2"))
    fernshire.worker("lee", _new("Lee Ray", Role.MANAGER, "Team 3"))
    fernshire.everybody()
    assert priya.directory.usual_cover(priya.me.id) == ()


def test_an_iro_is_covered_by_the_iro_manager_alone(fernshire: Fernshire) -> None:
    priya = fernshire.sessions["priya"]
    ruth = fernshire.worker("ruth", _new("Ruth Amos", Role.IRO_MANAGER))
    daniel = fernshire.worker("daniel", _new("Daniel Reed", Role.IRO, "Team 2"))
    fernshire.everybody()
    assert priya.directory.usual_cover(daniel.me.id) == (ruth.me.id,)


def test_as_the_office_set_it_and_not_to_who_has_left(fernshire: Fernshire) -> None:
    office, priya, sam = (fernshire.sessions[name] for name in ("office", "priya", "sam"))
    assert office.office is not None
    tunde = fernshire.worker("tunde", _new("Tunde Ade", Role.MANAGER, "Team 9"))
    office.office.routing.set_cover({priya.me.id: (tunde.me.id,)})
    fernshire.everybody()
    assert priya.directory.usual_cover(priya.me.id) == (tunde.me.id,)
    assert sam.directory.usual_cover(priya.me.id) == (tunde.me.id,)
    office.office.revoke(tunde.me.id, RevokedFor.LEFT)
    office.loop.once()
    priya.loop.once()
    assert priya.directory.usual_cover(priya.me.id) == (sam.me.id,)
