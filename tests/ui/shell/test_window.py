"""The window: help from anywhere, Hide over everything at once, nothing comes back by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.people.helplines import load_helplines
from tests.ui.accessibility import name_of, problems_of
from ui.controls.button import Button
from ui.controls.dialog import Dialog
from ui.controls.label import Label
from ui.controls.status_strip import Status
from ui.shell.help_page import HelpPage
from ui.shell.state_pages import ErrorPage, LockedPage, OpeningPage
from ui.shell.window import HeardWindow
from ui.theme import Appearance, Look, Room, Theme

SECRET = "Mum said she would call on Sunday"


class Page(QWidget):
    """A page with something to hide."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addWidget(Label(theme, SECRET))
        self.field = QLineEdit(SECRET)
        self.field.setAccessibleName("Words")
        column.addWidget(self.field)
        self.button = Button(theme, "Go on")
        column.addWidget(self.button)
        self.started = 0

    def start(self) -> None:
        self.started += 1


def make_window(
    qtbot: QtBot, room: Room = Room.YOUNG, *, scale: float = 1.0, size: tuple[int, int] = (1280, 800)
) -> tuple[HeardWindow, Page]:
    theme = Theme(room, Appearance(look=Look.LIGHT, scale=scale, still=True))
    window = HeardWindow(theme, make_help=lambda: HelpPage(theme, load_helplines))
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page = Page(theme)
    window.show_page(page)
    return window, page


def test_the_title_is_heard_and_nothing_else(qtbot: QtBot) -> None:
    window, page = make_window(qtbot)
    assert window.windowTitle() == "Heard"
    window.show_page(ErrorPage(window.theme))
    window.open_help()
    assert window.windowTitle() == "Heard"
    assert page.started == 1


def test_esc_hides_at_once_from_a_text_field(qtbot: QtBot) -> None:
    window, page = make_window(qtbot)
    page.field.setFocus()
    with qtbot.waitSignal(window.hidden):
        qtbot.keyClick(page.field, Qt.Key.Key_Escape)
    assert window.is_hidden_away
    assert window.isMinimized()
    assert not page.isVisible()


def test_what_is_seen_after_hide_holds_no_words(qtbot: QtBot) -> None:
    window, _page = make_window(qtbot)
    window.hide_now()
    window.showNormal()
    cover = window.childAt(window.rect().center())
    assert cover is not None
    before = window.grab().toImage()
    window.pages.hide()
    window.bar.hide()
    assert window.grab().toImage() == before
    shown = [label.words for label in window.findChildren(Label) if label.isVisible()]
    assert SECRET not in shown


def test_esc_hides_over_a_dialog_of_qt(qtbot: QtBot) -> None:
    window, _ = make_window(qtbot)
    dialog = QDialog(window)
    field = QLineEdit(dialog)
    dialog.open()
    with qtbot.waitSignal(window.hidden):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.is_hidden_away


def test_esc_hides_over_a_box_that_belongs_to_nobody(qtbot: QtBot) -> None:
    window, _ = make_window(qtbot)
    box = QMessageBox()
    qtbot.addWidget(box)
    box.show()
    with qtbot.waitSignal(window.hidden):
        qtbot.keyClick(box, Qt.Key.Key_Escape)


def test_esc_hides_over_our_own_dialog(qtbot: QtBot) -> None:
    window, page = make_window(qtbot)
    dialog = Dialog(window, window.theme, "Bin this?", end=[Button(window.theme, "Yes")])
    dialog.column.addWidget(Label(window.theme, SECRET))
    dialog.open()
    with qtbot.waitSignal(window.hidden):
        qtbot.keyClick(dialog.x, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert page.started == 1


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_esc_hides_over_a_menu(qtbot: QtBot) -> None:
    window, _ = make_window(qtbot)
    menu = QMenu(window)
    menu.addAction("One")
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is menu)
    with qtbot.waitSignal(window.hidden):
        qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_esc_hides_from_the_help_page(qtbot: QtBot) -> None:
    window, _ = make_window(qtbot)
    window.open_help()
    assert window.help_page is not None
    with qtbot.waitSignal(window.hidden):
        qtbot.keyClick(window.help_page.go_back, Qt.Key.Key_Escape)
    assert window.help_page is None


def test_only_the_window_it_was_pressed_in_hides(qtbot: QtBot) -> None:
    first, page = make_window(qtbot)
    second, _ = make_window(qtbot)
    qtbot.keyClick(page.field, Qt.Key.Key_Escape)
    assert first.is_hidden_away
    assert not second.is_hidden_away


def test_coming_back_shows_what_the_session_put_there(qtbot: QtBot) -> None:
    window, _ = make_window(qtbot)
    locked = LockedPage(window.theme)
    window.hidden.connect(lambda: window.show_page(locked))
    window.hide_now()
    window.showNormal()
    with qtbot.waitSignal(window.came_back):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert not window.is_hidden_away
    assert locked.open.hasFocus()
    assert window.page is locked


def test_without_a_session_nothing_comes_back(qtbot: QtBot) -> None:
    window, page = make_window(qtbot)
    window.hide_now()
    window.showNormal()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert not window.is_hidden_away
    assert window.page is not page
    assert not page.isVisible()


def test_hide_again_while_hidden_only_minimises(qtbot: QtBot) -> None:
    window, _ = make_window(qtbot)
    window.hide_now()
    window.showNormal()
    with qtbot.assertNotEmitted(window.hidden):
        window.hide_now()
    assert window.isMinimized()


