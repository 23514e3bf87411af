"""Urgent help: before signing in, offline, dated, 999 first, and no trace of it."""

import logging
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.people.helplines import (
    HelpKind,
    Helplines,
    HelplinesRefused,
    OwnNumber,
    load_helplines,
)
from tests.ui.accessibility import name_of, problems_of
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.shell.help_numbers import NumberRow
from ui.shell.help_page import HelpPage
from ui.theme import Appearance, Look, Theme
from ui.theme.theme import english


def council() -> Helplines:
    own = {"council": OwnNumber("01632 960 111", date(2026, 11, 16))}
    return load_helplines().with_numbers(own)


def make_page(
    qtbot: QtBot, *, scale: float = 1.0, size: tuple[int, int] = (1280, 800), **more: object
) -> HelpPage:
    theme = Theme(appearance=Appearance(look=Look.LIGHT, scale=scale, still=True))
    theme.set_window_width(size[0])
    page = HelpPage(theme, council, **more)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.start()
    return page


def words_of(page: HelpPage) -> list[str]:
    return [label.words for label in page.findChildren(Label) if label.isVisible() and label.words]


def test_999_is_read_first_and_stands_largest(qtbot: QtBot) -> None:
    page = make_page(qtbot)
    assert page.spoken()[0][0].startswith("Are you in danger now? Call 999.")
    sizes = {label.words: label.height() for label in page.findChildren(Label) if label.isVisible()}
    assert max(sizes, key=lambda words: sizes[words]) == "Call 999"


def test_every_free_number_and_the_day_it_was_checked(qtbot: QtBot) -> None:
    page = make_page(qtbot)
    said = words_of(page)
    for number in ("0800 1111", "116 123", "Text SHOUT to 85258", "111", "116 000"):
        assert number in said
    assert "Numbers checked on 16 November 2026" in said
    assert "We do not keep a note that you opened this page." in said


def test_the_rest_is_folded_until_asked_for(qtbot: QtBot) -> None:
    page = make_page(qtbot)
    assert "0800 528 0731" not in words_of(page)
    qtbot.mouseClick(page.more, Qt.MouseButton.LeftButton)
    assert {"0800 528 0731", "0808 800 5792", "01632 960 111"} <= set(words_of(page))
    assert name_of(page.more) == "Fewer numbers"
    qtbot.mouseClick(page.more, Qt.MouseButton.LeftButton)
    assert "0800 528 0731" not in words_of(page)


def test_a_number_nobody_has_set_is_not_shown(qtbot: QtBot) -> None:
    page = make_page(qtbot)
    page.more.click()
    assert "Your home" not in " ".join(words_of(page))


def test_when_a_person_will_see_it(qtbot: QtBot) -> None:
    when = "8:30 in the morning on Monday"
    page = make_page(qtbot, seen_when=lambda: when)
    assert english()("help.not_watched_line", when=when) in words_of(page)
    assert when in " ".join(words_of(page))


def test_no_false_promise_where_the_time_is_not_known(qtbot: QtBot) -> None:
    page = make_page(qtbot)
    assert "A person will see what you send on the next working day." in words_of(page)


def test_no_button_that_leads_nowhere(qtbot: QtBot) -> None:
    assert not hasattr(make_page(qtbot), "unsafe")
    opened: list[bool] = []
    page = make_page(qtbot, unsafe=lambda: opened.append(True))
    page.unsafe.click()
    assert opened == [True]


def test_999_stands_there_even_if_the_file_is_broken(qtbot: QtBot) -> None:
    def broken() -> Helplines:
        raise HelplinesRefused("The file of help numbers cannot be used.")

    page = HelpPage(Theme(appearance=Appearance(look=Look.LIGHT, still=True)), broken)
    qtbot.addWidget(page)
    page.show()
    said = words_of(page)
    assert "Call 999" in said
    assert "We could not show all the numbers. Call 999 if you are in danger." in said


def test_each_number_can_be_reached_and_heard(qtbot: QtBot) -> None:
    page = make_page(qtbot)
    rows = [row for row in page.findChildren(NumberRow) if row.isVisible()]
    assert len(rows) == len(load_helplines().of_kind(HelpKind.TALK))
    childline = rows[0]
    assert name_of(childline) == "Childline, 0800 1111"
    assert childline.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert childline.says == "Childline, 0 8 0 0 1 1 1 1, Day and night"


def test_the_card_for_an_adult(qtbot: QtBot) -> None:
    page = make_page(qtbot)
    page.show_card.click()
    said = words_of(page)
    assert "Please help me" in said
    assert "Do not ask for details. Do not promise to keep it secret." in said
    assert "Talk to someone now" not in said
    assert page._card is not None
    page._card.close_card.click()
    assert "Talk to someone now" in words_of(page)


def test_having_told_someone_is_answered_kindly(qtbot: QtBot) -> None:
    page = make_page(qtbot)
    page.told.click()
    dialog = page.findChild(Dialog)
    assert dialog is not None
    assert name_of(dialog) == "Well done for telling someone"


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize(
    ("scale", "size"),
    [(1.0, (1280, 800)), (1.5, (1280, 800)), (2.0, (1366, 768)), (1.0, (683, 384)), (2.0, (683, 384))],
)
def test_nothing_is_wrong_with_it_in_any_size(
    qtbot: QtBot, opened: bool, scale: float, size: tuple[int, int]
) -> None:
    page = make_page(qtbot, scale=scale, size=size, seen_when=lambda: "8:30 in the morning on Monday")
    if opened:
        page.more.click()
    qtbot.waitUntil(lambda: problems_of(page) == [])


def test_it_needs_no_network_and_leaves_no_trace(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """No socket, no file written, no line in any log, whatever is pressed on it."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("the help page reached out")

    monkeypatch.setattr("socket.socket.connect", forbidden)
    monkeypatch.setattr("pathlib.Path.write_text", forbidden)
    monkeypatch.setattr("pathlib.Path.write_bytes", forbidden)
    monkeypatch.chdir(tmp_path)
    with caplog.at_level(logging.DEBUG):
        page = make_page(qtbot)
        page.more.click()
        page.show_card.click()
        QApplication.processEvents()
        page.back.emit()
    assert caplog.records == []
    assert list(tmp_path.iterdir()) == []
