"""What the worker's room says: states, rows, reading ease, plain words, times as typed. No window needed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.ids import PersonId, PromiseId
from core.statements.model import Promise, State, Verdict
from core.worktime.days import WorkingDays
from tests.ui.worker.board_day import AMARA, CLOCK, ELLA, HAMID, JAY, NOW, RUBY, STATUS, YUSUF, at, due_of
from ui.worker.counts_as import effects
from ui.worker.easy_read import PlainWords, reading
from ui.worker.kinds import Kinds
from ui.worker.promise_words import by_when, past_line, promise_line
from ui.worker.row_words import RowWriter, length_words
from ui.worker.sum_line import sum_pieces
from ui.worker.time_entry import read_time, said_time

DAYS = WorkingDays("ENG")


@pytest.mark.parametrize(
    ("row", "icon", "when", "left", "colour"),
    [
        (JAY, "clock-alert", "Late since 4pm Friday", "16 working hours", "late"),
        (YUSUF, "hourglass", "by 10:40am today", "2 h 10 min left", "amber_ink"),
        (AMARA, "clock", "by 3:40pm today", "7 h 10 min left", "ink"),
        (RUBY, "clock", "by the end of today", "15 h 30 min left", "ink"),
        (ELLA, "clock", "by 6:50am tomorrow", "so answer today", "soft"),
    ],
)
def test_each_state_has_icon_words_and_colour(row, icon, when, left, colour) -> None:  # type: ignore[no-untyped-def]
    words = due_of(row)
    assert (words.icon, words.when, words.left, words.colour) == (icon, when, left, colour)


def test_what_must_be_answered_today_is_said_in_ink() -> None:
    assert due_of(ELLA).left_colour == "ink"
    assert due_of(HAMID).left_colour == "ink"
    assert due_of(AMARA).left_colour == "soft"


def test_the_other_states() -> None:
    stand = AMARA.standing
    held = replace(stand, state=State.HOLDING, clock_due_at=at(7, 16), holding_until=at(7, 16))
    assert STATUS.of(held, "Amara").left == "holding, 2 working days left"
    assert STATUS.of(held, "Amara").colour == "plum_ink"
    safety = STATUS.of(replace(stand, clock_due_at=at(5, 10)), "Leo", safety=True)
    assert safety.when == "Speak to Leo by 10am today"
    answered = replace(stand, state=State.ANSWERED, answered_at=at(2, 9, 5))
    assert STATUS.of(answered, "Amara").whole == "Answered, 9:05am Friday"
    helped = replace(answered, state=State.HELPED, verdict=Verdict.YES)
    assert STATUS.of(helped, "Amara").when == "It helped"
    bit = replace(helped, verdict=Verdict.A_BIT)
    assert STATUS.of(bit, "Amara").when == "It helped a bit"
    again = replace(answered, state=State.REOPENED, verdict=Verdict.NO, reopened_at=NOW)
    assert STATUS.of(again, "Amara").when.startswith("Not sorted yet, by 3:40pm today")
    disputed = replace(JAY.standing, state=State.REOPENED, reopened_at=NOW)
    assert STATUS.of(disputed, "Jay").whole == "Jay says it did not happen: late since 4pm Friday"


def test_an_answer_saved_here_leaves_the_clock_running() -> None:
    stand = replace(YUSUF.standing, state=State.ANSWERED, answered_at=NOW)
    assert STATUS.of(stand, "Yusuf").when == "Answered"
    assert STATUS.of(stand, "Yusuf", waiting=True).when == "by 10:40am today"
    held = replace(YUSUF.standing, state=State.HOLDING, holding_until=at(8, 0), clock_due_at=at(8, 0))
    assert STATUS.of(held, "Yusuf", waiting=True).when == "by 10:40am today"


def test_a_row_waiting_to_go_says_so() -> None:
    row = replace(YUSUF, waiting_to_go=True, standing=replace(YUSUF.standing, state=State.ANSWERED))
    words = RowWriter(Kinds.load(), due_of)(row)
    assert words.left == "saved here, 2 h 10 min left"
    assert words.left_icon == "cloud-upload"
    assert not words.is_quiet


def test_a_kind_from_a_newer_version_still_reads() -> None:
    words = RowWriter(Kinds.load(), due_of)(replace(AMARA, flow="not-known-yet"))
    assert words.kind == "A statement"


def test_lengths_of_recordings() -> None:
    assert length_words(48) == "48 s"
    assert length_words(72) == "1 min 12 s"
    assert length_words(180) == "3 min"


def test_the_sum_names_only_what_waits() -> None:
    from core.statements.inbox import Group

    pieces = sum_pieces({Group.LATE: 1, Group.TODAY: 4, Group.TOMORROW: 2, Group.ANSWERED: 9})
    assert "".join(words for words, _ in pieces) == "7 to answer: 1 late, 4 today, 2 tomorrow"
    assert ("1 late", "late") in pieces
    assert sum_pieces({Group.ANSWERED: 9}) == (("Nothing to answer", "soft"),)


# -- reading ease and plain words -------------------------------------------------------------------------


def test_plain_sentences_are_easy_and_long_words_are_not() -> None:
    easy = reading(
        "Thank you for telling me, Amara. I will come and see you on Wednesday. It is not your fault."
    )
    assert easy.is_easy
    hard = reading(
        "Following the multidisciplinary professionals consultation, appropriate arrangements regarding "
        "accommodation stability will subsequently be communicated."
    )
    assert not hard.is_easy
    assert hard.age > 12


def test_too_little_is_not_measured() -> None:
    assert reading("Thank you.").age == 0


def test_words_of_the_trade_are_found_whole_and_in_their_case() -> None:
    plain = PlainWords.load()
    found = plain.found("Your Placement, and your siblings. Displacements stay.")
    assert [(j.word, j.plain) for j in found] == [
        ("Placement", "Home"),
        ("siblings", "brothers and sisters"),
    ]
    assert found[0].start == 5


def test_the_shipped_list_loads() -> None:
    assert [j.plain for j in PlainWords.load().found("your placement")] == ["home"]


# -- times as typed ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("4:30pm", "16:30"),
        ("4.30 pm", "16:30"),
        ("16:30", "16:30"),
        ("4", "16:00"),
        ("9", "09:00"),
        ("09:15", "09:15"),
        ("12pm", "12:00"),
        ("12am", "00:00"),
        ("noon", "12:00"),
        ("", ""),
        ("25:00", None),
        ("4:75", None),
        ("13pm", None),
        ("soon", None),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, read: str | None) -> None:
    assert read_time(typed) == read


def test_a_time_is_said_by_the_working_clocks_words() -> None:
    assert said_time("16:30", CLOCK.zone) == "4:30pm"
    assert said_time("", CLOCK.zone) == ""


# -- what a contact counts as ------------------------------------------------------------------------------


def test_a_late_call_stops_the_clock_and_stays_late() -> None:
    happened = datetime(2026, 10, 5, 7, 41, tzinfo=UTC)
    lines = effects(happened, at(2, 16), happened, "Jay", CLOCK, DAYS)
    said = [line.words for line in lines]
    assert said[0] == "**Counts as your answer at 8:41am today.** The clock stops here."
    assert said[1] == "It stays on record as late, by 16 working hours."
    assert "until the end of Monday 12 October" in said[2]


def test_a_call_in_time_is_not_called_late() -> None:
    lines = effects(at(2, 15, 59), at(2, 16), NOW, "Jay", CLOCK, DAYS)
    assert not any("late, by" in line.words for line in lines)
    on_the_second = effects(at(2, 16), at(2, 16), NOW, "Jay", CLOCK, DAYS)
    assert not any("late, by" in line.words for line in on_the_second)


def test_a_time_to_come_counts_as_nothing() -> None:
    lines = effects(NOW + timedelta(minutes=1), at(2, 16), NOW, "Jay", CLOCK, DAYS)
    assert [line.icon for line in lines] == ["clock-alert"]


# -- promises ----------------------------------------------------------------------------------------------


def test_promises_in_words() -> None:
    promise = Promise(
        PromiseId("1" * 32),
        JAY.id,
        JAY.young_person,
        PersonId("2" * 32),
        "Priya",
        "Ring you",
        date(2026, 10, 7),
        "16:30",
    )
    assert by_when(promise.by, promise.by_time, CLOCK.zone) == "Wednesday 7 October, 4:30pm"
    assert promise_line(promise, CLOCK.zone) == "Priya: Ring you, by Wednesday 7 October, 4:30pm"
    assert past_line(replace(promise, by=date(2026, 9, 25)), 6, True) == (
        "You said by 25 September, 6 working days past"
    )
