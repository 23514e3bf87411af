"""Several computers of one person, one that is lost, and beginning again after the words were forgotten."""

from datetime import timedelta

import pytest

from core.ids import ContentId
from core.people.invitations import Invitation, InviteState
from core.people.joining import JoinService
from core.people.refusals import NotThisComputer
from core.people.settling import identity_of
from core.sealing.entries import sign_entry
from core.sealing.entry_values import RevocationEntry, RevokedFor
from core.session import Session
from core.statements.model import Mode
from core.statements.sending import StatementRefused
from core.statements.triage import TriageRefused
from core.sync.client import HubRefused
from core.sync.wire import RefusalKind
from tests.core.people.fernshire import Fernshire


def second(family: Fernshire, of: str, name: str) -> Session:
    """One more computer of somebody's, by a code that their first one shows."""
    first = family.sessions[of]
    invitation = first.devices.invite()
    first.loop.once()
    joining = family.answers(name, invitation)
    first.devices.look()
    assert first.devices.pictures(invitation.id) == joining.pictures()
    first.devices.finish(invitation.id)
    first.devices.look()
    joining.settle()
    session = family.opens(name)
    family.everybody()
    return session


def again(family: Fernshire, by: Session, person: Session, name: str) -> Session:
    """Somebody begins again, with a code of their inviter's."""
    invitation = by.inviting.invite_again(person.me.id)
    by.loop.once()
    return _in(family, by, invitation, name)


def _in(family: Fernshire, by: Session, invitation: Invitation, name: str) -> Session:
    joining = family.answers(name, invitation)
    by.inviting.look()
    by.inviting.finish(invitation.id)
    by.inviting.look()
    joining.settle()
    return family.opens(name)


def said_in(session: Session) -> set[ContentId]:
    return {line.id for line in session.words.lines()}


def test_a_second_computer_fills_itself_and_both_go_on(family: Fernshire) -> None:
    amara, priya, sam = (family.sessions[name] for name in ("amara", "priya", "sam"))
    before = family.worry(amara, "Said before there were two.", priya)
    family.everybody()
    family.answered(priya, before)
    family.everybody()
    tablet = second(family, "amara", "tablet")
    assert tablet.me.id == amara.me.id
    assert tablet.me.kid != amara.me.kid
    assert said_in(tablet) == {before}
    thread = tablet.words.thread(before)
    assert [answer.author for answer in thread.answers] == [priya.me.id]
    assert thread.standing.state == amara.words.thread(before).standing.state
    # What is said on either stands on both, and so does what comes.
    from_tablet = family.worry(tablet, "Said on the new one.", priya)
    from_first = family.worry(amara, "Said on the old one.", priya)
    family.everybody()
    assert said_in(tablet) == said_in(amara) == {before, from_tablet, from_first}
    for worker in (priya, sam):
        assert "new one" in str(worker.inbox.peek(from_tablet).statement.said)
    family.answered(priya, from_tablet)
    family.everybody()
    for computer in (amara, tablet):
        assert len(computer.words.thread(from_tablet).answers) == 1


def test_a_worker_s_second_computer_has_what_was_sent_to_them_and_what_they_answered(
    family: Fernshire,
) -> None:
    amara, priya = family.sessions["amara"], family.sessions["priya"]
    first, other = (family.worry(amara, words, priya) for words in ("One.", "Two."))
    family.everybody()
    family.answered(priya, first)
    family.everybody()
    laptop = second(family, "priya", "laptop")
    assert [one.known_as for one in laptop.inbox.young_people()] == ["Amara"]
    assert len(laptop.inbox.peek(first).answers) == 1
    assert not laptop.inbox.peek(other).answers
    family.answered(laptop, other)
    family.everybody()
    assert len(amara.words.thread(other).answers) == 1
    assert len(priya.inbox.peek(other).answers) == 1


def test_each_computer_has_its_own_cursor_and_numbers_without_alarms(family: Fernshire) -> None:
    amara, priya = family.sessions["amara"], family.sessions["priya"]
    tablet = second(family, "amara", "tablet")
    for number in range(3):
        for computer in (amara, tablet):
            family.worry(computer, f"Number {number}.", priya)
            family.everybody()
    for session in (amara, tablet, priya):
        assert session.inbox.page().missing == 0
        assert session.loop.status().alarm == ""
        assert session.alarms.waiting() == ()


def test_a_lost_computer_is_out_and_the_other_goes_on(family: Fernshire) -> None:
    amara, priya = family.sessions["amara"], family.sessions["priya"]
    tablet = second(family, "amara", "tablet")
    with pytest.raises(NotThisComputer):
        tablet.devices.lost(tablet.me.kid)
    tablet.devices.lost(amara.me.kid)
    tablet.loop.once()
    with pytest.raises(HubRefused) as told:
        amara.loop.once()
    assert told.value.kind is RefusalKind.SIGN_IN
    del family.sessions["amara"]
    family.everybody()
    asked = family.worry(tablet, "I lost the old one.", priya)
    family.everybody()
    family.answered(priya, asked)
    with priya.account.vault.reading() as work:
        assert list(work.people.good_cards(tablet.me)) == [tablet.me.kid]
    mine = {computer.kid: computer for computer in tablet.devices.mine()}
    assert mine[amara.me.kid].revoked_at is not None
    assert mine[tablet.me.kid].this
    amara.close()


