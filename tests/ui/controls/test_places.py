"""Where things stand: ring, dialog, footer, top bar, layouts that reflow."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.accessibility import name_of
from tests.ui.controls.showing import shown
from ui.controls.boxes import Column, Columns, TileGrid, WrapRow
from ui.controls.button import Button, Kind, Size
from ui.controls.chip import Chip
from ui.controls.dialog import Dialog
from ui.controls.face_tile import FaceTile
from ui.controls.focus_ring import FocusRing
from ui.controls.footer import Footer
from ui.controls.top_bar import TopBar
from ui.theme import Appearance, Look, Theme


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
    qtbot.waitUntil(lambda: ring.target is second)
    assert ring.shape.contains(second.geometry().adjusted(-6, -1, 6, 1))
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ring.target is None)


def test_the_ring_outlives_what_it_was_round(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    column = Column(theme)
    page.setLayout(column)
    inner = QWidget()
    inner_column = Column(theme)
    inner.setLayout(inner_column)
    gone, stays = Button(theme, "One"), Button(theme, "Two")
    inner_column.addWidget(gone)
    column.addWidget(inner)
    column.addWidget(stays)
    ring = FocusRing(theme, page)
    shown(qtbot, page)
    gone.setFocus()
    qtbot.keyClick(gone, Qt.Key.Key_Shift)
    qtbot.waitUntil(lambda: ring.target is gone)
    # As pages empty themselves: hidden and taken out while it still has the keyboard.
    inner.hide()
    inner.setParent(None)
    inner.deleteLater()
    qtbot.waitUntil(lambda: not isValid(inner))
    stays.setFocus()
    qtbot.waitUntil(lambda: ring.target is stays)


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


@pytest.mark.parametrize(("width", "scale"), [(683, 1.0), (683, 2.0)])
def test_every_tab_can_be_pressed_from_the_menu(qtbot: QtBot, theme: Theme, width: int, scale: float) -> None:
    theme.apply(Appearance(look=Look.LIGHT, still=True, scale=scale))
    theme.set_window_width(width)
    window = QWidget()
    bar = TopBar(theme, picture="whale", parent=window)
    names = ["Home", "My words", "My people", "My diary", "Settings"]
    bar.show_tabs([(name, name, "house") for name in names], "My words")
    shown(qtbot, window, width, 384)
    bar.resize(width, bar.height())
    for name in [*names, "Read aloud"]:
        bar.menu.click()
        dialog = next(d for d in window.findChildren(Dialog) if d.isVisible())
        entry = next(b for b in dialog.findChildren(Button) if b.words == name)
        assert entry.isChecked() == (name == "My words")
        area = dialog.findChild(QScrollArea)

        def met(entry: Button = entry, area: QScrollArea = area) -> bool:
            area.ensureWidgetVisible(entry)
            return window.childAt(entry.mapTo(window, entry.rect().center())) is entry

        qtbot.waitUntil(met)
        assert entry.height() >= 44
        with qtbot.waitSignal(bar.read_pressed if name == "Read aloud" else bar.tab_chosen):
            qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()


def test_tabs_tell_which(qtbot: QtBot, theme: Theme) -> None:
    bar = TopBar(theme, picture="whale")
    bar.show_tabs([("home", "Home", "house"), ("words", "My words", "messages-square")], "home")
    shown(qtbot, bar, 1280, 80)
    assert bar.tabs is not None
    with qtbot.waitSignal(bar.tab_chosen) as told:
        bar.tabs.tabs[1].click()
    assert told.args == ["words"]


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
