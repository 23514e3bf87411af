"""Writing and sending, through the real pages, on a real vault and hub."""

from collections.abc import Callable

import pytest

from core.people.model import Role, WhyReader
from core.statements.model import State
from tests.ui.young.conftest import Opened

Room = Callable[..., Opened]


@pytest.mark.parametrize("keyboard", [False, True], ids=["by click", "by keyboard"])
def test_a_worry_from_home_to_delivered(room_of: Room, keyboard: bool) -> None:
    amara = room_of("amara", keyboard=keyboard)
    me = amara.me
    me.begins("A worry")
    me.says("Mum said she would call on Sunday and she didn't.")
    me.goes_on()
    me.picks("At night", "At school")
    me.goes_on()
    me.press("4 of 5")
    me.goes_on()
    me.skips()
    me.picks("A friend")
    me.goes_on()
    me.says("Ask her why.")
    me.goes_on()
    me.waits_for("Everyone who can open this")
    me.chooses("Priya")
    me.looks()
    assert me.sees("Mum said she would call on Sunday and she didn't.")
    assert me.sees("You left this out")
    me.sends()
    assert me.sees("Saved here. Your words are safe.")
    amara.carry()
    me.waits_for("Got it. Your words are with Priya.")
    assert me.sees("in the afternoon on Monday")
    [(statement, standing)] = _mine(amara)[:1]
    assert standing.state is State.DELIVERED
    assert statement.first_words == "Mum said she would call on Sunday and she didn't."
    assert [said.labels for said in statement.said if said.question == "when"] == [("At night", "At school")]
    assert [said.scale for said in statement.said if said.question == "size"] == [4]
    assert [said.skipped for said in statement.said if said.question == "stops"] == [True]


