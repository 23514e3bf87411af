"""A computer that somebody else adds to an account: until its owner has said yes it is given nothing."""

import pytest

from core.session import Session
from core.sync.client import HubRefused
from tests.core.people.fernshire import Fernshire
from tests.core.people.test_devices import said_in, second


def added_by_priya(family: Fernshire, name: str) -> Session:
    """A computer that Priya, who keeps Amara, adds to Amara's account, the code never shown to Amara."""
    priya, amara = family.sessions["priya"], family.sessions["amara"]
    invitation = priya.inviting.invite_computer(amara.me.id)
    priya.loop.once()
    joining = family.answers(name, invitation)
    priya.inviting.look()
    priya.inviting.finish(invitation.id)
    priya.inviting.look()
    joining.settle()
    ghost = family.opens(name)
    family.everybody()
    return ghost


def test_what_was_said_to_an_advocate_alone_does_not_reach_a_computer_their_worker_adds(
    family: Fernshire,
) -> None:
    amara, jo = family.sessions["amara"], family.sessions["jo"]
    before = family.worry(amara, "Priya shouts at me.", jo)
    family.everybody()
    family.answered(jo, before)
    family.everybody()
    ghost = added_by_priya(family, "ghost")
    after = family.worry(amara, "She did it again.", jo)
    family.everybody()
    with ghost.account.vault.reading() as work:
        held = [work.envelopes.get(said) for said in (before, after)]
    assert (said_in(ghost), held) == (set(), [None, None])
    [asked] = amara.devices.added()
    assert (asked.kid, asked.by and asked.by.known_as) == (ghost.me.kid, "Priya")
    amara.devices.lost(ghost.me.kid)
    amara.loop.once()
    with pytest.raises(HubRefused):
        ghost.loop.once()
    assert amara.devices.added() == ()


def test_one_that_its_owner_says_is_theirs_gets_all(family: Fernshire) -> None:
    amara, jo = family.sessions["amara"], family.sessions["jo"]
    before = family.worry(amara, "For my advocate.", jo)
    family.everybody()
    laptop = added_by_priya(family, "laptop")
    # Nobody is asked about the computer that was there first.
    assert laptop.devices.added() == ()
    amara.devices.is_mine(laptop.me.kid)
    family.everybody()
    after = family.worry(amara, "And this.", jo)
    family.everybody()
    assert said_in(laptop) == {before, after}
    assert amara.devices.added() == ()


def test_what_a_ghost_lets_in_is_a_ghost_too_to_every_other_computer(family: Fernshire) -> None:
    amara, jo = family.sessions["amara"], family.sessions["jo"]
    before = family.worry(amara, "For my advocate.", jo)
    ghost = added_by_priya(family, "ghost")
    family.sessions["ghost"] = ghost
    third = second(family, "ghost", "third")
    tablet = second(family, "amara", "tablet")
    family.everybody()
    ghosts = {ghost.me.kid, third.me.kid}
    for real in (amara, tablet):
        assert {one.kid for one in real.devices.added()} == ghosts
        assert said_in(real) == {before}
    after = family.worry(tablet, "From the tablet.", jo)
    family.everybody()
    assert said_in(amara) == {before, after}
    assert said_in(ghost) == said_in(third) == set()
