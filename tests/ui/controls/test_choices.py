"""Answers: chosen, told, named, one tab stop, arrows inside."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.accessibility import name_of, role_of, tab_stops
from tests.ui.controls.showing import shown
from ui.controls.button import Button, Size
from ui.controls.check import Check
from ui.controls.chip import Chip
from ui.controls.choice_keys import ChoiceKeys
from ui.controls.face_tile import ArtTile, FaceTile, RowTile, TileSize
from ui.controls.how_big import HowBig, SizeStep
from ui.controls.menu_button import MenuButton
from ui.controls.painted import PaintedButton
from ui.controls.person_card import PersonCard
from ui.controls.segmented import Segmented
from ui.controls.strength_dots import StrengthDots
from ui.controls.who_strip import WhoCan, WhoStrip
from ui.controls.word_row import WordRow, WordState
from ui.theme import Appearance, Look, Theme
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import Room

HOW = ("a tiny bit", "a bit", "quite a lot", "a lot", "the most")
STEPS = [
    SizeStep("A pebble", "I can carry it in my pocket"),
    SizeStep("A stone", "I can carry it, but I feel it"),
    SizeStep("A rock", "Too heavy to carry alone"),
    SizeStep("A hill", "It is hard to see past it"),
    SizeStep("A mountain", "It is all I can think about"),
]


@pytest.mark.parametrize("kind", ["tile", "person", "person explained"])
def test_a_deleted_control_that_something_still_holds_hears_no_more_of_the_theme(
    qtbot: QtBot, theme: Theme, kind: str
) -> None:
    holder = QWidget()
    control: PaintedButton
    if kind == "tile":
        control = FaceTile(theme, "happy", "Happy", parent=holder)
    else:
        explain = print if kind == "person explained" else None
        control = PersonCard(
            theme, "Daniel", "My IRO", "", explain=explain, explain_name="IRO", parent=holder
        )
    with qtbot.waitSignal(control.destroyed):
        holder.deleteLater()
    theme.apply(Appearance(look=Look.DARK, scale=1.5))
    assert not isValid(control)


class _Watched(ArtTile):
    """A tile that remembers where its picture was painted."""

    at = QRectF()

    def paint_picture(self, painter: QPainter, rect: QRectF) -> None:
        self.at = QRectF(rect)


@pytest.mark.parametrize("size", [TileSize.FEELINGS, TileSize.EASY])
def test_a_picture_makes_room_for_two_lines_of_words(qtbot: QtBot, theme: Theme, size: TileSize) -> None:
    one, two = _Watched(theme, "Sam", size=size), _Watched(theme, "Someone in my whole family", size=size)
    for tile in (one, two):
        shown(qtbot, tile)
        tile.resize(theme.px(size.value[0]), theme.px(size.value[1]))
        tile.grab()
    line = theme.line_height("h2" if size is TileSize.EASY else "body")
    assert two.at.bottom() <= two.height() - 2 * line - theme.px(6)
    assert two.at.bottom() <= one.at.bottom()


def test_a_chosen_tile_says_so(qtbot: QtBot, theme: Theme) -> None:
    tile = FaceTile(theme, "happy", "Happy")
    shown(qtbot, tile)
    assert name_of(tile) == "Happy"
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert tile.isChecked()
    assert name_of(tile) == "Happy"  # that it is chosen is its state, and told once
    assert role_of(tile) is QAccessible.Role.CheckBox
    interface = QAccessible.queryAccessibleInterface(tile)
    assert interface.state().checked
    assert tile.glow == 1.0
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert not interface.state().checked


def test_one_of_several_is_told_as_that_and_can_be_taken_away(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    tiles = [RowTile(theme, word) for word in ("Today", "Weeks", "Long")]
    clicks: list[str] = []
    for tile in tiles:
        column.addWidget(tile)
        tile.clicked.connect(lambda _=False, word=tile.words: clicks.append(word))
    ChoiceKeys(holder, tiles, one=True)
    shown(qtbot, holder, 400, 300)
    assert {role_of(tile) for tile in tiles} == {QAccessible.Role.RadioButton}
    qtbot.mouseClick(tiles[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(tiles[2], Qt.MouseButton.LeftButton)
    assert [tile.isChecked() for tile in tiles] == [False, False, True]
    QCoreApplication.processEvents()
    assert clicks == ["Today", "Long"]  # the one that gave way was clicked by nobody
    tiles[2].setChecked(False)
    assert not any(tile.isChecked() for tile in tiles)


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
    assert names[3] == "Worried, 4 of 5, a lot"
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
    assert name_of(big.columns[3]) == "4 of 5, A hill: It is hard to see past it"
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
    assert tab_stops(big) == ["3 of 5, A rock: Too heavy to carry alone"]


def test_segments_choose_one(qtbot: QtBot, theme: Theme) -> None:
    segmented = Segmented(theme, [("a", "With words"), ("b", "With pictures")], chosen="a")
    shown(qtbot, segmented)
    with qtbot.waitSignal(segmented.picked) as told:
        qtbot.mouseClick(segmented.segments[1], Qt.MouseButton.LeftButton)
    assert told.args == ["b"]
    assert segmented.chosen_key == "b"


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


def test_a_name_in_a_tooltip_is_letters(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "<b>Sam</b> & Jo")
    assert chip.toolTip() == "<span style='white-space:pre-wrap'>&lt;b&gt;Sam&lt;/b&gt; &amp; Jo</span>"
    assert Chip(theme, "Sam Reid").toolTip() == "Sam Reid"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_menu_longer_than_the_screen_scrolls_and_its_last_entry_can_be_pressed(qtbot: QtBot) -> None:
    theme = Theme(Room.WORKER, Appearance(scale=2.0, still=True))
    holder = QWidget()
    holder.setStyleSheet(stylesheet(theme))
    column = QVBoxLayout(holder)
    choices = [(str(number), f"Somebody of role number {number}") for number in range(20)]
    button = MenuButton(theme, "Add", choices, "")
    column.addWidget(button)
    picked: list[str] = []
    button.picked.connect(picked.append)
    shown(qtbot, holder, 500, 300)
    button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.screen().availableGeometry().contains(menu.geometry())
    qtbot.keyClick(menu, Qt.Key.Key_End)
    last = menu.actionGeometry(menu.actions()[-1])
    assert menu.rect().contains(last), "it has come into sight"
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=last.center())
    assert picked == ["19"]
