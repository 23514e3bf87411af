"""Reading what came of my words, on the made-up county's own story: answered, late, opened, taken further."""

from collections.abc import Callable
from datetime import date, timedelta

from core.demo.county import County
from core.session import Session
from core.statements.answer_drafts import AnswerDraft, ContactDraft, PromiseDraft
from core.statements.model import AnswerKind, State, Verdict
from tests.ui.young.conftest import Opened
from ui.young.thread_page import ThreadPage

Room = Callable[..., Opened]
Sessions = Callable[[str], Session]
BISCUIT = "I wish I could see Biscuit more."


def _answer(session: Session, id: object) -> None:
    session.answering.answer(
        id,  # type: ignore[arg-type]
        AnswerDraft(
            thank_you="Thank you for telling me.",
            understood="You want to see him more.",
            next_steps="I will ask Nan about Saturdays.",
            promises=(PromiseDraft("Ring Nan", date(2026, 11, 27)),),
        ),
    )
    session.loop.once()


def _send(amara: Opened, words: str) -> object:
    me = amara.me
    me.begins("A wish")
    me.says(words)
    me.skips_to_the_end_after_next()
    me.sends_to("Priya")
    amara.carry()
    me.waits_for("Got it.")
    with amara.session.account.vault.reading() as work:
        return work.statements.by_author(amara.session.me.id)[0][0].id


def test_the_answer_in_four_parts_and_its_promises(room_of: Room) -> None:
    me = room_of("amara").me
    assert me.sees("Priya answered")
    assert me.sees("New")
    me.press("Priya answered")
    me.waits_for("You said")
    assert me.sees(BISCUIT)
    said = me.reads_answer()
    for part in (
        "Thank you for telling me about Biscuit.",
        "You need a lift.",
        "I will ask Nan about Saturdays.",
    ):
        assert part in said
    assert "Priya will ask Dawn about the car, by Tue 24 November." in said, "who and when: a sentence each"
    assert me.sees("On time.")
    assert me.sees("1 of 3 done")
    assert me.sees("Done on Thu 19 November")
    assert me.sees("By Tue 24 November")