def test_the_keeper_puts_a_lost_computer_out_by_inviting_again(family: Fernshire) -> None:
    amara, priya, jo = (family.sessions[name] for name in ("amara", "priya", "jo"))
    to_priya = family.worry(amara, "For Priya.", priya)
    to_jo = family.worry(amara, "For my advocate alone.", jo)
    family.everybody()
    family.answered(priya, to_priya)
    family.everybody()
    new = again(family, priya, amara, "new")
    assert new.me.id == amara.me.id
    with pytest.raises(HubRefused):
        amara.loop.once()
    del family.sessions["amara"]
    amara.close()
    family.everybody()
    # Priya has seen the pictures: what she holds is there by itself, her answer too.
    assert said_in(new) == {to_priya}
    assert len(new.words.thread(to_priya).answers) == 1
    # Jo has not: she is asked, and then it is there as well.
    [waiting] = jo.regrants.waiting()
    assert (waiting.person.id, waiting.count >= 1) == (amara.me.id, True)
    jo.regrants.give(amara.me.id)
    assert jo.regrants.waiting() == ()
    family.everybody()
    assert said_in(new) == {to_priya, to_jo}
    asked = family.worry(new, "It works again.", priya, jo)
    family.everybody()
    assert "works again" in str(jo.inbox.peek(asked).statement.said)


def test_a_holder_may_say_no(family: Fernshire) -> None:
    amara, priya, jo = (family.sessions[name] for name in ("amara", "priya", "jo"))
    family.worry(amara, "For my advocate alone.", jo)
    family.everybody()
    new = again(family, priya, amara, "new")
    del family.sessions["amara"]
    amara.close()
    family.everybody()
    jo.regrants.leave(amara.me.id)
    family.everybody()
    assert jo.regrants.waiting() == ()
    assert said_in(new) == set()


def test_a_worker_begins_again_by_the_office(family: Fernshire) -> None:
    amara, priya, sam, office = (family.sessions[name] for name in ("amara", "priya", "sam", "office"))
    asked = family.worry(amara, "Before she forgot her words.", priya)
    family.everybody()
    assert office.office is not None
    invitation = office.office.invite_again(priya.me.id)
    office.loop.once()
    joining = family.answers("priya again", invitation)
    office.office.look()
    joining.settle()
    del family.sessions["priya"]
    new = family.opens("priya again")
    priya.close()
    family.everybody()
    with pytest.raises(TriageRefused):
        new.inbox.peek(asked)
    # Young people are never asked; her cover, who holds it too, is.
    assert amara.regrants.waiting() == ()
    sam.regrants.give(priya.me.id)
    family.everybody()
    family.answered(new, asked)
    family.everybody()
    assert len(amara.words.thread(asked).answers) == 1


def test_somebody_who_left_gets_nothing_more_and_their_cover_does(family: Fernshire) -> None:
    amara, priya, sam, office = (family.sessions[name] for name in ("amara", "priya", "sam", "office"))
    assert office.office is not None
    office.office.revoke(sam.me.id, RevokedFor.LEFT)
    office.loop.once()
    with pytest.raises(HubRefused):
        sam.loop.once()
    del family.sessions["sam"]
    sam.close()
    family.everybody()
    asked = family.worry(amara, "Sam has left.", priya)
    family.everybody()
    assert "left" in str(priya.inbox.peek(asked).statement.said)
    office.office.revoke(priya.me.id, RevokedFor.LEFT)
    office.loop.once()
    amara.loop.once()
    draft = amara.writing.start("worry", Mode.FULL)
    assert draft is not None
    with pytest.raises(StatementRefused, match="Pick someone"):
        family.worry(amara, "Nobody is left.", priya)
    del family.sessions["priya"]
    priya.close()


def test_an_invitation_is_over_for_who_begins_again(family: Fernshire) -> None:
    amara, priya = family.sessions["amara"], family.sessions["priya"]
    new = again(family, priya, amara, "new")
    assert priya.inviting.invitations()[0].state is InviteState.FINISHED
    joining = JoinService(family.vault("new"), family.clock)
    joining.settle()
    assert new.me.known_as == "Amara"
    del family.sessions["amara"]
    amara.close()


def test_a_card_ended_as_of_a_year_ago_does_not_take_away_what_it_said(with_theo: Fernshire) -> None:
    """By a clock that is a year behind, a hub that says so, or a keeper who wants something unsaid."""
    amara, priya, theo = (with_theo.sessions[name] for name in ("amara", "priya", "theo"))
    tablet = second(with_theo, "amara", "tablet")
    asked = with_theo.worry(tablet, "Priya shouts at me.", priya)
    with_theo.everybody()
    with_theo.clock.advance(timedelta(days=10))
    with_theo.everybody()
    with amara.account.vault.transaction() as work:
        says, year_ago = RevocationEntry(tablet.me.kid, RevokedFor.LOST), timedelta(days=365)
        signed = sign_entry(identity_of(work), says, with_theo.clock.now() - year_ago)
        amara.account.outbox.entry(work, signed)
    amara.loop.once()
    del with_theo.sessions["tablet"]
    priya.handing.begin(amara.me.id, priya.me.id, theo.me.id)
    with_theo.everybody()
    with_theo.everybody()
    assert "shouts" in str(theo.inbox.peek(asked).statement.said)
    tablet.close()
