"""A young person is handed over to a new worker: words, clock and promises go along, and they are told."""

from datetime import timedelta

import pytest

from core.people.invitations import NewWorker
from core.people.model import Role
from core.statements.answer_drafts import AnswerDraft, PromiseDraft
from core.statements.handing_plan import HandingRefused, Stays
from core.statements.handing_values import HandingState
from core.statements.model import PromiseState, State, Verdict
from tests.core.people.fernshire import Fernshire
from tests.core.people.handing_county import DANIEL, aside, hands_over, kept_from, people


@pytest.fixture
def county(with_theo: Fernshire) -> Fernshire:
    """Amara with Priya and Sam; and Theo, who knows nobody yet."""
    return with_theo


def test_the_words_the_clock_and_the_promises_go_along(county: Fernshire) -> None:
    amara, priya, _, theo = people(county)
    open_one = county.worry(amara, "I want to see my nan.", priya)
    answered = county.worry(amara, "Do I have to move?", priya)
    county.everybody()
    county.answered(priya, answered)
    county.everybody()
    due = priya.inbox.peek(open_one).standing.clock_due_at
    assert due is not None
    county.clock.move_to(county.clock.now() + timedelta(hours=3))
    plan = priya.handing.plan(amara.me.id, priya.me.id, theo.me.id)
    assert (len(plan.going), plan.promises, plan.running, plan.next_due, plan.stays) == (2, 1, 1, due, {})
    assert plan.keeps
    hands_over(county, priya, priya, theo)

    assert {row.id for row in theo.inbox.page().rows} == {open_one, answered}
    assert not theo.inbox.page().set_aside
    thread = theo.inbox.open(open_one)
    assert "see my nan" in str(thread.statement.said)
    assert (thread.standing.clock_due_at, thread.standing.due_at) == (due, due)
    old = theo.inbox.peek(answered)
    assert (old.standing.state, [one.author for one in old.answers]) == (State.ANSWERED, [priya.me.id])
    assert [row.promise.what for row in theo.promises.mine()] == ["Ring you"]
    assert priya.promises.mine() == ()
    assert theo.inbox.young_people() == (theo.person(amara.me.id),)

    # The old worker keeps what they read, and owes nothing more.
    assert priya.inbox.page().rows == ()
    assert "see my nan" in str(priya.inbox.peek(open_one).statement.said)
    assert "Theo" in priya.answering.may(open_one).why_not
    (mine,) = priya.handing.progress()
    assert (mine.hand_over.state, mine.sealed, mine.to_go) == (HandingState.DONE, 2, 0)

    # The young person is told, with the words that went along.
    (news,) = amara.handing.news()
    assert (news.giver, news.taker, set(news.statements)) == (priya.me.id, theo.me.id, {open_one, answered})
    assert news.seen_at is None
    amara.handing.read(news.id)
    assert amara.handing.news()[0].seen_at == county.clock.now()
    assert amara.words.lines()[0].addressee_name == "Theo"
    assert amara.writing.circle().holder(Role.SOCIAL_WORKER) == theo.me.id
    assert all(aside(one) == 0 for one in county.sessions.values())


def test_the_new_worker_answers_old_words_and_keeps_old_promises(county: Fernshire) -> None:
    amara, priya, sam, theo = people(county)
    asked = county.worry(amara, "I want to see my nan.", priya)
    answered = county.worry(amara, "Do I have to move?", priya)
    county.everybody()
    county.answered(priya, answered)
    county.everybody()
    hands_over(county, priya, priya, theo)
    county.answered(theo, asked)
    (old,) = (row.promise for row in theo.promises.mine() if row.promise.statement == answered)
    theo.promises.done(old.id)
    county.everybody()
    for session in (amara, sam):
        thread = (session.words.thread if session is amara else session.inbox.peek)(asked)
        assert thread.answers[-1].author == theo.me.id
        assert thread.standing.state is State.ANSWERED
        with session.account.vault.reading() as work:
            kept = work.promises.get(old.id)
            assert kept is not None
            assert kept.state is PromiseState.DONE
    # It did not help: the new worker hears so, the old one does not, and answers once more.
    amara.words.verdict(asked, Verdict.NO, "She did not ring")
    county.everybody()
    assert theo.inbox.peek(asked).standing.state is State.REOPENED
    assert priya.inbox.peek(asked).standing.state is not State.REOPENED
    assert priya.inbox.peek(asked).answers == ()
    county.answered(theo, asked)
    county.everybody()
    assert len(amara.words.thread(asked).answers) == 2
    assert all(aside(one) == 0 for one in county.sessions.values())


