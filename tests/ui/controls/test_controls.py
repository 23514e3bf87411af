"""What each control does: chosen, told, named, reached by keyboard."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import name_of, role_of, tab_stops
from ui.controls.boxes import Column, Columns, TileGrid, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.check import Check
from ui.controls.chip import Chip
from ui.controls.dialog import Dialog
from ui.controls.error_summary import ErrorSummary
from ui.controls.face_tile import FaceTile
from ui.controls.field import Field
from ui.controls.focus_ring import FocusRing
from ui.controls.footer import Footer
from ui.controls.how_big import HowBig, SizeStep
from ui.controls.label import Label
from ui.controls.level_well import LevelWell
from ui.controls.lines import Lines, split_bold
from ui.controls.painted import PaintedButton
from ui.controls.recorder_card import RecorderCard, Recording
from ui.controls.segmented import Segmented
from ui.controls.strength_dots import StrengthDots
from ui.controls.text_box import TextBox
from ui.controls.top_bar import TopBar
from ui.controls.who_strip import WhoCan, WhoStrip
from ui.controls.word_row import WordRow, WordState
from ui.theme import Appearance, Look, Theme

HOW = ("a tiny bit", "a bit", "quite a lot", "a lot", "the most")
STEPS = [
    SizeStep("A pebble", "I can carry it in my pocket"),
    SizeStep("A stone", "I can carry it, but I feel it"),
    SizeStep("A rock", "Too heavy to carry alone"),
    SizeStep("A hill", "It is hard to see past it"),
    SizeStep("A mountain", "It is all I can think about"),
]


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    return Theme(appearance=Appearance(look=Look.LIGHT, still=True))


def shown(qtbot: QtBot, widget: QWidget, width: int = 800, height: int = 600) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


def test_a_chosen_tile_says_so(qtbot: QtBot, theme: Theme) -> None:
    tile = FaceTile(theme, "happy", "Happy")
    shown(qtbot, tile)
    assert name_of(tile) == "Happy"
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert tile.isChecked()
    assert name_of(tile) == "Happy, chosen"
    assert tile.glow == 1.0
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert name_of(tile) == "Happy"


def test_a_choice_glides_when_motion_is_on(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.theme.theme.system_wants_stillness", lambda: False)
    tile = FaceTile(Theme(appearance=Appearance(look=Look.LIGHT)), "happy", "Happy")
    shown(qtbot, tile)
    tile.click()
    assert tile.glow < 1.0
    qtbot.waitUntil(lambda: tile.glow == 1.0)


def test_an_ampersand_is_a_letter(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "Food & sleep")
    shown(qtbot, button)
    assert name_of(button) == "Food & sleep"


def test_a_button_has_a_hit_area_of_44(qtbot: QtBot, theme: Theme) -> None:
    for size in Size:
        button = Button(theme, "x", size=size)
        assert button.sizeHint().height() >= 44, size
        assert button.sizeHint().width() >= 44, size


def test_strength_fills_up_to_the_value_and_says_it(qtbot: QtBot, theme: Theme) -> None:
    dots = StrengthDots(theme, "Worried", HOW)
    shown(qtbot, dots)
    with qtbot.waitSignal(dots.chosen) as told:
        dots.findChildren(PaintedButton)[3].click()
    assert told.args == [4]
    assert (dots.value, dots.lit) == (4, 4)
    names = [name_of(dot) for dot in dots.findChildren(PaintedButton)]
    assert names[3] == "Worried, 4 of 5, a lot, chosen"
    assert names[0] == "Worried, 1 of 5, a tiny bit"


def test_strength_of_three_for_easy_mode(qtbot: QtBot, theme: Theme) -> None:
    dots = StrengthDots(theme, "Sad", ("a bit", "quite a lot", "a lot"), most=3, value=2)
    assert dots.value == 2
    assert len(dots.findChildren(PaintedButton)) == 3


@pytest.mark.parametrize("width", [1152, 360])
def test_how_big_is_five_named_buttons_in_any_width(qtbot: QtBot, theme: Theme, width: int) -> None:
    big = HowBig(theme, STEPS)
    shown(qtbot, big, width, big.heightForWidth(width))
    assert big.in_rows(width) == (width < 760)
    with qtbot.waitSignal(big.chosen) as told:
        qtbot.mouseClick(big.columns[3], Qt.MouseButton.LeftButton)
    assert told.args == [4]
    assert big.value == 4
    assert name_of(big.columns[3]) == "4 of 5, A hill: It is hard to see past it, chosen"
    covered = QRect()
    for column in big.columns:
        assert big.rect().adjusted(-1, -1, 1, 1).contains(column.geometry())
        covered = covered.united(column.geometry())
    assert covered.width() >= width - 2


def test_how_big_starts_on_the_right_when_reading_right_to_left(qtbot: QtBot, theme: Theme) -> None:
    big = HowBig(theme, STEPS)
    big.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(qtbot, big, 1000, 400)
    assert big.columns[0].x() > big.columns[4].x()


def test_arrows_move_inside_a_group_and_choose_nothing(qtbot: QtBot, theme: Theme) -> None:
    big = HowBig(theme, STEPS)
    shown(qtbot, big, 1000, 400)
    big.columns[0].setFocus()
    qtbot.keyClick(big.columns[0], Qt.Key.Key_Right)
    assert big.columns[1].hasFocus()
    qtbot.keyClick(big.columns[1], Qt.Key.Key_End)
    assert big.columns[4].hasFocus()
    assert big.value is None
    qtbot.keyClick(big.columns[4], Qt.Key.Key_Space)
    assert big.value == 5


def test_arrows_follow_the_eye_right_to_left(qtbot: QtBot, theme: Theme) -> None:
    big = HowBig(theme, STEPS)
    big.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(qtbot, big, 1000, 400)
    big.columns[0].setFocus()
    qtbot.keyClick(big.columns[0], Qt.Key.Key_Left)
    assert big.columns[1].hasFocus()


def test_a_group_is_one_tab_stop(qtbot: QtBot, theme: Theme) -> None:
    big = HowBig(theme, STEPS)
    shown(qtbot, big, 1000, 400)
    assert tab_stops(big) == ["1 of 5, A pebble: I can carry it in my pocket"]
    big.set_value(3)
    assert tab_stops(big) == ["3 of 5, A rock: Too heavy to carry alone, chosen"]


def test_segments_choose_one(qtbot: QtBot, theme: Theme) -> None:
    segmented = Segmented(theme, [("a", "With words"), ("b", "With pictures")], chosen="a")
    shown(qtbot, segmented)
    with qtbot.waitSignal(segmented.picked) as told:
        qtbot.mouseClick(segmented.segments[1], Qt.MouseButton.LeftButton)
    assert told.args == ["b"]
    assert segmented.chosen_key == "b"


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


def test_who_can_open_is_read_out_whole(qtbot: QtBot, theme: Theme) -> None:
    strip = WhoStrip(theme, "Everyone who can open this")
    shown(qtbot, strip)
    strip.show_people(
        [WhoCan("You", "always"), WhoCan("Priya Shah", "it is for them")], "Mark can't open it."
    )
    interface = QAccessible.queryAccessibleInterface(strip)
    said = interface.text(QAccessible.Text.Description)
    assert said == "You, always. Priya Shah, it is for them. Mark can't open it."
    strip.show_people([], "", if_none="Pick someone.")
    assert QAccessible.queryAccessibleInterface(strip).text(QAccessible.Text.Description) == ""


def test_a_row_says_new_first(qtbot: QtBot, theme: Theme) -> None:
    row = WordRow(theme, "Priya answered", "Your wish about Biscuit.", WordState.ANSWERED, badge="New")
    shown(qtbot, row)
    interface = QAccessible.queryAccessibleInterface(row)
    assert interface.text(QAccessible.Text.Description) == "New. Your wish about Biscuit."


def test_a_check_is_a_check(qtbot: QtBot, theme: Theme) -> None:
    told: list[bool] = []
    check = Check(theme, "Bring this", changed=told.append)
    shown(qtbot, check, 300, 60)
    assert role_of(check) == QAccessible.Role.CheckBox
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(280, 30))
    assert told == [True]


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


def test_the_ring_is_for_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    column = Column(theme, 16, (24, 24, 24, 24))
    page.setLayout(column)
    first, second = Button(theme, "One"), Button(theme, "Two")
    column.addWidget(first)
    column.addWidget(second)
    ring = FocusRing(theme, page)
    shown(qtbot, page)
    page.activateWindow()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert ring.target is second
    assert ring.geometry().contains(second.geometry().adjusted(-6, -1, 6, 1))
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert ring.target is None


def test_the_ring_outlives_what_it_was_round(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    inner = QWidget(page)
    button = Button(theme, "One", parent=inner)
    ring = FocusRing(theme, page)
    shown(qtbot, page)
    button.setFocus()
    inner.deleteLater()
    qtbot.waitUntil(lambda: not page.findChildren(Button))
    assert ring.target is None
    assert ring.isHidden()


def test_a_dialog_keeps_the_keyboard_and_gives_it_back(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    column = Column(theme)
    page.setLayout(column)
    behind = Button(theme, "Behind")
    column.addWidget(behind)
    shown(qtbot, page)
    behind.setFocus()
    yes, no = Button(theme, "Yes", kind=Kind.MAIN), Button(theme, "No")
    dialog = Dialog(page, theme, "Bin this?", start=[no], end=[yes])
    dialog.open()
    assert yes.hasFocus()
    for _ in range(6):
        focus = dialog.window().focusWidget()
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        assert dialog.isAncestorOf(dialog.window().focusWidget())
    with qtbot.waitSignal(dialog.closed):
        dialog.x.click()
    assert behind.hasFocus()


def test_a_footer_keeps_going_on_within_reach(qtbot: QtBot, theme: Theme) -> None:
    back = Button(theme, "Back", icon="arrow-left", size=Size.BIG)
    later = Button(theme, "Save for later", icon="bookmark", kind=Kind.QUIET, size=Size.BIG)
    skip = Button(theme, "Skip", size=Size.BIG)
    on = Button(theme, "Next", icon_after="arrow-right", kind=Kind.MAIN, size=Size.BIG, least=168)
    foot = Footer(theme, [back, later], [skip, on])
    for width in (1280, 683, 480, 341, 260):
        theme.set_window_width(width)
        shown(qtbot, foot, width, foot.heightForWidth(width))
        for button in (back, later, skip, on):
            assert foot.rect().contains(button.geometry()), (width, button.words)
            assert name_of(button) == button.words
        boxes = [button.geometry() for button in (back, later, skip, on)]
        assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :]), width
    on.setFocus()
    seen = []
    for _ in range(4):
        focus = foot.focusWidget()
        seen.append(name_of(focus))
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == ["Next", "Skip", "Save for later", "Back"]


def _inside(bar: QWidget, button: QWidget, width: int) -> bool:
    left = button.mapTo(bar, QPoint(0, 0)).x()
    return button.isVisible() and left >= 0 and left + button.width() <= width


def test_the_top_bar_never_loses_help_and_hide(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    bar = TopBar(theme, picture="whale", parent=window)
    tabs = [("home", "Home", "house"), ("words", "My words", "messages-square")]
    for width in (1280, 899, 683, 480, 341):
        theme.set_window_width(width)
        bar.show_tabs(tabs, "home")
        shown(qtbot, window, width, 100)
        bar.resize(width, bar.height())
        qtbot.waitUntil(lambda w=width: _inside(bar, bar.help_now, w) and _inside(bar, bar.hide_now, w))
        assert name_of(bar.hide_now) == "Hide"
    with qtbot.waitSignal(bar.help_pressed):
        bar.help_now.click()


def test_tabs_tell_which(qtbot: QtBot, theme: Theme) -> None:
    bar = TopBar(theme, picture="whale")
    bar.show_tabs([("home", "Home", "house"), ("words", "My words", "messages-square")], "home")
    shown(qtbot, bar, 1280, 80)
    assert bar.tabs is not None
    with qtbot.waitSignal(bar.tab_chosen) as told:
        bar.tabs.tabs[1].click()
    assert told.args == ["words"]


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


def test_equal_tiles_reflow(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    grid = TileGrid(theme, 150, gap=16)
    page.setLayout(grid)
    tiles = [FaceTile(theme, "happy", f"Face {i}") for i in range(6)]
    for tile in tiles:
        grid.addWidget(tile)
    shown(qtbot, page, 700, 400)
    assert grid.columns_in(700) == 4
    assert len({tile.width() for tile in tiles}) <= 2
    assert tiles[4].y() > tiles[0].y()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: tiles[0].x() > tiles[1].x())


def test_seven_and_five_columns_are_the_design_s(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    columns = Columns(theme, (7, 5))
    page.setLayout(columns)
    left, right = Button(theme, "L"), Button(theme, "R")
    columns.addWidget(left)
    columns.addWidget(right)
    shown(qtbot, page, 1152, 200)
    assert (left.width(), right.width()) == (662, 466)
    page.resize(600, 300)
    qtbot.waitUntil(lambda: right.y() > left.y())


def test_the_last_goes_to_the_edge_while_there_is_room(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    row = WrapRow(theme, 16, last_at_end=True)
    page.setLayout(row)
    first, last = Chip(theme, "Nobody"), Chip(theme, "My carers")
    row.addWidget(first)
    row.addWidget(last)
    shown(qtbot, page, 600, 60)
    assert last.geometry().right() == 599
    page.resize(150, 200)
    qtbot.waitUntil(lambda: last.x() == 0)
