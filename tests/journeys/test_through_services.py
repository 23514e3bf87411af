"""The promise kept, through services, real vaults, real seals and a real hub: everything but the windows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.demo.county import County
from core.ids import ContentId
from core.people.model import Known, WhyReader
from core.session import Session
from core.statements.answer_drafts import AnswerDraft, ContactDraft, PromiseDraft
from core.statements.answering import AnswerRefused
from core.statements.inbox import Filter, Group
from core.statements.model import AnswerKind, LateChoice, Mode, PromiseState, State, Statement, Verdict
from core.statements.question import Given
from core.statements.reading import ReadingRefused
from core.statements.sending import StatementRefused
from core.statements.triage import TriageRefused
from core.statements.writing import TakenBack
from core.sync.client import HubUnreachable
from tests.conftest import local

Open = Callable[[str], Session]
WORDS = "I heard Dawn on the phone saying about a move and nobody said it to me."
ANSWER = AnswerDraft(
    "Thank you for telling me, Amara.",
    "You heard about a move and nobody told you.",
    "I asked Sam. There is no plan to move you.",
    (PromiseDraft("Come and see you, just us two", date(2026, 11, 30), "16:30"),),
)


def says(session: Session, *, to: str, county: County, not_to: tuple[Known, ...] = ()) -> Statement:
    """A worry with words, sent; not yet carried."""
    draft = session.writing.start("worry", Mode.FULL)
    walk = session.writing.walk(draft).keep(Given(words=WORDS), "what").keep(Given(scale=4), "size")
    draft = session.writing.save(replace(draft, walk=walk.to_end().to_json()))
    return session.writing.send(draft.id, to=(county.resident(to).person,), not_to=not_to)


def carry(*sessions: Session) -> None:
    for session in sessions:
        session.loop.once()


def state(session: Session, id: ContentId) -> State:
    return session.words.thread(id).standing.state


def test_sent_on_friday_answered_on_monday_in_time(county: County, session_of: Open) -> None:
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    county.move_to(local("2026-11-20 15:40"))
    statement = says(amara, to="priya", county=county)
    assert state(amara, statement.id) is State.SAVED
    carry(amara)
    thread = amara.words.thread(statement.id)
    assert thread.standing.state is State.DELIVERED
    assert thread.standing.due_at == local("2026-11-23 15:40")
    carry(priya, sam)
    row = next(row for row in priya.inbox.page().rows if row.id == statement.id)
    assert row.first_words == WORDS
    assert not row.opened_by_me
    county.move_to(local("2026-11-23 09:05"))
    priya.inbox.open(statement.id)
    carry(priya, amara)
    opened = amara.words.thread(statement.id).standing
    assert [seen.person for seen in opened.opened] == [priya.me.id]
    priya.answering.answer(statement.id, ANSWER)
    carry(priya, amara, sam)
    thread = amara.words.thread(statement.id)
    assert thread.standing.state is State.ANSWERED
    assert thread.unread_answer
    assert thread.answers[0].understood == ANSWER.understood
    assert thread.answers[0].on_time is True
    assert [promise.what for promise in thread.promises] == ["Come and see you, just us two"]
    assert sam.inbox.peek(statement.id).standing.state is State.ANSWERED
    amara.words.read(statement.id)
    amara.words.verdict(statement.id, Verdict.YES)
    carry(amara, priya)
    assert priya.inbox.peek(statement.id).standing.verdict is Verdict.YES
    assert state(amara, statement.id) is State.HELPED


def test_late_is_admitted_and_the_cover_answers_in_their_own_name(county: County, session_of: Open) -> None:
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    county.move_to(local("2026-11-20 15:40"))
    statement = says(amara, to="priya", county=county)
    carry(amara, priya, sam)
    with pytest.raises(AnswerRefused):
        sam.answering.answer(statement.id, ANSWER)
    county.move_to(local("2026-11-23 09:41"))
    carry(sam, amara)
    assert sam.answering.may(statement.id).answer
    assert amara.words.thread(statement.id).standing.cover_asked_at is not None
    county.move_to(local("2026-11-23 15:41"))
    carry(amara, priya, sam)
    assert amara.words.thread(statement.id).standing.is_late
    assert any(row.id == statement.id for row in sam.inbox.team().late)
    assert priya.inbox.page(Filter.LATE).rows[-1].id == statement.id
    answer = sam.answering.answer(statement.id, ANSWER)
    assert answer.as_cover_for == priya.me.id
    carry(sam, amara, priya)
    thread = amara.words.thread(statement.id)
    assert thread.standing.state is State.ANSWERED
    assert thread.answers[0].author == sam.me.id
    assert thread.answers[0].on_time is False
    assert not thread.standing.is_late
    assert thread.standing.late_since == local("2026-11-23 15:40")
    assert priya.inbox.peek(statement.id).standing.state is State.ANSWERED


def test_no_reopens_with_a_fresh_day(county: County, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    county.move_to(local("2026-11-23 10:00"))
    statement = says(amara, to="priya", county=county)
    carry(amara, priya)
    priya.answering.answer(statement.id, ANSWER)
    carry(priya, amara)
    county.move_to(local("2026-11-23 12:00"))
    amara.words.verdict(statement.id, Verdict.NO, "I still do not know about the move.")
    carry(amara, priya)
    for session in (amara, priya):
        with session.account.vault.reading() as work:
            standing = work.statements.standing(statement.id)
        assert standing.state is State.REOPENED
        assert standing.clock_due_at == local("2026-11-24 12:00")
        assert standing.due_at == local("2026-11-24 10:00")
    row = next(row for row in priya.inbox.page().rows if row.id == statement.id)
    assert row.group is Group.TOMORROW
    priya.answering.answer(statement.id, ANSWER)
    carry(priya, amara)
    assert state(amara, statement.id) is State.ANSWERED


def test_one_holding_answer_moves_the_clock_once(county: County, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    county.move_to(local("2026-11-23 10:00"))
    statement = says(amara, to="priya", county=county)
    carry(amara, priya)
    with pytest.raises(AnswerRefused):
        priya.answering.hold(statement.id, "I will ask the school.", date(2026, 12, 1))
    priya.answering.hold(statement.id, "I will ask the school on Wednesday.", date(2026, 11, 25))
    carry(priya, amara)
    standing = amara.words.thread(statement.id).standing
    assert standing.state is State.HOLDING
    assert standing.clock_due_at == local("2026-11-26 00:00")
    with pytest.raises(AnswerRefused):
        priya.answering.hold(statement.id, "I will ask the school again.", date(2026, 11, 26))
    county.move_to(local("2026-11-26 00:01"))
    carry(amara, priya)
    assert amara.words.thread(statement.id).standing.is_late
    priya.answering.answer(statement.id, ANSWER)
    carry(priya, amara)
    assert state(amara, statement.id) is State.ANSWERED


def test_a_call_counts_until_the_young_person_says_it_did_not_happen(
    county: County, session_of: Open
) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    county.move_to(local("2026-11-23 10:00"))
    statement = says(amara, to="priya", county=county)
    carry(amara, priya)
    county.move_to(local("2026-11-23 11:00"))
    call = ContactDraft(AnswerKind.CALL, local("2026-11-23 10:40"), "We spoke about the move.")
    answer = priya.answering.log_contact(statement.id, call)
    carry(priya, amara)
    assert state(amara, statement.id) is State.ANSWERED
    county.move_to(local("2026-11-24 11:00"))
    amara.words.did_not_happen(answer.id)
    carry(amara, priya)
    thread = amara.words.thread(statement.id)
    assert thread.standing.is_late
    assert thread.answers[0].disputed_at is not None
    assert priya.inbox.peek(statement.id).answers[0].disputed_at is not None
    assert next(r for r in priya.inbox.page().rows if r.id == statement.id).group is Group.LATE


def test_taken_back_in_ten_minutes_if_unopened(county: County, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    county.move_to(local("2026-11-23 10:00"))
    gone = says(amara, to="priya", county=county)
    carry(amara, priya)
    county.move_to(local("2026-11-23 10:09"))
    assert amara.words.thread(gone.id).take_back_until == local("2026-11-23 10:10")
    assert amara.writing.take_back(gone.id) is TakenBack.DONE
    carry(amara, priya)
    assert state(amara, gone.id) is State.WITHDRAWN
    assert gone.id not in {row.id for row in priya.inbox.page().rows}
    with pytest.raises(TriageRefused):
        priya.inbox.open(gone.id)
    kept = says(amara, to="priya", county=county)
    carry(amara, priya)
    county.move_to(local("2026-11-23 10:20"))
    assert amara.writing.take_back(kept.id) is TakenBack.TOO_LATE
    seen = says(amara, to="priya", county=county)
    carry(amara, priya)
    priya.inbox.open(seen.id)
    carry(priya, amara)
    assert amara.writing.take_back(seen.id) is TakenBack.ALREADY_OPENED


def test_taken_back_before_it_ever_left(county: County, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, to="priya", county=county)
    assert amara.writing.take_back(statement.id) is TakenBack.DONE
    carry(amara, priya)
    assert state(amara, statement.id) is State.WITHDRAWN
    assert statement.id not in {row.id for row in priya.inbox.page().rows}


def test_brought_to_the_review_the_iro_sees_it_there(county: County, session_of: Open) -> None:
    amara, priya, daniel = session_of("amara"), session_of("priya"), session_of("daniel")
    statement = says(amara, to="priya", county=county)
    carry(amara, priya, daniel)
    priya.answering.answer(statement.id, ANSWER)
    carry(priya, amara, daniel)
    assert not daniel.reviews.before(amara.me.id).brought
    amara.words.bring_to_review(statement.id, True)
    carry(amara, daniel, priya)
    assert [b.statement for b in daniel.reviews.before(amara.me.id).brought] == [statement.id]
    assert [b.statement for b in priya.reviews.before(amara.me.id).brought] == [statement.id]
    thread = daniel.inbox.peek(statement.id)
    assert thread.statement.first_words == WORDS
    assert thread.answers[0].understood == ANSWER.understood
    assert thread.standing.state is State.ANSWERED
    amara.words.bring_to_review(statement.id, False)
    carry(amara, daniel)
    assert not daniel.reviews.before(amara.me.id).brought


def test_what_the_iro_must_not_see_cannot_go_to_the_review(county: County, session_of: Open) -> None:
    amara = session_of("amara")
    daniel = county.resident("daniel").person
    statement = says(amara, to="priya", county=county, not_to=(Known("Daniel", daniel),))
    with pytest.raises(ReadingRefused):
        amara.words.bring_to_review(statement.id, True)


def test_someone_cut_gets_no_key_and_hears_of_nothing(county: County, session_of: Open) -> None:
    amara, priya, sam = session_of("amara"), session_of("priya"), session_of("sam")
    county.move_to(local("2026-11-20 15:40"))
    cut = (Known("Sam", sam.me.id),)
    statement = says(amara, to="priya", county=county, not_to=cut)
    assert [r.person for r in statement.readers if r.why is WhyReader.COVER] == [
        county.resident("daniel").person
    ]
    carry(amara, priya, sam)
    county.move_to(local("2026-11-24 16:00"))
    carry(amara, priya, sam)
    assert sam.account.vault is not None
    with sam.account.vault.reading() as work:
        assert work.statements.get(statement.id) is None
        assert work.envelopes.get(statement.id) is None
    assert all(row.id != statement.id for row in sam.inbox.team().late)


def test_a_promise_is_kept_or_explained_in_sight_of_both(county: County, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    biscuit = ContentId(county.said["biscuit"])
    mine = priya.promises.mine()
    car = next(row.promise for row in mine if "car" in row.promise.what)
    priya.promises.explain(car.id, "Dawn’s car is broken, so I will drive you.")
    carry(priya, amara)
    states = {p.what: p.state for p in amara.words.thread(biscuit).promises}
    assert states["Ring Nan"] is PromiseState.DONE
    assert states["Ask Dawn about the car"] is PromiseState.EXPLAINED
    county.move_to(local("2026-11-30 09:00"))
    missed = priya.reviews.before(amara.me.id).missed
    assert [promise.what for promise in missed] == ["Tell you the days"]


def test_nothing_is_sent_without_words_or_without_anyone(county: County, session_of: Open) -> None:
    amara = session_of("amara")
    draft = amara.writing.start("worry", Mode.FULL)
    with pytest.raises(StatementRefused):
        amara.writing.send(draft.id, to=(county.resident("priya").person,), not_to=())
    walk = amara.writing.walk(draft).keep(Given(words="Hello"), "what")
    draft = amara.writing.save(replace(draft, walk=walk.to_json()))
    with pytest.raises(StatementRefused):
        amara.writing.send(draft.id, to=(), not_to=())
    assert amara.writing.draft(draft.id) == draft


def test_late_choices_start_a_draft_for_somebody_else(county: County, session_of: Open) -> None:
    amara = session_of("amara")
    late = ContentId(county.said["when"])
    assert amara.words.choose_when_late(late, LateChoice.WAIT) is None
    draft = amara.words.choose_when_late(late, LateChoice.ADVOCATE)
    assert draft is not None
    assert draft.follows == late
    assert [amara.person(p).name for p in draft.to] == ["Jo Ellis"]  # type: ignore[union-attr]
    assert "this school after Easter" in amara.writing.walk(draft).given("say").words


def test_a_voice_note_arrives_whole_and_plays_from_memory(county: County, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    sound = bytes(range(256)) * 900
    draft = amara.writing.start("thought", Mode.FULL)
    draft = amara.writing.add_voice(draft.id, sound, "audio/mp4", 12.5, (0.1, 0.9), "say")
    statement = amara.writing.send(draft.id, to=(priya.me.id,), not_to=())
    carry(amara, priya)
    note = priya.inbox.peek(statement.id).statement.voice[0]
    assert priya.inbox.voice(note) == sound
    assert note.seconds == pytest.approx(12.5)


def test_the_hub_off_keeps_everything_and_sends_it_when_back(county: County, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    county.unplug()
    statement = says(amara, to="priya", county=county)
    with pytest.raises(HubUnreachable):
        carry(amara)
    assert state(amara, statement.id) is State.SAVED
    with amara.account.vault.reading() as work:
        assert work.outbox.waiting() == 1
    county.plug_in()
    carry(amara, priya)
    assert state(amara, statement.id) is State.DELIVERED
    assert statement.id in {row.id for row in priya.inbox.page().rows}


def test_carried_twice_is_filed_once(county: County, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    statement = says(amara, to="priya", county=county)
    carry(amara, priya)
    with priya.account.vault.transaction() as work:
        work.sync.set_cursor(0)
    carry(priya)
    assert [row.id for row in priya.inbox.page().rows].count(statement.id) == 1
    with priya.account.vault.reading() as work:
        assert work.envelopes.set_aside_count() == 0


def test_time_left_for_a_reply_is_counted_in_working_hours(county: County, session_of: Open) -> None:
    amara = session_of("amara")
    county.move_to(local("2026-11-21 11:00"))
    assert amara.writing.expected_due() == local("2026-11-24 00:00")
    assert amara.writing.expected_due() - county.clock.now() > timedelta(days=2)


def test_what_was_taken_back_leaves_no_alarm_behind(county: County, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    gone = says(amara, to="priya", county=county)
    carry(amara)
    amara.writing.take_back(gone.id)
    carry(amara)
    kept = says(amara, to="priya", county=county)
    carry(amara, priya)
    page = priya.inbox.page()
    assert kept.id in {row.id for row in page.rows}
    assert page.missing == 0


def test_a_hub_that_holds_something_back_is_noticed(county: County, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    held_back = says(amara, to="priya", county=county)
    with amara.account.vault.transaction() as work:
        for item in work.outbox.of(held_back.id):
            work.outbox.done(item.id)
    says(amara, to="priya", county=county)
    carry(amara, priya)
    assert priya.inbox.page().missing == 1


def test_the_iro_is_not_shown_a_kept_promise_as_missed(county: County, session_of: Open) -> None:
    amara, priya, daniel = session_of("amara"), session_of("priya"), session_of("daniel")
    biscuit = ContentId(county.said["biscuit"])
    amara.words.bring_to_review(biscuit, True)
    carry(amara, daniel, priya)
    county.move_to(local("2026-11-23 09:00"))
    assert [promise.what for promise in daniel.reviews.before(amara.me.id).missed] == []
    car = next(p for p in daniel.reviews.before(amara.me.id).promised if "car" in p.what)
    priya.promises.done(car.id)
    carry(priya, daniel)
    assert car.id not in {p.id for p in daniel.reviews.before(amara.me.id).promised}


def test_an_answer_saved_here_is_not_answered_until_the_hub_has_it(county: County, session_of: Open) -> None:
    amara, priya = session_of("amara"), session_of("priya")
    county.move_to(local("2026-11-23 10:00"))
    statement = says(amara, to="priya", county=county)
    carry(amara, priya)
    county.unplug()
    priya.answering.answer(statement.id, ANSWER)
    row = next(row for row in priya.inbox.page().rows if row.id == statement.id)
    assert row.waiting_to_go
    assert row.group is not Group.ANSWERED
    with pytest.raises(AnswerRefused, match="saved here"):
        priya.answering.answer(statement.id, ANSWER)
    county.plug_in()
    carry(priya, amara)
    row = next(row for row in priya.inbox.page().rows if row.id == statement.id)
    assert (row.group, row.waiting_to_go) == (Group.ANSWERED, False)
    assert state(amara, statement.id) is State.ANSWERED


def test_a_hub_that_says_nothing_cannot_hide_that_an_answer_is_missing(
    county: County, session_of: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    amara = session_of("amara")
    county.move_to(local("2026-11-20 15:40"))
    statement = says(amara, to="priya", county=county)
    carry(amara)
    monkeypatch.setattr(county.hub._climber, "tick", lambda: 0)
    county.clock.move_to(local("2026-11-23 15:41"))
    assert not amara.words.thread(statement.id).standing.is_late, "not before the hub was heard"
    amara.loop.once()
    with amara.account.vault.reading() as work:
        assert work.statements.standing(statement.id).late_since is None, "the hub said nothing"
    standing = amara.words.thread(statement.id).standing
    assert standing.is_late
    assert standing.late_since == local("2026-11-23 15:40")
