"""Somebody a young person wrote to leaves: their cover gets it, nothing waits for nobody, and it is said."""

from datetime import timedelta

import pytest

from core.people.model import Moved, Role, WhyReader
from core.people.refusals import MayNotInvite
from core.sealing.entry_values import RevokedFor
from core.session import Session
from core.statements.sending import StatementRefused
from tests.core.people.fernshire import Fernshire


def leaves(family: Fernshire, who: Session, why: RevokedFor = RevokedFor.LEFT) -> None:
    office = family.sessions["office"]
    assert office.office is not None
    office.office.revoke(who.me.id, why)
    office.loop.once()


def everybody_but(family: Fernshire, *gone: Session) -> None:
    for _ in range(3):
        for session in family.sessions.values():
            if session not in gone:
                session.loop.once()


def test_what_is_written_to_who_has_left_goes_to_their_cover_and_it_is_said(family: Fernshire) -> None:
    amara, priya, sam = (family.sessions[name] for name in ("amara", "priya", "sam"))
    leaves(family, priya)
    everybody_but(family, priya)
    plan = amara.writing.plan((priya.me.id,), (), safety=False)
    assert plan.moved == (Moved(priya.me.id, sam.me.id, left=True),)
    assert [(one.person, one.of) for one in plan.readers if one.why is WhyReader.ADDRESSEE] == [
        (sam.me.id, priya.me.id)
    ]
    asked = family.worry(amara, "Where has Priya gone?", priya)
    everybody_but(family, priya)
    assert "Where has Priya gone" in str(sam.inbox.peek(asked).statement.said)
    assert sam.answering.may(asked).answer
    family.answered(sam, asked)
    everybody_but(family, priya)
    assert amara.words.thread(asked).answers[0].author == sam.me.id


def test_one_whose_certificate_has_run_out_is_not_gone_for_good(family: Fernshire) -> None:
    amara, priya, sam, office = (family.sessions[name] for name in ("amara", "priya", "sam", "office"))
    assert office.office is not None
    family.clock.move_to(family.clock.now() + timedelta(days=360))
    office.office.renew(sam.me.id)
    office.loop.once()
    amara.loop.once()
    family.clock.move_to(family.clock.now() + timedelta(days=10))
    plan = amara.writing.plan((priya.me.id,), (), safety=False)
    assert plan.moved == (Moved(priya.me.id, sam.me.id, left=False),)


def test_with_nobody_left_to_get_it_nothing_is_sent(family: Fernshire) -> None:
    amara, priya, sam = (family.sessions[name] for name in ("amara", "priya", "sam"))
    leaves(family, priya)
    leaves(family, sam)
    everybody_but(family, priya, sam)
    assert amara.writing.plan((priya.me.id,), (), safety=False).moved == (
        Moved(priya.me.id, None, left=True),
    )
    with pytest.raises(StatementRefused):
        family.worry(amara, "Is anybody there?", priya)


def test_what_waits_for_who_leaves_is_their_covers_at_once(family: Fernshire) -> None:
    amara, priya, sam = (family.sessions[name] for name in ("amara", "priya", "sam"))
    asked = family.worry(amara, "I want to see my nan.", priya)
    family.everybody()
    due = amara.words.thread(asked).standing.clock_due_at
    assert not sam.answering.may(asked).answer
    leaves(family, priya)
    family.hub.tick()
    everybody_but(family, priya)
    assert sam.answering.may(asked).answer
    assert [(row.id, row.left) for row in sam.inbox.team().away] == [(asked, True)]
    assert amara.words.thread(asked).left
    standing = amara.words.thread(asked).standing
    assert (standing.away_at, standing.away_until) == (family.clock.now(), None)
    assert standing.clock_due_at == due
    # The ladder goes on as it did: late is late.
    family.clock.move_to(family.clock.now() + timedelta(days=1, hours=1))
    family.hub.tick()
    everybody_but(family, priya)
    assert amara.words.thread(asked).standing.late_since is not None
    family.answered(sam, asked)
    everybody_but(family, priya)
    assert amara.words.thread(asked).answers[0].author == sam.me.id


def test_whoever_covers_keeps_the_young_people_of_who_leaves_and_can_hand_them_on(family: Fernshire) -> None:
    amara, priya, sam, office = (family.sessions[name] for name in ("amara", "priya", "sam", "office"))
    assert office.office is not None
    asked = family.worry(amara, "I want to see my nan.", priya)
    family.everybody()
    office.office.routing.set_cover({priya.me.id: (sam.me.id,)})
    office.loop.once()
    with pytest.raises(MayNotInvite):
        sam.circles.change(amara.me.id, ())
    leaves(family, priya)
    everybody_but(family, priya)
    assert sam.inviting.may_invite_again(amara.me.id)
    assert sam.handing.plan(amara.me.id, priya.me.id, sam.me.id).going == (asked,)
    sam.handing.begin(amara.me.id, priya.me.id, sam.me.id)
    everybody_but(family, priya)
    assert amara.writing.circle().holder(Role.SOCIAL_WORKER) == sam.me.id
    assert amara.handing.news()[0].taker == sam.me.id
    assert sam.answering.may(asked).answer
