"""A worker's day through the real window, vault and hub: triage by keyboard, answering, promises, search."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from core.demo.county import County
from core.session import Session
from core.statements.model import AnswerKind, State
from tests.conftest import local
from tests.ui.worker.conftest import Desks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""Offscreen says so of every menu that is opened."""

WORDS = {
    "thank_you": "Thank you for telling me about this.",
    "understood": "You want to know about the letter before the list closes.",
    "next_steps": "I rang the office today and they are looking.",
}


def test_what_is_due_first_stands_on_top(desk_of: Desks) -> None:
    priya = desk_of("priya")
    rows = [row for row in priya.list_says() if row.count(",") > 2]
    assert rows[0].startswith("Jay, 15, a problem, late since 4pm yesterday, 23 working hours")
    assert "so answer today" in priya.row_of("Ella")
    assert priya.row_of("Yusuf").endswith("not opened")
    assert priya.room.rail.items[0].accessibleName() == "Inbox, 6, open now"


def test_moving_past_a_statement_does_not_open_it(
    desk_of: Desks, session_of: Callable[[str], Session]
) -> None:
    priya = desk_of("priya")
    priya.selects("Ruby")
    assert priya.sees("Not opened yet. Ruby sees when you open it.")
    assert not priya.sees("I swam a hole length!!")
    assert priya.row_of("Ruby").endswith("not opened")
    priya.opens("Ruby")
    assert priya.sees("I swam a hole length!!")
    assert priya.row_of("Ruby").endswith(", opened")


def test_marking_as_not_opened_brings_the_dot_back(desk_of: Desks) -> None:
    priya = desk_of("priya")
    priya.opens("Ruby")
    priya.key(Qt.Key.Key_U)
    priya.settles()
    assert priya.row_of("Ruby").endswith("not opened")


def test_triage_by_keyboard_alone(desk_of: Desks, session_of: Callable[[str], Session]) -> None:
    """From the list to a sent answer and on to the next one, with no mouse and no name looked up."""
    priya = desk_of("priya")
    rows = priya.rows
    rows.setFocus()
    priya.key(Qt.Key.Key_Home)
    priya.key(Qt.Key.Key_J)
    statement = priya.desk.current
    assert statement is not None
    priya.key(Qt.Key.Key_Return)
    priya.settles()
    priya.key(Qt.Key.Key_R)
    priya.waits_for(lambda: priya.room.pages.writing is not None)
    priya.settles()
    alt, ctrl = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
    for number, words in enumerate(WORDS.values(), start=1):
        priya.key(Qt.Key(Qt.Key.Key_0 + number), alt)
        priya.qtbot.keyClicks(priya.window.focusWidget(), words)
    priya.key(Qt.Key.Key_P, ctrl)
    priya.qtbot.keyClicks(priya.window.focusWidget(), "Ring you with news")
    priya.key(Qt.Key.Key_Return, ctrl)
    priya.waits_for(lambda: priya.room.pages.writing is None)
    priya.settles()
    session = session_of("priya")
    answer = session.inbox.peek(statement).answers[-1]
    assert answer.kind is AnswerKind.WRITTEN
    assert answer.thank_you == WORDS["thank_you"]
    assert [promise.what for promise in answer.promises] == ["Ring you with news"]
    assert rows.hasFocus()
    assert priya.desk.current not in (None, statement)


def test_an_answer_says_what_is_missing_and_keeps_the_words(desk_of: Desks) -> None:
    priya = desk_of("priya")
    priya.starts_answering("Yusuf")
    priya.writes_answer(**WORDS)
    priya.sends()
    assert priya.sees("Say who will do what, by when. Add at least one promise.")
    assert priya.writing.composer.draft().understood == WORDS["understood"]
    assert priya.writing.composer.send_button.isEnabled()


