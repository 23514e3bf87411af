"""A review goes on when the people around it change: a new IRO, a new worker."""

from datetime import timedelta

import pytest

from core.ids import ContentId
from core.people.invitations import NewWorker
from core.people.model import Role, Seat, WhyReader
from core.session import Session
from core.statements.triage import TriageRefused
from tests.core.people.fernshire import Fernshire
from tests.core.people.handing_county import DANIEL, aside, hands_over, kept_from, people

INES = NewWorker("Ines Alba", "Ines", Role.IRO, "Reviews")


@pytest.fixture
def county(with_theo: Fernshire) -> Fernshire:
    """Amara with Priya, Sam and her IRO Daniel; Ines is an IRO too."""
    made = with_theo
    made.worker("daniel", DANIEL)
    made.worker("ines", INES)
    made.everybody()
    gets_iro(made, "daniel")
    return made


def gets_iro(county: Fernshire, name: str) -> None:
    """Priya, who keeps Amara's circle, says who her IRO is."""
    priya = county.sessions["priya"]
    seats = (*county.seats(), Seat(Role.IRO, county.sessions[name].me.id))
    priya.circles.change(county.sessions["amara"].me.id, seats)
    county.everybody()


def brought_to(iro: Session, young: Session) -> tuple[ContentId, ...]:
    return tuple(one.statement for one in iro.reviews.before(young.me.id).brought)


def set_for_a_month_on(county: Fernshire, by: Session) -> None:
    by.reviews.set_review(county.sessions["amara"].me.id, by.account.today() + timedelta(days=30))
    county.everybody()


def test_what_is_brought_goes_to_a_new_iro_and_the_young_person_is_told(county: Fernshire) -> None:
    amara, priya, _, _ = people(county)
    daniel, ines = county.sessions["daniel"], county.sessions["ines"]
    mine = county.worry(amara, "I want to see my nan.", priya)
    left = county.worry(amara, "Not for the review.", priya)
    secret = kept_from(county, amara, priya, ines)
    county.everybody()
    county.answered(priya, mine)
    county.everybody()
    for id in (mine, left, secret):
        amara.words.bring_to_review(id, bring=True)
    amara.words.bring_to_review(left, bring=False)
    set_for_a_month_on(county, daniel)
    county.everybody()
    assert set(brought_to(daniel, amara)) == {mine, secret}
    assert amara.handing.waiting() == ()

    gets_iro(county, "ines")
    county.everybody()
    set_for_a_month_on(county, ines)
    assert brought_to(ines, amara) == (mine,)
    thread = ines.inbox.peek(mine)
    assert "see my nan" in str(thread.statement.said)
    assert [one.author for one in thread.answers] == [priya.me.id]
    assert [one.what for one in thread.promises] == ["Ring you"]
    for other in (left, secret):
        with pytest.raises(TriageRefused):
            ines.inbox.peek(other)
    (news,) = amara.handing.waiting()
    assert (news.hand_over.part, news.taker.id) == (WhyReader.REVIEW, ines.me.id)
    assert [line.id for line in news.said] == [mine]
    # Once, and not again at each round.
    amara.handing.read(news.hand_over.id)
    county.everybody()
    assert amara.handing.waiting() == ()
    assert all(aside(one) == 0 for one in county.sessions.values())


def test_an_iro_who_hands_over_hands_over_the_review_too(county: Fernshire) -> None:
    amara, priya, _, _ = people(county)
    daniel, ines = county.sessions["daniel"], county.sessions["ines"]
    mine = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    amara.words.bring_to_review(mine, bring=True)
    set_for_a_month_on(county, daniel)
    hands_over(county, daniel, daniel, ines)
    county.everybody()
    assert brought_to(ines, amara) == (mine,)
    assert "see my nan" in str(ines.inbox.peek(mine).statement.said)
    # What comes of it from now on is heard by the IRO of now, and not by the one before.
    county.answered(priya, mine)
    county.everybody()
    assert len(ines.inbox.peek(mine).answers) == 1
    assert daniel.inbox.peek(mine).answers == ()
    assert [one.review.young_person for one in ines.reviews.upcoming()] == [amara.me.id]
    assert daniel.reviews.upcoming() == ()


def test_a_colleague_of_the_iro_alone_gets_nothing(county: Fernshire) -> None:
    """Whoever keeps the circle may put a name in the IRO's place; keys go to somebody who is one."""
    amara, priya, _, theo = people(county)
    mine = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    amara.words.bring_to_review(mine, bring=True)
    county.everybody()
    gets_iro(county, "theo")
    county.everybody()
    with pytest.raises(TriageRefused):
        theo.inbox.peek(mine)
    assert amara.handing.waiting() == ()


def test_before_a_review_it_is_the_new_worker_who_sees_what_is_owed(county: Fernshire) -> None:
    amara, priya, _, theo = people(county)
    late = county.worry(amara, "I want to see my nan.", priya)
    kept = county.worry(amara, "Do I have to move?", priya)
    county.everybody()
    county.answered(priya, kept)
    county.everybody()
    set_for_a_month_on(county, priya)
    hands_over(county, priya, priya, theo)
    county.clock.advance(timedelta(days=2, hours=1))
    county.hub.tick()
    county.everybody()

    (pack,) = theo.reviews.upcoming()
    assert [line.id for line in pack.late] == [late]
    assert [line.addressee_name for line in pack.late] == ["Theo"]
    assert [promise.what for promise in pack.missed] == ["Ring you"]
    assert priya.reviews.upcoming() == ()
    # Theo owes all of it, by the old clock; Priya nothing.
    assert [row.id for row in theo.inbox.page().rows if row.standing.is_late] == [late]
    assert [row.promise.what for row in theo.promises.mine()] == ["Ring you"]
    assert theo.promises.mine()[0].days_past == 1
    assert priya.inbox.page().rows == ()
    assert priya.promises.mine() == ()
    assert theo.inbox.peek(late).standing.late_since is not None
    assert priya.inbox.peek(late).standing.late_since is None
