"""The right to invite a young person again goes with their place, signed by whoever has it."""

import pytest

from core.people.model import Role, Seat
from core.sealing.entry_values import RevokedFor
from tests.core.people.fernshire import Fernshire
from tests.core.people.handing_county import DANIEL, people
from tests.core.people.test_handing_meant_to_harm import heard, said


@pytest.fixture
def county(with_theo: Fernshire) -> Fernshire:
    """Amara with Priya, who keeps her, and Sam; and Theo, who knows nobody yet."""
    return with_theo


def test_what_a_manager_cannot_pass_on_goes_when_the_workers_own_program_runs(county: Fernshire) -> None:
    amara, priya, sam, theo = people(county)
    plan = sam.handing.plan(amara.me.id, priya.me.id, theo.me.id)
    assert (plan.keeps, plan.keeps_later, plan.keeper, plan.may_invite) == (False, True, priya.me, True)
    sam.handing.begin(amara.me.id, priya.me.id, theo.me.id)
    for _ in range(3):
        for session in (sam, theo, amara):
            session.loop.once()
    # Priya's computer is off: it is hers still, and nobody else's to give.
    assert not theo.inviting.may_invite_again(amara.me.id)
    county.everybody()
    assert theo.inviting.may_invite_again(amara.me.id)
    assert not priya.inviting.may_invite_again(amara.me.id)


def test_where_the_worker_has_left_it_goes_by_way_of_their_cover(county: Fernshire) -> None:
    amara, priya, sam, theo = people(county)
    office = county.sessions["office"]
    assert office.office is not None
    office.office.routing.set_cover({priya.me.id: (sam.me.id,)})
    office.loop.once()
    sam.handing.begin(amara.me.id, priya.me.id, theo.me.id)
    sam.loop.once()
    office.office.revoke(priya.me.id, RevokedFor.LEFT)
    office.loop.once()
    for _ in range(3):
        for session in (sam, theo, amara, office):
            session.loop.once()
    assert theo.inviting.may_invite_again(amara.me.id)
    assert not sam.inviting.may_invite_again(amara.me.id)


def test_it_does_not_go_by_the_word_of_somebody_who_covers_for_nobody_here(county: Fernshire) -> None:
    """Daniel may hand over, but never what is Priya's; nor does it go to one who has no place."""
    amara, priya, sam, theo = people(county)
    daniel = county.worker("daniel", DANIEL)
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    heard(daniel, priya, said(county, asked, priya, theo))
    heard(sam, priya, said(county, asked, priya, theo))
    county.everybody()
    assert priya.inviting.may_invite_again(amara.me.id)
    assert not theo.inviting.may_invite_again(amara.me.id)


def test_somebody_who_does_not_cover_cannot_say_that_my_place_went(county: Fernshire) -> None:
    """Theo helps Priya with Amara. Daniel says that he has her place by now, which Sam alone could."""
    amara, priya, _, theo = people(county)
    daniel = county.worker("daniel", DANIEL)
    priya.circles.change(amara.me.id, (*county.seats(), Seat(Role.SOCIAL_WORKER, theo.me.id)))
    county.everybody()
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    assert heard(daniel, priya, said(county, asked, priya, theo)) == 0
    assert priya.handing.news()[0].taker == theo.me.id
    # Something comes, so that Priya's program looks again at what is hers to pass on.
    county.worry(amara, "Is it Theo now?", priya)
    county.everybody()
    assert priya.inviting.may_invite_again(amara.me.id)
    assert not theo.inviting.may_invite_again(amara.me.id)