def test_in_the_worker_s_room_esc_goes_back_and_ctrl_h_hides(qtbot: QtBot) -> None:
    window, page = make_window(qtbot, Room.WORKER)
    with qtbot.assertNotEmitted(window.hidden):
        qtbot.keyClick(page.field, Qt.Key.Key_Escape)
    with qtbot.waitSignal(window.hidden):
        qtbot.keyClick(page.field, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)


def test_hide_is_one_press_of_a_button_too(qtbot: QtBot) -> None:
    window, _ = make_window(qtbot)
    with qtbot.waitSignal(window.hidden):
        qtbot.mouseClick(window.bar.hide_now, Qt.MouseButton.LeftButton)


def test_help_is_one_press_and_back_again(qtbot: QtBot) -> None:
    window, page = make_window(qtbot)
    qtbot.mouseClick(window.bar.help_now, Qt.MouseButton.LeftButton)
    assert window.help_page is not None
    assert window.help_page.geometry() == window.rect()
    qtbot.mouseClick(window.help_page.go_back, Qt.MouseButton.LeftButton)
    assert window.help_page is None
    assert window.page is page


def test_help_by_key(qtbot: QtBot) -> None:
    window, page = make_window(qtbot)
    qtbot.keyClick(page.field, Qt.Key.Key_F2)
    assert window.help_page is not None


def test_help_opens_over_a_dialog(qtbot: QtBot) -> None:
    window, _ = make_window(qtbot)
    dialog = Dialog(window, window.theme, "Bin this?")
    dialog.open()
    window.open_help()
    assert window.childAt(window.rect().center()) is not None
    assert window.help_page is not None
    assert window.help_page.isAncestorOf(window.childAt(window.rect().center()))


def test_under_a_dialog_nothing_can_be_reached_but_help_and_hide(qtbot: QtBot) -> None:
    window, page = make_window(qtbot)
    dialog = Dialog(window, window.theme, "Bin this?", end=[Button(window.theme, "Yes")])
    before = window.bar.help_now.grab().toImage()
    page.field.setFocus()
    dialog.open()
    for widget in (page.field, window.bar.read):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.state().disabled
    spot = window.bar.help_now.mapTo(window, window.bar.help_now.rect().center())
    assert window.childAt(spot) is dialog  # the press goes through it
    assert window.bar.help_now.grab().toImage() == before
    qtbot.mouseClick(dialog, Qt.MouseButton.LeftButton, pos=spot)
    assert window.help_page is not None
    assert not dialog.isEnabled()
    window.close_help()
    assert dialog.isEnabled()
    assert not page.field.isEnabled()
    dialog.close_dialog()
    assert page.field.isEnabled()
    assert page.field.hasFocus()


def test_two_dialogs_hold_the_page_till_both_are_gone(qtbot: QtBot) -> None:
    window, page = make_window(qtbot)
    one, two = (Dialog(window, window.theme, title) for title in ("One", "Two"))
    one.open()
    two.open()
    one.close_dialog()
    assert not page.field.isEnabled()
    two.close_dialog()
    assert page.field.isEnabled()


def test_no_dialog_outlasts_the_session(qtbot: QtBot) -> None:
    window, _ = make_window(qtbot)
    dialog = Dialog(window, window.theme, "Who has opened this?")
    dialog.column.addWidget(Label(window.theme, SECRET))
    dialog.open()
    window.forget_pages()
    assert not dialog.isVisible()
    assert window.pages.isEnabled()


def test_lock_is_asked_for(qtbot: QtBot) -> None:
    window, page = make_window(qtbot)
    with qtbot.waitSignal(window.lock_requested):
        qtbot.keyClick(page.field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_forgetting_deletes_every_page(qtbot: QtBot) -> None:
    window, page = make_window(qtbot)
    gone: list[bool] = []
    page.destroyed.connect(lambda: gone.append(True))
    window.forget_pages()
    qtbot.waitUntil(lambda: bool(gone))
    assert window.page is None


def test_a_page_slides_in_and_leaves_no_picture_behind(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.theme.theme.system_wants_stillness", lambda: False)
    window, _ = make_window(qtbot)
    window.theme.apply(Appearance(look=Look.LIGHT))
    second = Page(window.theme)
    window.show_page(second)
    assert window.page is second
    qtbot.waitUntil(lambda: window.pages._veil is None)


def test_a_notice_stays_until_cleared(qtbot: QtBot) -> None:
    window, _ = make_window(qtbot)
    window.show_notice(Status.OFFLINE, "No internet. Your words are safe here.")
    assert window.notice.isVisible()
    assert name_of(window.notice) == "No internet. Your words are safe here."
    window.clear_notice()
    assert not window.notice.isVisible()


def test_tab_goes_through_the_page_before_the_bar(qtbot: QtBot) -> None:
    window, page = make_window(qtbot)
    page.field.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(name_of(window.focusWidget()))
    assert seen == ["Go on", "Help now", "Hide", "Words"]


@pytest.mark.parametrize(
    ("scale", "size"), [(1.0, (1280, 800)), (2.0, (1366, 768)), (1.0, (683, 384)), (2.0, (683, 384))]
)
@pytest.mark.parametrize("make", [LockedPage, ErrorPage, OpeningPage])
def test_pages_of_states_are_fine_in_every_size(
    qtbot: QtBot, make: type[QWidget], scale: float, size: tuple[int, int]
) -> None:
    window, _ = make_window(qtbot, scale=scale, size=size)
    window.show_page(make(window.theme))  # type: ignore[call-arg]
    QApplication.processEvents()
    qtbot.waitUntil(lambda: problems_of(window) == [])
