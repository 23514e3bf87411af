"""The cover of a worker changes: whoever covers now reads what is open, and nobody else gets anything new."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.people.invitations import NewWorker
from core.people.model import Role, WhyReader
from core.sealing.entry_values import RevokedFor
from core.session import Session
from core.statements.model import State
from core.statements.triage import TriageRefused
from tests.core.people.fernshire import Fernshire
from tests.core.people.handing_county import aside, covered_by_sam, hands_over, kept_from, named

TESS = NewWorker("Tess Lowe", "Tess", Role.MANAGER, "Team 4")


@pytest.fixture
def county(with_theo: Fernshire) -> Fernshire:
    """Nia manages another team."""
    return covered_by_sam(with_theo)


def of(county: Fernshire, *names: str) -> tuple[Session, ...]:
    return tuple(county.sessions[name] for name in names)


def leaves(county: Fernshire, who: Session) -> None:
    office = county.sessions["office"]
    assert office.office is not None
    office.office.revoke(who.me.id, RevokedFor.LEFT)
    office.loop.once()


def everybody_but(county: Fernshire, *gone: Session) -> None:
    for _ in range(4):
        for session in county.sessions.values():
            if session not in gone:
                session.loop.once()


def cover_in(session: Session, young: Session) -> tuple[str, ...]:
    """Who covers for Priya, in the circle as one vault has it."""
    circle = session.circles.around(young.me.id)
    assert circle is not None
    seat = next(seat for seat in circle.seats if seat.role is Role.SOCIAL_WORKER)
    with session.account.vault.reading() as work:
        return tuple(session.account.name(work, one) for one in seat.cover)


def test_whoever_covers_now_reads_what_is_open_and_the_young_person_is_told(county: Fernshire) -> None:
    amara, priya, sam, nia = of(county, "amara", "priya", "sam", "nia")
    asked = county.worry(amara, "I want to see my nan.", priya)
    done = county.worry(amara, "Do I have to move?", priya)
    county.everybody()
    county.answered(priya, done)
    county.everybody()
    due = amara.words.thread(asked).standing.clock_due_at
    named(county, "priya", "nia")
    everybody_but(county)

    # What is open is Nia's to cover, by its old clock; what has its answer stays where it was.
    assert "see my nan" in str(nia.inbox.open(asked).statement.said)
    with nia.account.vault.reading() as work:
        assert work.statements.part(asked) == "cover"
        assert work.statements.get(done) is None
    assert nia.inbox.peek(asked).standing.clock_due_at == due
    assert not nia.answering.may(asked).answer
    # Sam keeps what he read, and covers for it no more.
    with sam.account.vault.reading() as work:
        assert work.statements.part(asked) == "handed"
    assert not sam.answering.may(asked).answer

    # Amara is told who it is, and which of her words that is about.
    (news,) = amara.handing.waiting()
    made = news.hand_over
    assert (made.part, made.covers_for) == (WhyReader.COVER, priya.me.id)
    assert (news.giver.id, news.taker.id, [line.id for line in news.said]) == (sam.me.id, nia.me.id, [asked])
    assert [(step.taker, step.part) for step in amara.words.thread(asked).handed] == [
        (nia.me.id, WhyReader.COVER)
    ]
    # Every circle has followed by itself.
    assert [cover_in(one, amara) for one in (amara, priya, sam, nia)] == [("Nia",)] * 4
    plan = amara.writing.plan((priya.me.id,), (), safety=False)
    assert [one.person for one in plan.readers if one.why is WhyReader.COVER] == [nia.me.id]
    assert all(aside(one) == 0 for one in county.sessions.values())


def test_the_new_cover_answers_when_it_is_time_and_is_believed(county: Fernshire) -> None:
    amara, priya, sam, nia = of(county, "amara", "priya", "sam", "nia")
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    named(county, "priya", "nia")
    everybody_but(county)
    county.clock.advance(timedelta(hours=19))
    county.hub.tick()
    everybody_but(county)
    assert nia.answering.may(asked).answer
    # The ladder told Nia, not Sam.
    assert nia.inbox.peek(asked).standing.cover_may_answer_at is not None
    assert sam.inbox.peek(asked).standing.cover_may_answer_at is None
    county.answered(nia, asked)
    everybody_but(county)
    for session in (amara, priya):
        thread = (session.words.thread if session is amara else session.inbox.peek)(asked)
        assert thread.standing.state is State.ANSWERED
        assert [(one.author, one.as_cover_for) for one in thread.answers] == [(nia.me.id, priya.me.id)]
    assert sam.inbox.peek(asked).answers == ()


def test_whom_the_young_person_named_is_passed_over(county: Fernshire) -> None:
    amara, priya, nia = of(county, "amara", "priya", "nia")
    tess = county.worker("tess", TESS)
    asked = county.worry(amara, "Fine for everybody.", priya)
    secret = kept_from(county, amara, priya, nia)
    county.everybody()
    named(county, "priya", "nia", "tess")
    everybody_but(county)
    assert [row.id for row in nia.inbox.team().today + nia.inbox.team().later] == [asked]
    with pytest.raises(TriageRefused):
        nia.inbox.peek(secret)
    assert "Not for Theo" in str(tess.inbox.peek(secret).statement.said)
    with pytest.raises(TriageRefused):
        tess.inbox.peek(asked)
    assert all(aside(one) == 0 for one in county.sessions.values())


def test_a_cover_who_leaves_is_in_no_circle_and_their_place_goes_with_the_team(county: Fernshire) -> None:
    amara, priya, sam, nia = of(county, "amara", "priya", "sam", "nia")
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    leaves(county, sam)
    everybody_but(county, sam)
    assert cover_in(amara, amara) == ()
    named(county, "priya", "nia")
    everybody_but(county, sam)
    assert cover_in(amara, amara) == ("Nia",)
    assert amara.writing.circle().holder(Role.MANAGER) == nia.me.id
    assert priya.circles.around(amara.me.id) == amara.writing.circle()
    assert "see my nan" in str(nia.inbox.peek(asked).statement.said)
    (news,) = amara.handing.waiting()
    assert (news.giver.id, news.taker.id) == (sam.me.id, nia.me.id)


def test_while_the_worker_is_away_the_one_who_covered_gives_it_on(county: Fernshire) -> None:
    amara, priya, sam, nia = of(county, "amara", "priya", "sam", "nia")
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    priya.absence.set_away(priya.account.today() + timedelta(days=5))
    priya.loop.once()
    county.hub.tick()
    everybody_but(county, priya)
    assert sam.answering.may(asked).answer
    named(county, "priya", "nia")
    everybody_but(county, priya)
    # Priya's computer is off all the while.
    assert nia.answering.may(asked).answer
    assert [step.said_by for step in amara.words.thread(asked).handed] == [sam.me.id]
    # She comes back: nothing is given twice.
    everybody_but(county)
    assert [step.taker for step in amara.words.thread(asked).handed] == [nia.me.id]
    assert priya.inbox.peek(asked).handed == amara.words.thread(asked).handed
    assert all(aside(one) == 0 for one in county.sessions.values())


def test_a_statement_handed_to_another_team_is_covered_there(county: Fernshire) -> None:
    """The ladder tells Theo and Nia, who covers for him; not Priya, and not Sam."""
    amara, priya, sam, nia, theo = of(county, "amara", "priya", "sam", "nia", "theo")
    named(county, "theo", "nia")
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    hands_over(county, priya, priya, theo)
    everybody_but(county)
    assert nia.inbox.peek(asked).statement.id == asked
    county.clock.advance(timedelta(hours=25))
    county.hub.tick()
    everybody_but(county)
    late = {name: county.sessions[name].inbox.peek(asked).standing.late_since for name in ("theo", "nia")}
    assert None not in late.values()
    for old in (priya, sam):
        assert old.inbox.peek(asked).standing.late_since is None
        assert old.inbox.team().late == ()
        assert old.inbox.page().rows == ()
    assert [row.id for row in theo.inbox.page().rows] == [asked]
    assert [row.id for row in nia.inbox.team().late] == [asked]


def test_a_cover_the_keeper_chose_after_the_office_stays(county: Fernshire) -> None:
    amara, priya, nia = of(county, "amara", "priya", "nia")
    seats = tuple(
        replace(seat, cover=(nia.me.id,)) if seat.person == priya.me.id else seat
        for seat in amara.writing.circle().seats
    )
    priya.circles.change(amara.me.id, seats)
    county.everybody()
    assert cover_in(amara, amara) == ("Nia",)
    # The office says something of somebody else: nothing changes here.
    named(county, "theo", "sam")
    county.everybody()
    assert cover_in(amara, amara) == ("Nia",)
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    with county.sessions["sam"].account.vault.reading() as work:
        assert work.statements.get(asked) is None
    # And of Priya: that is newer.
    named(county, "priya", "sam")
    everybody_but(county)
    assert [cover_in(one, amara) for one in (amara, priya)] == [("Sam",)] * 2


def test_not_even_the_office_puts_a_manager_behind_an_advocate(county: Fernshire) -> None:
    """By hand: its own pages offer no such thing."""
    amara, jo, sam = of(county, "amara", "jo", "sam")
    asked = county.worry(amara, "Priya shouts at me.", jo)
    county.everybody()
    named(county, "jo", "sam")
    everybody_but(county)
    later = county.worry(amara, "She did it again.", jo)
    everybody_but(county)
    with sam.account.vault.reading() as work:
        assert [work.envelopes.get(one) for one in (asked, later)] == [None, None]
    plan = amara.writing.plan((jo.me.id,), (), safety=False)
    assert [one.person for one in plan.readers if one.why is WhyReader.COVER] == []
    assert jo.directory.usual_cover(jo.me.id) == ()
