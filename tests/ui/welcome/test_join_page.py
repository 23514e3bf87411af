"""A code: typed, pasted, mistyped, unknown, used, another county's, with no internet; and is this you?"""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.errors import Refusal
from core.people.invitations import Purpose
from core.sealing.codes import ALPHABET, new_code, shown
from tests.ui.accessibility import StrayWindows, problems_of, tab_stops
from tests.ui.welcome.joiners import CODE, TYPED, WORKER, YOUNG, CodeDeskAsTold
from tests.ui.welcome.people_here import SIZES, make_window, words_of
from ui.runtime.lanes import Lane
from ui.shell.window import HeardWindow
from ui.theme import Appearance, Look
from ui.welcome.join_access import JoinTrouble, Trouble
from ui.welcome.join_page import JoinPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ADDRESS = "heard.fernshire.example"
PATIENCE = 30_000


def open_join(
    qtbot: QtBot, lane: Lane, desk: CodeDeskAsTold | None = None, window: HeardWindow | None = None
) -> JoinPage:
    window = window or make_window(qtbot)
    page = JoinPage(window.theme, desk or CodeDeskAsTold(), lane)
    window.show_page(page)
    qtbot.waitUntil(lambda: page.code.field.edit.hasFocus(), timeout=PATIENCE)
    return page


def type_code(qtbot: QtBot, page: JoinPage, text: str) -> None:
    page.code.field.edit.clear()
    qtbot.keyClicks(page.code.field.edit, text)


def look_up(qtbot: QtBot, page: JoinPage) -> None:
    """From the first page, with Enter alone."""
    type_code(qtbot, page, TYPED)
    qtbot.keyClick(page.code.field.edit, Qt.Key.Key_Return)
    assert page.step is page.address
    qtbot.keyClicks(page.address.field.edit, ADDRESS)
    qtbot.keyClick(page.address.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.step is page.you or page.error.isVisible(), timeout=PATIENCE)


def test_a_code_typed_groups_itself_and_is_put_right(qtbot: QtBot, lane: Lane) -> None:
    page = open_join(qtbot, lane)
    assert not page.next.isEnabled()
    sloppy = TYPED.lower().replace("-", "").replace("0", "o").replace("1", "l")
    qtbot.keyClicks(page.code.field.edit, sloppy[:15])
    assert "1 more to type" in words_of(page)
    assert not page.next.isEnabled()
    qtbot.keyClicks(page.code.field.edit, sloppy[15:] + "7")
    assert page.code.field.text() == TYPED
    assert page.next.isEnabled()
    assert "That is a whole code." in words_of(page)


