"""What a person does at one of the county's computers, as it is told from the tour: one line of JSON each."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.hands import Hands, Lost, name_of
from ui.welcome.setup_page import SetUpPage


class Orders:
    """Carries out one order after the other. `window`: the window a person is at; `look`: brings news now."""

    def __init__(self, window: QWidget, look: Callable[[], None]) -> None:
        self._window, self._look = window, look
        self._hands = Hands(window)

    def carry_out(self, what: str, *words: str) -> Any:
        """Whatever the order answers. Raises Lost."""
        order = getattr(self, f"_{what}", None)
        if order is None:
            raise Lost(f"no order {what!r}")
        return order(*words)

    def _press(self, name: str) -> None:
        self._hands.press(name)

    def _press_about(self, part: str) -> None:
        self._hands.press(self._hands.named(part))

    def _four_words(self) -> str:
        pages = [page for page in self._window.findChildren(SetUpPage) if page.isVisible()]
        if not pages:
            raise Lost("no page shows four words")
        return pages[0].words.text

    def _write(self, name: str, words: str) -> None:
        self._hands.write(name, words)

    def _key(self, name: str) -> None:
        *held, key = name.split("+")
        modifier = Qt.KeyboardModifier.ControlModifier if held else Qt.KeyboardModifier.NoModifier
        self._hands.key(Qt.Key[f"Key_{key}"], modifier)

    def _choose(self, name: str, choice: str) -> None:
        self._hands.press(name)
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            raise Lost(f"“{name}” opens no list")
        action = next((one for one in menu.actions() if one.text() == choice), None)
        if action is None:
            raise Lost(f"“{choice}” is not in the list of “{name}”: {[one.text() for one in menu.actions()]}")
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        self._hands.settle()

    def _until(self, words: str) -> None:
        self._hands.until(lambda: self._hands.sees(words), f"“{words}”")

    def _sees(self, words: str) -> bool:
        self._hands.settle()
        return self._hands.sees(words)

    def _reads(self, pattern: str) -> str:
        wanted = re.compile(pattern)

        def found() -> str:
            for widget in self._window.findChildren(QWidget):
                if widget.isVisible() and (met := wanted.search(name_of(widget))):
                    return met.group()
            return ""

        self._hands.until(found, f"words like {pattern}")
        return found()

    def _news(self) -> None:
        self._look()
        self._hands.rest()

    def _rest(self) -> None:
        self._hands.rest()

    def _take(self, file: str) -> None:
        self._hands.take(Path(file))