def test_an_answer_that_was_opened_is_new_no_more(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.press("Priya answered")
    me.reads_answer()
    me.until(lambda: not amara.lane.is_busy, "the lane")
    me.goes_home()
    me.until(lambda: not me.sees("New"), "nothing new")


def test_it_helped_by_keyboard(room_of: Room) -> None:
    amara = room_of("amara", keyboard=True)
    me = amara.me
    me.press("Priya answered")
    me.reads_answer()
    me.says_it_helped()
    amara.carry()
    assert _standing(amara, "biscuit").verdict is Verdict.YES
    me.goes_home()
    me.waits_for("Priya answered. It helped.")


def test_no_reopens_it_and_the_line_goes_along(room_of: Room, county: County) -> None:
    amara = room_of("amara")
    me = amara.me
    me.press("Priya answered")
    me.reads_answer()
    me.says_it_did_not_help("I still do not know which Saturday.")
    amara.carry()
    standing = _standing(amara, "biscuit")
    assert standing.state is State.REOPENED
    assert standing.verdict_words == "I still do not know which Saturday."
    me.goes_home()
    me.waits_for("Priya must try again")


def test_a_no_is_told_even_when_the_page_is_left(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.press("Priya answered")
    me.reads_answer()
    me.press("No")
    tell = me.finds("Tell Priya")
    assert tell is not None
    me.until(lambda: tell.visibleRegion().boundingRect() == tell.rect(), "its button in sight")
    me.types("What is still not sorted?", "Not yet")
    me.goes_home()
    me.until(lambda: not amara.lane.is_busy, "the lane")
    standing = _standing(amara, "biscuit")
    assert (standing.verdict, standing.verdict_words) == (Verdict.NO, "Not yet")


def test_who_has_opened_it_by_name(room_of: Room) -> None:
    me = room_of("amara").me
    me.press("Priya answered")
    me.press("Who has opened this")
    me.waits_for("Priya opened it")
    assert me.sees("It has not been used.")
    me.press("Close")
    me.until(lambda: not me.sees("Priya opened it"), "the page again")


def test_bringing_it_to_my_review(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.press("Priya answered")
    me.puts_in_review()
    amara.carry()
    me.goes_home()
    me.press("See what I bring")
    me.waits_for("Only these go to your review. You pick.")
    assert me.sees(BISCUIT)
    assert me.sees("Daniel can read what you bring.")
    me.press("Take out")
    me.waits_for("You have not picked anything yet.")


def test_writing_back_goes_to_whoever_answered(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.press("Priya answered")
    me.press("Write back")
    me.waits_for("What do you want to say?")
    me.says("Thank you. Which Saturday?")
    me.skips_to_the_end_after_next()
    me.looks()
    me.sends()
    with amara.session.account.vault.reading() as work:
        statement = work.statements.by_author(amara.session.me.id)[0][0]
    assert statement.follows == _id(amara, "biscuit")
    assert [r.name for r in statement.readers if r.why.value == "addressee"] == ["Priya Shah"]


def test_late_is_admitted_with_choices(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    assert me.sees("This is late. Our fault, not yours.")
    me.press("This is late.")
    me.waits_for("You should have had an answer by now")
    assert me.sees("That is our fault, not yours.")
    me.press("I will wait")
    me.waits_for("OK. We keep asking for you.")
    me.press("Close")
    me.until(me.is_home, "home")


def test_late_and_somebody_else_gets_my_words(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.press("This is late.")
    me.press("Choose someone else")
    me.press("Priya Shah")
    me.waits_for("Who should get this?")
    assert me.has_chosen("Priya Shah")
    me.looks()
    assert me.sees("Can someone tell me if I am staying at this school after Easter?")
    me.sends()


def test_late_and_an_advocate_is_filled_in(room_of: Room) -> None:
    amara = room_of("amara", keyboard=True)
    me = amara.me
    me.press("This is late.")
    me.press("Get an advocate")
    me.waits_for("Who should get this?")
    assert me.has_chosen("Jo Ellis")


def test_opened_is_seen_while_the_page_is_open(room_of: Room, session_of: Sessions) -> None:
    amara = room_of("amara")
    id = _send(amara, "A kite")
    priya = session_of("priya")
    priya.loop.once()
    priya.inbox.open(id)  # type: ignore[arg-type]
    priya.loop.once()
    amara.carry()
    amara.me.waits_for("Priya opened them")
    assert not amara.me.sees("You can take it back until")


def test_an_answer_comes_while_its_page_is_open(room_of: Room, session_of: Sessions) -> None:
    amara = room_of("amara")
    id = _send(amara, "A kite")
    amara.me.opens_words("You should hear from Priya")
    priya = session_of("priya")
    priya.loop.once()
    _answer(priya, id)
    amara.carry()
    assert "I will ask Nan about Saturdays." in amara.me.reads_answer()


def test_a_visit_that_did_not_happen(room_of: Room, session_of: Sessions, county: County) -> None:
    amara = room_of("amara")
    id = _send(amara, "A kite")
    county.move_to(county.clock.now() + timedelta(hours=2))
    priya = session_of("priya")
    priya.loop.once()
    priya.answering.log_contact(
        id,  # type: ignore[arg-type]
        ContactDraft(AnswerKind.VISIT, county.clock.now() - timedelta(hours=1), "We talked about kites.", ()),
    )
    priya.loop.once()
    amara.carry()
    me = amara.me
    me.opens_words("Priya answered")
    me.waits_for("Priya came to see you")
    me.says_it_did_not_happen()
    amara.carry()
    with amara.session.account.vault.reading() as work:
        [answer] = work.answers.of(id)  # type: ignore[arg-type]
    assert answer.disputed_at is not None


def test_a_changed_thread_keeps_the_keyboard_where_it_was(room_of: Room, session_of: Sessions) -> None:
    amara = room_of("amara")
    id = _send(amara, "A kite")
    me = amara.me
    me.opens_words("You should hear from Priya")
    me.waits_for("You said")
    page = me.window.page
    assert isinstance(page, ThreadPage)
    back = me.finds("Back")
    assert back is not None
    back.setFocus()
    priya = session_of("priya")
    priya.loop.once()
    priya.inbox.open(id)  # type: ignore[arg-type]
    priya.loop.once()
    amara.carry()
    me.waits_for("Priya opened this")
    assert me.window.page is not page
    focus = me.window.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Back"


def test_all_my_words_and_only_some(room_of: Room) -> None:
    me = room_of("amara").me
    me.goes_to("My words")
    assert me.finds("Priya answered")
    assert me.finds("This is late.")
    me.press("Late")
    assert me.finds("This is late.")
    assert not me.finds("Priya answered")
    me.press("Answered")
    assert me.finds("Priya answered")
    me.press("Waiting")
    assert me.finds("This is late.")


def _id(opened: Opened, title: str) -> object:
    with opened.session.account.vault.reading() as work:
        mine = work.statements.by_author(opened.session.me.id)
    return next(s.id for s, _ in mine if title.lower() in f"{s.title} {s.first_words}".lower())


def _standing(opened: Opened, title: str) -> object:
    with opened.session.account.vault.reading() as work:
        return work.statements.standing(_id(opened, title))  # type: ignore[arg-type]
