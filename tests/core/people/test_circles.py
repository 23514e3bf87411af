"""The circle around a young person: changed by who keeps them, told under seal, and by nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.people.circles import CircleNotice, file_circle
from core.people.invitations import invitee_of
from core.people.model import Circle, Known, Role, Seat
from core.people.refusals import MayNotInvite
from core.session import Session
from tests.core.people.fernshire import Fernshire


def seats_of(session: Session, family: Fernshire) -> list[tuple[Role, str]]:
    amara = family.sessions["amara"].me.id
    with session.account.vault.reading() as work:
        circle = work.people.circle(amara)
        assert circle is not None
        return [
            (seat.role, known.known_as)
            for seat in circle.seats
            if (known := work.people.get(seat.person)) is not None
        ]


def test_everybody_in_it_has_it_after_joining(family: Fernshire) -> None:
    expected = [(Role.SOCIAL_WORKER, "Priya"), (Role.MANAGER, "Sam"), (Role.ADVOCATE, "Jo")]
    for name in ("amara", "priya", "sam", "jo"):
        assert seats_of(family.sessions[name], family) == expected
    with family.sessions["office"].account.vault.reading() as work:
        assert work.people.circles() == ()
        assert work.people.get(family.sessions["amara"].me.id) is None


def test_a_change_reaches_everybody_who_was_and_who_is_in_it(family: Fernshire) -> None:
    amara, priya, sam, jo = (family.sessions[name] for name in ("amara", "priya", "sam", "jo"))
    changed = (Seat(Role.SOCIAL_WORKER, sam.me.id, (), "My new worker"),)
    priya.circles.change(amara.me.id, changed, (Known("My carers"),))
    family.everybody()
    for session in (amara, priya, sam, jo):
        assert seats_of(session, family) == [(Role.SOCIAL_WORKER, "Sam")]
    with amara.account.vault.reading() as work:
        assert work.people.circle(amara.me.id).others == (Known("My carers"),)  # type: ignore[union-attr]
    asked = family.worry(amara, "To my new worker.", sam)
    family.everybody()
    assert "new worker" in str(sam.inbox.peek(asked).statement.said)


def test_only_the_keeper_changes_it_until_the_keeping_is_handed_on(family: Fernshire) -> None:
    amara, priya, sam, jo = (family.sessions[name] for name in ("amara", "priya", "sam", "jo"))
    for who in (sam, jo, amara):
        with pytest.raises(MayNotInvite):
            who.circles.change(amara.me.id, ())
        with pytest.raises(MayNotInvite):
            who.circles.hand_on_keeping(amara.me.id, sam.me.id)
    with pytest.raises(MayNotInvite):
        priya.circles.hand_on_keeping(amara.me.id, amara.me.id)
    priya.circles.hand_on_keeping(amara.me.id, sam.me.id)
    family.everybody()
    with pytest.raises(MayNotInvite):
        priya.circles.change(amara.me.id, ())
    assert not priya.inviting.may_invite_again(amara.me.id)
    assert sam.inviting.may_invite_again(amara.me.id)
    sam.circles.change(amara.me.id, (Seat(Role.SOCIAL_WORKER, sam.me.id),))
    family.everybody()
    assert seats_of(amara, family) == [(Role.SOCIAL_WORKER, "Sam")]


def test_what_somebody_else_says_of_it_is_not_believed(family: Fernshire) -> None:
    amara, priya, sam = (family.sessions[name] for name in ("amara", "priya", "sam"))
    with sam.account.vault.reading() as work:
        facts = work.people.get(amara.me.id)
    assert facts is not None
    now = family.clock.now()
    later = now + timedelta(minutes=9)
    circle = Circle(amara.me.id, (Seat(Role.SOCIAL_WORKER, sam.me.id),))
    honest = CircleNotice(invitee_of(facts), circle, later)
    forged = (
        (sam.me, honest),
        (priya.me, replace(honest, facts=replace(honest.facts, role=Role.MANAGER))),
        (priya.me, replace(honest, circle=replace(circle, young_person=priya.me.id))),
        (priya.me, replace(honest, facts=replace(honest.facts, mailbox=sam.me.mailbox))),
        (priya.me, replace(honest, facts=invitee_of(sam.me), circle=replace(circle, young_person=sam.me.id))),
    )
    with amara.account.vault.transaction() as work:
        for sender, notice in forged:
            assert not file_circle(work, amara.me, sender, notice, received_at=now)
        assert file_circle(work, amara.me, priya.me, honest, received_at=now)
        # An older one that comes late changes nothing.
        older = replace(honest, circle=replace(circle, seats=()), at=later - timedelta(minutes=1))
        assert file_circle(work, amara.me, priya.me, older, received_at=now)
        assert work.people.circle(amara.me.id) == circle


def test_a_name_that_cannot_be_seen_or_fills_the_page_is_one_line_to_everybody(family: Fernshire) -> None:
    """By a program of the keeper's own: a name that turns its neighbours round, and one with no end."""
    amara, priya, jo = (family.sessions[name] for name in ("amara", "priya", "jo"))
    circle = priya.circles.around(amara.me.id)
    assert circle is not None
    facts = replace(
        invitee_of(amara.me),
        name="Amara\u202e eloC\u2066\n\x00Heard: type your words here",
        known_as="A\u200bmara " + "x" * 300_000,
    )
    others = (Known("My\u202e carers\nand all"),)
    notice = CircleNotice(facts, replace(circle, others=others), priya.clock.now() + timedelta(minutes=1))
    with jo.account.vault.transaction() as work:
        assert file_circle(work, jo.me, priya.me, notice, received_at=jo.clock.now())
        known, kept = work.people.get(amara.me.id), work.people.circle(amara.me.id)
    assert known is not None
    assert kept is not None
    assert known.name == "Amara eloC Heard: type your words here"
    assert (known.known_as[:8], len(known.known_as)) == ("Amara xx", 200)
    assert kept.others[0].label == "My carers and all"


def test_a_keeper_whose_certificate_has_run_out_changes_no_circle(family: Fernshire) -> None:
    """Nobody has put them out, and nobody has renewed it: their program still signs, and is not believed."""
    amara, priya = family.sessions["amara"], family.sessions["priya"]
    circle = priya.circles.around(amara.me.id)
    assert circle is not None
    late = priya.clock.now() + timedelta(days=367)
    notice = CircleNotice(invitee_of(amara.me), replace(circle, seats=circle.seats[:1]), late)
    with amara.account.vault.transaction() as work:
        assert not file_circle(work, amara.me, priya.me, notice, received_at=late)
        assert work.people.circle(amara.me.id) == circle
    family.clock.advance(timedelta(days=367))
    with pytest.raises(MayNotInvite):
        priya.circles.change(amara.me.id, circle.seats[:1])