def test_a_slip_in_the_middle_is_mended_where_it_is(qtbot: QtBot, lane: Lane) -> None:
    page = open_join(qtbot, lane)
    edit = page.code.field.edit
    rng = random.Random(7)
    for _ in range(60):
        code = shown(new_code()).replace("-", "")
        at = rng.randrange(16)
        type_code(qtbot, page, code[:at] + code[at + 1 :])
        edit.setCursorPosition(at + at // 4 if at % 4 else at + max(0, at - 1) // 4)
        qtbot.keyClicks(edit, code[at])
        assert edit.text().replace("-", "") == code
        before = edit.text()[: edit.cursorPosition()].replace("-", "")
        assert before == code[: at + 1], "the cursor stands after what was typed"


@pytest.mark.parametrize(
    "text",
    [
        TYPED,
        f"  {TYPED.lower()}  ",
        f"Your code: {TYPED}. It works until Monday.",
        TYPED.replace("-", " "),
        TYPED.replace("-", "\N{NON-BREAKING HYPHEN}"),
    ],
)
def test_a_code_can_be_pasted_however_it_was_written(qtbot: QtBot, lane: Lane, text: str) -> None:
    page = open_join(qtbot, lane)
    QApplication.clipboard().setText(text)
    page.code.field.edit.paste()
    assert page.code.field.text() == TYPED
    page.go_on()
    assert page.step is page.address


def test_the_whole_text_of_a_qr_asks_for_no_address(qtbot: QtBot, lane: Lane) -> None:
    desk = CodeDeskAsTold()
    page = open_join(qtbot, lane, desk)
    QApplication.clipboard().setText(f" heard:https://heard.fernshire.example?{CODE}\n")
    page.code.field.edit.paste()
    page.go_on()
    qtbot.waitUntil(lambda: page.step is page.you, timeout=PATIENCE)
    assert desk.asked == [(CODE, "https://heard.fernshire.example")]
    page.go_back()
    assert page.step is page.code


def test_the_text_of_a_qr_may_be_typed_out(qtbot: QtBot, lane: Lane) -> None:
    desk = CodeDeskAsTold()
    page = open_join(qtbot, lane, desk)
    type_code(qtbot, page, f"heard:https://heard.fernshire.example?{CODE}")
    page.go_on()
    qtbot.waitUntil(lambda: page.step is page.you, timeout=PATIENCE)
    assert desk.asked == [(CODE, "https://heard.fernshire.example")]


def test_the_address_is_asked_once(qtbot: QtBot, lane: Lane) -> None:
    desk = CodeDeskAsTold()
    page = open_join(qtbot, lane, desk)
    look_up(qtbot, page)
    assert page.step is page.you
    assert desk.asked == [(CODE, "https://heard.fernshire.example")]
    page.go_back()
    assert page.address.field.text() == ADDRESS


@pytest.mark.parametrize("typed", ["no gaps please", "ftp://heard.example", "https://", "a@b.example", "?"])
def test_what_is_no_address_is_said(qtbot: QtBot, lane: Lane, typed: str) -> None:
    desk = CodeDeskAsTold()
    page = open_join(qtbot, lane, desk)
    type_code(qtbot, page, TYPED)
    page.go_on()
    qtbot.keyClicks(page.address.field.edit, typed)
    page.go_on()
    assert "That is not an address yet." in words_of(page)
    assert desk.asked == []
    qtbot.keyClicks(page.address.field.edit, "x")
    assert "That is not an address yet." not in words_of(page)


def test_one_wrong_symbol_is_found_before_anybody_is_asked(qtbot: QtBot, lane: Lane) -> None:
    desk = CodeDeskAsTold()
    page = open_join(qtbot, lane, desk)
    plain = TYPED.replace("-", "")
    for at in range(16):
        other = ALPHABET[(ALPHABET.index(plain[at]) + 1) % 32]
        type_code(qtbot, page, plain[:at] + other + plain[at + 1 :])
        page.go_on()
        assert page.step is page.code
        assert "That code is not quite right." in words_of(page)
        assert "Look at each letter and number." in words_of(page)
    assert desk.asked == []


def test_a_letter_that_no_code_has_is_named(qtbot: QtBot, lane: Lane) -> None:
    page = open_join(qtbot, lane)
    type_code(qtbot, page, "u" + TYPED.replace("-", "")[1:])
    assert "There is no U in a code." in words_of(page)
    assert not page.next.isEnabled()
    type_code(qtbot, page, TYPED)
    assert "There is no U in a code." not in words_of(page)


@pytest.mark.parametrize(
    ("why", "said", "do"),
    [
        (Trouble.UNKNOWN, "This code does not work here.", "Ask who gave it to you for a new one."),
        (Trouble.USED, "This code was used before.", "Tell who gave it to you."),
        (Trouble.OTHER, "This code is from another place.", "Ask who gave you the code."),
        (Trouble.UNREACHED, "Heard could not get there.", f"Then try again: https://{ADDRESS}"),
        (Trouble.NOBODY, "There is no Heard at that address.", f"Then try again: https://{ADDRESS}"),
        (Trouble.BUSY, "Too many people are trying just now.", "Wait a minute."),
        (Trouble.CLOCK, "The time on this computer is wrong.", "Ask somebody to set it right."),
    ],
)
def test_each_refusal_has_its_own_words_and_what_to_do(
    qtbot: QtBot, lane: Lane, why: Trouble, said: str, do: str
) -> None:
    desk = CodeDeskAsTold(wrong=JoinTrouble(why))
    page = open_join(qtbot, lane, desk)
    look_up(qtbot, page)
    assert (page.error.accessibleName(), do in page.error.accessibleDescription()) == (said, True)
    assert page.error.hasFocus()
    assert page.next.isEnabled()
    desk.wrong = None
    page.go_on()
    qtbot.waitUntil(lambda: page.step is page.you, timeout=PATIENCE)


def test_every_trouble_has_words() -> None:
    from ui.theme.theme import english

    for why in Trouble:
        assert f"join.trouble.{why.value}" in english()
        assert f"join.trouble.{why.value}_line" in english()


def test_another_refusal_is_said_as_it_is(qtbot: QtBot, lane: Lane) -> None:
    page = open_join(qtbot, lane, CodeDeskAsTold(wrong=Refusal("This computer's disk is full.")))
    look_up(qtbot, page)
    assert "This computer's disk is full." in words_of(page)


def test_going_back_while_it_is_being_looked_up(qtbot: QtBot, lane: Lane) -> None:
    page = open_join(qtbot, lane)
    type_code(qtbot, page, TYPED)
    page.go_on()
    page.address.field.edit.setText(ADDRESS)
    page.go_on()
    page.go_back()
    qtbot.waitUntil(lambda: not lane.is_busy, timeout=PATIENCE)
    assert page.step is page.code
    assert page.next.words == "Look it up"
    assert page.next.isEnabled()


def test_yes_is_told_with_what_was_found(qtbot: QtBot, lane: Lane) -> None:
    page = open_join(qtbot, lane)
    look_up(qtbot, page)
    said = words_of(page)
    assert all(part in said for part in ("Amara Cole", "Priya Shah", "My social worker", "Fernshire"))
    with qtbot.waitSignal(page.confirmed) as told:
        page.next.click()
    assert told.args == [YOUNG]


def test_a_worker_sees_their_role_and_who_asks(qtbot: QtBot, lane: Lane) -> None:
    page = open_join(qtbot, lane, CodeDeskAsTold(found=WORKER))
    look_up(qtbot, page)
    said = words_of(page)
    assert all(part in said for part in ("Priya Shah", "Social worker", "Olu Obi", "The office", "Fernshire"))


@pytest.mark.parametrize(
    ("purpose", "said"),
    [
        (Purpose.AGAIN, "Words you did not send are gone."),
        (Purpose.COMPUTER, "What you did not send stays on the other one."),
    ],
)
def test_what_comes_along_is_said_before_it_matters(
    qtbot: QtBot, lane: Lane, purpose: Purpose, said: str
) -> None:
    from dataclasses import replace

    page = open_join(qtbot, lane, CodeDeskAsTold(found=replace(YOUNG, purpose=purpose)))
    look_up(qtbot, page)
    assert said in " ".join(
        strip.accessibleDescription() for strip in page.you.findChildren(type(page.error))
    ) + words_of(page)
    assert any(said in line for line, _ in page.spoken())


def test_another_code_shows_only_what_that_one_opened(qtbot: QtBot, lane: Lane) -> None:
    desk = CodeDeskAsTold()
    page = open_join(qtbot, lane, desk)
    look_up(qtbot, page)
    page.go_back()
    desk.found = WORKER
    page.go_on()
    qtbot.waitUntil(lambda: page.step is page.you, timeout=PATIENCE)
    assert "Amara Cole" not in words_of(page)
    assert "Olu Obi" in words_of(page)


def test_not_me_stops_and_goes_out(qtbot: QtBot, lane: Lane) -> None:
    page = open_join(qtbot, lane)
    look_up(qtbot, page)
    page.no.click()
    assert "Then stop here" in words_of(page)
    assert "Nothing was kept." in words_of(page)
    with qtbot.waitSignal(page.left):
        page.next.click()


def test_back_from_the_first_step_goes_out(qtbot: QtBot, lane: Lane) -> None:
    page = open_join(qtbot, lane)
    with qtbot.waitSignal(page.left):
        page.back.click()


def test_it_is_read_aloud(qtbot: QtBot, lane: Lane) -> None:
    page = open_join(qtbot, lane)
    assert page.spoken()[0][0].startswith("Type your code")
    look_up(qtbot, page)
    said = [line for line, _ in page.spoken()]
    assert said[0].startswith("Is this you?")
    assert any("Priya Shah. My social worker" in line for line in said)


def test_the_keyboard_goes_on_first(qtbot: QtBot, lane: Lane) -> None:
    page = open_join(qtbot, lane)
    type_code(qtbot, page, TYPED)
    assert tab_stops(page) == ["Your code", "Look it up", "Back"]


@pytest.mark.parametrize(("scale", "size"), SIZES)
@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_for_everybody(qtbot: QtBot, lane: Lane, scale: float, size: tuple[int, int], look: Look) -> None:
    window = make_window(qtbot, scale, size)
    window.theme.apply(Appearance(look=look, scale=scale, still=True))
    page = open_join(qtbot, lane, CodeDeskAsTold(found=WORKER), window)
    type_code(qtbot, page, TYPED)
    page.go_on()
    page.address.field.edit.setText(ADDRESS)
    page.go_on()
    qtbot.waitUntil(lambda: page.step is page.you, timeout=PATIENCE)
    for step in page._steps:
        page._show(step)
        page.error.show_error("This code does not work here.", "Ask who gave it to you for a new one.")
        qtbot.waitUntil(lambda: problems_of(window) == [], timeout=PATIENCE)


def test_no_page_flashes_up_as_a_window_of_its_own(qtbot: QtBot, lane: Lane) -> None:
    window = make_window(qtbot)
    with StrayWindows() as stray:
        page = open_join(qtbot, lane, window=window)
        look_up(qtbot, page)
        page.go_back()
        page.go_on()
        qtbot.waitUntil(lambda: page.step is page.you, timeout=PATIENCE)
    assert stray.seen == []
