"""The crash screen says it is not the person's fault, and holds nothing that came from a person."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import problems_of
from ui.controls.label import Label
from ui.runtime.crash import report_of
from ui.shell.crash_page import CrashWindow
from ui.theme import Appearance, Look, Theme
from ui.theme.tokens import contrast

SECRET = "Mum said she would call on Sunday"


def make(qtbot: QtBot) -> CrashWindow:
    theme = Theme(appearance=Appearance(look=Look.LIGHT, still=True))
    try:
        contrast(SECRET, SECRET)
    except ValueError as fault:
        report = report_of(fault, "0.1.0")
    window = CrashWindow(theme, report)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.start()
    return window


def test_no_words_of_a_person_anywhere(qtbot: QtBot) -> None:
    window = make(qtbot)
    said = " ".join(label.words for label in window.findChildren(Label))
    assert "It is not your fault." in said
    assert "ValueError" in said
    assert "ui/theme/tokens.py" in said
    assert "Mum" not in said
    assert window.windowTitle() == "Heard"
    window.copy()
    assert "Mum" not in QGuiApplication.clipboard().text()
    assert "tokens.py" in QGuiApplication.clipboard().text()


def test_starting_again_is_the_first_thing(qtbot: QtBot) -> None:
    window = make(qtbot)
    assert window.restart.hasFocus()
    with qtbot.waitSignal(window.restart_pressed):
        qtbot.keyClick(window.restart, Qt.Key.Key_Return)
    with qtbot.waitSignal(window.closed):
        window.leave.click()


def test_nothing_is_wrong_with_it(qtbot: QtBot) -> None:
    assert problems_of(make(qtbot)) == []
