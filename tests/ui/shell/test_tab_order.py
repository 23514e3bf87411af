"""In which order Tab goes through a window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import name_of
from tests.ui.welcome.people_here import make_window
from ui.controls.boxes import Column
from ui.controls.button import Button
from ui.controls.footer import Footer


def test_the_page_then_its_foot_which_goes_on_first_then_help_and_hide(qtbot: QtBot) -> None:
    window = make_window(qtbot)
    theme = window.theme
    page = QWidget()
    column = Column(theme, 8)
    page.setLayout(column)
    foot = Footer(theme, [Button(theme, "Back")], [Button(theme, "Skip"), Button(theme, "Next")])
    column.addWidget(Button(theme, "An answer"))
    column.addWidget(foot)
    window.show_page(page)
    answer = next(b for b in page.findChildren(Button) if b.words == "An answer")
    answer.setFocus()
    gone = []
    for _ in range(6):
        focus = QApplication.focusWidget()
        assert focus is not None
        gone.append(name_of(focus))
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert gone == ["An answer", "Next", "Skip", "Back", "Help now", "Hide"]