def test_what_is_said_from_now_on_goes_to_the_new_worker_alone(county: Fernshire) -> None:
    amara, priya, _, theo = people(county)
    hands_over(county, priya, priya, theo)
    assert amara.writing.suggested("worry") == (theo.me.id,)
    asked = county.worry(amara, "Are you my new worker?", theo)
    county.everybody()
    assert "new worker" in str(theo.inbox.peek(asked).statement.said)
    with priya.account.vault.reading() as work:
        assert work.statements.get(asked) is None
    assert theo.inviting.may_invite_again(amara.me.id)
    assert not priya.inviting.may_invite_again(amara.me.id)


def test_whom_the_young_person_named_does_not_get_it(county: Fernshire) -> None:
    amara, priya, _, theo = people(county)
    asked = county.worry(amara, "Fine for everybody.", priya)
    secret = kept_from(county, amara, priya, theo)
    county.everybody()
    plan = priya.handing.plan(amara.me.id, priya.me.id, theo.me.id)
    assert (plan.going, plan.stays) == ((asked,), {Stays.KEPT_FROM_THEM: 1})
    hands_over(county, priya, priya, theo)
    assert [row.id for row in theo.inbox.page().rows] == [asked]
    assert [row.id for row in priya.inbox.page().rows] == [secret]
    assert priya.answering.may(secret).answer
    assert amara.handing.news()[0].statements == (asked,)


def test_only_who_has_the_place_or_covers_it_hands_it_over_and_only_within_the_line(
    county: Fernshire,
) -> None:
    amara, priya, sam, theo = people(county)
    county.worker("daniel", DANIEL)
    county.everybody()
    daniel, jo = county.sessions["daniel"], county.sessions["jo"]
    for by, giver, taker in (
        (theo, priya, theo),
        (jo, priya, theo),
        (jo, jo, theo),
        (priya, sam, theo),
        (priya, priya, daniel),
        (priya, priya, jo),
        (priya, priya, priya),
    ):
        with pytest.raises(HandingRefused):
            by.handing.begin(amara.me.id, giver.me.id, taker.me.id)
    assert [one.person.known_as for one in priya.handing.takers(amara.me.id, priya.me.id)] == ["Sam", "Theo"]
    assert [seat.person for seat in priya.handing.seats(amara.me.id)] == [priya.me.id]


def test_a_manager_hands_over_for_a_worker_who_is_not_there(county: Fernshire) -> None:
    amara, priya, sam, theo = people(county)
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    hands_over(county, sam, priya, theo)
    assert theo.answering.may(asked).answer
    assert amara.handing.news()[0].said_by == sam.me.id
    assert priya.handing.news()[0].taker == theo.me.id
    assert not priya.answering.may(asked).answer
    assert sam.inbox.peek(asked).handed[0].taker == theo.me.id
    county.answered(theo, asked)
    county.everybody()
    assert amara.words.thread(asked).answers[0].author == theo.me.id
    assert sam.inbox.peek(asked).answers[0].author == theo.me.id
    assert priya.inbox.peek(asked).answers == ()


def test_a_manager_takes_the_place_themselves(county: Fernshire) -> None:
    amara, priya, sam, _ = people(county)
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    assert not sam.answering.may(asked).answer
    hands_over(county, sam, priya, sam)
    assert sam.answering.may(asked).answer
    county.answered(sam, asked)
    county.everybody()
    assert amara.words.thread(asked).answers[0].author == sam.me.id
    assert amara.words.lines()[0].addressee_name == "Sam"


def test_handed_on_twice_the_last_one_answers(county: Fernshire) -> None:
    amara, priya, _, theo = people(county)
    asked = county.worry(amara, "I want to see my nan.", priya)
    county.everybody()
    county.worker("nia", NewWorker("Nia Cole", "Nia", Role.SOCIAL_WORKER, "Team 2"))
    nia = county.sessions["nia"]
    hands_over(county, priya, priya, theo)
    theo.inbox.open(asked)
    parts = ("Thank you for that.", "You miss your nan.", "I will ask about it.")
    day = theo.account.today() + timedelta(days=3)
    theo.answering.answer(asked, AnswerDraft(*parts, (PromiseDraft("Ask nan", day),)))
    county.everybody()
    county.clock.move_to(county.clock.now() + timedelta(minutes=5))
    hands_over(county, theo, theo, nia)
    assert [one.author for one in nia.inbox.peek(asked).answers] == [theo.me.id]
    (promise,) = (row.promise for row in nia.promises.mine())
    nia.promises.explain(promise.id, "She is away until May.")
    amara.words.verdict(asked, Verdict.NO, "Please ask again")
    county.everybody()
    county.clock.move_to(county.clock.now() + timedelta(minutes=5))
    county.answered(nia, asked)
    county.everybody()
    assert [one.author for one in amara.words.thread(asked).answers] == [theo.me.id, nia.me.id]
    assert [one.taker for one in amara.words.thread(asked).handed] == [theo.me.id, nia.me.id]
    said = {one.id: one.explanation for one in amara.words.thread(asked).promises}
    assert said[promise.id] == "She is away until May."
    assert all(aside(one) == 0 for one in county.sessions.values())