def test_a_draft_is_on_disk_before_it_says_so(desk_of: Desks, session_of: Callable[[str], Session]) -> None:
    priya = desk_of("priya")
    priya.starts_answering("Yusuf")
    priya.types("Thank you", "Thank you for asking.")
    priya.waits_for(lambda: priya.sees("Saved here 3:30pm"))
    statement = priya.writing.reading.id
    draft = session_of("priya").answering.answer_draft(statement)
    assert draft is not None
    assert draft.thank_you == "Thank you for asking."
    priya.types("What I understood", "You need it")
    priya.leaves_writing()
    draft = session_of("priya").answering.answer_draft(statement)
    assert draft is not None
    assert draft.understood == "You need it"
    assert priya.has_button("Carry on answering Yusuf")


def test_a_word_of_the_trade_is_offered_its_plain_one(desk_of: Desks) -> None:
    priya = desk_of("priya")
    priya.starts_answering("Yusuf")
    priya.types("What happens next", "There is no plan to change your placement.")
    assert priya.sees("Yusuf may not know placement")
    priya.key(Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert priya.writing.composer.draft().next_steps == "There is no plan to change your home."
    assert not priya.sees("Yusuf may not know placement")


def test_a_logged_call_answers(desk_of: Desks, session_of: Callable[[str], Session]) -> None:
    priya = desk_of("priya")
    priya.opens("Jay")
    statement = priya.desk.current
    assert statement is not None
    priya.key(Qt.Key.Key_V)
    priya.settles()
    assert priya.sees("It stays on record as late, by 23 working hours.")
    priya.closes_dialog()
    priya.logs_call("Jay", "I said sorry. I will ask about Saturday and ring you.")
    session_of("priya").loop.once()
    thread = session_of("priya").inbox.peek(statement)
    assert thread.answers[-1].kind is AnswerKind.CALL
    assert thread.standing.state is State.ANSWERED


def test_a_contact_before_the_statement_is_refused_in_the_dialog(desk_of: Desks) -> None:
    priya = desk_of("priya")
    priya.logs_call("Yusuf", "We talked about the letter then.", at="11:58pm")
    assert priya.sees("That time has not come yet.")


def test_one_holding_answer(desk_of: Desks, session_of: Callable[[str], Session]) -> None:
    priya = desk_of("priya")
    priya.opens("Yusuf")
    statement = priya.desk.current
    assert statement is not None
    priya.holds("Yusuf", "The letter has not come yet.", "I rang the office today.", "2026-11-25")
    session_of("priya").loop.once()
    thread = session_of("priya").inbox.peek(statement)
    assert thread.answers[-1].kind is AnswerKind.HOLDING
    assert thread.standing.holding_until == local("2026-11-26 00:00")
    priya.opens("Yusuf")
    assert not priya.has_button("Holding answer")
    assert priya.has_button("Answer Yusuf")


def test_saved_here_is_not_answered(desk_of: Desks, county: County) -> None:
    priya = desk_of("priya")
    county.unplug()
    priya.answers("Yusuf", **WORDS, promises=[("Ring you with news", "")])
    row = priya.row_of("Yusuf")
    assert "saved here" in row
    assert "by 5:40pm today" in row
    priya.opens("Yusuf")
    assert priya.sees("Your answer is saved here, not sent yet")
    assert priya.sees("The clock is still running: by 5:40pm today")


def test_promises_are_done_and_explained(desk_of: Desks, session_of: Callable[[str], Session]) -> None:
    priya = desk_of("priya")
    before = session_of("priya").promises.mine()
    assert len(before) >= 2
    first, second = before[0].promise.what, before[1].promise.what
    priya.keeps_promise(first)
    priya.explains_promise(second, "The hall was shut that day. I will ask again.")
    after = {row.promise.what for row in session_of("priya").promises.mine()}
    assert first not in after
    assert second not in after
    assert not priya.has_button(f"Done: {first}")


def test_search_finds_words_and_names(desk_of: Desks) -> None:
    priya = desk_of("priya")
    priya.searches("passport")
    rows = [row for row in priya.list_says() if row.count(",") > 2]
    assert len(rows) == 1
    assert rows[0].startswith("Yusuf")
    priya.searches("nobodyeverwrotethis")
    assert priya.sees("Nothing has these words.")


def test_filters_and_sorts(desk_of: Desks) -> None:
    priya = desk_of("priya")
    priya.filters("Late")
    assert [row.split(",")[0] for row in priya.list_says() if row.count(",") > 2] == ["Jay"]
    priya.filters("Not opened")
    assert not priya.row_of("Jay")
    assert priya.row_of("Ruby")
    priya.filters("All")
    priya.sorts("Young person")
    today = [row.split(",")[0] for row in priya.list_says() if row.count(",") > 2][1:5]
    assert today == sorted(today)


def test_words_are_hidden_and_come_back(desk_of: Desks) -> None:
    priya = desk_of("priya")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    priya.rows.setFocus()
    assert "feels" in priya.row_of("Jay")
    priya.key(Qt.Key.Key_H, keys)
    assert "feels" not in priya.row_of("Jay")
    priya.key(Qt.Key.Key_H, keys)
    assert "feels" in priya.row_of("Jay")


def test_g_and_a_letter_go_places_and_can_be_turned_off(desk_of: Desks) -> None:
    priya = desk_of("priya")
    priya.rows.setFocus()
    for letter, code in (
        ("P", "promises"),
        ("B", "reviews"),
        ("Y", "people"),
        ("C", "cover"),
        ("I", "inbox"),
    ):
        priya.key(Qt.Key.Key_G)
        priya.key(getattr(Qt.Key, f"Key_{letter}"))
        priya.settles()
        assert priya.room.here == code
    priya.goes_to("Settings")
    priya.presses("Single-letter keys")
    priya.goes_to("Inbox")
    priya.rows.setFocus()
    before = priya.rows.place
    priya.key(Qt.Key.Key_J)
    priya.key(Qt.Key.Key_G)
    priya.key(Qt.Key.Key_P)
    assert priya.rows.place == before
    assert priya.room.here == "inbox"


def test_the_list_keeps_its_place_when_something_new_comes(
    desk_of: Desks, session_of: Callable[[str], Session]
) -> None:
    priya = desk_of("priya")
    priya.opens("Ella")
    county_answer = session_of("priya")
    jay = next(row for row in county_answer.inbox.page().rows if row.name == "Jay")
    county_answer.inbox.mark_unopened(jay.id)
    priya.waits_for(lambda: priya.row_of("Jay").endswith("not opened"))
    row = priya.desk.model.row_at(priya.rows.place)
    assert row is not None
    assert row.name == "Ella"


def test_the_manager_answers_as_cover(desk_of: Desks, session_of: Callable[[str], Session]) -> None:
    sam = desk_of("sam")
    sam.answers_as_cover("Jay")
    statement = sam.writing.reading.id
    sam.writes_answer(**WORDS, promises=[("Ring you tonight", "")])
    sam.sends()
    sam.waits_for(lambda: sam.room.pages.writing is None)
    answer = session_of("sam").inbox.peek(statement).answers[-1]
    assert answer.author == session_of("sam").me.id
    assert answer.as_cover_for == session_of("priya").me.id


def test_the_team_board_shows_no_words(desk_of: Desks) -> None:
    sam = desk_of("sam")
    sam.goes_to("Team")
    assert sam.sees("Late since 4pm yesterday")
    assert not sam.sees("Nobody has told me")
    assert not sam.sees("passport")
    workers = [text for text in sam.texts() if " waiting, " in text]
    assert workers


def test_the_iro_sets_the_day_of_a_review(desk_of: Desks, session_of: Callable[[str], Session]) -> None:
    daniel = desk_of("daniel")
    daniel.sets_review("Jay", "2026-12-02", at="4:30pm", place="At school")
    jay = next(b for b in session_of("daniel").reviews.upcoming() if b.name == "Jay")
    assert jay.review.day.isoformat() == "2026-12-02"
    assert jay.review.at == "16:30"
    assert daniel.sees("Jay’s third review") or daniel.sees("review is in 8 working days")


def test_lock_and_help_are_asked_of_the_window(desk_of: Desks) -> None:
    priya = desk_of("priya")
    priya.goes_to("Settings")
    with priya.qtbot.waitSignal(priya.window.lock_requested):  # type: ignore[attr-defined]
        priya.presses("Lock now")