def test_every_answer_is_on_disk_before_saved_is_said(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.begins("A wish")
    me.says("I wish I could see Biscuit more.")
    assert me.sees("Saving…") or me.sees("Saved on this computer.")
    me.until(lambda: me.sees("Saved on this computer. Nobody sees it until you send."), "saved")
    [draft] = amara.session.writing.drafts()[:1]
    assert "I wish I could see Biscuit more." in draft.walk


def test_save_for_later_and_carry_on(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    before = len(amara.session.writing.drafts())
    me.begins("Sort a problem")
    me.says("The bus is always late.")
    me.goes_on()
    me.picks("Weeks")
    me.saves_for_later()
    assert len(amara.session.writing.drafts()) == before + 1
    me.press("Carry on")
    me.press("Carry on. The bus is always late.")
    me.waits_for("How long has it been going on?")
    me.goes_back()
    me.until(lambda: me.finds("What is wrong?"), "the first question")
    assert me.sees("The bus is always late.")


def test_leaving_an_empty_question_leaves_no_trace(room_of: Room) -> None:
    amara = room_of("amara")
    before = len(amara.session.writing.drafts())
    amara.me.begins("Good news")
    amara.me.press("Back")
    amara.me.until(amara.me.is_home, "home")
    amara.me.until(lambda: not amara.lane.is_busy, "the lane")
    assert len(amara.session.writing.drafts()) == before


def test_back_keeps_every_answer(room_of: Room) -> None:
    me = room_of("amara").me
    me.begins("A worry")
    me.says("First")
    me.goes_on()
    me.picks("At home")
    me.goes_on()
    me.press("2 of 5")
    me.goes_back()
    assert me.has_chosen("At home")
    me.goes_back()
    assert me.sees("First")
    me.goes_on()
    me.goes_on()
    assert me.has_chosen("2 of 5, A stone: I can carry it, but I feel it")


def test_a_face_tapped_at_home_is_the_first_answer(room_of: Room) -> None:
    me = room_of("amara").me
    me.press("Tired")
    me.waits_for("How are you right now?")
    assert me.has_chosen("Tired")
    assert me.sees("How strong is it?")
    me.press("Tired, 2 of 5")
    me.feels("Worried", "4 of 5")
    assert me.sees("a lot")
    me.press("I don't want to say")
    assert not me.has_chosen("Tired")
    assert me.has_chosen("I don't want to say")


def test_more_feelings_than_the_twelve(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.press("More feelings")
    me.waits_for("How are you right now?")
    me.press("Something else")
    me.press("Lonely")
    me.press("Done")
    assert me.has_chosen("Something else")
    me.press("Lonely, 3 of 5")
    me.skips_to_the_end_after_next()
    me.sends_to("Priya")
    statement, _ = _mine(amara)[0]
    assert [(f.feeling, f.strength, f.out_of) for f in statement.feelings] == [("lonely", 3, 5)]


def test_who_can_open_changes_in_the_same_frame(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.begins("Just say it")
    me.says("Only for Jo.")
    me.skips_to_the_end_after_next()
    strip = me.window.page.strip
    me.chooses("Jo Ellis")
    assert "Jo Ellis, it is for them" in strip.accessibleDescription()
    assert "Priya" not in strip.accessibleDescription()
    me.press("Priya Shah")
    assert "Priya Shah, it is for them" in strip.accessibleDescription()
    assert "Sam Reid, if Priya is away or late" in strip.accessibleDescription()


def test_somebody_kept_out_gets_no_key(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.begins("A worry")
    me.says("Please not Sam.")
    me.skips_to_the_end_after_next()
    me.chooses("Priya")
    from ui.controls.chip import Chip

    chip = next(c for c in me.window.page.findChildren(Chip) if c.words == "Sam Reid")
    chip.click()
    assert me.sees("Sam Reid can't open it.")
    me.looks()
    assert me.sees("Sam Reid can't open it.")
    me.sends()
    statement, _ = _mine(amara)[0]
    assert [k.label for k in statement.not_to] == ["Sam Reid"]
    assert "Sam Reid" not in [reader.name for reader in statement.readers]


def test_a_name_that_nobody_here_has_can_be_kept_out(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.begins("A worry")
    me.says("Not Dave.")
    me.skips_to_the_end_after_next()
    me.press("Someone else")
    me.types("Their name", "Dave")
    me.press("Keep them out")
    assert me.has_chosen("Dave must not see this")
    me.sends_to("Priya")
    assert [k.label for k in _mine(amara)[0][0].not_to] == ["Dave"]


def test_nobody_chosen_is_said_kindly(room_of: Room) -> None:
    me = room_of("amara").me
    me.begins("A worry")
    me.says("Hello")
    me.skips_to_the_end_after_next()
    me.chooses()
    me.press("Look before I send")
    assert me.sees("Pick who should get this.")


def test_you_choose_for_me(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.begins("Just say it")
    me.says("Hello there")
    me.skips_to_the_end_after_next()
    me.chooses()
    me.press("Skip. You choose for me")
    me.waits_for("This is what they will read.")
    me.sends()
    readers = _mine(amara)[0][0].readers
    assert [r.role for r in readers if r.why is WhyReader.ADDRESSEE] == [Role.SOCIAL_WORKER]


def test_one_answer_changed_from_the_last_look(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.begins("A worry")
    me.says("One thing")
    me.skips_to_the_end_after_next()
    me.chooses("Priya")
    me.looks()
    me.press("Change: What is the worry?")
    me.says(" and another")
    me.goes_on()
    me.waits_for("This is what they will read.")
    assert me.sees("One thing and another")
    me.sends()
    assert _mine(amara)[0][0].first_words == "One thing and another"


def test_binning_asks_first_and_then_nothing_is_left(room_of: Room) -> None:
    amara = room_of("amara")
    before = len(amara.session.writing.drafts())
    me = amara.me
    me.begins("A worry")
    me.says("Not this")
    me.skips_to_the_end_after_next()
    me.chooses("Priya")
    me.looks()
    me.press("Bin it")
    me.press("No, keep it")
    assert me.sees("This is what they will read.")
    me.press("Bin it")
    me.press("Yes, bin it")
    me.until(me.is_home, "home")
    me.until(lambda: not amara.lane.is_busy, "the lane")
    assert len(amara.session.writing.drafts()) == before


def test_no_reply_wanted(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.begins("Just say it")
    me.says("I just want you to know.")
    me.goes_on()
    me.picks("No. I just want it to be known")
    me.goes_on()
    me.sends_to("Priya")
    assert me.sees("You said you do not need a reply.")
    statement, _ = _mine(amara)[0]
    assert not statement.wants_reply


def test_news_of_what_was_sent_brings_nobody_back_from_home(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.begins("A wish")
    me.says("A dog")
    me.skips_to_the_end_after_next()
    me.sends_to("Priya")
    [(statement, _)] = _mine(amara)[:1]
    amara.room.words.sent.statement_changed(statement.id)  # the news is being read
    amara.room.go_home()
    me.until(lambda: not amara.lane.is_busy, "the lane")
    assert me.is_home()


def test_taking_back(room_of: Room) -> None:
    amara = room_of("amara")
    me = amara.me
    me.begins("A wish")
    me.says("A dog")
    me.skips_to_the_end_after_next()
    me.sends_to("Priya")
    amara.carry()
    me.waits_for("You can take it back until")
    me.takes_back()
    me.waits_for("You took it back. Nobody can open it.")
    assert me.is_home()  # under the dialog stands no page that says it was sent
    me.press("Close")
    me.until(lambda: amara.window.focusWidget() is not None, "a place for the keyboard")
    amara.carry()
    [(_, standing)] = _mine(amara)[:1]
    assert standing.state is State.WITHDRAWN


def test_easy_mode_with_pictures(room_of: Room) -> None:
    tomasz = room_of("tomasz")
    me = tomasz.me
    assert tomasz.room.kit.easy
    me.begins("A worry")
    me.picks("Big")
    me.goes_on()
    me.picks("Home")
    me.goes_on()
    me.skips()
    me.skips()
    me.waits_for("Who should get this?")
    me.press("Skip. You choose for me")
    me.waits_for("This is what they will read.")
    me.sends()
    statement, _ = _mine(tomasz)[0]
    assert statement.mode.value == "easy"
    assert [said.scale for said in statement.said if said.question == "size"] == [3]


def _mine(opened: Opened) -> list[tuple[object, object]]:
    with opened.session.account.vault.reading() as work:
        return list(work.statements.by_author(opened.session.me.id))
