"""Writing, recording, and words set into lines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import name_of
from tests.ui.controls.showing import shown
from ui.controls.boxes import Column
from ui.controls.button import Button
from ui.controls.error_summary import ErrorSummary
from ui.controls.field import Field
from ui.controls.label import Label
from ui.controls.level_well import LevelWell
from ui.controls.lines import Lines, split_bold
from ui.controls.recorder_card import RecorderCard, Recording
from ui.controls.text_box import TextBox
from ui.theme import Appearance, Look, Theme


def test_the_writing_field_takes_plain_words_up_to_its_limit(qtbot: QtBot, theme: Theme) -> None:
    box = TextBox(theme, "What is the worry?", most=10)
    shown(qtbot, box)
    with qtbot.waitSignal(box.field.full):
        box.field.insertPlainText("twelve words")
    assert box.words() == "twelve wor"
    box.set_words("again")
    assert box.words() == "again"


def test_tab_leaves_the_writing_field(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    column = Column(theme)
    page.setLayout(column)
    box, button = TextBox(theme, "Write here"), Button(theme, "Next")
    column.addWidget(box)
    column.addWidget(button)
    shown(qtbot, page)
    box.field.setFocus()
    qtbot.keyClick(box.field, Qt.Key.Key_Tab)
    assert box.words() == ""
    assert button.hasFocus()


def test_a_secret_field_hides_until_asked(qtbot: QtBot, theme: Theme) -> None:
    field = Field(theme, "My words", secret=True)
    shown(qtbot, field)
    field.edit.setText("lemon")
    assert field.edit.displayText() != "lemon"
    eye = field.box.eye
    assert eye is not None
    assert name_of(eye) == "Show what I type"
    eye.click()
    assert field.edit.displayText() == "lemon"
    assert name_of(eye) == "Hide what I type"


def test_an_error_is_said_beside_its_field(qtbot: QtBot, theme: Theme) -> None:
    field = Field(theme, "My words")
    shown(qtbot, field)
    field.set_error("Make it a bit longer.")
    interface = QAccessible.queryAccessibleInterface(field.edit)
    assert interface.text(QAccessible.Text.Description) == "Make it a bit longer."


def test_an_error_summary_takes_the_keyboard_and_gives_it_back(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    column = Column(theme)
    page.setLayout(column)
    error = ErrorSummary(theme)
    column.addWidget(error)
    column.addWidget(Button(theme, "Next"))
    shown(qtbot, page)
    assert not error.isVisible()
    error.show_error("Pick one, or tap Skip.")
    assert error.hasFocus()
    assert name_of(error) == "Pick one, or tap Skip."
    error.clear()
    assert not error.isVisible()


def test_the_recorder_shows_only_what_can_be_done(qtbot: QtBot, theme: Theme) -> None:
    card = RecorderCard(theme)
    shown(qtbot, card, 466, 328)
    seen = {
        Recording.IDLE: {card.start},
        Recording.RECORDING: {card.keep, card.pause},
        Recording.PAUSED: {card.keep, card.carry_on},
        Recording.KEPT: {card.play, card.again},
        Recording.PLAYING: {card.stop},
        Recording.ABSENT: set(),
    }
    every = {card.start, card.keep, card.pause, card.carry_on, card.play, card.stop, card.again}
    for state, expected in seen.items():
        card.show_state(state)
        assert {button for button in every if button.isVisible()} == expected, state
    assert not card.well.isVisible()
    card.show_state(Recording.RECORDING)
    with qtbot.waitSignal(card.keep_pressed):
        card.keep.click()


def test_levels_stay_between_nothing_and_all(qtbot: QtBot, theme: Theme) -> None:
    well = LevelWell(theme)
    for level in (-1.0, 0.4, 7.0):
        well.add_level(level)
    assert well.levels == (0.0, 0.4, 1.0)


def test_words_get_bolder_between_marks() -> None:
    assert split_bold("by **Monday**.") == ("by Monday.", [(3, 6)])
    assert split_bold("2 * 3 ** 4") == ("2 * 3 ** 4", [])


def test_lines_wrap_cut_and_balance(qtbot: QtBot, theme: Theme) -> None:
    font = theme.font("small")
    whole = Lines("It is hard to see past it", font, 20)
    assert whole.count == 1
    narrow = Lines("It is hard to see past it", font, 20, whole.natural_width - 10)
    even = Lines("It is hard to see past it", font, 20, whole.natural_width - 10, balance=True)
    assert (narrow.count, even.count) == (2, 2)
    assert even.natural_width < narrow.natural_width
    assert Lines("one two three four five", font, 20, 60, most=2).count == 2
    assert Lines("one\ntwo", font, 20).count == 2


def test_a_label_takes_the_height_its_words_need(qtbot: QtBot, theme: Theme) -> None:
    label = Label(theme, "You can talk for up to three minutes, and listen to it after.", "body")
    assert label.heightForWidth(10_000) == 24
    assert label.heightForWidth(200) == 24 * Lines(label.words, theme.font("body"), 24, 200).count
    theme.apply(Appearance(look=Look.LIGHT, scale=2.0, still=True))
    assert label.heightForWidth(10_000) == 48
