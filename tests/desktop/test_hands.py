"""The hands of the tour press what is there, also where a page is shown anew under them."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.hands import Hands


class ShownAnew(Hands):
    """The page is made once more while what is to be pressed comes into sight."""

    pressed = 0
    made = 0

    def lay(self) -> None:
        for old in self.window.findChildren(QPushButton):
            old.deleteLater()
        button = QPushButton("Priya answered", self.window)
        button.clicked.connect(self.press_noted)
        self.window.layout().addWidget(button)
        button.show()
        self.made += 1

    def press_noted(self) -> None:
        self.pressed += 1

    def _into_sight(self, widget: QWidget) -> None:
        if self.made < 3:
            self.lay()
        super()._into_sight(widget)


def test_what_is_made_anew_is_pressed_once(qtbot: QtBot) -> None:
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    hands = ShownAnew(window)
    hands.lay()
    hands.press("Priya answered")
    assert (hands.made, hands.pressed) == (3, 1)
